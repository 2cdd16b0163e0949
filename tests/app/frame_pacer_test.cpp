#include "game/app/frame_pacer.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace snow;
using net::Seconds;

namespace {

void window_event(FramePacer& pacer, SDL_WindowEventID id) {
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = static_cast<Uint8>(id);
    pacer.handle(event);
}

}  // namespace

namespace {

constexpr Seconds kInterval = 1.0 / 60;

// A screen with its window: what showing a frame takes there, frame by frame.
struct Shown {
    FramePacer pacer;
    Seconds now = 10;
    Seconds draw = 0.001;
    bool claims = true;
    bool waits = true;       // for the next picture of the screen, all kInterval
    Seconds render = 0.002;  // after the frame was handed over

    // One frame, begun when it is due. Returns when it began.
    Seconds frame() {
        now = std::max(now, pacer.next_frame());
        DrawnFrame frame{.began = now, .drawn = now + draw, .shown = now + draw + render};
        if (waits) frame.shown = std::ceil(frame.shown / kInterval) * kInterval;
        now = frame.shown;
        pacer.note_drawn(frame, kInterval, claims);
        return frame.began;
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) frame();
    }
};

}  // namespace

TEST_CASE("frame pacer: the first frame is due at once") { CHECK(FramePacer().is_due(0)); }

TEST_CASE("frame pacer: where the screen is waited for, frames begin as late as it allows, and miss none") {
    Shown shown;
    shown.frames(300);
    CHECK(shown.pacer.waits_for_screen());
    const Seconds began = shown.frame();
    CHECK(shown.now - began < 0.4 * kInterval);
    const Seconds before = shown.now;
    shown.frames(600);
    CHECK(shown.now - before == doctest::Approx(600 * kInterval).epsilon(0.001));
}

TEST_CASE(
    "frame pacer: what draws slowly on its own time begins earlier, and hardly ever misses the screen") {
    Shown shown;
    shown.render = 0.007;
    shown.frames(600);
    const Seconds before = shown.now;
    shown.frames(600);
    CHECK(shown.now - before <= 604 * kInterval);
}

TEST_CASE("frame pacer: a driver that claims to wait and does not is found out") {
    Shown shown;
    shown.waits = false;
    shown.frames(20);
    CHECK_FALSE(shown.pacer.waits_for_screen());
    const Seconds before = shown.frame();
    CHECK(shown.frame() - before == doctest::Approx(1.1 * kInterval));  // at the game's own pace
}

TEST_CASE("frame pacer: a window that comes to another screen learns anew, and so does one that is held up") {
    Shown shown;
    shown.waits = false;
    shown.frames(20);
    window_event(shown.pacer, SDL_WINDOWEVENT_DISPLAY_CHANGED);
    CHECK(shown.pacer.waits_for_screen());
    shown.frames(20);
    CHECK_FALSE(shown.pacer.waits_for_screen());
    shown.waits = true;
    for (int i = 0; i < 100; ++i) {
        shown.pacer.note_change();
        shown.frame();
    }
    CHECK(shown.pacer.waits_for_screen());
}

TEST_CASE("frame pacer: where nothing waits, what has changed is shown after about a third of a frame") {
    Shown shown;
    shown.claims = shown.waits = false;
    const Seconds began = shown.frame();
    CHECK_FALSE(shown.pacer.is_due(began + kInterval));
    shown.pacer.note_change();
    CHECK(shown.pacer.is_due(began + kInterval));
    CHECK_FALSE(shown.pacer.is_due(began + 0.3 * kInterval));
    CHECK(shown.frame() == doctest::Approx(began + 0.35 * kInterval));
    CHECK(shown.frame() == doctest::Approx(began + 1.45 * kInterval));  // it is shown now
    CHECK(shown.pacer.frames_drawn() == 3);
}

TEST_CASE("frame pacer: a hidden or minimised window draws twice a second until it is shown again") {
    for (const auto& [away, back] : {std::pair{SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_SHOWN},
                                     std::pair{SDL_WINDOWEVENT_MINIMIZED, SDL_WINDOWEVENT_RESTORED}}) {
        Shown shown;
        shown.frame();
        const Seconds last = shown.now;
        window_event(shown.pacer, away);
        CHECK_FALSE(shown.pacer.is_due(last + 0.4));
        shown.pacer.note_change();
        CHECK_FALSE(shown.pacer.is_due(last + 0.4));
        CHECK(shown.pacer.is_due(last + 0.5));
        window_event(shown.pacer, SDL_WINDOWEVENT_MOVED);
        CHECK_FALSE(shown.pacer.is_due(last + 0.4));
        window_event(shown.pacer, back);
        CHECK(shown.pacer.is_due(last + 0.4));
    }
}
