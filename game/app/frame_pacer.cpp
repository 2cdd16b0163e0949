#include "game/app/frame_pacer.h"

namespace snow {
namespace {

// A hidden window's loop: no screen waits for it.
constexpr net::Seconds kHiddenLoop = 1.0 / 60;
// Between two frames of a hidden window, which a task bar may show as a preview.
constexpr net::Seconds kHiddenFrame = 0.5;

}  // namespace

void FramePacer::handle(const SDL_Event& event) {
    if (event.type != SDL_WINDOWEVENT) return;
    switch (event.window.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED: hidden_ = true; break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED: hidden_ = false; break;
    default: break;
    }
}

bool FramePacer::is_due(net::Seconds now) const { return !hidden_ || now - drawn_at_ >= kHiddenFrame; }

void FramePacer::note_drawn(net::Seconds now) {
    drawn_at_ = now;
    ++frames_drawn_;
}

// Even where the driver claims to wait for the screen, as some do not: more frames than it shows gain nothing.
net::Seconds FramePacer::rest_of_frame(net::Seconds began, net::Seconds shortest, net::Seconds now) const {
    return began + (hidden_ ? kHiddenLoop : shortest) - now;
}

}  // namespace snow
