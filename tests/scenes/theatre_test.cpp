// The network theatre: one game in one process that can be watched.
#include "game/scenes/theatre.h"

#include "tests/support/screens.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace snow;
using namespace snow::test;

namespace {

int x_of(const World& world, const GameClient& of) { return place_of(*find(world, of.own_id())).x; }

struct Watch : DummyVideo, TheatreVisit {
    Watch() : TheatreVisit(play_art()) { run(2); }
    const Stage& stage() const { return scene->stage(); }
    void hold(SDL_Scancode code, bool down) { scene->handle(held_key(code, down)); }
    // Where you are in what you see, what the host knows, and what the others see.
    std::array<int, 3> you() const {
        const GameClient& own = stage().client(Stage::kYou);
        return {x_of(stage().shown(Stage::kYou), own), x_of(stage().truth(), own),
                x_of(stage().shown(Stage::kFriend), own)};
    }
    std::vector<Flight> flights_up() const {
        std::vector<Flight> all = stage().flights(Stage::kYou);
        std::erase_if(all, [](const Flight& flight) { return !flight.up; });
        return all;
    }
};

}  // namespace

TEST_CASE("theatre: you walk at once, the host knows it after the way there, the others after the way back") {
    Watch watch;
    const auto before = watch.you();
    CHECK(before[0] == before[1]);
    CHECK(before[1] == before[2]);
    watch.hold(SDL_SCANCODE_RIGHT, true);
    watch.run(0.06);  // of 80 ms each way
    CHECK(watch.you()[0] > before[0]);
    CHECK(watch.you()[1] == before[1]);
    watch.run(0.08);  // the input is there, the update is still on its way to the others
    CHECK(watch.you()[1] > before[1]);
    CHECK(watch.you()[0] > watch.you()[1]);
    CHECK(watch.you()[2] < watch.you()[0]);
    watch.hold(SDL_SCANCODE_RIGHT, false);
    watch.run(1);
    CHECK(watch.you()[0] == watch.you()[1]);
    CHECK(watch.you()[1] == watch.you()[2]);
}

TEST_CASE("theatre: a key's message is seen on its way, from here to there in the lag that is set") {
    Watch watch;
    watch.hold(SDL_SCANCODE_RIGHT, true);
    watch.run(0.02);
    const auto says_right = [](const Flight& flight) {
        return flight.words.find("buttons = Right") != std::string::npos;
    };
    std::vector<Flight> flights = watch.flights_up();
    auto found = std::ranges::find_if(flights, says_right);
    REQUIRE(found != flights.end());
    const double way = found->way;
    CHECK(way < 0.4);
    CHECK_FALSE(found->routine);
    watch.run(0.04);
    flights = watch.flights_up();
    found = std::ranges::find_if(flights, says_right);
    REQUIRE(found != flights.end());
    CHECK(found->way > way + 0.3);
    watch.run(0.06);  // the host has it, and its update travels to both
    const auto downs = watch.stage().flights(Stage::kFriend);
    CHECK(std::ranges::any_of(downs, [&](const Flight& flight) { return !flight.up && says_right(flight); }));
}

TEST_CASE("theatre: without prediction nobody walks before the host has said so") {
    Watch watch;
    watch.scene->handle(key(SDLK_F6));
    CHECK_FALSE(watch.scene->prediction().on());
    CHECK_FALSE(watch.stage().techniques().prediction);
    watch.run(0.5);
    const auto before = watch.you();
    watch.hold(SDL_SCANCODE_RIGHT, true);
    watch.run(0.1);
    CHECK(watch.you()[0] == before[0]);
    watch.run(0.3);
    CHECK(watch.you()[0] > before[0]);
    watch.scene->handle(key(SDLK_F6));
    CHECK(watch.stage().techniques() == Techniques{});
}

TEST_CASE("theatre: slow motion is a slower clock, and stopped it stands still") {
    Watch watch;
    const auto ticks_in_a_second = [&] {
        const Tick before = watch.stage().truth().tick;
        for (int frame = 0; frame < kTicksPerSecond; ++frame) {
            watch.now += kTickLength;
            static_cast<void>(watch.scene->update(watch.now));
        }
        return static_cast<int>(watch.stage().truth().tick - before);
    };
    CHECK(watch.scene->speed().speed() == 0.1);
    CHECK(ticks_in_a_second() >= 5);
    CHECK(ticks_in_a_second() <= 7);
    watch.scene->handle(key(SDLK_TAB));
    watch.scene->handle(key(SDLK_END));
    CHECK(ticks_in_a_second() >= 58);
    watch.scene->handle(key(SDLK_HOME));
    static_cast<void>(watch.scene->update(watch.now));
    CHECK(ticks_in_a_second() == 0);
}

TEST_CASE("theatre: the network is chosen by its name, and Esc leads back to the menu") {
    Watch watch;
    CHECK(watch.scene->network().network()->name == "other continent");
    watch.scene->handle(key(SDLK_MINUS));
    CHECK(watch.scene->network().network()->name == "mobile");
    CHECK(watch.stage().lag().delay == watch.scene->network().network()->lag.delay);
    watch.scene->handle(key(SDLK_ESCAPE));
    const std::optional<Command> wish = watch.scene->update(watch.now);
    REQUIRE(wish);
    CHECK(std::holds_alternative<BackToMenu>(*wish));
}

TEST_CASE("theatre: everything lies on the canvas and apart, also with large text") {
    Watch watch;
    TheatreScene& scene = *watch.scene;
    for (const bool large : {false, true})
        for (const Size canvas : {Size{480, 270}, Size{640, 360}, Size{1080, 500}}) {
            watch.kept.choices.display.large_text = large;
            scene.lay_out(canvas);
            const std::array<const Widget*, 5> widgets{&scene.network(), &scene.speed(), &scene.prediction(),
                                                       &scene.interpolation(), &scene.back_button()};
            for (const Widget* a : widgets) {
                CHECK(Rect{0, 0, canvas.w, canvas.h}.contains({a->box().right(), a->box().bottom()}));
                for (const Widget* b : widgets)
                    if (a != b) CHECK_FALSE(a->box().overlaps(b->box()));
            }
        }
}

TEST_CASE("menu: F7 leads to the network theatre") {
    DummyVideo video;
    KeptChoices kept;
    MenuScene menu(kept.access(), play_art());
    menu.handle(key(SDLK_F7));
    const std::optional<Command> wish = menu.update(0);
    REQUIRE(wish);
    CHECK(std::holds_alternative<ShowTheatre>(*wish));
}
