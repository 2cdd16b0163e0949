#include "game/scenes/play.h"

#include "game/overlay/players_board.h"
#include "game/panels/door_panel.h"
#include "game/panels/keys_panel.h"
#include "game/panels/pause.h"
#include "game/panels/settings_panel.h"
#include "game/platform/window.h"
#include "tests/support/host_hands.h"
#include "tests/support/kept_choices.h"
#include "tests/support/play_fixtures.h"
#include "tests/support/table.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace snow;
using test::held_key;
using test::key;
using test::play_art;

namespace {

// Ada's window at a table with others; whatever `hosting` says, only the controls make her a host.
struct Evening {
    test::DummyVideo video;
    Window window{{.size = kSmallestCanvas}};
    Table table;
    GameClient& ada;
    test::HostHands hands;
    test::KeptChoices kept;
    Level level{flat_level()};
    std::unique_ptr<PlayScene> scene;
    std::optional<Command> command;

    explicit Evening(bool hosting, std::initializer_list<const char*> guests = {}) : ada(table.join("Ada")) {
        for (const char* name : guests) table.join(name, Color::Teal);
        std::optional<HostControls> controls;
        if (hosting) controls = hands.controls();
        scene = std::make_unique<PlayScene>(ada, play_art(), level, controls, kept.access());
        run(1);
    }
    void run(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            table.turn();
            if (auto wish = scene->update(table.now())) command = wish;
        }
    }
    // Draws as well: arrows go to what is where it was drawn.
    void look() {
        run(1);
        scene->draw(window.begin_frame());
        window.show();
    }
    void press(SDL_Keycode code) {
        scene->handle(key(code));
        look();
    }
    void press_pad(Uint8 button) {
        scene->handle(test::pad(button));
        scene->handle(test::pad(button, SDL_CONTROLLERBUTTONUP));
        look();
    }
    void type(std::string_view text) {
        scene->handle(test::text(text));
        run(1);
    }
    int x() const { return find(ada.world(), ada.own_id())->x; }
    template <class T> const T* panel() const { return dynamic_cast<const T*>(scene->panel()); }
    template <class T> bool wishes() const { return command && std::holds_alternative<T>(*command); }
};

}  // namespace

TEST_CASE("play: keys walk, and a window that loses the focus lets go of them") {
    Evening e(false);
    const int before = e.x();
    e.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
    e.run(30);
    CHECK(e.x() > before);
    e.scene->handle(test::focus_lost());
    e.run(60);
    const int stopped = e.x();
    e.run(30);
    CHECK(e.x() == stopped);
}

TEST_CASE("play: Enter opens the chat, typing moves nobody, Enter says it and closes") {
    Evening e(false);
    const int before = e.x();
    e.press(SDLK_RETURN);
    CHECK(e.scene->typing());
    e.scene->handle(held_key(SDL_SCANCODE_D, true));
    e.scene->handle(held_key(SDL_SCANCODE_SPACE, true));
    e.type("dé Ж");
    e.run(40);
    CHECK(e.x() == before);
    CHECK(find(e.ada.world(), e.ada.own_id())->on_ground);
    e.press(SDLK_RETURN);
    CHECK_FALSE(e.scene->typing());
    CHECK(e.table.until([&] { return Table::logged(e.ada, chat_line("Ada", "dé Ж")); }));
    e.run(40);
    CHECK(e.x() == before);  // what went down while typing is not held now
}

TEST_CASE("play: Esc leaves the chat without a word, and does not pause as well") {
    Evening e(false);
    e.press(SDLK_RETURN);
    e.type("never mind");
    e.press(SDLK_ESCAPE);
    CHECK_FALSE(e.scene->typing());
    CHECK_FALSE(e.scene->panel());
    e.run(60);
    CHECK_FALSE(Table::logged(e.ada, chat_line("Ada", "never mind")));
    e.press(SDLK_RETURN);
    CHECK(e.scene->chat().field().text().empty());
}

TEST_CASE("play: walking stops when the chat or a board opens") {
    for (const SDL_Keycode code : {SDLK_RETURN, SDLK_ESCAPE, SDLK_TAB}) {
        CAPTURE(code);
        Evening e(false);
        e.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
        e.run(5);
        e.press(code);
        e.run(60);
        const int stopped = e.x();
        e.run(30);
        CHECK(e.x() == stopped);
    }
}

TEST_CASE("play: Esc pauses and resumes, Tab shows the table and hides it") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    REQUIRE(e.panel<Pause>());
    e.press(SDLK_RETURN);  // Resume has the focus
    CHECK_FALSE(e.scene->panel());
    e.press(SDLK_ESCAPE);
    e.press(SDLK_ESCAPE);
    CHECK_FALSE(e.scene->panel());
    e.press(SDLK_TAB);
    REQUIRE(e.panel<PlayersBoard>());
    CHECK(e.panel<PlayersBoard>()->rows().size() == 1);
    e.press(SDLK_TAB);
    CHECK_FALSE(e.scene->panel());
}

TEST_CASE("play: a pad pauses, sees the table, and leaves") {
    Evening e(false);
    e.press_pad(SDL_CONTROLLER_BUTTON_BACK);
    CHECK(e.panel<PlayersBoard>());
    e.press_pad(SDL_CONTROLLER_BUTTON_B);
    CHECK_FALSE(e.scene->panel());
    e.press_pad(SDL_CONTROLLER_BUTTON_START);
    CHECK(e.panel<Pause>());
    e.press_pad(SDL_CONTROLLER_BUTTON_START);
    CHECK_FALSE(e.scene->panel());
    e.press_pad(SDL_CONTROLLER_BUTTON_START);
    for (int i = 0; i < 4; ++i) e.press_pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN);
    e.press_pad(SDL_CONTROLLER_BUTTON_A);
    e.look();
    CHECK(e.wishes<BackToMenu>());
}

TEST_CASE("play: a guest leaves at once, a host with guests is warned first") {
    {
        Evening e(false, {"Bo"});
        CHECK(e.scene->close_requested());
    }
    {
        Evening e(true);
        CHECK(e.scene->close_requested());  // nobody else is there
    }
    Evening e(true, {"Bo", "Cy"});
    CHECK_FALSE(e.scene->close_requested());
    REQUIRE(e.scene->dialog());
    CHECK(e.scene->dialog()->message().find("2 players will be sent home") != std::string::npos);
    e.press(SDLK_RETURN);  // No has the focus
    CHECK_FALSE(e.scene->dialog());
    CHECK_FALSE(e.command);
    CHECK_FALSE(e.scene->close_requested());
    e.look();
    e.press(SDLK_RIGHT);
    e.press(SDLK_RETURN);
    CHECK(e.wishes<CloseGame>());
}

TEST_CASE("play: the host's Leave in the pause asks as well") {
    Evening e(true, {"Bo"});
    e.press(SDLK_ESCAPE);
    e.press(SDLK_UP);  // round to the last
    e.press(SDLK_RETURN);
    e.look();
    REQUIRE(e.scene->dialog());
    CHECK(e.scene->dialog()->message().find("1 player will") != std::string::npos);
    e.press(SDLK_RIGHT);
    e.press(SDLK_RETURN);
    CHECK(e.wishes<BackToMenu>());
}

TEST_CASE("play: Kick and Ban ask first, and then tell the host") {
    Evening e(true, {"Bo", "Cy"});
    e.press(SDLK_TAB);
    const auto click = [&](const Widget& widget) {
        e.scene->handle(test::mouse_down(widget.box().middle()));
        e.scene->handle(test::mouse_up(widget.box().middle()));
        e.look();
    };
    const PlayersBoard* board = e.panel<PlayersBoard>();
    REQUIRE(board);
    const auto id_of = [&](std::string_view name) {
        for (const auto& [id, player] : e.ada.players())
            if (player.profile.name == name) return id;
        return net::PeerId{};
    };
    CHECK_FALSE(board->row(e.ada.own_id())->kick);
    click(*board->row(id_of("Bo"))->kick);
    REQUIRE(e.scene->dialog());
    CHECK(e.hands.did.empty());
    e.press(SDLK_ESCAPE);
    CHECK(e.hands.did.empty());
    CHECK(e.panel<PlayersBoard>());
    click(*board->row(id_of("Bo"))->kick);
    e.press(SDLK_RIGHT);
    e.press(SDLK_RETURN);
    const std::string kicked = "kick " + std::to_string(id_of("Bo")) + ", ";
    CHECK(e.hands.did == kicked);
    click(*board->row(id_of("Cy"))->ban);
    e.press(SDLK_RIGHT);
    e.press(SDLK_RETURN);
    CHECK(e.hands.did == kicked + "ban " + std::to_string(id_of("Cy")) + ", ");
}

TEST_CASE("play: another hat is worn at once, everywhere, and is kept") {
    Evening e(false, {"Bo"});
    e.press(SDLK_ESCAPE);
    e.press(SDLK_DOWN);  // the hats
    e.press(SDLK_RIGHT);
    e.press(SDLK_RIGHT);
    CHECK(e.table.until([&] {
        e.run(1);
        return e.ada.players().at(e.ada.own_id()).profile.color == Color::Yellow;
    }));
    CHECK(e.kept.choices.profile.color == Color::Yellow);
}

TEST_CASE("play: running through the hats for long is no flood to the host") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    e.press(SDLK_DOWN);
    for (int i = 0; i < 300; ++i) e.press(i % 20 < 10 ? SDLK_RIGHT : SDLK_LEFT);
    e.press(SDLK_END);
    CHECK(e.table.until([&] {
        e.run(1);
        return e.ada.players().at(e.ada.own_id()).profile.color == Color::Coal;
    }));
    CHECK(e.ada.state() == GameClient::State::Playing);
}

TEST_CASE("play: the settings turn the app's knobs and go back to the pause") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    for (int i = 0; i < 2; ++i) e.press(SDLK_DOWN);
    e.press(SDLK_RIGHT);
    e.press(SDLK_RETURN);
    e.look();
    REQUIRE(e.panel<SettingsPanel>());
    e.press(SDLK_LEFT);
    CHECK(e.kept.choices.volume == 60);
    e.press(SDLK_DOWN);
    e.press(SDLK_RETURN);
    CHECK(e.kept.choices.mute);
    e.press(SDLK_DOWN);
    e.press(SDLK_RETURN);
    CHECK(e.kept.choices.fullscreen);
    e.press(SDLK_ESCAPE);
    e.look();
    CHECK(e.panel<Pause>());
}

TEST_CASE("play: a host who is alone is told where friends find the village, until somebody comes") {
    Evening e(true);
    e.scene.reset();
    HostControls controls = e.hands.controls();
    controls.addresses = {"192.168.1.20:7777"};
    e.scene = std::make_unique<PlayScene>(e.ada, play_art(), e.level, controls, e.kept.access());
    e.run(1);
    CHECK(e.scene->invitation() == "Friends join at 192.168.1.20, or find you in their list.");
    e.kept.choices.hide_addresses = true;
    CHECK(e.scene->invitation().empty());
    e.kept.choices.hide_addresses = false;
    GameClient& bo = e.table.join("Bo");
    e.run(5);
    CHECK(e.scene->invitation().empty());
    bo.leave();
    e.run(kQuitTicks + 10);
    CHECK_FALSE(e.scene->invitation().empty());
    e.scene = std::make_unique<PlayScene>(e.ada, play_art(), e.level, std::nullopt, e.kept.access());
    CHECK(e.scene->invitation().empty());  // a guest cannot invite
}

TEST_CASE("play: Tab moves the focus in every panel but the table, which it closes") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    e.press(SDLK_TAB);
    REQUIRE(e.panel<Pause>());
    CHECK(e.panel<Pause>()->form().has_focus(e.panel<Pause>()->hats()));
    e.press(SDLK_ESCAPE);
    e.press(SDLK_TAB);
    CHECK(e.panel<PlayersBoard>());
    e.press(SDLK_TAB);
    CHECK_FALSE(e.scene->panel());
}

TEST_CASE("play: what the pause leads to comes back to the button that led there") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    const Pause* const pause = e.panel<Pause>();
    const auto open = [&](const Button& button) {
        for (int i = 0; i < 10 && !pause->form().has_focus(button); ++i) e.press(SDLK_TAB);
        e.press(SDLK_RETURN);
    };
    open(pause->settings_button());
    const auto* const settings = e.panel<SettingsPanel>();
    REQUIRE(settings);
    e.press(SDLK_ESCAPE);
    REQUIRE(e.panel<Pause>() == pause);
    CHECK(pause->form().has_focus(pause->settings_button()));
    open(pause->players_button());
    REQUIRE(e.panel<PlayersBoard>());
    e.press(SDLK_ESCAPE);
    CHECK(pause->form().has_focus(pause->players_button()));
    open(pause->players_button());
    e.press_pad(SDL_CONTROLLER_BUTTON_START);  // leads back to the village from anywhere
    CHECK_FALSE(e.scene->panel());
}

TEST_CASE("play: everything is drawn on every size of window, whatever is open") {
    Evening e(true, {"Bo", "Cy"});
    for (const Size size : {Size{480, 270}, Size{1366, 768}, Size{700, 900}}) {
        Window window({.size = size});
        for (const SDL_Keycode code :
             {SDLK_F1, SDLK_RETURN, SDLK_ESCAPE, SDLK_ESCAPE, SDLK_ESCAPE, SDLK_TAB}) {
            e.press(code);
            CHECK_NOTHROW(e.scene->draw(window.begin_frame()));
            window.show();
        }
        e.press(SDLK_TAB);
    }
}

TEST_CASE("play: another window is wished for from the pause") {
    Evening e(false);
    e.press(SDLK_ESCAPE);
    for (int i = 0; i < 3; ++i) e.press(SDLK_DOWN);
    e.press(SDLK_RETURN);
    CHECK(e.wishes<OpenWindow>());
    CHECK_FALSE(e.scene->panel());
}

TEST_CASE("play: a key that was changed holds at once, for the game and for the screen") {
    Evening e(false);
    e.kept.choices.keys.choose(Act::Right, 0, SDL_SCANCODE_L);
    e.kept.choices.keys.choose(Act::Chat, 0, SDL_SCANCODE_T);
    const int before = e.x();
    e.scene->handle(held_key(SDL_SCANCODE_L, true));
    e.run(30);
    CHECK(e.x() > before);
    e.scene->handle(held_key(SDL_SCANCODE_L, false));
    e.press(SDLK_RETURN);
    CHECK_FALSE(e.scene->typing());
    e.scene->handle(held_key(SDL_SCANCODE_T, true));
    CHECK(e.scene->typing());
}

TEST_CASE("play: a host answers a knock by one key and plays on") {
    Evening e(true);
    e.hands.knock(50, "Bo", Color::Teal, {203, 0, 113, 7});
    e.run(40);
    e.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
    const int before = e.x();
    e.press(SDLK_F7);
    CHECK(e.hands.did == "let in 50, ");
    e.run(20);
    CHECK(e.x() > before);
    e.press(SDLK_RETURN);  // while one types, too
    e.press(SDLK_F8);
    CHECK(e.scene->chat().is_open());
    CHECK(e.hands.did == "let in 50, refuse 50, ");
    e.press(SDLK_ESCAPE);
    e.press(SDLK_F9);
    e.press_pad(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER);
    e.press_pad(SDL_CONTROLLER_BUTTON_LEFTSHOULDER);
    CHECK(e.hands.did == "let in 50, refuse 50, ban 50, let in 50, refuse 50, ");
}

TEST_CASE("play: nobody is let in by a key that was meant for nobody or for something else") {
    Evening e(true);
    e.press(SDLK_F7);
    e.hands.knock(50, "Bo", Color::Teal, {203, 0, 113, 7});
    e.run(40);
    e.press(SDLK_ESCAPE);  // under the pause there is no card
    e.press(SDLK_F7);
    e.press_pad(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER);
    CHECK(e.hands.did.empty());
    Evening guest(false);
    guest.press(SDLK_F7);
    CHECK(guest.hands.did.empty());
}

TEST_CASE("play: the offer to ask first is taken or declined by a key, and what was chosen is kept") {
    for (const SDL_Keycode code : {SDLK_F7, SDLK_F8}) {
        Evening e(true);
        e.hands.door.stranger = Doorway::Stranger{{203, 0, 113, 7}, {"Bo", Color::Teal}};
        e.run(40);
        e.press(code);
        CHECK_FALSE(e.hands.door.stranger);
        CHECK(e.hands.door.asking == (code == SDLK_F7));
        CHECK(e.kept.choices.ask_first == (code == SDLK_F7));
    }
}

TEST_CASE("play: the pause leads a host to the door, and nobody else") {
    Evening guest(false);
    guest.press(SDLK_ESCAPE);
    CHECK(guest.panel<Pause>()->door_button().box().w > 0);
    const Point there = guest.panel<Pause>()->door_button().box().middle();
    Evening e(true);
    for (Evening* each : {&guest, &e}) {
        if (each == &e) e.press(SDLK_ESCAPE);
        each->scene->handle(test::mouse_down(there));
        each->scene->handle(test::mouse_up(there));
        each->look();
    }
    CHECK_FALSE(guest.panel<DoorPanel>());
    REQUIRE(e.panel<DoorPanel>());
    e.press(SDLK_RETURN);  // the first switch has the focus
    CHECK(e.hands.door.asking);
    CHECK(e.kept.choices.ask_first);
    e.press(SDLK_ESCAPE);
    CHECK(e.panel<Pause>());
}

TEST_CASE("play: who is muted in the table is heard no more, until that is undone") {
    Evening e(false, {"Bo"});
    GameClient& cy = e.table.join("Cy");
    cy.say("mine!");
    REQUIRE(e.table.until([&] { return Table::logged(e.ada, chat_line("Cy", "mine!")); }));
    e.press(SDLK_TAB);
    const auto mute = [&]() -> const Button& { return *e.panel<PlayersBoard>()->row(cy.own_id())->mute; };
    const auto click = [&] {
        const Point at = mute().box().middle();
        e.scene->handle(test::mouse_down(at));
        e.scene->handle(test::mouse_up(at));
        e.look();
    };
    click();
    CHECK(e.ada.is_muted(cy.own_id()));
    CHECK(e.panel<PlayersBoard>()->row(cy.own_id())->mute->is_on());
    CHECK_FALSE(Table::logged(e.ada, chat_line("Cy", "mine!")));
    click();
    CHECK_FALSE(e.ada.is_muted(cy.own_id()));
    CHECK(Table::logged(e.ada, chat_line("Cy", "mine!")));
}
