// What went over the wire so far: the frames with their headers, without TCP's.
#pragma once

#include <cstdint>

namespace net {

struct Traffic {
    std::uint64_t bytes_in{};
    std::uint64_t bytes_out{};
    std::uint64_t frames_in{};
    std::uint64_t frames_out{};

    // Adds another connection's, for what several cost together.
    Traffic& operator+=(const Traffic& other) {
        bytes_in += other.bytes_in;
        bytes_out += other.bytes_out;
        frames_in += other.frames_in;
        frames_out += other.frames_out;
        return *this;
    }
};

}  // namespace net
