#include "game/panels/door_panel.h"

#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>

using namespace snow;
using test::key;
using test::play_art;

namespace {

constexpr Size kCanvas{480, 270};

struct Open {
    test::DummyVideo video;
    Choices choices;
    DoorState state;
    std::string did;
    std::unique_ptr<DoorPanel> panel;
    double seconds{};

    Open() {
        const auto note = [this](const char* what) {
            return [this, what](net::PeerId who) { did += what + std::to_string(who) + ' '; };
        };
        panel = std::make_unique<DoorPanel>(
            play_art(), choices, [this] { return std::make_shared<const DoorState>(state); }, nullptr);
        panel->on_let_in = note("let ");
        panel->on_refuse = note("no ");
        panel->on_ban = note("never ");
        panel->on_unban = [this](const std::string& mark) { did += "undo " + mark + ' '; };
        panel->on_asking = [this](bool on) { choices.ask_first = on; };
        panel->on_calm = [this](bool on) { state.calm = on; };
        panel->on_close = [this] { did += "close "; };
        look();
    }
    void knock(net::PeerId peer, const std::string& name) {
        state.knocks.push_back({.peer = peer, .address = {203, 0, 113, 7}, .profile = {name, Color::Red}});
        look();
    }
    void look() {
        panel->update(seconds += 0.02);
        panel->lay_out(kCanvas);
    }
    void press(SDL_Keycode code) {
        panel->handle(key(code));
        look();
    }
    void click(const Widget& widget) {
        panel->handle(test::mouse_down(widget.box().middle()));
        panel->handle(test::mouse_up(widget.box().middle()));
        look();
    }
};

}  // namespace

TEST_CASE("door: who waits is let in, refused or banned, and a ban undone") {
    Open o;
    CHECK(o.panel->words() == "Nobody waits, and nobody is banned.");
    o.knock(5, "Bo");
    o.state.bans = {{BanBy::Address, "198.51.100.1", "Cleo"}, {BanBy::Name, "Dora", "Dora"}};
    o.look();
    CHECK(o.panel->words() == "1 waits, 2 banned.");
    REQUIRE(o.panel->rows().size() == 3);
    for (std::size_t i = 0; i < 3; ++i) o.click(*o.panel->rows()[0].buttons[i]);
    CHECK(o.panel->words() == "Bo waits: 203.0.113.7");
    o.click(*o.panel->rows()[2].buttons[0]);
    CHECK(o.did == "let 5 no 5 never 5 undo 198.51.100.1 ");
    CHECK(o.panel->words() == "Cleo is banned: 198.51.100.1");
    o.choices.hide_addresses = true;
    CHECK(o.panel->words() == "Cleo is banned: address hidden");
    o.click(*o.panel->rows()[1].buttons[0]);
    CHECK(o.panel->words() == "Dora is banned.");
}

TEST_CASE("door: its switches ask first and calm the chat, and Esc and Back close it") {
    Open o;
    o.press(SDLK_RETURN);
    CHECK(o.choices.ask_first);
    o.press(SDLK_DOWN);
    o.press(SDLK_RETURN);
    CHECK(o.state.calm);
    o.choices.ask_first = false;  // elsewhere
    o.look();
    CHECK_FALSE(o.panel->asking().on());
    o.press(SDLK_ESCAPE);
    o.click(o.panel->back_button());
    CHECK(o.did == "close close ");
}

TEST_CASE(
    "door: whoever comes or goes, the focus stays, and where its row goes, the next press does no harm") {
    Open o;
    o.knock(5, "Bo");
    o.knock(6, "Cleo");
    o.click(*o.panel->rows()[1].buttons[0]);
    o.did.clear();
    o.knock(7, "Dora");
    o.state.knocks.erase(o.state.knocks.begin());
    o.look();
    o.press(SDLK_RETURN);
    CHECK(o.did == "let 6 ");
    o.state.knocks.erase(o.state.knocks.begin());
    o.look();
    o.press(SDLK_RETURN);
    CHECK(o.did == "let 6 close ");
}

TEST_CASE("door: as many bans as there may be scroll on the smallest canvas, with large text, too") {
    for (const bool large : {false, true}) {
        Open o;
        o.choices.display.large_text = large;
        for (std::size_t i = 0; i < kMaxBans; ++i)
            o.state.bans.push_back({BanBy::Address,
                                    "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256),
                                    "Maximiliano Peña"});
        for (int i = 0; i < static_cast<int>(kMaxKnocks); ++i)
            o.knock(static_cast<net::PeerId>(5 + i), "Zoë");
        const Rect box = o.panel->covers(kCanvas);
        CHECK(box.y >= 0);
        CHECK(box.bottom() <= kCanvas.h);
        CHECK(o.panel->back_button().box().bottom() < box.bottom());
        const auto& first = o.panel->rows().front();
        CHECK(first.buttons.front()->box().x > box.x + 100);  // room for a name
        CHECK(first.buttons.front()->box().bottom() <= o.panel->rows()[1].buttons.front()->box().y);
        o.click(*o.panel->rows().back().buttons.front());
        CHECK(o.did.empty());  // scrolled away
        for (int i = 0; i < 200; ++i) o.press(SDLK_PAGEDOWN);
        o.click(*o.panel->rows().back().buttons.front());
        CHECK(o.did == "undo 10.0.0.0 ");
    }
}
