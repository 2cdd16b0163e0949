// A gamepad that is plugged in while the menu is there plays from the menu into a game and out again, through
// SDL's own events and the whole program.
#include "game/panels/pause.h"
#include "game/panels/settings_panel.h"
#include "game/scenes/menu.h"
#include "tests/support/whole_program.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

using namespace snow;
using test::WholeProgram;

namespace {

class Pad {
  public:
    Pad() {
        SDL_VirtualJoystickDesc wanted{};
        wanted.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION;
        wanted.type = SDL_JOYSTICK_TYPE_GAMECONTROLLER;
        wanted.naxes = SDL_CONTROLLER_AXIS_MAX;
        wanted.nbuttons = SDL_CONTROLLER_BUTTON_MAX;
        wanted.vendor_id = 0x1234;
        wanted.product_id = 0x5678;
        wanted.name = "test pad";
        index_ = SDL_JoystickAttachVirtualEx(&wanted);
        REQUIRE(index_ >= 0);
        joystick_ = SDL_JoystickOpen(index_);
        REQUIRE(joystick_);
    }
    Pad(const Pad&) = delete;
    Pad& operator=(const Pad&) = delete;
    ~Pad() { unplug(); }

    void hold(SDL_GameControllerButton button, bool down) {
        SDL_JoystickSetVirtualButton(joystick_, button, down ? 1 : 0);
    }
    void lean(Sint16 x) { SDL_JoystickSetVirtualAxis(joystick_, SDL_CONTROLLER_AXIS_LEFTX, x); }
    void unplug() {
        if (joystick_) SDL_JoystickClose(joystick_);
        if (joystick_) SDL_JoystickDetachVirtual(index_);
        joystick_ = nullptr;
    }

  private:
    int index_{-1};
    SDL_Joystick* joystick_{};
};

struct Evening {
    test::OwnSettings settings;
    WholeProgram program;
    std::optional<Pad> pad;

    Evening() {
        // Without a screen no window ever has the keyboard.
        SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
        program.run_frame();
        pad.emplace();
        for (int i = 0; i < 3; ++i) program.run_frame();
    }
    void press(SDL_GameControllerButton button) {
        pad->hold(button, true);
        program.run_frame();
        program.run_frame();
        pad->hold(button, false);
        program.run_frame();
        program.run_frame();
    }
    // The way to a button with the cross: down the form, and where that does not meet it, to and fro as well.
    template <class Where> bool go_to(const Widget& goal, const Where& where) {
        const auto try_ways = [&](std::initializer_list<SDL_GameControllerButton> ways) {
            for (int i = 0; i < 14; ++i)
                for (const SDL_GameControllerButton way : ways)
                    if (!where.form().has_focus(goal)) press(way);
        };
        try_ways({SDL_CONTROLLER_BUTTON_DPAD_DOWN});
        try_ways({SDL_CONTROLLER_BUTTON_DPAD_UP});
        constexpr auto kRight = SDL_CONTROLLER_BUTTON_DPAD_RIGHT;
        constexpr auto kLeft = SDL_CONTROLLER_BUTTON_DPAD_LEFT;
        try_ways({SDL_CONTROLLER_BUTTON_DPAD_DOWN, kRight, kLeft});
        try_ways({SDL_CONTROLLER_BUTTON_DPAD_UP, kLeft, kRight});
        return where.form().has_focus(goal);
    }
    // From the menu to a village of one's own, standing there.
    void host() {
        const auto try_to = [&] {
            REQUIRE(go_to(menu().host_button(), menu()));
            press(SDL_CONTROLLER_BUTTON_A);
            REQUIRE(program.until([&] { return play() || program.scene<MenuScene>(); }));
        };
        try_to();
        if (!play()) try_to();  // the usual port was another program's, and the menu has proposed a free one
        REQUIRE(program.until([&] { return play() != nullptr; }));
        REQUIRE(program.until([&] { return own().animation == Animation::Idle; }));
    }
    const MenuScene& menu() const { return *program.scene<MenuScene>(); }
    const PlayScene* play() const { return program.scene<PlayScene>(); }
    const Character& own() {
        const GameClient& client = *program.app().game().client();
        return *find(client.world(), client.own_id());
    }
};

}  // namespace

TEST_CASE("gamepad: from the menu into a game and out again, without a keyboard") {
    Evening e;
    REQUIRE(e.go_to(e.menu().random_button(), e.menu()));
    e.press(SDL_CONTROLLER_BUTTON_A);
    const std::string name = e.menu().name().text();
    CHECK_FALSE(name.empty());
    e.host();
    CHECK(e.play()->title().starts_with(name));

    const std::int32_t x = e.own().x;
    e.pad->lean(32000);
    CHECK(e.program.until([&] { return e.own().x > x + 8 * kSubpixels; }));
    e.pad->lean(0);
    e.pad->hold(SDL_CONTROLLER_BUTTON_A, true);
    CHECK(e.program.until([&] { return e.own().animation == Animation::Jump; }));
    e.pad->hold(SDL_CONTROLLER_BUTTON_A, false);
    CHECK(
        e.program.until([&] { return e.own().animation == Animation::Idle && e.own().animation_ticks > 2; }));
    e.press(SDL_CONTROLLER_BUTTON_Y);
    CHECK(e.program.until([&] { return e.own().animation == Animation::Emote; }));
    CHECK(e.program.until([&] { return e.own().animation == Animation::Idle; }));
    e.press(SDL_CONTROLLER_BUTTON_X);
    CHECK(e.program.until([&] { return e.own().animation == Animation::Throw; }));

    e.press(SDL_CONTROLLER_BUTTON_START);
    const auto* pause = dynamic_cast<const Pause*>(e.play()->panel());
    REQUIRE(pause);
    REQUIRE(e.go_to(pause->settings_button(), *pause));
    e.press(SDL_CONTROLLER_BUTTON_A);
    const auto* settings = dynamic_cast<const SettingsPanel*>(e.play()->panel());
    REQUIRE(settings);
    REQUIRE(e.go_to(settings->reduced_motion(), *settings));
    e.press(SDL_CONTROLLER_BUTTON_A);
    CHECK(e.program.app().choices().display.reduced_motion);
    e.press(SDL_CONTROLLER_BUTTON_B);
    pause = dynamic_cast<const Pause*>(e.play()->panel());
    REQUIRE(pause);
    REQUIRE(e.go_to(pause->leave_button(), *pause));
    e.press(SDL_CONTROLLER_BUTTON_A);
    REQUIRE(e.program.until([&] { return e.program.scene<MenuScene>() != nullptr; }));
    REQUIRE(e.go_to(e.menu().quit_button(), e.menu()));
    e.press(SDL_CONTROLLER_BUTTON_A);
    CHECK(e.program.is_over());
    CHECK(e.program.app().status() == 0);
}

TEST_CASE("gamepad: pulled out in the middle of a step it lets go, plugged in again it plays on") {
    Evening e;
    e.host();
    e.pad->lean(32000);
    REQUIRE(e.program.until([&] { return e.own().animation == Animation::Walk; }));
    e.pad.reset();
    CHECK(e.program.until([&] { return e.own().animation == Animation::Idle; }));
    e.pad.emplace();
    for (int i = 0; i < 3; ++i) e.program.run_frame();
    e.pad->lean(-32000);
    CHECK(e.program.until([&] { return e.own().animation == Animation::Walk && e.own().facing_left; }));
}

TEST_CASE("a window that nobody sees draws little, and its player plays on") {
    test::OwnSettings settings;
    WholeProgram program;
    SDL_Window* const window = test::the_window();
    REQUIRE(program.until([&] { return program.app().frames_drawn() > 5; }));
    SDL_HideWindow(window);
    program.run_frame();
    const int before = program.app().frames_drawn();
    for (int i = 0; i < 60; ++i) program.run_frame();
    CHECK(program.app().frames_drawn() - before <= 4);
    SDL_ShowWindow(window);
    program.run_frame();
    const int shown = program.app().frames_drawn();
    for (int i = 0; i < 10; ++i) program.run_frame();
    CHECK(program.app().frames_drawn() - shown == 10);
}
