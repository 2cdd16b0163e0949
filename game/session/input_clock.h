// The clock of a client's inputs: for which tick of the host the next input is meant, and when it is due.
// It runs ahead of the host so far that inputs come just in time, as the host's Timing says. Small errors
// are corrected by running one per cent faster or slower. It jumps forward after its first late report or
// three late ones in a row, pauses when its inputs come far too early, and starts again when it is further
// ahead than any link needs.
#pragma once

#include "game/session/fixed_step.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace snow {

class InputClock {
  public:
    bool is_running() const { return running_; }
    void stop() { running_ = false; }
    // Starts as far ahead of the newest known tick as a local network needs; the host's
    // Timing corrects the rest.
    void start(Tick newest, Seconds now) {
        *this = {};
        running_ = true;
        tick_ = jumped_at_ = newest + kFirstLead;
        next_ = now;
    }

    // Calls input(tick) for every tick that is due; says how late the latest of them was.
    Seconds advance(Seconds now, auto&& input) {
        if (!running_) return 0;
        const Seconds late = std::max(0.0, now - next_);
        const bool forgets = late > kMaxCatchUp;
        next_ = std::max(next_, now - kMaxCatchUp);
        for (; next_ <= now; next_ += kTickLength / pace_) input(++tick_);
        if (forgets) jumped_at_ = tick_;  // how late these come is known, and no measure of those to come
        return late;
    }

    // The host's Timing: the worst input, for tick `about`, came `margin` ticks before it was needed. Ignored
    // for inputs from before the last jump.
    void correct(Tick about, int margin) {
        if (!running_ || about <= jumped_at_) return;
        if (margin < (new_ ? kLead : -kJumpBehind)) return note_late(margin);
        in_time();
        margins_.push_back(margin);
        if (margins_.size() > kRemembered) margins_.pop_front();
        const int least = *std::ranges::min_element(margins_);
        if (least > kFarAhead) {
            next_ += static_cast<Seconds>(least - 1) * kTickLength;
            margins_.clear();
        } else {
            pace_ = margin < kLead ? 1 + kSlew : least > kLead ? 1 - kSlew : 1;
        }
    }

    // No link needs a lead larger than kMaxLead: a clock that was made to run further ahead of the newest
    // known tick starts again.
    void stay_near(Tick newest, Seconds now) {
        if (running_ && tick_ > newest && tick_ - newest > kMaxLead) start(newest, now);
    }

    Tick tick() const { return tick_; }
    // How much of the way to the next tick has passed: 0 to 1.
    double fraction(Seconds now) const {
        return running_ ? std::clamp(1 - (next_ - now) / kTickLength, 0.0, 1.0) : 1;
    }

    // Ticks: a round trip of two seconds, a second's stall and twice the jitter of such a link.
    static constexpr Tick kMaxLead = 5 * kTicksPerSecond;

  private:
    static constexpr Tick kFirstLead = 3;           // ticks
    static constexpr int kJumpBehind = 2;           // ticks late that running faster may still correct
    static constexpr int kLateReports = 3;          // in a row, before it jumps
    static constexpr int kLead = 1;                 // ticks: the margin that is wanted
    static constexpr int kFarAhead = 20;            // ticks: when even the least margin is larger, it pauses
    static constexpr double kSlew = 0.01;           // of its pace
    static constexpr std::size_t kRemembered = 16;  // reports: four seconds

    // One or two late reports may be a stall, which is over when its inputs come and which no lead could
    // cover; a third means that the clock is behind. A clock that has just started believes the first report.
    void note_late(int margin) {
        least_late_ = std::max(least_late_, margin);
        if (++late_reports_ < kLateReports && !new_) return;
        tick_ += static_cast<Tick>(1 - least_late_);
        jumped_at_ = tick_;
        in_time();
        margins_.clear();
        pace_ = 1;
    }

    void in_time() {
        new_ = false;
        late_reports_ = 0;
        least_late_ = INT16_MIN;
    }

    bool running_{};
    Tick tick_{};
    Tick jumped_at_{};
    bool new_{true};             // no report has come in time since the start
    int late_reports_{};         // in a row
    int least_late_{INT16_MIN};  // of them
    Seconds next_{};
    double pace_{1};
    std::deque<int> margins_;
};

}  // namespace snow
