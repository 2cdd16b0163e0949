// TCP is a stream of bytes; frames cut it into pieces: a length as a varint of one or two
// bytes, then that many bytes.
#pragma once

#include "net/wire.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace net {

// Two varint bytes hold 14 bits.
inline constexpr std::size_t kMaxFrameLength = (1U << 14U) - 1;

// The length and the body behind it; a body is at most kMaxFrameLength bytes.
void append_frame(Bytes& out, std::span<const std::uint8_t> body);

// Makes a frame of a body in its place: of all bytes from `begin` on.
void prepend_length(Bytes& bytes, std::size_t begin = 0);

// What such a frame takes on the wire, its length included.
constexpr std::size_t frame_size(std::size_t body) { return body + (body < 0x80 ? 1 : 2); }

// Collects what a socket delivers and gives back whole frames, however the stream was cut.
class FrameReader {
  public:
    // A frame longer than `max_length` spoils the stream: nothing of it is stored.
    explicit FrameReader(std::size_t max_length) : max_length_(max_length) {}

    void push(std::span<const std::uint8_t> bytes);
    // The next frame's body, valid until the next call of any function; nothing while none is whole.
    [[nodiscard]] std::optional<std::span<const std::uint8_t>> next();
    // A length was too large or oddly written. It stays so.
    bool broken() const { return broken_; }

  private:
    std::size_t max_length_;
    Bytes buffer_;
    std::size_t read_{};  // bytes of buffer_ that were given out
    bool broken_{};
};

}  // namespace net
