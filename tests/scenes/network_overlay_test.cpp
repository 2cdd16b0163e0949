// Seeing inside: the figures, the worse network on purpose, the list of messages, the ghosts, and
// the keys to all of them.
#include "game/inspect/network_overlay.h"

#include "game/platform/window.h"
#include "game/scenes/play.h"
#include "tests/support/kept_choices.h"
#include "tests/support/play_fixtures.h"
#include "tests/support/table.h"
#include "tests/support/test_access.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using test::key;
using test::play_art;

namespace {

struct Visit {
    test::DummyVideo video;
    Window window{{.size = kSmallestCanvas}};
    Table table;
    GameClient& ada{table.join("Ada")};
    Level level{flat_level()};
    test::KeptChoices kept{};
    PlayScene scene{ada, play_art(), level, std::nullopt, kept.access()};

    Visit() { run(1); }
    void run(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            table.turn();
            static_cast<void>(scene.update(table.now()));
        }
        scene.draw(window.begin_frame());
        window.show();
    }
    void press(SDL_Keycode code) {
        scene.handle(key(code));
        run(1);
    }
    void click(Point at) {
        scene.handle(test::mouse_down(at));
        scene.handle(test::mouse_up(at));
        run(1);
    }
    void wheel(int up) {
        SDL_Event event{};
        event.type = SDL_MOUSEWHEEL;
        event.wheel.y = up;
        scene.handle(event);
        run(1);
    }
    const LagPanel* panel() const { return dynamic_cast<const LagPanel*>(scene.panel()); }
    const Inspector* inspector() const { return scene.debug_overlays().inspector(); }
};

// The line of that name, as it is shown.
std::string value_of(const NetworkFigures& figures, const GameClient& client, std::string_view name) {
    for (const Figure& line : figures.lines(client))
        if (line.name == name) return line.value;
    return "no such line";
}

}  // namespace

TEST_CASE("a history holds its newest values and no more, however many come") {
    History history;
    CHECK(history.size() == 0);
    history.add(7);
    history.add(3);
    CHECK(history.size() == 2);
    CHECK(history.at(0) == 3);
    CHECK(history.at(1) == 7);
    CHECK(history.largest() == 7);
    for (int i = 0; i < 1000; ++i) history.add(i % 50);
    CHECK(history.size() == History::kSize);
    CHECK(history.at(0) == 999 % 50);
    CHECK(history.at(History::kSize - 1) == (1000 - static_cast<int>(History::kSize)) % 50);
    CHECK(history.largest() == 49);
}

TEST_CASE("figures: a history point a tenth of a second, bytes and frames of the last second") {
    Table table;
    GameClient& ada = table.join("Ada");
    NetworkFigures figures;
    for (int i = 0; i < 2 * kTicksPerSecond; ++i) {
        table.turn();
        figures.sample(ada, table.now());
    }
    CHECK(figures.ping().size() >= 18);
    CHECK(figures.ping().size() <= 20);
    CHECK(figures.bytes_in().at(0) > 0);
    const std::string down = value_of(figures, ada, "Down");
    CHECK(down.find(" B/s, 1") != std::string::npos);
    const std::string headers = value_of(figures, ada, "TCP and IP");
    const int of_quiet_ticks = kTicksPerSecond / static_cast<int>(kQuietTicks) * 52;
    CHECK(std::stoi(headers) >= of_quiet_ticks);  // 15 segments or a few more, 52 bytes each
    CHECK(std::stoi(headers) < of_quiet_ticks + 5 * 52);
    CHECK(headers.find(" B/s down, ") != std::string::npos);
    CHECK(value_of(figures, ada, "Host's tick") == std::to_string(ada.replica().tick));
    CHECK(value_of(figures, ada, "Corrected") == "0 times");
    CHECK(value_of(figures, ada, "Mismatches") == "0");
    GameClientTestAccess::corrupt_replica(ada);
    CHECK(table.until([&] { return ada.diagnostics().mismatches > 0; }, 5));
    CHECK(value_of(figures, ada, "Mismatches") == "1");
}

TEST_CASE("figures: the baseline's age grows while the host stands still") {
    Table table;
    GameClient& ada = table.join("Ada");
    NetworkFigures figures;
    const auto watch = [&](int ticks) {
        for (int i = 0; i < ticks; ++i) {
            table.turn();
            figures.sample(ada, table.now());
        }
    };
    watch(30);
    const double before = figures.silence().at(0);
    table.pause_host(true);
    watch(30);
    CHECK(before < 100);
    CHECK(figures.silence().at(0) > 300);
}

TEST_CASE("the mark of a worse network says what it does, and there is none when it is off") {
    CHECK(lag_words({}).empty());
    CHECK(lag_words({.delay = 0.05, .jitter = 0.03}) == "Lag 50 ms + 30");
    CHECK(lag_words({.stall = 0.4}) == "Lag 0 ms, stalls 0.4 s");
    CHECK(lag_words({.delay = 0.05, .loss = 0.02}) == "Lag 50 ms, loses 2.0 %");
    Visit look;
    CHECK(simulation_marks(look.ada).empty());
    CHECK(simulation_marks_bottom(play_art(), {}, 50) == 50);
    look.ada.set_lag({.delay = 0.05, .jitter = 0.03});
    CHECK(simulation_marks(look.ada) == std::vector<std::string>{"Lag 50 ms + 30 on purpose"});
    CHECK(simulation_marks_bottom(play_art(), simulation_marks(look.ada), 50) > 60);
}

TEST_CASE("F3 shows the figures, then the worse network below them, then nothing again") {
    Visit look;
    CHECK_FALSE(look.scene.debug_overlays().figures());
    look.press(SDLK_F3);
    CHECK(look.scene.debug_overlays().figures());
    CHECK_FALSE(look.panel());
    look.press(SDLK_F3);
    CHECK(look.panel());
    look.press(SDLK_F3);
    CHECK_FALSE(look.panel());
    CHECK_FALSE(look.scene.debug_overlays().figures());
}

TEST_CASE("the right stick's button does as F3, and Esc goes back to playing with the figures") {
    Visit look;
    for (int i = 0; i < 2; ++i) {
        look.scene.handle(test::pad(SDL_CONTROLLER_BUTTON_RIGHTSTICK));
        look.run(1);
    }
    REQUIRE(look.panel());
    look.press(SDLK_ESCAPE);
    look.run(1);
    CHECK_FALSE(look.scene.panel());
    CHECK(look.scene.debug_overlays().figures());
}

TEST_CASE("F3 does not push the pause aside") {
    Visit look;
    look.press(SDLK_ESCAPE);
    const Panel* pause = look.scene.panel();
    REQUIRE(pause);
    look.press(SDLK_F3);
    CHECK(look.scene.panel() == pause);
}

TEST_CASE("lag, jitter and stall are changed while one plays, by keys, mouse and pad") {
    Visit look;
    look.press(SDLK_F3);
    look.press(SDLK_F3);
    REQUIRE(look.panel());
    for (int i = 0; i < 4; ++i) look.press(SDLK_RIGHT);
    CHECK(look.ada.lag().delay == 0.05);
    const Rect jitter = look.panel()->jitter().box();
    look.click({jitter.right() - 3, jitter.middle().y});
    CHECK(look.ada.lag().jitter == 0.01);
    look.scene.handle(test::pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN));
    look.scene.handle(test::pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN, SDL_CONTROLLERBUTTONUP));
    look.scene.handle(test::pad(SDL_CONTROLLER_BUTTON_DPAD_RIGHT));
    look.scene.handle(test::pad(SDL_CONTROLLER_BUTTON_DPAD_RIGHT, SDL_CONTROLLERBUTTONUP));
    CHECK(look.ada.lag().stall == 0.2);
    CHECK(look.ada.lag().delay == 0.05);
    look.press(SDLK_HOME);
    CHECK(look.ada.lag().stall == 0);
    look.press(SDLK_DOWN);
    look.press(SDLK_RIGHT);
    CHECK(look.ada.lag().loss == 0.005);
    CHECK(share_words(0.005) == "0.5 %");
    CHECK(share_words(0) == "off");
}

TEST_CASE("the panel begins with the lag there is, even if it is none of its presets") {
    const PresetStepper stepper({0, 0.05, 0.1}, 0.06, time_words);
    CHECK(stepper.amount() == 0.06);
    CHECK(PresetStepper({0, 0.05}, 0.05, time_words).amount() == 0.05);
    CHECK(time_words(0) == "off");
    CHECK(time_words(0.075) == "75 ms");
    CHECK(time_words(1.5) == "1.5 s");
    Visit look;
    look.ada.set_lag({.delay = 0.042});
    look.press(SDLK_F3);
    look.press(SDLK_F3);
    CHECK(look.panel()->lag().amount() == 0.042);
    look.press(SDLK_RIGHT);
    CHECK(look.ada.lag().delay == 0.05);
}

TEST_CASE("the panel's switches are the function keys, and show what these do") {
    Visit look;
    look.press(SDLK_F3);
    look.press(SDLK_F3);
    look.press(SDLK_F5);
    CHECK(look.panel()->ghosts().on());
    look.click(look.panel()->prediction().box().middle());
    CHECK_FALSE(look.ada.techniques().prediction);
    CHECK(look.ada.techniques().interpolation);
    CHECK(simulation_marks(look.ada) == std::vector<std::string>{"No prediction"});
    look.click(look.panel()->messages().box().middle());
    look.run(1);
    CHECK(look.inspector());
}

TEST_CASE("F6 switches prediction and interpolation off with a mark, and on again") {
    Visit look;
    look.press(SDLK_F6);
    CHECK_FALSE(look.ada.techniques().prediction);
    CHECK_FALSE(look.ada.techniques().interpolation);
    CHECK(simulation_marks(look.ada).size() == 1);
    look.press(SDLK_F6);
    CHECK(look.ada.techniques().prediction);
    CHECK(look.ada.techniques().interpolation);
    CHECK(simulation_marks(look.ada).empty());
}

TEST_CASE("F5 shows the ghosts and hides them") {
    Visit look;
    look.press(SDLK_F5);
    CHECK(look.scene.debug_overlays().ghosts());
    look.press(SDLK_F5);
    CHECK_FALSE(look.scene.debug_overlays().ghosts());
}

TEST_CASE("F4 lists messages only from then on, and closed it listens to nothing") {
    Visit look;
    CHECK_FALSE(look.inspector());
    look.press(SDLK_F4);
    REQUIRE(look.inspector());
    const auto before = look.inspector()->messages().size();
    CHECK(before < 10);
    look.run(120);
    CHECK(look.inspector()->messages().size() > before);
    look.press(SDLK_F4);
    CHECK_FALSE(look.inspector());
    look.run(10);  // a trace that is gone is not spoken to: the sanitizer would tell
}

TEST_CASE("a click holds the messages and lets them go on, the wheel and the keys go back in them") {
    Visit look;
    look.press(SDLK_F4);
    look.run(240);
    const Point inside = Inspector::box_on(kSmallestCanvas).middle();
    look.click(inside);
    REQUIRE(look.inspector()->held());
    const auto count = look.inspector()->messages().size();
    look.run(120);
    CHECK(look.inspector()->messages().size() == count);
    look.wheel(1);
    CHECK(look.inspector()->scrolled() == 3);
    look.wheel(-1);
    look.wheel(-1);
    CHECK(look.inspector()->scrolled() == 0);
    for (int i = 0; i < 200; ++i) look.press(SDLK_PAGEUP);
    CHECK(look.inspector()->scrolled() < count);
    look.click(inside);
    CHECK_FALSE(look.inspector()->held());
    CHECK(look.inspector()->messages().size() > count);
    look.press(SDLK_PAGEUP);
    CHECK(look.inspector()->held());
    look.press(SDLK_END);
    CHECK_FALSE(look.inspector()->held());
}

TEST_CASE("the message under the mouse is shown whole while the list is held") {
    Visit look;
    look.press(SDLK_F4);
    look.run(120);
    const Rect box = Inspector::box_on(kSmallestCanvas);
    const Point last{box.middle().x, box.bottom() - 6};
    look.scene.handle(test::motion(last));
    CHECK_FALSE(look.inspector()->pointed_at());
    look.click(last);
    REQUIRE(look.inspector()->held());
    CHECK(look.inspector()->pointed_at() == &look.inspector()->messages().back());
    look.scene.handle(test::motion({last.x, last.y - 11}));
    CHECK(look.inspector()->pointed_at() == &look.inspector()->messages().end()[-2]);
    look.scene.handle(test::motion({last.x, box.y + 2}));
    CHECK_FALSE(look.inspector()->pointed_at());
    look.scene.handle(test::motion(last));
    look.run(1);
}

TEST_CASE("a click beside the list holds nothing, and the village moves up to stay in sight") {
    Visit look;
    CHECK(look.scene.debug_overlays().village_area(kSmallestCanvas) == kSmallestCanvas);
    look.press(SDLK_F4);
    look.click({240, 20});
    CHECK_FALSE(look.inspector()->held());
    CHECK(look.scene.debug_overlays().village_area(kSmallestCanvas).h ==
          Inspector::box_on(kSmallestCanvas).y);
}

TEST_CASE("all of it is drawn on every size of window, with everything open") {
    Visit look;
    look.table.join("Bo");
    look.ada.set_lag({.delay = 0.01, .stall = 0.2});
    for (const SDL_Keycode code : {SDLK_F3, SDLK_F4, SDLK_F5, SDLK_F6, SDLK_F3}) look.press(code);
    look.run(60);
    for (const Size size : {Size{480, 270}, Size{1366, 768}, Size{700, 900}}) {
        Window window({.size = size});
        CHECK_NOTHROW(look.scene.draw(window.begin_frame()));
        window.show();
    }
}
