// What went over the wire so far, told apart: the messages, what frames and preambles add to them, and what TCP
// and IP add to that.
#pragma once

#include "net/frames.h"
#include "net/outbox.h"

#include <cstddef>
#include <cstdint>

namespace net {

// The headers of one segment: IPv4 20 bytes (RFC 791), TCP 20 (RFC 9293), and its option of timestamps 12
// (RFC 7323), which all of today's systems send.
inline constexpr std::uint64_t kSegmentHeaders = 20 + 20 + 12;
// The bytes that one segment holds besides: what an Ethernet frame carries, less the headers.
inline constexpr std::uint64_t kSegmentRoom = 1500 - kSegmentHeaders;

// One direction.
struct Flow {
    std::uint64_t bytes{};    // all that TCP carries, whatever it is
    std::uint64_t payload{};  // of these, the messages
    std::uint64_t framing{};  // and the length and mark of every frame, and the preambles
    std::uint64_t frames{};
    // Each write is at least one, since nothing is held back (TCP_NODELAY). The acknowledgements that a kernel
    // sends by itself, without any of our bytes, are not known here and not counted.
    std::uint64_t segments{};

    std::uint64_t headers() const { return segments * kSegmentHeaders; }

    // A whole frame, `size` bytes with its length and mark, in a write of its own. `bytes` stays: what comes in
    // is counted there as it comes, in whatever pieces.
    void add_frame(std::size_t size) {
        ++frames;
        payload += messages_size(size);
        framing += size - messages_size(size);
        segments += (size + kSegmentRoom - 1) / kSegmentRoom;
    }

    // Adds another connection's, for what several cost together.
    Flow& operator+=(const Flow& other) {
        bytes += other.bytes;
        payload += other.payload;
        framing += other.framing;
        frames += other.frames;
        segments += other.segments;
        return *this;
    }
    // What was added since `before`.
    friend Flow operator-(const Flow& now, const Flow& before) {
        return {now.bytes - before.bytes, now.payload - before.payload, now.framing - before.framing,
                now.frames - before.frames, now.segments - before.segments};
    }
    friend bool operator==(const Flow&, const Flow&) = default;
};

struct Traffic {
    Flow in{};
    Flow out{};

    Traffic& operator+=(const Traffic& other) {
        in += other.in;
        out += other.out;
        return *this;
    }
    friend Traffic operator-(const Traffic& now, const Traffic& before) {
        return {now.in - before.in, now.out - before.out};
    }
    friend bool operator==(const Traffic&, const Traffic&) = default;
};

}  // namespace net
