// The clock of a client's inputs: for which tick of the host the next input is meant, and when it is due.
// It runs ahead of the host so far that inputs come just in time, as the host's Timing says. An input goes out
// with the first frame after it is due, so it may be late by a frame: that lateness is known here, and what the
// host says is corrected by it. Small errors are corrected by running one per cent faster or slower. The clock
// jumps forward after its first late report or three late ones in a row, pauses when its inputs come far too
// early, and starts again when it is further ahead than any link needs.
#pragma once

#include "game/session/fixed_step.h"

#include <algorithm>
#include <array>
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

    // Calls input(tick, newest) for every tick that is due; says how late the first of them was. Where several
    // are due, only the newest can still be in time.
    Seconds advance(Seconds now, auto&& input) {
        if (!running_) return 0;
        const Seconds late = std::max(0.0, now - next_);
        const bool forgets = late > kMaxCatchUp;
        next_ = std::max(next_, now - kMaxCatchUp);
        while (next_ <= now) {
            lateness_[++tick_ % kRing] = now - next_;
            next_ += kTickLength / pace_;
            input(tick_, next_ > now);
        }
        if (forgets) jumped_at_ = tick_;  // how late these come is known, and no measure of those to come
        return late;
    }

    // The host's Timing: the worst input, for tick `about`, came `margin` quarters of a tick (kTickPart) before
    // it was needed. Ignored for inputs from before the last jump.
    void correct(Tick about, int margin) {
        if (!running_ || about <= jumped_at_) return;
        if (margin < (new_ ? kLead : -kJumpBehind)) return note_late(margin);
        in_time();
        spares_.push_back(margin * kTickPart + lateness_[about % kRing]);
        if (spares_.size() > kRemembered) spares_.pop_front();
        const Seconds least = *std::ranges::min_element(spares_);
        const Seconds wanted = kLead * kTickPart + worst_lateness();
        if (least > wanted + kFarAhead) {
            next_ += least - wanted;
            spares_.clear();
        } else {
            pace_ = spares_.back() < wanted - kEnough ? 1 + kSlew : least > wanted + kEnough ? 1 - kSlew : 1;
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
    static constexpr Tick kFirstLead = 3;          // ticks
    static constexpr int kLead = 1;                // kTickPart: the least margin that is wanted
    static constexpr int kJumpBehind = 8;          // kTickPart late that running faster may still correct
    static constexpr int kLateReports = 3;         // in a row, before it jumps
    static constexpr Seconds kFarAhead = 1.0 / 3;  // too early by more than this, it pauses
    static constexpr Seconds kEnough =
        kTickPart / 2;                              // too early or late by less than this, it keeps its pace
    static constexpr double kSlew = 0.01;           // of its pace
    static constexpr std::size_t kRemembered = 16;  // reports: four seconds
    static constexpr Tick kRing = 256;              // ticks that Timing can speak of
    static constexpr Tick kFrames = kTicksPerSecond;  // ticks over which the worst lateness is looked for

    // One or two late reports may be a stall, which is over when its inputs come and which no lead could
    // cover; a third means that the clock is behind. A clock that has just started believes the first report.
    void note_late(int margin) {
        least_late_ = std::max(least_late_, margin);
        if (++late_reports_ < kLateReports && !new_) return;
        tick_ += static_cast<Tick>((kLead - least_late_ + kPartsPerTick - 1) / kPartsPerTick);
        jumped_at_ = tick_;
        in_time();
        spares_.clear();
        pace_ = 1;
    }

    // How long after they were due inputs lately went out: up to a frame.
    Seconds worst_lateness() const {
        Seconds worst = 0;
        for (Tick tick = tick_ - kFrames; tick != tick_;) worst = std::max(worst, lateness_[++tick % kRing]);
        return std::min(worst, kTickLength);
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
    std::deque<Seconds> spares_;  // how early inputs sent when they are due would have come
    std::array<Seconds, kRing> lateness_{};
};

}  // namespace snow
