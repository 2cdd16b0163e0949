// A worse network on purpose: holds bytes back as a slow link would, in their order, for people who want to
// see what the ideas buy, and for tests. Time is an argument and the chance comes from a fixed seed.
#pragma once

#include "net/limits.h"
#include "net/wire.h"

#include <cstddef>
#include <deque>
#include <random>
#include <utility>

namespace net {

struct Lag {
    Seconds delay{};   // each way
    Seconds jitter{};  // up to so much more, differently for each write
    Seconds stall{};   // every kStallEvery seconds nothing passes for so long
    double loss{};     // of the writes, 0 to 1: each holds up itself and all behind it for kLossStall

    bool is_on() const { return delay > 0 || jitter > 0 || stall > 0 || loss > 0; }
};

inline constexpr Seconds kStallEvery = 10;
// TCP notices a loss on such a trickle of bytes when its timer runs out: some 400 ms at
// a round trip of 100 ms.
inline constexpr Seconds kLossStall = 0.4;

class DelayLine {
  public:
    // A piece that is under way.
    struct Held {
        Seconds sent{};
        Seconds due{};
        Bytes bytes;
    };

    explicit DelayLine(unsigned seed) : random_(seed) {}

    // From now on; what is held already keeps its time.
    void set_lag(const Lag& lag) { lag_ = lag; }
    // Whether bytes have to go this way: a line that is off still delivers what it holds.
    bool is_used() const { return lag_.is_on() || !waiting_.empty(); }

    void push(Bytes bytes, Seconds now) {
        Seconds due = now + lag_.delay + lag_.jitter * chance();
        if (lag_.loss > 0 && chance() < lag_.loss) {
            due += kLossStall;
            ++losses_;
        }
        const Seconds in_round =
            due - kStallEvery * static_cast<Seconds>(static_cast<long long>(due / kStallEvery));
        if (in_round > kStallEvery - lag_.stall) due += kStallEvery - in_round;
        last_due_ = due > last_due_ ? due : last_due_;  // TCP keeps the order
        held_bytes_ += bytes.size();
        waiting_.push_back({now, last_due_, std::move(bytes)});
    }
    int losses() const { return losses_; }
    // What is under way, the oldest first, and how much it is.
    const std::deque<Held>& waiting() const { return waiting_; }
    std::size_t held_bytes() const { return held_bytes_; }
    // What has arrived by now, piece by piece; empty when nothing has.
    [[nodiscard]] Bytes take(Seconds now) {
        if (waiting_.empty() || waiting_.front().due > now) return {};
        Bytes bytes = std::move(waiting_.front().bytes);
        waiting_.pop_front();
        held_bytes_ -= bytes.size();
        return bytes;
    }

  private:
    static constexpr unsigned kSteps = 10'000;

    double chance() { return static_cast<double>(random_() % kSteps) / kSteps; }

    Lag lag_;
    std::minstd_rand random_;
    std::deque<Held> waiting_;
    std::size_t held_bytes_{};
    Seconds last_due_{};
    int losses_{};
};

}  // namespace net
