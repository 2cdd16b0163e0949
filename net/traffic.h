// What went over the wire so far: the frames with their headers, without TCP's.
#pragma once

#include <cstdint>

namespace net {

struct Traffic {
    std::uint64_t bytes_in{};
    std::uint64_t bytes_out{};
    std::uint64_t messages_in{};   // frames
    std::uint64_t messages_out{};  // frames

    // Adds another connection's, for what several cost together.
    Traffic& operator+=(const Traffic& other) {
        bytes_in += other.bytes_in;
        bytes_out += other.bytes_out;
        messages_in += other.messages_in;
        messages_out += other.messages_out;
        return *this;
    }
};

}  // namespace net
