// How often something may happen: a bucket that fills steadily up to its size, and out of which everything
// takes.
#pragma once

#include "net/limits.h"

#include <algorithm>

namespace net {

class TokenBucket {
  public:
    explicit TokenBucket(Rate rate) : rate_(rate), tokens_(rate.burst) {}

    // Takes `amount` if that much is there. False, and nothing is taken, when it comes too fast.
    [[nodiscard]] bool take(Seconds now, double amount = 1) {
        tokens_ = std::min(rate_.burst, tokens_ + std::max(0.0, now - last_) * rate_.per_second);
        last_ = now;
        if (tokens_ < amount) return false;
        tokens_ -= amount;
        return true;
    }

  private:
    Rate rate_;
    double tokens_;
    Seconds last_{};
};

}  // namespace net
