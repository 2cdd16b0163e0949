// The clock of a client's inputs: for which tick of the host the next input is meant, and when it is due. It
// runs ahead of the host so far that an input comes just in time, even one that goes out in the last moment
// before it is due; what the host's Timing says of one that went out earlier is corrected by that. Small errors
// are corrected by running one per cent faster or slower. The clock jumps after its first report or three late
// ones in a row, pauses when its inputs come far too early, and starts again when it is further ahead than any
// link needs.
#pragma once

#include "game/session/fixed_step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <limits>

namespace snow {

class InputClock {
  public:
    bool is_running() const { return running_; }
    void stop() { running_ = false; }
    // Starts as far ahead of the newest known tick as a local network needs; the host's
    // Timing corrects the rest. Not if it follows another clock.
    void start(Tick newest, Seconds now) {
        if (follows_) return;
        *this = {};
        running_ = true;
        tick_ = jumped_at_ = newest + kFirstLead;
        next_ = now;
    }

    // Calls input(tick) for every tick that is due; says how late the first of them was.
    Seconds advance(Seconds now, auto&& input) {
        if (!running_) return 0;
        const Seconds late = std::max(0.0, now - next_);
        const bool forgets = late > kMaxCatchUp;
        next_ = std::max(next_, now - kMaxCatchUp);
        for (; next_ <= now; next_ += kTickLength / pace_) input(++tick_);
        if (forgets) jumped_at_ = tick_;  // what is said of those is no measure of those to come
        return late;
    }
    // The input for the next tick goes out now, before it is due.
    void note_sent(Seconds now) { early_[(tick_ + 1) % kRing] = next_ - now; }

    // The host's Timing: the worst input, for tick `about`, came `margin` parts of a tick (kTickPart) before
    // it was needed. Ignored for inputs from before the last jump.
    void correct(Tick about, int margin) {
        if (!running_ || follows_ || about <= jumped_at_) return;
        const Seconds spare = margin * kTickPart - early_[about % kRing];
        if (spare < (new_ ? 0 : -kJumpBehind)) return note_late(spare);
        if (new_ && spare > kWanted + kEnough) next_ += spare - kWanted;
        in_time();
        spares_.push_back(spare);
        if (spares_.size() > kRemembered) spares_.pop_front();
        const Seconds least = *std::ranges::min_element(spares_);
        if (least > kWanted + kFarAhead) {
            next_ += least - kWanted;
            spares_.clear();
        } else {
            pace_ = spare < kWanted - kEnough ? 1 + kSlew : least > kWanted + kEnough ? 1 - kSlew : 1;
        }
    }

    // No link needs a lead larger than kMaxLead: a clock that was made to run further ahead of the newest
    // known tick starts again.
    void stay_near(Tick newest, Seconds now) {
        if (running_ && tick_ > newest && tick_ - newest > kMaxLead) start(newest, now);
    }

    // Another clock's ticks are this one's from now on, which a recording tells: its newest tick, and when the next one
    // is due. Calls input(tick) for those that are new, unless they are more than kMaxLead; none is taken back.
    void follow(Tick tick, Seconds next, auto&& input) {
        if (!running_ || (tick > tick_ && tick - tick_ > kMaxLead)) tick_ = tick;
        running_ = follows_ = true;
        while (tick_ < tick) input(++tick_);
        next_ = next;
    }

    Tick tick() const { return tick_; }
    // Until the next input is due.
    Seconds left(Seconds now) const { return std::max(0.0, next_ - now); }
    // How much of the way to the next tick has passed: 0 to 1.
    double fraction(Seconds now) const {
        return running_ ? std::clamp(1 - (next_ - now) / kTickLength, 0.0, 1.0) : 1;
    }

    // Ticks: a round trip of two seconds, a second's stall and twice the jitter of such a link.
    static constexpr Tick kMaxLead = 5 * kTicksPerSecond;

  private:
    static constexpr Tick kFirstLead = 3;  // ticks
    // How early an input that goes out when it is due should come. What the host says is rounded down to when
    // it looked at its sockets last, so as a rule there is a part of a tick more.
    static constexpr Seconds kWanted = 0.75 * kTickPart;
    static constexpr Seconds kEnough = kTickPart / 2;        // further off than this, it changes its pace
    static constexpr Seconds kJumpBehind = 2 * kTickLength;  // late by so much running faster may correct it
    static constexpr int kLateReports = 3;                   // in a row, before it jumps
    static constexpr Seconds kFarAhead = 1.0 / 3;            // too early by more than this, it pauses
    static constexpr double kSlew = 0.01;                    // of its pace
    static constexpr std::size_t kRemembered = 16;           // reports: four seconds
    static constexpr Tick kRing = 256;                       // ticks that Timing can speak of
    static constexpr Seconds kNever = std::numeric_limits<Seconds>::lowest();

    // One or two late reports may be a stall, which is over when its inputs come and which no lead could
    // cover; a third means that the clock is behind. A clock that has just started believes the first report.
    void note_late(Seconds spare) {
        least_late_ = std::max(least_late_, spare);
        if (++late_reports_ < kLateReports && !new_) return;
        tick_ += static_cast<Tick>(std::ceil((kWanted - least_late_) / kTickLength));
        jumped_at_ = tick_;
        in_time();
        spares_.clear();
        pace_ = 1;
    }

    void in_time() {
        new_ = false;
        late_reports_ = 0;
        least_late_ = kNever;
    }

    bool running_{};
    bool follows_{};
    Tick tick_{};
    Tick jumped_at_{};
    bool new_{true};              // no report has come in time since the start
    int late_reports_{};          // in a row
    Seconds least_late_{kNever};  // the best of them, below 0
    Seconds next_{};              // when the next input is due
    double pace_{1};
    std::deque<Seconds> spares_;          // how early inputs would have come that go out when they are due
    std::array<Seconds, kRing> early_{};  // how long before it was due the input for a tick went out
};

}  // namespace snow
