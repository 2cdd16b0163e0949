// A recording seen again on a screen: playing, stopping, ticks, jumps, whom one follows, and what is said of it.
#include "game/scenes/replay_scene.h"

#include "tests/support/drawing.h"
#include "tests/support/recorded_evening.h"
#include "tests/support/screens.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;
using namespace snow::test;

namespace {

struct Watching : DummyVideo {
    explicit Watching(const DisplaySettings& display = {}) {
        kept.choices.display = display;
        scene = std::make_unique<ReplayScene>(evening_of_two().ada, play_art(), yard(), kept.access());
        frame(0);
    }
    // So much time passes before the next frame.
    void frame(Seconds passed) {
        now += passed;
        command = scene->update(now);
        scene->draw(paper.canvas());
    }
    void press(SDL_Keycode code, int mod = KMOD_NONE) {
        scene->handle(key(code, mod));
        frame(0);
    }
    Seconds at() const { return scene->replay().at(); }
    Tick tick() const { return scene->replay().village().replica().tick; }

    Paper paper{kPictureSize};
    KeptChoices kept;
    std::unique_ptr<ReplayScene> scene;
    std::optional<Command> command;
    Seconds now{10};
};

}  // namespace

TEST_CASE("replay scene: it plays as time passes, stops at its end, and begins again from there") {
    Watching watch;
    CHECK(watch.scene->is_playing());
    CHECK(watch.at() == 0);
    watch.frame(0.5);
    CHECK(watch.at() == doctest::Approx(0.5));
    watch.frame(100);
    CHECK_FALSE(watch.scene->is_playing());
    CHECK(watch.scene->place_words().starts_with("0:0"));
    const Seconds end = watch.at();
    watch.press(SDLK_SPACE);
    CHECK(watch.scene->is_playing());
    CHECK(watch.at() < 0.1);
    CHECK(end > 4);
}

TEST_CASE("replay scene: Space stops, and the arrows go a tick forward and back to the same picture") {
    Watching watch;
    watch.frame(2);
    watch.press(SDLK_SPACE);
    CHECK(watch.scene->speed_words() == "stopped");
    watch.frame(1);
    const Seconds at = watch.at();
    CHECK(at == doctest::Approx(2));
    const World before = watch.scene->replay().village().replica();
    watch.press(SDLK_RIGHT);
    CHECK(watch.at() == doctest::Approx(at + kTickLength));
    watch.press(SDLK_LEFT);
    CHECK(watch.at() == doctest::Approx(at));
    CHECK(watch.scene->replay().village().replica() == before);
}

TEST_CASE("replay scene: the speed goes from an eighth to eight times") {
    Watching watch;
    for (int i = 0; i < 9; ++i) watch.press(SDLK_DOWN);
    CHECK(watch.scene->speed_words() == "1/8 as fast");
    watch.frame(0.8);
    CHECK(watch.at() == doctest::Approx(0.1));
    for (int i = 0; i < 9; ++i) watch.press(SDLK_UP);
    CHECK(watch.scene->speed_words() == "8 times as fast");
    watch.frame(0.1);
    CHECK(watch.at() == doctest::Approx(0.9));
}

TEST_CASE("replay scene: what happens is heard again, but not what one jumps over, nor when it goes fast") {
    Watching watch;
    std::vector<SoundId> heard;
    watch.scene->on_sound = [&](SoundId sound, float, float) { heard.push_back(sound); };
    const auto hears = [&](SoundId sound) { return std::ranges::find(heard, sound) != heard.end(); };
    const auto play_on = [&](Seconds seconds) {
        for (const Seconds end = watch.now + seconds; watch.now < end;)
            watch.frame(kTickLength / watch.scene->speed());
    };
    play_on(4);
    CHECK(hears(SoundId::Wind));
    CHECK(hears(SoundId::Step));
    CHECK(hears(SoundId::Throw));
    CHECK(hears(SoundId::Chat));
    heard.clear();
    watch.press(SDLK_HOME);
    watch.press(SDLK_END);
    CHECK(heard.empty());
    watch.press(SDLK_HOME);
    for (int i = 0; i < 3; ++i) watch.press(SDLK_UP);
    watch.press(SDLK_SPACE);
    play_on(0.5);
    CHECK(watch.at() > 3);
    CHECK(heard.empty());
}

TEST_CASE(
    "replay scene: a click on the time line goes there, the wheel zooms around the mouse, the keys jump") {
    Watching watch;
    watch.press(SDLK_SPACE);
    const Rect line = watch.scene->timeline().box();
    const Seconds length = watch.scene->timeline().to();
    const Point middle{line.middle().x, line.middle().y};
    watch.scene->handle(mouse_down(middle));
    watch.scene->handle(mouse_up(middle));
    CHECK(watch.at() == doctest::Approx(length / 2).epsilon(0.02));
    watch.scene->handle(motion(middle));
    SDL_Event wheel{};
    wheel.type = SDL_MOUSEWHEEL;
    wheel.wheel.y = 1;
    watch.scene->handle(wheel);
    watch.frame(0);
    CHECK(watch.scene->timeline().to() - watch.scene->timeline().from() == doctest::Approx(length / 1.5));
    CHECK(watch.scene->timeline().time_at(middle.x) == doctest::Approx(length / 2).epsilon(0.02));
    for (int i = 0; i < 20; ++i) watch.press(SDLK_MINUS);
    CHECK(watch.scene->timeline().from() == 0);
    CHECK(watch.scene->timeline().to() == doctest::Approx(length));
    watch.press(SDLK_HOME);
    CHECK(watch.at() == 0);
    watch.press(SDLK_END);
    CHECK(watch.at() == doctest::Approx(length));
    watch.press(SDLK_PAGEUP);
    CHECK(watch.at() == doctest::Approx(std::max(0.0, length - 5)));
}

TEST_CASE("replay scene: Tab follows the next one, and the view can be moved by hand") {
    Watching watch;
    const net::PeerId own = watch.scene->replay().village().own_id();
    CHECK(watch.scene->followed() == own);
    watch.press(SDLK_TAB);
    CHECK(watch.scene->followed() != own);
    watch.press(SDLK_TAB);
    CHECK(watch.scene->followed() == own);
    watch.press(SDLK_TAB, KMOD_SHIFT);
    CHECK(watch.scene->followed() != own);
    watch.press(SDLK_d);
    for (int i = 0; i < 60; ++i) watch.frame(0.05);
    watch.scene->handle(held_key(SDL_SCANCODE_D, false));
    watch.frame(0.05);  // nothing breaks at the level's end
}

TEST_CASE("replay scene: figures, messages, ghosts and ideas off work as they did live") {
    Watching watch;
    watch.frame(1);
    for (const SDL_Keycode code : {SDLK_F3, SDLK_F4, SDLK_F5, SDLK_F6}) watch.press(code);
    CHECK(watch.scene->debug_overlays().figures());
    REQUIRE(watch.scene->debug_overlays().inspector());
    CHECK(watch.scene->debug_overlays().ghosts());
    CHECK_FALSE(watch.scene->replay().village().techniques().prediction);
    for (int i = 0; i < 60; ++i) watch.frame(kTickLength);
    CHECK(watch.scene->debug_overlays().inspector()->messages().size() > 3);
    CHECK(watch.scene->replay().diagnostics().traffic.in.bytes > 100);
    watch.press(SDLK_F6);
    CHECK(watch.scene->replay().village().techniques().prediction);
}

TEST_CASE(
    "replay scene: laid over its host's recording, F5 shows where the host had everyone at that instant") {
    Watching watch;
    CHECK(watch.scene->place_words().find("off the host") == std::string::npos);
    RecordedEvening evening = evening_of_two();
    REQUIRE(watch.scene->lay_over(std::move(evening.host)).empty());
    REQUIRE(watch.scene->both_ends());
    // Ada begins to walk, and is ahead of what the host knows of her, by the way there.
    int most = 0;
    for (int i = 0; i < 4 * static_cast<int>(kTicksPerSecond); ++i) {
        watch.frame(kTickLength);
        const World& shown = watch.scene->replay().village().world();
        most = std::max(most, watch.scene->both_ends()->pixels_off(shown, watch.scene->followed()));
    }
    CHECK(most >= 4);
    CHECK(most < 40);
    CHECK(watch.scene->place_words().find("px off the host") != std::string::npos);
    for (int i = 0; i < 10; ++i) watch.press(SDLK_PLUS);
    watch.press(SDLK_F5);
    CHECK_FALSE(watch.scene->lay_over(std::move(evening.ada)).empty());
}

TEST_CASE("replay scene: Esc and the pad's B lead back to the menu") {
    Watching watch;
    watch.press(SDLK_ESCAPE);
    REQUIRE(watch.command);
    CHECK(std::holds_alternative<BackToMenu>(*watch.command));
}

TEST_CASE("time line: a place is a time and back, at every zoom") {
    Timeline line(100);
    line.place({10, 0, 200, 30});
    for (int steps = 0; steps < 20; ++steps) {
        for (const int x : {14, 60, 150, 205}) CHECK(std::abs(line.x_of(line.time_at(x)) - x) <= 1);
        line.zoom(1, 40);
        CHECK(line.from() <= 40);
        CHECK(line.to() >= 40);
    }
    CHECK(line.to() - line.from() == doctest::Approx(0.5));
    line.follow(90);
    CHECK(line.from() <= 90);
    CHECK(line.to() >= 90);
    line.zoom(-100, 90);
    CHECK(line.from() == 0);
    CHECK(line.to() == 100);
}
