// The sliding window of unread bytes. SDL_net's send blocks when the kernel's buffer is full and gives no
// warning, so the sender counts: every write carries a random nonce, the peer echoes the newest nonce it has
// read, and what is sent and not yet echoed stays below what every kernel buffers. A peer that does not read
// cannot echo, since it cannot know the nonce.
#pragma once

#include "net/limits.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace net {

class SendWindow {
  public:
    // Bytes that may be written now; 0 while too many writes are un-echoed.
    std::size_t room() const;
    // Of these, bytes that lossy messages may take (limits.h, kLossyWindowBytes).
    std::size_t lossy_room() const;
    // True for a nonce that cannot be used now: it is reserved, or an un-echoed write carries it.
    bool is_taken(std::uint16_t nonce) const;
    // `bytes` with that nonce were written; at most room(). `lossy` of them were lossy messages.
    void written(std::uint16_t nonce, std::size_t bytes, Seconds now, std::size_t lossy = 0);
    // The peer says that it has read everything up to this nonce. False for one it cannot have read;
    // the same one again is fine.
    [[nodiscard]] bool echoed(std::uint16_t nonce, Seconds now);

    // After a pause of this program: the un-echoed writes count as younger by `pause`.
    void excuse(Seconds pause);

    // Bytes of lossy messages that were written and are not echoed.
    std::size_t unread_lossy() const { return unread_lossy_; }
    // How long the oldest un-echoed write has waited; 0 when there is none.
    Seconds oldest_age(Seconds now) const;
    // From writing to echo, smoothed over the last eight as TCP does (RFC 6298: 7/8 old, 1/8 new);
    // nothing before the first.
    std::optional<Seconds> round_trip() const { return round_trip_; }

  private:
    struct Write {
        std::uint16_t nonce{};
        std::size_t bytes{};
        std::size_t lossy{};
        Seconds at{};
    };

    std::vector<Write> unread_;  // oldest first
    std::size_t unread_bytes_{};
    std::size_t unread_lossy_{};
    std::uint16_t last_echo_{};
    std::optional<Seconds> round_trip_;
};

}  // namespace net
