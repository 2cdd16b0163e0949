// When a client whose connection is lost tries to take up its place again, and for how long. No sockets and no clock.
#pragma once

#include "game/session/backoff.h"
#include "game/world/world.h"
#include "net/reason.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace snow {

// For as long as a host keeps a place (kThawTicks). Whose own end noticed the loss first gives up first.
inline constexpr net::Seconds kResumeLimit = static_cast<net::Seconds>(kThawTicks) / kTicksPerSecond;
// A host that lets somebody in and drops them again at once is not tried for ever: only after worlds have come for so
// long the pauses are short again, and the count of tries begins anew.
inline constexpr net::Seconds kHeldFor = 10;

// Whether trying again may help, once a connection that was welcomed has ended, or a try has failed. Where nobody
// listens any more the host is gone, and with it what it knew.
constexpr bool may_resume_after(net::Reason reason) {
    using net::Reason;
    return reason == Reason::ConnectionLost || reason == Reason::TimedOut || reason == Reason::TooSlow ||
           reason == Reason::NotHeard || reason == Reason::NoAnswer || reason == Reason::UnknownHost ||
           reason == Reason::NotOurServer || reason == Reason::Busy;
}

class Resumption {
  public:
    Resumption(std::uint32_t seed, net::Seconds now)
        : seed_(seed), backoff_(seed, kMaxTries), held_since_(now), held_until_(now) {}

    // The connection is lost, or a try to resume has failed. False when it is not to be tried again.
    [[nodiscard]] bool lost(net::Seconds now) {
        if (!since_ && held_until_ - held_since_ >= kHeldFor) backoff_ = Backoff(seed_, kMaxTries);
        if (!since_) since_ = now;
        next_ = backoff_.after_failure(now);
        return next_ && left(now) > 0;
    }
    // A world of the host's has come: who is let in and gets none is not back.
    void world_came(net::Seconds now) {
        if (since_) held_since_ = now;
        held_until_ = now;
        since_.reset();
    }
    // Whether the next try is due; once for each.
    [[nodiscard]] bool is_due(net::Seconds now) {
        if (!next_ || now < *next_) return false;
        next_.reset();
        return true;
    }
    // Seconds until it is given up.
    net::Seconds left(net::Seconds now) const {
        return since_ ? std::max(0.0, *since_ + kResumeLimit - now) : kResumeLimit;
    }

    // The growing pauses take half a minute with fewer, where each try fails at once.
    static constexpr int kMaxTries = 60;

  private:
    std::uint32_t seed_;
    Backoff backoff_;
    std::optional<net::Seconds> since_;  // when the connection was lost
    std::optional<net::Seconds> next_;
    net::Seconds held_since_;  // when the first world came on this connection, and the newest
    net::Seconds held_until_;
};

}  // namespace snow
