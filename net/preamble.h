// How both sides introduce themselves.
#pragma once

#include "net/wire.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace net {

// Both sides send these six bytes before the first frame, so that strangers are recognised and every version
// can read the other's number.
struct Protocol {
    std::array<std::uint8_t, 4> magic{};
    std::uint16_t version{};  // grows with every change of what goes over the wire
};

inline constexpr std::size_t kPreambleSize = 6;

[[nodiscard]] Bytes preamble_of(const Protocol& protocol);

enum class PreambleMatch {
    Incomplete,    // right so far
    Same,          // the same magic and version
    OtherVersion,  // ours, but of another version (version_in)
    Stranger,      // not ours
};
// What the first bytes of a stream say; `got` may be longer than a preamble.
[[nodiscard]] PreambleMatch match_preamble(std::span<const std::uint8_t> got, const Protocol& protocol);
// The version that a whole preamble names.
[[nodiscard]] std::uint16_t version_in(std::span<const std::uint8_t> preamble);

}  // namespace net
