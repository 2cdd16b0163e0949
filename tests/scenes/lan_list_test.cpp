#include "game/scenes/lan_list.h"
#include "game/scenes/menu.h"
#include "tests/support/drawing.h"
#include "tests/support/kept_choices.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;
using test::key;

namespace {

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

LanGame game(std::uint8_t number, LanState state = LanState::Open) {
    return {.host = {number},
            .name = "Village " + std::to_string(number),
            .address = {"192.168.1." + std::to_string(number), kDefaultPort},
            .players = 3,
            .max_players = 16,
            .ping_ms = 4,
            .state = state};
}

std::vector<LanGame> games(int count) {
    std::vector<LanGame> all;
    for (int i = 1; i <= count; ++i) all.push_back(game(static_cast<std::uint8_t>(i)));
    return all;
}

// A list with room for three rows, and what was joined in it.
struct Rows {
    LanList list;
    std::vector<std::string> joined;

    explicit Rows(std::vector<LanGame> all) {
        list.place({10, 10, 200, LanList::height(3)});
        list.on_join = [this](const LanGame& of) { joined.push_back(of.name); };
        list.set_games(std::move(all));
    }
    void click(std::size_t index) {
        const Point at = list.row(index)->middle();
        list.press(at, 1, false);
        list.release(at);
    }
};

// Somebody in front of a menu whose network is made up.
struct Person {
    test::DummyVideo video;
    test::KeptChoices kept;
    Choices& choices = kept.choices;
    std::vector<LanGame> near;
    std::unique_ptr<MenuScene> menu;
    std::optional<Command> wish;

    explicit Person(std::vector<LanGame> games_near) : near(std::move(games_near)) {
        SDL_SetModState(KMOD_NONE);
        choices.profile.name = "Ada";
        menu = std::make_unique<MenuScene>(kept.access(), art(), std::nullopt, [this] { return near; });
        look(0);
    }
    void look(Seconds now) {
        if (const auto command = menu->update(now)) wish = command;
        menu->lay_out({480, 270});
    }
    void click(Point at) {
        menu->handle(test::mouse_down(at));
        menu->handle(test::mouse_up(at));
        look(0);
    }
};

bool says(const std::string& message, std::string_view part) {
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("lan list: one click joins the game clicked on") {
    Rows rows(games(3));
    rows.click(1);
    CHECK(rows.joined == std::vector<std::string>{"Village 2"});
    CHECK(rows.list.chosen() == 1);
}

TEST_CASE("lan list: a full game and one of another version are not joined, by no means") {
    Rows rows({game(1, LanState::Full), game(2, LanState::OtherVersion)});
    for (std::size_t i = 0; i < 2; ++i) {
        rows.click(i);
        rows.list.accept();
    }
    CHECK(rows.joined.empty());
}

TEST_CASE("lan list: what is joined stays whole though the rows change because of it") {
    std::vector<LanGame> all = games(3);
    all[1].name = "a village with a name that needs memory of its own";
    Rows rows(all);
    rows.list.on_join = [&rows](const LanGame& of) {
        rows.list.set_games({});
        rows.joined.push_back(of.name);
    };
    rows.click(1);
    CHECK(rows.joined == std::vector<std::string>{all[1].name});
}

TEST_CASE("lan list: the arrows choose a row, Enter joins it, and at the ends they lead out") {
    Rows rows(games(2));
    CHECK_FALSE(rows.list.steer(Direction::Up));
    CHECK(rows.list.steer(Direction::Down));
    CHECK_FALSE(rows.list.steer(Direction::Down));
    CHECK_FALSE(rows.list.steer(Direction::Left));
    rows.list.accept();
    CHECK(rows.joined == std::vector<std::string>{"Village 2"});
}

TEST_CASE("lan list: the chosen game stays chosen when others come and go") {
    Rows rows(games(3));
    rows.list.steer(Direction::Down);
    rows.list.set_games({game(2), game(3), game(9)});
    CHECK(rows.list.games()[rows.list.chosen()].name == "Village 2");
    rows.list.set_games({game(9)});
    CHECK(rows.list.chosen() == 0);
    rows.list.set_games({});
    CHECK_FALSE(rows.list.enabled());
    rows.list.accept();
    CHECK(rows.joined.empty());
}

TEST_CASE("lan list: a click joins nothing when another game has moved under the mouse meanwhile") {
    Rows rows(games(3));
    const Point at = rows.list.row(1)->middle();
    rows.list.press(at, 1, false);
    rows.list.set_games({game(1), game(3)});
    rows.list.release(at);
    CHECK(rows.joined.empty());
}

TEST_CASE("lan list: more rows than there is room for are scrolled by arrows, Home, End and the wheel") {
    Rows rows(games(5));
    CHECK(rows.list.row(2));
    CHECK_FALSE(rows.list.row(3));
    for (int i = 0; i < 4; ++i) rows.list.steer(Direction::Down);
    CHECK_FALSE(rows.list.row(1));
    CHECK(rows.list.row(4));
    rows.list.wheel(1);
    CHECK(rows.list.row(1));
    CHECK_FALSE(rows.list.row(4));
    for (int i = 0; i < 9; ++i) rows.list.wheel(1);
    CHECK(rows.list.row(0));
    for (int i = 0; i < 9; ++i) rows.list.wheel(-1);
    CHECK(rows.list.row(4));
    CHECK(rows.list.key(key(SDLK_HOME).key.keysym));
    CHECK(rows.list.row(0));
    CHECK(rows.list.key(key(SDLK_END).key.keysym));
    CHECK(rows.list.row(4));
    rows.list.set_games(games(2));
    CHECK(rows.list.row(0));
    CHECK(rows.list.row(1));
}

TEST_CASE("lan list: an empty one says which ports were asked and what a firewall must allow") {
    CHECK(says(empty_list_words(false, 100), "SNOWFOLK_LAN"));
    CHECK(says(empty_list_words(true, 3.9), "Looking"));
    CHECK(says(empty_list_words(true, 4), "firewall"));
    const std::string words = empty_list_words(true, 5);
    for (const char* part : {"27770", "27779", "UDP", "TCP", "7777", "firewall"}) CHECK(says(words, part));
}

TEST_CASE("menu: a click on a village joins it, without the usual port in its address") {
    Person p(games(2));
    p.click(p.menu->games().row(1)->middle());
    REQUIRE(p.wish);
    CHECK(std::holds_alternative<StartJoin>(*p.wish));
    CHECK(p.choices.address == "192.168.1.2");
    LanGame other = game(7);
    other.address.port = 7801;
    Person q({other});
    q.click(q.menu->games().row(0)->middle());
    REQUIRE(q.wish);
    CHECK(q.choices.address == "192.168.1.7:7801");
}

TEST_CASE("menu: a village is joined by Tab and Enter, and by gamepad") {
    Person p(games(2));
    for (int i = 0; i < 9 && !p.menu->form().has_focus(p.menu->games()); ++i) p.menu->handle(key(SDLK_TAB));
    REQUIRE(p.menu->form().has_focus(p.menu->games()));
    p.menu->handle(key(SDLK_RETURN));
    p.look(0);
    REQUIRE(p.wish);
    CHECK(p.choices.address == "192.168.1.1");

    Person q(games(2));
    const auto push = [&](Uint8 which) {
        q.menu->handle(test::pad(which));
        q.menu->handle(test::pad(which, SDL_CONTROLLERBUTTONUP));
    };
    for (int i = 0; i < 6 && !q.menu->form().has_focus(q.menu->games()); ++i)
        push(i == 0 || q.menu->form().has_focus(q.menu->colors()) ? SDL_CONTROLLER_BUTTON_DPAD_DOWN
                                                                  : SDL_CONTROLLER_BUTTON_DPAD_RIGHT);
    REQUIRE(q.menu->form().has_focus(q.menu->games()));
    push(SDL_CONTROLLER_BUTTON_DPAD_DOWN);
    push(SDL_CONTROLLER_BUTTON_A);
    q.look(0);
    REQUIRE(q.wish);
    CHECK(q.choices.address == "192.168.1.2");
}

TEST_CASE("menu: joining a village asks for a name first, as always") {
    Person p(games(1));
    p.choices.profile.name = "";
    p.menu = std::make_unique<MenuScene>(p.kept.access(), art(), std::nullopt, [&p] { return p.near; });
    p.look(0);
    p.click(p.menu->games().row(0)->middle());
    CHECK_FALSE(p.wish);
    CHECK(p.menu->form().has_focus(p.menu->name()));
}

TEST_CASE("menu: villages come and go while one looks, and none is passed by with Tab") {
    Person p({});
    CHECK(says(p.menu->games().words_when_empty(), "Looking"));
    p.look(3);
    CHECK(says(p.menu->games().words_when_empty(), "Looking"));
    p.look(4);
    CHECK(says(p.menu->games().words_when_empty(), "firewall"));
    for (int i = 0; i < 9; ++i) {
        p.menu->handle(key(SDLK_TAB));
        CHECK_FALSE(p.menu->form().has_focus(p.menu->games()));
    }
    p.near = games(4);
    p.look(5);
    CHECK(p.menu->games().games().size() == 4);
    p.near.clear();
    p.look(6);
    CHECK(p.menu->games().games().empty());
}

TEST_CASE("menu: without a search it says so") {
    test::DummyVideo video;
    test::KeptChoices kept;
    MenuScene menu(kept.access(), art());
    CHECK_FALSE(menu.update(0));
    CHECK(says(menu.games().words_when_empty(), "SNOWFOLK_LAN"));
}

TEST_CASE("list: two of one name are told apart by their addresses, others have none beside the name") {
    const test::DummyVideo video;
    std::vector<LanGame> three = games(3);
    three[0].name = "Ada";
    three[1].name = "\u0410da";  // as good as the same: its first letter is Cyrillic
    const auto pictures = [&] {
        LanList list;
        list.place({10, 10, 252, LanList::height(3)});
        list.set_games(three);
        std::vector<std::vector<std::uint32_t>> rows;
        const auto all = test::drawn({280, 60}, [&](Canvas& canvas) { list.draw(canvas, art(), {}, 0); });
        for (std::size_t i = 0; i < 3; ++i) {
            const Rect at = *list.row(i);
            std::vector<std::uint32_t>& row = rows.emplace_back();
            for (int y = at.y; y < at.bottom(); ++y)
                for (int x = at.x + 24; x < at.x + 140; ++x)
                    row.push_back(all[static_cast<std::size_t>(y * 280 + x)]);
        }
        return rows;
    };
    const auto alike = pictures();
    CHECK(alike[0] != alike[1]);  // right of the name, where the addresses stand
    three[1].name = "Bob";
    const auto unlike = pictures();
    CHECK(unlike[0] == unlike[1]);
    CHECK(unlike[0] != alike[0]);
}

TEST_CASE("list: a row under the mouse lights up if it can be joined, and no other") {
    const test::DummyVideo video;
    Rows r({game(1), game(2, LanState::Full)});
    const auto lit = [&](std::size_t over) {
        const Point mouse = r.list.row(over)->middle();
        const auto drawn = [&](bool hovered) {
            return test::drawn({220, 60}, [&](Canvas& canvas) {
                r.list.draw(canvas, art(), {.hovered = hovered, .mouse = mouse}, 0);
            });
        };
        return drawn(true) != drawn(false);
    };
    CHECK(lit(0));
    CHECK_FALSE(lit(1));
}
