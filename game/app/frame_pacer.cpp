#include "game/app/frame_pacer.h"

#include <algorithm>

namespace snow {
namespace {

// Between two frames of a hidden window, which a task bar may show as a preview.
constexpr net::Seconds kHiddenFrame = 0.5;
// All that follow are shares of the screen's interval.
// A frame that was shown so soon after the one before did not wait for the screen; one that came so late has
// missed it, which is seen as a hitch.
constexpr double kSooner = 0.85;
constexpr double kMissed = 1.25;
// A frame is begun later and later, by kLater each, until showing it takes no longer than kReserve, or frames miss
// the screen: then it is begun earlier again, and from then on only very slowly later. A single miss in kForget
// frames is not ours: others stall us, too.
constexpr double kReserve = 0.25;
constexpr double kLater = 1.0 / 200;
constexpr double kSlowlyLater = 1.0 / 20000;
constexpr double kEarlier = 0.1;
constexpr int kForget = 60;
// News come once a tick, and a frame waits a little for them: one that begins just before would show them
// with the next, kSoonest later.
constexpr double kWaitForNews = 0.1;
constexpr double kSoonest = 0.35;
// Where showing was thought not to wait, and takes longer than kHeldUp for a second, it may wait after all.
constexpr double kHeldUp = 0.5;
constexpr int kManyHeldUp = 60;  // frames

}  // namespace

void FramePacer::handle(const SDL_Event& event) {
    if (event.type != SDL_WINDOWEVENT) return;
    switch (event.window.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED: hidden_ = true; break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        hidden_ = false;
        forget_screen();
        break;
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
    case SDL_WINDOWEVENT_SIZE_CHANGED: forget_screen(); break;
    default: break;
    }
}

net::Seconds FramePacer::next_frame() const {
    if (frames_drawn_ == 0) return 0;
    if (hidden_) return last_.shown + kHiddenFrame;
    if (waits_for_screen()) return last_.shown + wait_;
    return last_.began + interval_ * (changed_ ? kSoonest : 1 + kWaitForNews);
}

void FramePacer::note_drawn(const DrawnFrame& frame, net::Seconds interval, bool claims_to_wait) {
    interval_ = interval;
    claims_to_wait_ = claims_to_wait;
    if (frames_drawn_ > 0 && !hidden_) learn(frame);
    last_ = frame;
    changed_ = false;
    ++frames_drawn_;
}

void FramePacer::learn(const DrawnFrame& frame) {
    const double period = (frame.shown - last_.shown) / interval_;
    const double showing = (frame.shown - frame.drawn) / interval_;
    if (!waits_for_screen()) {
        held_up_ = showing > kHeldUp ? held_up_ + 1 : 0;
        if (held_up_ >= kManyHeldUp) forget_screen();
        return;
    }
    sooner_ = period < kSooner ? sooner_ + 1 : 0;
    if (period > kMissed) {
        if (frames_drawn_ - missed_at_ < kForget) {
            wait_ = std::max(0.0, wait_ - kEarlier * interval_);
            has_missed_ = true;
        }
        missed_at_ = frames_drawn_;
    } else if (showing > kReserve) {
        wait_ += (has_missed_ ? kSlowlyLater : kLater) * interval_;
    }
}

// What it does is found out anew, beginning with frames that do not wait.
void FramePacer::forget_screen() {
    sooner_ = held_up_ = 0;
    wait_ = 0;
    has_missed_ = false;
}

}  // namespace snow
