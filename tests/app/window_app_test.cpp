// Games that do not begin, and games that end while one plays, in the whole program: each comes back to the
// menu with its words beside the field that mends it. The sanitizers watch what those words are read from.
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/session/failure.h"
#include "tests/support/neighbours.h"
#include "tests/support/whole_program.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using net::Reason;
using test::WholeProgram;
using Area = MenuScene::Area;

namespace {

constexpr int kBots = 1;

// The program that somebody called `name` started to join an address, and what happens around it.
struct Joining {
    explicit Joining(const std::string& address, const std::string& name = "Guest")
        : program(std::vector<std::string_view>{"--join", address, "--name", name, "--mute"}) {}
    WholeProgram program;

    // Until the menu shows something wrong; the words, empty when that never came.
    std::string words(
        Area area, const std::function<void()>& around = [] {}) {
        const auto shown = [&] {
            around();
            const auto* menu = program.scene<MenuScene>();
            return menu && !menu->message(area).empty();
        };
        return program.until(shown) ? program.scene<MenuScene>()->message(area) : std::string();
    }
    bool plays(const std::function<void()>& around) {
        return program.until([&] {
            around();
            return program.scene<PlayScene>() != nullptr;
        });
    }
};

}  // namespace

TEST_CASE("window app: joining where nobody hosts names the address in the menu") {
    const test::OwnSettings settings;
    const std::string address = test::dead_address();
    Joining joining(address);
    CHECK(joining.words(Area::Join) == explain(Failure{Reason::ConnectionRefused, address}));
    CHECK(joining.program.scene<MenuScene>()->address().text() == address);
    CHECK(joining.program.run_frame());
}

TEST_CASE("window app: joining what is not Snowfolk says so in the menu") {
    const test::OwnSettings settings;
    test::WebServer other;
    Joining joining(other.address());
    CHECK(joining.words(Area::Join, [&] { other.update(); }) ==
          explain(Failure{Reason::NotOurServer, other.address()}));
    CHECK(joining.program.run_frame());
}

TEST_CASE("window app: a name that is taken is replaced by the free one in the menu's field") {
    const test::OwnSettings settings;
    test::Neighbours neighbours(kBots);
    REQUIRE(WholeProgram({"--mute"}).until([&] {
        neighbours.update();
        return neighbours.all_play();
    }));
    Joining joining(neighbours.address(), Bot::name(0));
    const std::string free = Bot::name(0) + " 2";
    CHECK(joining.words(Area::Name, [&] { neighbours.update(); }) ==
          explain(Failure{Reason::NameTaken, free}) + " Enter joins with it.");
    CHECK(joining.program.scene<MenuScene>()->name().text() == free);
    CHECK(joining.program.run_frame());
}

TEST_CASE("window app: a host that ends and a host that kicks are told apart in the menu") {
    const test::OwnSettings settings;
    test::Neighbours neighbours(kBots);
    const auto around = [&] { neighbours.update(); };
    {
        Joining joining(neighbours.address());
        REQUIRE(joining.plays(around));
        neighbours.kick_others();
        CHECK(joining.words(Area::Join, around) == explain(Failure{Reason::Kicked, {}}));
        CHECK(joining.program.run_frame());
    }
    Joining joining(neighbours.address());
    REQUIRE(joining.plays(around));
    neighbours.end();
    CHECK(joining.words(Area::Join, around) == explain(Failure{Reason::HostLeft, {}}));
    CHECK(joining.program.run_frame());
}
