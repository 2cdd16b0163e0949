// What went over the wire so far, with our own framing and without TCP's headers.
#pragma once

#include <cstdint>

namespace net {

struct Traffic {
    std::uint64_t bytes_in{};
    std::uint64_t bytes_out{};
    std::uint64_t messages_in{};   // frames
    std::uint64_t messages_out{};  // frames
};

}  // namespace net
