// How often something may happen: a bucket that fills steadily up to its size, and out of
// which everything takes.
#pragma once

#include "net/limits.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace net {

class TokenBucket {
  public:
    explicit TokenBucket(Rate rate) : rate_(rate), tokens_(rate.burst) {}

    // Takes `amount` if that much is there. False, and nothing is taken, when it comes too fast.
    [[nodiscard]] bool take(Seconds now, double amount = 1) {
        tokens_ = tokens_at(now);
        last_ = now;
        if (tokens_ < amount) return false;
        tokens_ -= amount;
        return true;
    }
    // Whether it has as much as one that was never taken from.
    [[nodiscard]] bool is_full(Seconds now) const { return tokens_at(now) >= rate_.burst; }
    // Until `amount`, at most the burst, can be taken; 0 if it can now.
    [[nodiscard]] Seconds time_until(Seconds now, double amount = 1) const {
        return std::max(0.0, amount - tokens_at(now)) / rate_.per_second;
    }

  private:
    double tokens_at(Seconds now) const {
        return std::min(rate_.burst, tokens_ + std::max(0.0, now - last_) * rate_.per_second);
    }

    Rate rate_;
    double tokens_;
    Seconds last_{};
};

// A rate for each key, for example for each address. At most `max_keys` are counted at a time: while all
// of them have used some of their rate, a further key gets nothing.
template <class Key> class KeyedRates {
  public:
    KeyedRates(Rate rate, std::size_t max_keys) : rate_(rate), max_keys_(max_keys) {}

    [[nodiscard]] bool take(const Key& key, Seconds now) {
        auto found = buckets_.find(key);
        if (found == buckets_.end()) {
            if (buckets_.size() >= max_keys_)
                std::erase_if(buckets_, [now](const auto& entry) { return entry.second.is_full(now); });
            if (buckets_.size() >= max_keys_) return false;
            found = buckets_.emplace(key, TokenBucket(rate_)).first;
        }
        return found->second.take(now);
    }

  private:
    Rate rate_;
    std::size_t max_keys_;
    std::map<Key, TokenBucket> buckets_;
};

}  // namespace net
