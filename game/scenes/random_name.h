// Names for those who cannot type, or cannot decide.
#pragma once

#include <cstdint>
#include <string>

namespace snow {

// One of several hundred, by any number; each is a name as clean_name leaves it.
[[nodiscard]] std::string random_name(std::uint32_t number);
inline constexpr std::uint32_t kRandomNames = 16 * 32;  // numbers that give different ones

}  // namespace snow
