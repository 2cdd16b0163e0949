#include "game/platform/window.h"

#include "game/platform/palette.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <system_error>

using namespace snow;

namespace {

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("snowfolk-window-test-" + std::to_string(SDL_GetPerformanceCounter()));
    Folder() { std::filesystem::create_directories(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

}  // namespace

TEST_CASE("the scale is the largest whole number that still shows 480 by 270") {
    CHECK(fit_canvas({480, 270}) == Fit{1, {480, 270}});
    CHECK(fit_canvas({959, 539}) == Fit{1, {959, 539}});
    CHECK(fit_canvas({960, 540}) == Fit{2, {480, 270}});
    CHECK(fit_canvas({1280, 720}) == Fit{2, {640, 360}});
    CHECK(fit_canvas({1920, 1080}) == Fit{4, {480, 270}});
    CHECK(fit_canvas({3840, 2160}) == Fit{8, {480, 270}});
    CHECK(fit_canvas({2560, 1080}) == Fit{4, {640, 270}});  // wider than usual: more village is seen
    CHECK(fit_canvas({1080, 1920}) == Fit{2, {540, 960}});
}

TEST_CASE("the canvas hides_labels the whole window, and a window of no size does no harm") {
    for (int w = 1; w < 3000; w += 17)
        for (int h = 1; h < 2000; h += 131) {
            const Fit fit = fit_canvas({w, h});
            CHECK(fit.canvas.w * fit.scale >= w);
            CHECK(fit.canvas.h * fit.scale >= h);
        }
    CHECK(fit_canvas({0, 0}) == Fit{1, {1, 1}});
}

TEST_CASE("the mouse is where it points, also where a point has two pixels") {
    CHECK(canvas_point({100, 51}, {1280, 720}, {1280, 720}, 2) == Point{50, 25});
    CHECK(canvas_point({100, 51}, {1280, 720}, {2560, 1440}, 4) == Point{50, 25});
    CHECK(canvas_point({100, 51}, {1280, 720}, {2560, 1440}, 5) == Point{40, 20});
    CHECK(canvas_point({-1, -3}, {1280, 720}, {1280, 720}, 2) == Point{-1, -2});
    CHECK(canvas_point({7, 7}, {0, 0}, {0, 0}, 1) == Point{7, 7});
}

TEST_CASE("a screenshot shows every canvas pixel as a block of the scale") {
    const test::DummyVideo video;
    const Folder folder;
    Window window({.size = {960, 540}});
    Canvas& canvas = window.begin_frame();
    CHECK(canvas.size() == Size{480, 270});
    canvas.clear(ink::kNavy);
    canvas.fill({10, 20, 1, 1}, ink::kGold);
    window.show();
    const std::filesystem::path file = folder.path / "shot.png";
    CHECK(window.screenshot(file) == "");
    const Picture shot = Picture::load(file);
    REQUIRE(shot.size() == Size{960, 540});
    for (int y = 38; y < 44; ++y)
        for (int x = 18; x < 24; ++x) {
            const bool gold = x >= 20 && x < 22 && y >= 40 && y < 42;
            CHECK(shot.pixel({x, y}) == (gold ? ink::kGold : ink::kNavy));
        }
}

TEST_CASE("a screenshot that cannot be written says why") {
    const test::DummyVideo video;
    Window window({.size = {480, 270}});
    CHECK(window.screenshot("early.png") == "nothing has been drawn yet");
    window.begin_frame().clear(ink::kNavy);
    window.show();
    const std::string why = window.screenshot("/no such folder/shot.png");
    CHECK(why.find("/no such folder/shot.png") != std::string::npos);
}

TEST_CASE("events of the mouse come to scenes in canvas pixels") {
    const test::DummyVideo video;
    Window window({.size = {960, 540}});
    SDL_Event down = test::mouse_down({101, 61});
    SDL_Event move = test::motion({200, 100});
    window.handle(down);
    window.handle(move);
    CHECK(Point{down.button.x, down.button.y} == Point{50, 30});
    CHECK(Point{move.motion.x, move.motion.y} == Point{100, 50});
}

TEST_CASE("after the graphics device is lost, the same frame can be drawn again") {
    const test::DummyVideo video;
    const Folder folder;
    Window window({.size = {480, 270}});
    const Picture hats = Picture::load(SNOWFOLK_SOURCE_DIR "/assets/hats.png");
    const auto shot = [&](const char* name) {
        Canvas& canvas = window.begin_frame();
        canvas.clear(ink::kNavy);
        canvas.draw(hats, {0, 0, hats.size().w, hats.size().h}, {20, 20});
        window.show();
        REQUIRE(window.screenshot(folder.path / name) == "");
        return Picture::load(folder.path / name);
    };
    const Picture before = shot("before.png");
    for (const Uint32 type : {SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET}) {
        SDL_Event lost{};
        lost.type = type;
        window.handle(lost);
    }
    const Picture after = shot("after.png");
    bool same = true;
    for (int y = 0; y < 270; ++y)
        for (int x = 0; x < 480; ++x) same = same && before.pixel({x, y}) == after.pixel({x, y});
    CHECK(same);
}

TEST_CASE("nothing is drawn outside a clip, and clips nest") {
    const test::DummyVideo video;
    const Folder folder;
    Window window({.size = {480, 270}});
    Canvas& canvas = window.begin_frame();
    canvas.clear(ink::kBlack);
    {
        const Canvas::Clip outer = canvas.clip({10, 10, 20, 20});
        const Canvas::Clip inner = canvas.clip({20, 0, 100, 100});
        canvas.fill({0, 0, 480, 270}, ink::kGold);
    }
    canvas.fill({0, 0, 1, 1}, ink::kRed);
    window.show();
    REQUIRE(window.screenshot(folder.path / "clip.png") == "");
    const Picture shot = Picture::load(folder.path / "clip.png");
    CHECK(shot.pixel({0, 0}) == ink::kRed);
    CHECK(shot.pixel({19, 15}) == ink::kBlack);
    CHECK(shot.pixel({20, 10}) == ink::kGold);
    CHECK(shot.pixel({29, 29}) == ink::kGold);
    CHECK(shot.pixel({30, 29}) == ink::kBlack);
    CHECK(shot.pixel({25, 9}) == ink::kBlack);
}

TEST_CASE("text input is off until a text field wants it") {
    const test::DummyVideo video;
    SDL_StartTextInput();
    const Window window({.size = {480, 270}});
    CHECK(SDL_IsTextInputActive() == SDL_FALSE);
}

TEST_CASE(
    "where SDL itself draws nothing waits for a screen, so that whoever loops sleeps for most of a frame") {
    const test::DummyVideo video;
    Window window({.size = {480, 270}});
    CHECK(window.frame_interval() == doctest::Approx(1.0 / 60));
}

TEST_CASE("who waits for an event is told at once when there is one, and waits no longer than they want") {
    const test::DummyVideo video;
    Window window({.size = {480, 270}});
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    CHECK_FALSE(wait_for_event(0.0005));
    CHECK_FALSE(wait_for_event(0.003));
    SDL_Event event{};
    event.type = SDL_USEREVENT;
    SDL_PushEvent(&event);
    CHECK(wait_for_event(30));  // which the test's time would not allow
    CHECK(SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_USEREVENT, SDL_USEREVENT) == 1);  // it is still there
}
