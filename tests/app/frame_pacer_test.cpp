#include "game/app/frame_pacer.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <utility>

using namespace snow;

namespace {

void window_event(FramePacer& pacer, SDL_WindowEventID id) {
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = static_cast<Uint8>(id);
    pacer.handle(event);
}

}  // namespace

TEST_CASE("frame pacer: a window that is seen draws every time") {
    FramePacer pacer;
    CHECK(pacer.is_due(0));
    pacer.note_drawn(0);
    CHECK(pacer.is_due(0.001));
    pacer.note_drawn(0.001);
    CHECK(pacer.frames_drawn() == 2);
}

TEST_CASE("frame pacer: a hidden or minimised window draws twice a second until it is shown again") {
    for (const auto& [away, back] : {std::pair{SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_SHOWN},
                                     std::pair{SDL_WINDOWEVENT_MINIMIZED, SDL_WINDOWEVENT_RESTORED}}) {
        FramePacer pacer;
        pacer.note_drawn(10);
        window_event(pacer, away);
        CHECK_FALSE(pacer.is_due(10.4));
        CHECK(pacer.is_due(10.5));
        pacer.note_drawn(10.5);
        CHECK_FALSE(pacer.is_due(10.6));
        window_event(pacer, SDL_WINDOWEVENT_MOVED);
        CHECK_FALSE(pacer.is_due(10.6));
        window_event(pacer, back);
        CHECK(pacer.is_due(10.6));
    }
}

TEST_CASE("frame pacer: the loop sleeps for what is left of a frame, of a hidden window's too") {
    FramePacer pacer;
    CHECK(pacer.rest_of_frame(1, 0.010, 1.004) == doctest::Approx(0.006));
    CHECK(pacer.rest_of_frame(1, 0.010, 1.010) <= 0);
    CHECK(pacer.rest_of_frame(1, 0.010, 1.5) < 0);
    window_event(pacer, SDL_WINDOWEVENT_HIDDEN);
    CHECK(pacer.rest_of_frame(1, 0.001, 1.004) == doctest::Approx(1.0 / 60 - 0.004));
}
