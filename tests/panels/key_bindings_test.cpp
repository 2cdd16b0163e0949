#include "game/input/key_bindings.h"
#include "game/panels/keys_panel.h"
#include "tests/support/kept_choices.h"
#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <cstddef>

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

TEST_CASE("keys: a key that is chosen for one thing is for nothing else") {
    KeyBindings keys;
    CHECK(keys.act_of(SDL_SCANCODE_W) == Act::Jump);
    keys.choose(Act::Throw, 1, SDL_SCANCODE_W);
    CHECK(keys.act_of(SDL_SCANCODE_W) == Act::Throw);
    CHECK(keys.keys(Act::Jump)[2] == SDL_SCANCODE_UNKNOWN);
    CHECK_FALSE(keys.act_of(SDL_SCANCODE_J));  // which stood in that place
    CHECK_FALSE(keys.act_of(SDL_SCANCODE_UNKNOWN));
}

TEST_CASE("keys: the usual ones are all different, and all can be chosen") {
    const KeyBindings keys;
    for (std::size_t i = 0; i < kActCount; ++i)
        for (const SDL_Scancode code : keys.keys(static_cast<Act>(i)))
            if (code != SDL_SCANCODE_UNKNOWN) {
                CHECK(keys.act_of(code) == static_cast<Act>(i));
                CHECK(can_be_chosen(code));
            }
}

TEST_CASE("keys: what opens the pause, silences and looks inside cannot be taken away") {
    for (const SDL_Scancode code :
         {SDL_SCANCODE_ESCAPE, SDL_SCANCODE_M, SDL_SCANCODE_F1, SDL_SCANCODE_F12, SDL_SCANCODE_UNKNOWN})
        CHECK_FALSE(can_be_chosen(code));
}

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
