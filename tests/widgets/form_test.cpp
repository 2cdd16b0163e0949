#include "game/widgets/form.h"

#include "game/widgets/controls.h"
#include "game/widgets/dialog.h"
#include "game/widgets/text_field.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace snow;
using test::key;
using test::pad;

namespace {

// A small menu:   name field
//                 players   address field
//                 host      join
struct Menu {
    test::DummyVideo video;
    FontTable font = test::plain_font();
    TextField name{font, 20};
    Stepper players{1, 64};
    Button host{"Host"};
    TextField address{font, 60};
    Button join{"Join"};
    Form form;
    int hosted = 0;
    int joined = 0;
    int cancelled = 0;

    Menu() {
        SDL_SetModState(KMOD_NONE);
        name.place({10, 0, 200, 13});
        players.place({10, 30, 54, 13});
        host.place({10, 60, 90, 15});
        address.place({110, 30, 90, 13});
        join.place({110, 60, 90, 15});
        for (Widget* widget :
             {static_cast<Widget*>(&name), static_cast<Widget*>(&players), static_cast<Widget*>(&host),
              static_cast<Widget*>(&address), static_cast<Widget*>(&join)})
            form.add(*widget);
        host.on_press = [this] { ++hosted; };
        join.on_press = [this] { ++joined; };
        form.on_cancel = [this] { ++cancelled; };
        form.update(0);
    }
    Widget* after(const SDL_Event& event) {
        form.handle(event);
        form.update(0);
        return form.focus();
    }
};

}  // namespace

TEST_CASE("Tab goes through all widgets and round, Shift and Tab back, past what is disabled") {
    Menu m;
    CHECK(m.form.focus() == &m.name);
    for (Widget* widget :
         {static_cast<Widget*>(&m.players), static_cast<Widget*>(&m.host), static_cast<Widget*>(&m.address),
          static_cast<Widget*>(&m.join), static_cast<Widget*>(&m.name)})
        CHECK(m.after(key(SDLK_TAB)) == widget);
    CHECK(m.after(key(SDLK_TAB, KMOD_LSHIFT)) == &m.join);
    m.address.set_enabled(false);
    CHECK(m.after(key(SDLK_TAB, KMOD_LSHIFT)) == &m.host);
}

TEST_CASE("arrows go where they point, but a number and a text keep left and right for themselves") {
    Menu m;
    CHECK(m.after(key(SDLK_DOWN)) != &m.name);
    m.form.set_focus(m.players);
    CHECK(m.after(key(SDLK_DOWN)) == &m.host);
    CHECK(m.after(key(SDLK_RIGHT)) == &m.join);
    CHECK(m.after(key(SDLK_UP)) == &m.address);
    CHECK(m.after(key(SDLK_LEFT)) == &m.address);
    CHECK(m.after(key(SDLK_UP)) == &m.name);
    m.form.set_focus(m.players);
    CHECK(m.after(key(SDLK_RIGHT)) == &m.players);
    CHECK(m.players.value() == 2);
}

TEST_CASE("at the end of a row or column the arrows go on at its other end") {
    Menu m;
    m.form.set_focus(m.host);
    CHECK(m.after(key(SDLK_DOWN)) == &m.name);
    CHECK(m.after(key(SDLK_UP)) == &m.join);
    CHECK(m.after(key(SDLK_LEFT)) == &m.host);
    CHECK(m.after(key(SDLK_LEFT)) == &m.join);
    CHECK(m.after(key(SDLK_RIGHT)) == &m.host);
    m.join.set_enabled(false);
    m.address.set_enabled(false);
    CHECK(m.after(key(SDLK_RIGHT)) == &m.host);                                // nothing else is in the row
    CHECK(m.after(test::pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN)) == &m.players);  // a pad skips the text field
}

TEST_CASE("the mouse lights up plus or minus alone, and of the hats the one it is over") {
    const test::DummyVideo video;
    const Art art = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    const auto looks = [&](const Widget& widget, Point mouse) {
        return test::drawn({260, 40}, [&](Canvas& canvas) {
            widget.draw(canvas, art, {.hovered = widget.box().contains(mouse), .mouse = mouse}, 0);
        });
    };
    // How many pixels differ left of a column and from it on, between two pictures.
    const auto differences = [](const auto& a, const auto& b, int column) {
        std::pair<int, int> both;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i] != b[i]) ++(static_cast<int>(i % 260) < column ? both.first : both.second);
        return both;
    };
    Stepper number(0, 9);
    number.set_value(5);
    number.place({10, 10, Stepper::kSize.w, Stepper::kSize.h});
    const auto idle = looks(number, {0, 0});
    const int middle = number.box().middle().x;
    const auto over_less = differences(idle, looks(number, {12, 16}), middle);
    const auto over_more = differences(idle, looks(number, {number.box().right() - 3, 16}), middle);
    CHECK(over_less.first > over_more.first);
    CHECK(over_less.second < over_more.second);

    Swatches hats;
    hats.place({10, 10, Swatches::kSize.w, Swatches::kSize.h});
    const Rect cyan = hats.tile(Color::Cyan);
    const auto lit = looks(hats, cyan.middle());
    const auto dull = looks(hats, {0, 0});
    CHECK(differences(dull, lit, cyan.x - 2).first == 0);
    CHECK(differences(dull, lit, cyan.right() + 2).second == 0);
    CHECK(differences(dull, lit, 0).second > 50);
}

TEST_CASE("Enter and Space press the button in focus, held keys press it once, Esc cancels") {
    Menu m;
    m.form.set_focus(m.host);
    m.after(key(SDLK_RETURN));
    m.after(key(SDLK_RETURN, KMOD_NONE, true));
    m.after(key(SDLK_SPACE));
    CHECK(m.hosted == 2);
    m.after(key(SDLK_ESCAPE));
    CHECK(m.cancelled == 1);
}

TEST_CASE("a mouse button counts if it is let go where it was pressed") {
    Menu m;
    m.form.handle(test::mouse_down({20, 65}));
    CHECK(m.hosted == 0);
    CHECK(m.form.focus() == &m.host);
    m.form.handle(test::mouse_up({21, 66}));
    CHECK(m.hosted == 1);
    m.form.handle(test::mouse_down({20, 65}));
    m.form.handle(test::motion({120, 65}));
    m.form.handle(test::mouse_up({120, 65}));
    CHECK(m.hosted == 1);
    CHECK(m.joined == 0);
    SDL_Event right = test::mouse_down({20, 65});
    right.button.button = SDL_BUTTON_RIGHT;
    CHECK_FALSE(m.form.handle(right));
}

TEST_CASE("a disabled button can neither be clicked nor get the focus") {
    Menu m;
    m.host.set_enabled(false);
    m.form.handle(test::mouse_down({20, 65}));
    m.form.handle(test::mouse_up({20, 65}));
    CHECK(m.hosted == 0);
    CHECK(m.form.focus() == &m.name);
}

TEST_CASE("a pad goes past text fields, presses with A and cancels with B") {
    Menu m;
    m.form.set_focus(m.host);
    CHECK(m.after(pad(SDL_CONTROLLER_BUTTON_DPAD_RIGHT)) == &m.join);
    CHECK(m.after(pad(SDL_CONTROLLER_BUTTON_A)) == &m.join);
    CHECK(m.joined == 1);
    CHECK(m.after(pad(SDL_CONTROLLER_BUTTON_DPAD_UP)) == &m.players);  // not the address right above
    CHECK(m.after(pad(SDL_CONTROLLER_BUTTON_DPAD_UP)) == &m.host);     // round, past the name
    m.form.set_focus(m.name);
    CHECK(m.after(pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN)) != &m.name);
    m.form.handle(pad(SDL_CONTROLLER_BUTTON_B));
    CHECK(m.cancelled == 1);
}

TEST_CASE("what is held on a pad repeats after a pause, until it is let go") {
    Menu m;
    m.form.set_focus(m.players);
    m.form.handle(pad(SDL_CONTROLLER_BUTTON_DPAD_RIGHT));
    CHECK(m.players.value() == 2);
    m.form.update(1.0);
    m.form.update(1.3);
    CHECK(m.players.value() == 2);
    m.form.update(1.41);
    CHECK(m.players.value() == 3);
    m.form.update(1.45);
    CHECK(m.players.value() == 3);
    m.form.update(9.0);  // a stall is not made up for
    CHECK(m.players.value() == 4);
    m.form.handle(pad(SDL_CONTROLLER_BUTTON_DPAD_RIGHT, SDL_CONTROLLERBUTTONUP));
    m.form.update(20.0);
    CHECK(m.players.value() == 4);
}

TEST_CASE("a stick counts once when it is pushed far enough, and does not tremble at the edge") {
    Menu m;
    m.form.set_focus(m.players);
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTX, 12000));
    CHECK(m.players.value() == 1);
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTX, 20000));
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTX, 17000));
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTX, 20000));
    CHECK(m.players.value() == 2);
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTX, 0));
    m.form.update(1);
    m.form.update(5);
    CHECK(m.players.value() == 2);
    m.form.handle(test::stick(SDL_CONTROLLER_AXIS_LEFTY, 32767));
    CHECK(m.form.focus() == &m.host);
}

TEST_CASE("text input is on only while a text field has the focus") {
    Menu m;
    CHECK(SDL_IsTextInputActive() == SDL_TRUE);
    m.after(key(SDLK_TAB));
    CHECK(SDL_IsTextInputActive() == SDL_FALSE);
    m.form.set_focus(m.address);
    m.form.update(0);
    CHECK(SDL_IsTextInputActive() == SDL_TRUE);
    { const Menu other; }
    CHECK(SDL_IsTextInputActive() == SDL_FALSE);
    m.form.update(0);  // a form that went does not leave the next one mute
    CHECK(SDL_IsTextInputActive() == SDL_TRUE);
}

TEST_CASE("the key press that brought the focus does not type into the field") {
    Menu m;
    m.form.set_focus(m.host);
    m.form.update(0);
    m.form.handle(key(SDLK_t));
    m.form.set_focus(m.address);
    m.form.handle(test::text("t"));
    CHECK(m.address.text().empty());
    m.form.handle(key(SDLK_h));
    m.form.handle(test::text("h"));
    CHECK(m.address.text() == "h");
    m.form.set_focus(m.name);
    m.form.update(0);
    m.form.handle(test::text("é"));  // from an input method, without a key
    CHECK(m.name.text() == "é");
}

TEST_CASE("a field reached by keys is selected whole, one that is clicked is not") {
    Menu m;
    m.name.set_text("Ada");
    m.form.set_focus(m.host);
    m.form.set_focus(m.name);
    CHECK(m.name.edit().selection() == TextEdit::Range{0, 3});
    m.form.set_focus(m.host);
    m.form.handle(test::mouse_down({15, 5}));
    CHECK(m.name.edit().selection().empty());
}

TEST_CASE("a window that loses the focus lets go of everything held") {
    Menu m;
    m.form.handle(test::mouse_down({20, 65}));
    SDL_Event lost{};
    lost.type = SDL_WINDOWEVENT;
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    m.form.handle(lost);
    m.form.handle(test::mouse_up({20, 65}));
    CHECK(m.hosted == 0);
}

TEST_CASE("a number stays in its range, by keys, buttons, wheel and a held button") {
    Menu m;
    int changes = 0;
    m.players.on_change = [&] { ++changes; };
    m.form.set_focus(m.players);
    m.after(key(SDLK_LEFT));
    CHECK(m.players.value() == 1);
    CHECK(changes == 0);
    m.after(key(SDLK_PAGEUP));
    CHECK(m.players.value() == 11);
    m.after(key(SDLK_END));
    m.after(key(SDLK_PLUS));
    CHECK(m.players.value() == 64);
    m.after(key(SDLK_HOME));
    CHECK(m.players.value() == 1);
    m.form.handle(test::mouse_down({60, 35}));
    m.form.update(1.0);
    m.form.update(1.5);
    CHECK(m.players.value() == 3);
    m.form.handle(test::mouse_up({60, 35}));
    m.form.update(3.0);
    CHECK(m.players.value() == 3);
    m.form.handle(test::mouse_down({12, 35}));
    m.form.handle(test::mouse_up({12, 35}));
    CHECK(m.players.value() == 2);
    SDL_Event wheel{};
    wheel.type = SDL_MOUSEWHEEL;
    wheel.wheel.y = 1;
    m.form.handle(wheel);
    CHECK(m.players.value() == 3);
}

TEST_CASE("a hat is chosen by arrows, by clicking and by dragging") {
    const test::DummyVideo video;
    Swatches hats;
    Form form;
    hats.place({0, 0, Swatches::kSize.w, Swatches::kSize.h});
    form.add(hats);
    int changes = 0;
    hats.on_change = [&] { ++changes; };
    form.handle(key(SDLK_LEFT));
    CHECK(hats.value() == Color::Red);
    form.handle(key(SDLK_RIGHT));
    CHECK(hats.value() == Color::Orange);
    form.handle(key(SDLK_END));
    CHECK(hats.value() == Color::Coal);
    form.handle(test::mouse_down(hats.tile(Color::Teal).middle()));
    CHECK(hats.value() == Color::Teal);
    form.handle(test::motion(hats.tile(Color::Cyan).middle()));
    CHECK(hats.value() == Color::Cyan);
    form.handle(test::mouse_up(hats.tile(Color::Cyan).middle()));
    CHECK(changes == 4);
    CHECK(hats.tile(Color::Coal).right() <= hats.box().right());
}

TEST_CASE("a dialog starts at its first choice, and Esc takes the one that cancels") {
    const test::DummyVideo video;
    const FontTable font = test::plain_font();
    std::string chosen;
    const auto make = [&] {
        return std::make_unique<Dialog>("Leave?", "Three players will be sent home.",
                                        std::vector<Dialog::Choice>{{"Stay", [&] { chosen += "stay "; }},
                                                                    {"Leave", [&] { chosen += "leave "; }}},
                                        0);
    };
    auto dialog = make();
    dialog->lay_out(font, {480, 270});
    dialog->handle(key(SDLK_RIGHT));
    dialog->handle(key(SDLK_RETURN));
    CHECK(chosen == "leave ");
    CHECK_FALSE(dialog->open());
    dialog = make();
    CHECK(dialog->open());
    dialog->handle(key(SDLK_ESCAPE));
    dialog = make();
    dialog->handle(pad(SDL_CONTROLLER_BUTTON_B));
    CHECK(chosen == "leave stay stay ");
    dialog = make();
    dialog->lay_out(font, {640, 360});
    dialog->handle(test::mouse_down(dialog->button(1).box().middle()));
    dialog->handle(test::mouse_up(dialog->button(1).box().middle()));
    CHECK(chosen == "leave stay stay leave ");
}

TEST_CASE("what lies ahead and in line is nearer than what lies aside") {
    const Rect from{100, 100, 40, 10};
    CHECK_FALSE(distance(from, {0, 100, 40, 10}, Direction::Right));
    CHECK_FALSE(distance(from, from, Direction::Down));
    CHECK(*distance(from, {100, 200, 40, 10}, Direction::Down) <
          *distance(from, {300, 120, 40, 10}, Direction::Down));
    CHECK(*distance(from, {100, 120, 40, 10}, Direction::Down) <
          *distance(from, {100, 140, 40, 10}, Direction::Down));
}

TEST_CASE(
    "a form tells when somebody goes on and accepts, by keys, pad and mouse, and not when the program does") {
    const test::DummyVideo video;
    Button host{"Host"};
    Stepper players{1, 64};
    host.place({10, 10, 90, 15});
    players.place({10, 40, 54, 13});
    Form form;
    std::vector<SoundId> told;
    form.on_sound = [&](SoundId id) { told.push_back(id); };
    form.add(host);
    form.add(players);
    form.set_focus(players);
    form.set_focus(host);
    CHECK(told.empty());
    const auto after = [&](const SDL_Event& event) {
        told.clear();
        form.handle(event);
        return told;
    };
    const std::vector<SoundId> move{SoundId::Move};
    const std::vector<SoundId> accept{SoundId::Accept};
    CHECK(after(test::key(SDLK_TAB)) == move);
    CHECK(after(test::key(SDLK_RIGHT)) == move);  // the number goes on
    CHECK(after(test::key(SDLK_UP)) == move);
    CHECK(after(test::key(SDLK_LEFT)).empty());  // there is nothing beside it
    CHECK(after(test::key(SDLK_RETURN)) == accept);
    CHECK(after(test::pad(SDL_CONTROLLER_BUTTON_A)) == accept);
    CHECK(after(test::pad(SDL_CONTROLLER_BUTTON_DPAD_DOWN)) == move);
    CHECK(after(test::mouse_down({20, 15})).empty());
    CHECK(after(test::mouse_up({20, 15})) == accept);
    after(test::mouse_down({20, 15}));
    CHECK(after(test::mouse_up({200, 150})).empty());  // thought better of it
    CHECK(after(test::key(SDLK_q)).empty());
}
