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
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using test::key;
using test::play_art;

namespace {

using Line = NetworkFigures::Line;

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

TEST_CASE("a graph's upper edge is a round number that all values fit under") {
    History history;
    CHECK(history.scale() == 1);
    history.add(3);
    CHECK(history.scale() == 5);
    history.add(5.1);
    CHECK(history.scale() == 10);
    history.add(130);
    CHECK(history.scale() == 200);
}

TEST_CASE("figures: every line has a unit or counts, and a sentence that says what it is") {
    Visit look;
    look.press(SDLK_F3);
    look.run(30);
    std::set<std::string_view> names;
    for (const Figure& line : look.scene.debug_overlays().figures()->lines(look.ada)) {
        INFO(line.name);
        CHECK(names.insert(line.name).second);
        CHECK_FALSE(line.value.empty());
        CHECK(line.sentence.size() > 30);
        const bool has_unit = line.value.find_first_not_of("0123456789") != std::string::npos;
        CHECK((has_unit || line.name == "Host's tick"));
        CHECK((line.history || line.name == "Host's tick"));
    }
}

TEST_CASE("figures: frames drawn are counted, not turns of the loop") {
    Visit look;
    look.press(SDLK_F3);
    for (int frame = 0; frame < 40; ++frame) look.run(3);  // draws once in three ticks: 20 a second
    const int frames = std::stoi(value_of(*look.scene.debug_overlays().figures(), look.ada, "Frames"));
    CHECK(frames >= 18);
    CHECK(frames <= 22);
}

TEST_CASE(
    "figures: those that have no room over the messages give way, and the mouse finds the line it is on") {
    const FontTable& font = play_art().small.table;
    const Rect whole = network_overlay_box(font, 270);
    const Rect cut = network_overlay_box(font, 168);
    CHECK(whole.bottom() < 270);
    CHECK(cut.bottom() < 168);
    CHECK(cut.h < whole.h);
    CHECK_FALSE(figure_at(font, whole, {whole.x + 5, whole.y + 2}));
    CHECK(figure_at(font, whole, {whole.x + 5, whole.y + 16}) == 0);
    CHECK(figure_at(font, whole, {whole.x + 5, whole.y + 16 + 2 * 11}) == 2);
    CHECK_FALSE(figure_at(font, whole, {whole.right() + 5, whole.y + 16}));
}

TEST_CASE("figures: a history point a tenth of a second, bytes and frames of the last second") {
    Table table;
    GameClient& ada = table.join("Ada");
    NetworkFigures figures;
    for (int i = 0; i < 2 * kTicksPerSecond; ++i) {
        table.turn();
        figures.sample(ada, table.now());
    }
    CHECK(figures.history(Line::Ping).size() >= 18);
    CHECK(figures.history(Line::Ping).size() <= 20);
    CHECK(figures.history(Line::Payload).at(0) > 0);
    const std::string down = value_of(figures, ada, "Down");
    CHECK(down.find(" B/s, ") != std::string::npos);
    const std::string headers = value_of(figures, ada, "TCP, IP");
    REQUIRE(headers.starts_with("↓"));
    const int down_headers = std::stoi(headers.substr(std::string_view("↓").size()));
    const int of_quiet_ticks = kTicksPerSecond / static_cast<int>(kQuietTicks) * 52;
    // 15 segments or some more, 52 bytes each: pings, and a Timing for each margin that is worse than the one before.
    CHECK(down_headers >= of_quiet_ticks);
    CHECK(down_headers < 2 * of_quiet_ticks);
    CHECK(std::stoi(down) > down_headers);  // with payload and framing
    CHECK(value_of(figures, ada, "Host's tick") == std::to_string(ada.replica().tick));
    CHECK(value_of(figures, ada, "Corrected") == "0 times");
    CHECK(value_of(figures, ada, "Mismatches") == "0 times");
    GameClientTestAccess::corrupt_replica(ada);
    CHECK(table.until([&] { return ada.diagnostics().mismatches > 0; }, 5));
    CHECK(value_of(figures, ada, "Mismatches") == "1 times");
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
    const double before = figures.history(Line::Baseline).at(0);
    table.pause_host(true);
    watch(30);
    CHECK(before < 6);
    CHECK(figures.history(Line::Baseline).at(0) > 18);  // ticks
}

TEST_CASE("the mark of a worse network says what it does, and there is none when it is off") {
    CHECK(lag_words({}).empty());
    CHECK(lag_words({.delay = 0.05, .jitter = 0.03}) == "Lag 50 ms + 30");
    CHECK(lag_words({.stall = 0.4}) == "Lag 0 ms, stalls 0.4 s");
    CHECK(lag_words({.delay = 0.05, .loss = 0.02}) == "Lag 50 ms, loses 2.0 %");
    Visit look;
    CHECK(simulation_marks(look.ada).empty());
    CHECK(simulation_marks_bottom(play_art().small, {}, 50) == 50);
    look.ada.set_lag({.delay = 0.05, .jitter = 0.03});
    CHECK(simulation_marks(look.ada) == std::vector<std::string>{"Lag 50 ms + 30 on purpose"});
    CHECK(simulation_marks_bottom(play_art().small, simulation_marks(look.ada), 50) > 60);
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
    look.press(SDLK_TAB);
    for (int i = 0; i < 4; ++i) look.press(SDLK_PLUS);
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
    look.press(SDLK_TAB);
    look.press(SDLK_PLUS);
    CHECK(look.ada.lag().loss == 0.005);
    CHECK(share_words(0.005) == "0.5 %");
    CHECK(share_words(0) == "off");
}

TEST_CASE("one walks, jumps and throws while the panel is open, and its own keys move nobody") {
    Visit look;
    look.press(SDLK_F3);
    look.press(SDLK_F3);
    REQUIRE(look.panel());
    look.run(kEnterTicks);
    const auto x = [&] { return find(look.ada.world(), look.ada.own_id())->x; };
    const auto before = x();
    look.scene.handle(test::held_key(SDL_SCANCODE_RIGHT, true));
    look.run(30);
    look.scene.handle(test::held_key(SDL_SCANCODE_RIGHT, false));
    CHECK(x() > before + 20 * kSubpixels);
    CHECK_FALSE(look.ada.lag().is_on());
    look.run(30);
    const auto there = x();
    look.press(SDLK_TAB);
    look.press(SDLK_PLUS);
    look.run(30);
    CHECK(look.ada.lag().is_on());
    CHECK(x() == there);
    CHECK(look.panel());
}

TEST_CASE("a network by its name sets lag, jitter and loss, and one's own figures are none of them") {
    Visit look;
    look.press(SDLK_F3);
    look.press(SDLK_F3);
    CHECK(look.panel()->network().network()->name == "as it is");
    for (const NamedNetwork& network : kNamedNetworks) {
        INFO(network.name);
        CHECK(look.panel()->network().network()->name == network.name);
        CHECK(look.ada.lag().delay == network.lag.delay);
        CHECK(look.ada.lag().jitter == network.lag.jitter);
        CHECK(look.ada.lag().loss == network.lag.loss);
        CHECK(look.panel()->lag().amount() == network.lag.delay);
        CHECK(look.panel()->loss().amount() == network.lag.loss);
        look.press(SDLK_PLUS);
    }
    CHECK(look.panel()->network().network()->name == "other continent");  // the last
    look.press(SDLK_TAB);
    look.press(SDLK_PLUS);
    CHECK_FALSE(look.panel()->network().network());
    look.ada.set_lag({.delay = 0.035, .jitter = 0.03, .loss = 0.01});
    look.run(1);
    CHECK(look.panel()->network().network()->name == "mobile");
}

TEST_CASE("the panel lies beside the figures and above the messages, on the smallest canvas as well") {
    Visit look;
    for (const SDL_Keycode code : {SDLK_F3, SDLK_F4, SDLK_F3}) look.press(code);
    REQUIRE(look.panel());
    const Rect figures = look.scene.debug_overlays().figures_box(kSmallestCanvas);
    const Rect messages = Inspector::box_on(kSmallestCanvas, play_art().small.table);
    CHECK_FALSE(look.panel()->box().overlaps(figures));
    CHECK_FALSE(look.panel()->box().overlaps(messages));
    CHECK_FALSE(figures.overlaps(messages));
    CHECK(look.panel()->box().right() <= kSmallestCanvas.w);
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
    look.press(SDLK_TAB);
    look.press(SDLK_PLUS);
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
    const Point inside = Inspector::box_on(kSmallestCanvas, play_art().small.table).middle();
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

TEST_CASE("the message under the mouse shows its bytes, whether the list is held or goes on") {
    Visit look;
    look.press(SDLK_F4);
    look.run(120);
    const Rect box = Inspector::box_on(kSmallestCanvas, play_art().small.table);
    const Point last{box.middle().x, box.bottom() - 6};
    CHECK_FALSE(look.inspector()->pointed_at());
    look.scene.handle(test::motion(last));
    CHECK(look.inspector()->pointed_at() == look.inspector()->messages().back());
    look.click(last);
    REQUIRE(look.inspector()->held());
    CHECK(look.inspector()->pointed_at() == look.inspector()->messages().back());
    look.scene.handle(test::motion({last.x, last.y - 11}));
    CHECK(look.inspector()->pointed_at() == look.inspector()->messages().end()[-2]);
    look.scene.handle(test::motion({last.x, box.y + 2}));
    CHECK_FALSE(look.inspector()->pointed_at());
    look.scene.handle(test::motion(last));
    look.run(1);
}

TEST_CASE("only the messages of one kind are listed, by a click on it or by Home") {
    Visit look;
    look.press(SDLK_F4);
    look.ada.say("hello");
    look.run(120);
    const auto all = look.inspector()->messages().size();
    look.click(look.inspector()->chip(MessageKind::Chat).middle());
    CHECK(look.inspector()->only() == MessageKind::Chat);
    CHECK_FALSE(look.inspector()->held());
    REQUIRE(look.inspector()->messages().size() == 2);
    CHECK(look.inspector()->messages().front()->name == "Say");
    CHECK(look.inspector()->messages().back()->words == "Ada: text = \"hello\"");
    look.press(SDLK_HOME);
    CHECK(look.inspector()->only() == MessageKind::People);
    look.press(SDLK_HOME);
    CHECK_FALSE(look.inspector()->only());
    CHECK(look.inspector()->messages().size() >= all);
}

TEST_CASE("a click beside the list holds nothing, and the village moves up to stay in sight") {
    Visit look;
    CHECK(look.scene.debug_overlays().village_area(kSmallestCanvas) == kSmallestCanvas);
    look.press(SDLK_F4);
    look.click({240, 20});
    CHECK_FALSE(look.inspector()->held());
    CHECK(look.scene.debug_overlays().village_area(kSmallestCanvas).h ==
          Inspector::box_on(kSmallestCanvas, play_art().small.table).y);
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

TEST_CASE("oneself stays in sight with all of it open, and while one walks to the village's ends") {
    for (const bool large : {false, true})
        for (const Size size : {kSmallestCanvas, Size{640, 360}, Size{960, 540}}) {
            CAPTURE(large);
            CAPTURE(size.w);
            Visit look;
            look.kept.choices.display = {.large_text = large, .reduced_motion = true};  // no gliding
            look.ada.set_lag({.delay = 0.01});
            Window window({.size = size});
            const auto check = [&] {
                look.scene.draw(window.begin_frame());
                window.show();
                const Rect own = look.scene.own_box();
                CHECK(own.x >= 0);
                CHECK(own.right() <= size.w);
                CHECK_FALSE(own.overlaps(look.panel()->box()));
                const DebugOverlays& views = look.scene.debug_overlays();
                const Rect figures = views.figures_box(size);
                if (!figures.overlaps(look.panel()->box())) CHECK_FALSE(own.overlaps(figures));
                CHECK(own.bottom() <= views.village_area(size).h);
            };
            for (const SDL_Keycode code : {SDLK_F3, SDLK_F4, SDLK_F3}) look.press(code);
            REQUIRE(look.panel());
            for (const SDL_Scancode walk : {SDL_SCANCODE_LEFT, SDL_SCANCODE_RIGHT}) {
                look.scene.handle(test::held_key(walk, true));
                for (int i = 0; i < 12; ++i) {
                    look.run(30);
                    check();
                }
                look.scene.handle(test::held_key(walk, false));
            }
        }
}
