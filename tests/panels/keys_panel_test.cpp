#include "game/panels/keys_panel.h"

#include "tests/support/kept_choices.h"
#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

using namespace snow;
using test::key;

namespace {

struct Open {
    test::DummyVideo video;
    test::KeptChoices kept;
    KeysPanel panel{test::play_art(), kept.access(), nullptr};
    bool closed = false;

    Open() {
        panel.on_close = [this] { closed = true; };
        panel.lay_out({480, 270});
    }
    void press(SDL_Keycode code) {
        panel.handle(key(code));
        panel.update(0);
    }
    void click(const Widget& widget) {
        panel.handle(test::mouse_down(widget.box().middle()));
        panel.handle(test::mouse_up(widget.box().middle()));
    }
    const KeyBindings& keys() const { return kept.choices.keys; }
};

}  // namespace

TEST_CASE("keys panel: a place is clicked, a key is pressed, and holds at once") {
    Open o;
    o.click(o.panel.key_button(Act::Throw, 0));
    CHECK(o.panel.typing());
    o.press(SDLK_q);
    CHECK_FALSE(o.panel.typing());
    CHECK(o.keys().act_of(SDL_SCANCODE_Q) == Act::Throw);
    CHECK(o.panel.key_button(Act::Throw, 0).words() == "Q");
}

TEST_CASE("keys panel: it says what a key was for before, and whose place is empty now") {
    Open o;
    o.click(o.panel.key_button(Act::Throw, 0));
    o.press(SDLK_e);
    CHECK(o.panel.message() == "E was for: Wave.");
    CHECK(o.panel.key_button(Act::Wave, 0).words() == "-");
}

TEST_CASE("keys panel: Esc leaves a key as it was, and the panel only the next time") {
    Open o;
    o.click(o.panel.key_button(Act::Wave, 0));
    o.press(SDLK_ESCAPE);
    CHECK(o.keys() == KeyBindings());
    CHECK_FALSE(o.closed);
    o.press(SDLK_ESCAPE);
    CHECK(o.closed);
}

TEST_CASE("keys panel: a key of the program's own is refused in words, and another may follow") {
    Open o;
    o.click(o.panel.key_button(Act::Wave, 0));
    o.press(SDLK_F5);
    CHECK(o.panel.typing());
    CHECK(o.panel.message().starts_with("F5"));
    o.press(SDLK_v);
    CHECK(o.keys().act_of(SDL_SCANCODE_V) == Act::Wave);
}

TEST_CASE("keys panel: Delete empties a place, and the usual keys come back by a button") {
    Open o;
    o.click(o.panel.key_button(Act::Wave, 0));
    o.press(SDLK_ESCAPE);
    o.press(SDLK_DELETE);
    CHECK_FALSE(o.keys().act_of(SDL_SCANCODE_E));
    o.click(o.panel.usual_button());
    CHECK(o.keys() == KeyBindings());
}

TEST_CASE("keys panel: a mouse button or a pad's ends the waiting") {
    Open o;
    o.click(o.panel.key_button(Act::Wave, 0));
    o.panel.handle(test::pad(SDL_CONTROLLER_BUTTON_B));
    CHECK_FALSE(o.panel.typing());
    o.press(SDLK_v);
    CHECK_FALSE(o.keys().act_of(SDL_SCANCODE_V));
}
