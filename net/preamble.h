// How both sides introduce themselves.
#pragma once

#include "net/outbox.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace net {

// Both sides send these six bytes before the first frame, so that strangers are recognised and every version
// can read the other's number.
struct Protocol {
    std::array<std::uint8_t, 4> magic{};
    std::uint16_t version{};  // grows with every change of what goes over the wire
};

inline constexpr std::size_t kPreambleSize = 6;

inline Bytes preamble_of(const Protocol& protocol) {
    Bytes bytes;
    Writer(bytes).fixed(protocol.magic);
    append_mark(bytes, protocol.version);
    return bytes;
}

}  // namespace net
