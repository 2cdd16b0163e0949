// Random names for players, for example with a gamepad, which cannot type.
#pragma once

#include <cstdint>
#include <string>

namespace snow {

// One of kRandomNames names, by any number; each is as clean_name leaves it.
[[nodiscard]] std::string random_name(std::uint32_t number);
inline constexpr std::uint32_t kRandomNames = 16 * 32;  // how many different names there are

}  // namespace snow
