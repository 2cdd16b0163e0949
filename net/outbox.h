// What waits to be sent to one peer: reliable messages in their order, the newest of those where only the
// newest counts, and lossy ones, which may be missed. One write puts as many of them as fit into one frame,
// behind a mark of two bytes.
#pragma once

#include "net/limits.h"
#include "net/wire.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <utility>

namespace net {

// The first two bytes of every frame, low byte first. From the server a nonce, from a client the newest nonce
// it has read; these three are neither.
inline constexpr std::uint16_t kNothingRead = 0;
inline constexpr std::uint16_t kClosing =
    0xFFFF;  // the last frame: a Reason in one byte, then a detail as text
// From a server alone: whoever answers for it has been asked, and the answer comes later. Nothing follows.
inline constexpr std::uint16_t kAsked = 0xFFFE;
inline constexpr std::size_t kMarkSize = 2;
// What a frame takes besides its messages, at most: its length and its mark.
inline constexpr std::size_t kMaxLengthSize = 2;
inline constexpr std::size_t kMaxFrameHeader = kMaxLengthSize + kMarkSize;

// A latest-wins or lossy message, encoded once and shared by all whom it goes to.
using SharedBytes = std::shared_ptr<const Bytes>;

class Outbox {
  public:
    void add(std::span<const std::uint8_t> message);
    // Takes the place of the latest-wins message before it, if that still waits.
    void set_latest(SharedBytes message) { latest_ = std::move(message); }

    // They keep their order and go behind all others; the oldest are dropped while more
    // than kMaxLossyQueuedBytes wait.
    void add_lossy(SharedBytes message);

    bool has_latest() const { return latest_ != nullptr; }
    void drop_latest() { latest_.reset(); }

    bool empty() const { return queue_.empty() && !latest_ && lossy_.empty(); }
    // Of the reliable messages.
    std::size_t queued_bytes() const { return queued_bytes_; }
    // Of the lossy ones.
    std::size_t lossy_bytes() const { return lossy_bytes_; }
    // Forgets all that waits.
    void clear() { *this = {}; }
    // Appends the frame for one write with all that fits `budget` bytes, the length and mark included: first
    // the reliable messages, then the latest, then at most `lossy_budget` bytes of the lossy ones. What did
    // not fit waits for the next frame. Its size in bytes.
    std::size_t append_frame(Bytes& out, std::uint16_t mark, std::size_t budget,
                             std::size_t lossy_budget = 0);
    // The same as bytes of its own.
    [[nodiscard]] Bytes take_frame(std::uint16_t mark, std::size_t budget);

  private:
    std::deque<Bytes> queue_;
    std::size_t queued_bytes_{};
    SharedBytes latest_;
    std::deque<SharedBytes> lossy_;
    std::size_t lossy_bytes_{};
};

void append_mark(Bytes& out, std::uint16_t mark);
// The mark at the front of a frame, taken off it; kNothingRead for a frame too short to
// hold one, with ok false.
[[nodiscard]] std::uint16_t take_mark(std::span<const std::uint8_t>& frame, bool& ok);

// Of a whole frame of `size` bytes, those of its messages; 0 for one too short to hold a mark.
[[nodiscard]] std::size_t messages_size(std::size_t size);

}  // namespace net
