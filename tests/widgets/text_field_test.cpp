#include "game/widgets/text_field.h"

#include "game/platform/handles.h"
#include "game/widgets/form.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

using namespace snow;
using test::key;
using test::text;

namespace {

// A field of 50 pixels of text (8 letters and a bit) at (10, 10), alone in its form and clicked into.
struct Typing {
    test::DummyVideo video;
    FontTable font = test::plain_font();
    TextField field{font, 20, "name"};
    Form form;
    int changes = 0;
    int accepts = 0;

    Typing() {
        SDL_SetModState(KMOD_NONE);
        field.place({10, 10, 60, TextField::kHeight});
        field.on_change = [this] { ++changes; };
        field.on_accept = [this] { ++accepts; };
        form.add(field);
        form.update(0);
    }
    void send(const SDL_Event& event) { form.handle(event); }
    void click(int x, int clicks = 1) {
        send(test::mouse_down({x, 15}, clicks));
        send(test::mouse_up({x, 15}));
    }
    TextEdit::Range selection() const { return field.edit().selection(); }
};

using Range = TextEdit::Range;
constexpr int kLeft = 15;  // where the text begins

constexpr Size kCanvas{200, 120};
constexpr DisplaySettings kMoving;
constexpr DisplaySettings kLarge{.large_text = true};

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

}  // namespace

TEST_CASE("what is typed stands in the field, and the field says that it changed") {
    Typing t;
    t.send(text("A"));
    t.send(text("dé"));
    t.send(text("Ж"));
    CHECK(t.field.text() == "AdéЖ");
    CHECK(t.changes == 3);
    t.send(key(SDLK_BACKSPACE));
    t.send(key(SDLK_BACKSPACE, KMOD_NONE, true));  // key repeat counts
    CHECK(t.field.text() == "Ad");
    t.send(key(SDLK_HOME));
    t.send(key(SDLK_DELETE));
    CHECK(t.field.text() == "d");
}

TEST_CASE("a field takes no more code points than it may hold") {
    Typing t;
    for (int i = 0; i < 30; ++i) t.send(text("é"));
    CHECK(t.field.edit().length() == 20);
}

TEST_CASE("Shift selects, Ctrl goes by words, typing replaces the selection") {
    Typing t;
    t.field.set_text("ab cd ef");
    t.send(key(SDLK_LEFT, KMOD_LSHIFT));
    t.send(key(SDLK_LEFT, KMOD_LSHIFT));
    CHECK(t.selection() == Range{6, 8});
    t.send(text("X"));
    CHECK(t.field.text() == "ab cd X");
    t.send(key(SDLK_LEFT, KMOD_LCTRL));
    t.send(key(SDLK_LEFT, KMOD_RCTRL | KMOD_RSHIFT));
    CHECK(t.selection() == Range{3, 6});
    t.send(key(SDLK_END, KMOD_LSHIFT));
    CHECK(t.selection() == Range{6, 7});
    t.send(key(SDLK_a, KMOD_LCTRL));
    CHECK(t.selection() == Range{0, 7});
}

TEST_CASE("copy, cut and paste use the system's clipboard, and copying nothing leaves it alone") {
    Typing t;
    t.field.set_text("hill:7777");
    t.send(key(SDLK_a, KMOD_LCTRL));
    t.send(key(SDLK_c, KMOD_LCTRL));
    CHECK(std::string(SdlText(SDL_GetClipboardText()).get()) == "hill:7777");
    t.send(key(SDLK_x, KMOD_LCTRL));
    CHECK(t.field.text().empty());
    t.send(key(SDLK_c, KMOD_LCTRL));
    CHECK(std::string(SdlText(SDL_GetClipboardText()).get()) == "hill:7777");
    t.send(key(SDLK_v, KMOD_LCTRL));
    t.send(key(SDLK_INSERT, KMOD_LSHIFT));
    CHECK(t.field.text() == "hill:7777hill:7777");
    SDL_SetClipboardText("two\nlines\t");
    t.field.set_text("");
    t.send(key(SDLK_v, KMOD_LGUI));
    CHECK(t.field.text().find('\n') == std::string::npos);
}

TEST_CASE("AltGr types letters, it is no command") {
    Typing t;
    t.field.set_text("ab");
    t.send(key(SDLK_a, KMOD_LCTRL | KMOD_RALT));
    CHECK(t.selection().empty());
    t.send(text("ą"));
    CHECK(t.field.text() == "abą");
}

TEST_CASE("the mouse places the cursor, drags a selection, and takes words and all by clicking again") {
    Typing t;
    t.field.set_text("ab cd");
    t.click(kLeft + 6);
    CHECK(t.field.edit().cursor() == 1);
    t.send(test::mouse_down({kLeft, 15}));
    t.send(test::motion({kLeft + 12, 300}));  // outside: still held
    t.send(test::mouse_up({kLeft + 12, 300}));
    CHECK(t.selection() == Range{0, 2});
    t.send(test::motion({kLeft + 24, 15}));
    CHECK(t.selection() == Range{0, 2});  // let go
    t.click(kLeft + 18, 2);
    CHECK(t.selection() == Range{3, 5});
    t.click(kLeft + 18, 3);
    CHECK(t.selection() == Range{0, 5});
    t.click(kLeft);
    SDL_SetModState(KMOD_LSHIFT);
    t.click(kLeft + 12);
    SDL_SetModState(KMOD_NONE);
    CHECK(t.selection() == Range{0, 2});
}

TEST_CASE("a long text scrolls with the cursor, and a click hits the letter that is seen") {
    Typing t;
    t.field.set_text("abcdefghijklmnopqrst");
    CHECK(t.field.scroll() > 0);
    CHECK(t.field.caret().x < t.field.box().right());
    t.send(key(SDLK_HOME));
    CHECK(t.field.scroll() == 0);
    for (std::size_t i = 0; i < 20; ++i) {
        t.send(key(SDLK_RIGHT));
        CHECK(t.field.caret().x >= t.field.box().x);
        CHECK(t.field.caret().x < t.field.box().right());
        const std::size_t before = t.field.edit().cursor();
        t.click(t.field.caret().x);
        CHECK(t.field.edit().cursor() == before);
    }
    for (int i = 0; i < 18; ++i) t.send(key(SDLK_BACKSPACE));
    CHECK(t.field.scroll() == 0);  // what fits is shown from its beginning
}

TEST_CASE("an input method's unfinished text is shown, owns the keys, and counts only when it is done") {
    Typing t;
    t.field.set_text("ab");
    t.send(test::composition("にほ", 2));
    CHECK(t.field.text() == "ab");
    CHECK(t.field.edit().shown().text == U"abにほ");
    CHECK(t.form.handle(key(SDLK_RETURN)));
    CHECK(t.form.handle(key(SDLK_BACKSPACE)));
    CHECK(t.accepts == 0);
    CHECK(t.field.text() == "ab");
    t.send(text("日本"));
    CHECK(t.field.text() == "ab日本");
    CHECK_FALSE(t.field.edit().composing());
    t.send(key(SDLK_RETURN));
    CHECK(t.accepts == 1);
}

TEST_CASE("Space and letters belong to the field, Enter accepts it, Esc does not") {
    Typing t;
    CHECK(t.form.handle(key(SDLK_SPACE)));
    CHECK(t.form.handle(key(SDLK_m)));
    CHECK(t.accepts == 0);
    t.send(key(SDLK_KP_ENTER));
    CHECK(t.accepts == 1);
    t.send(key(SDLK_RETURN, KMOD_NONE, true));
    t.send(key(SDLK_RETURN, KMOD_LALT));
    CHECK(t.accepts == 1);
    CHECK_FALSE(t.form.handle(key(SDLK_ESCAPE)));
}

TEST_CASE("a wrong field is marked until somebody changes it") {
    Typing t;
    t.field.set_wrong(true);
    t.send(key(SDLK_LEFT));
    CHECK(t.field.wrong());
    t.send(text("x"));
    CHECK_FALSE(t.field.wrong());
}

TEST_CASE("reduced motion: the caret of a field does not blink") {
    TextField field(art().small.table, 20);
    field.place({10, 10, 80, TextField::kHeight});
    field.set_text("hi");
    field.update(0);
    const auto at = [&](bool still, double seconds) {
        return test::drawn(kCanvas, [&](Canvas& canvas) {
            field.draw(canvas, art(), {.focused = true, .reduced_motion = still}, seconds);
        });
    };
    CHECK(at(false, 0.1) != at(false, 0.7));
    CHECK(at(true, 0.1) == at(true, 0.7));
    CHECK(at(true, 0.7) == at(false, 0.1));
}

TEST_CASE("large text: it is twice as high, and a field with it is high enough") {
    const FontTable& small = art().reading(kMoving).table;
    const FontTable& large = art().reading(kLarge).table;
    CHECK(large.line_height() == 2 * small.line_height());
    CHECK(large.glyph(U'H').source.h == 2 * small.glyph(U'H').source.h);
    CHECK(TextField::height(small) == TextField::kHeight);
    CHECK(TextField::height(large) > large.glyph(U'H').source.h + 6);
    TextField field(small, 20);
    field.place({0, 0, 200, TextField::height(large)});
    field.set_text("WWWW");
    const int before = field.caret().x;
    field.set_font(large);
    CHECK(field.caret().x > before + 4 * 5);
}

TEST_CASE("a field counts its last letters, and tells when something does not fit") {
    const test::DummyVideo video;
    const Art art = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    TextField field(art.small.table, 10);
    field.place({10, 10, 120, 13});
    field.count_last(3);
    int full = 0;
    field.on_full = [&] { ++full; };
    // Whether anything is drawn where the number stands.
    const auto counts = [&] {
        const auto pixels = test::drawn({140, 30}, [&](Canvas& canvas) { field.draw(canvas, art, {}, 0); });
        const std::uint32_t bed = pixels[static_cast<std::size_t>(15 * 140 + 116)];
        bool any = false;
        for (int y = 12; y < 21; ++y)
            for (int x = 118; x < 126; ++x) any = any || pixels[static_cast<std::size_t>(y * 140 + x)] != bed;
        return any;
    };
    field.type("abcdef");
    CHECK_FALSE(counts());
    field.type("g");
    CHECK(counts());
    field.type("hij");
    CHECK(full == 0);
    field.type("k");
    CHECK(full == 1);
    CHECK(field.full());
    CHECK(field.text() == "abcdefghij");
    CHECK(field.caret().right() < 118);  // never under the number
    field.key(SDL_Keysym{.scancode = SDL_SCANCODE_BACKSPACE, .sym = SDLK_BACKSPACE, .mod = 0, .unused = 0});
    CHECK_FALSE(field.full());
}

TEST_CASE("Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z do again, and the field says that it changed") {
    const test::DummyVideo video;
    const FontTable font = test::plain_font();
    TextField field(font, 40);
    int changes = 0;
    field.on_change = [&] { ++changes; };
    const auto press = [&](SDL_Keycode code, int mod) { return field.key(test::key(code, mod).key.keysym); };
    field.type("one");
    CHECK(press(SDLK_z, KMOD_LCTRL));
    CHECK(field.text().empty());
    CHECK(press(SDLK_y, KMOD_LCTRL));
    CHECK(field.text() == "one");
    CHECK(press(SDLK_z, KMOD_LCTRL));
    CHECK(press(SDLK_z, KMOD_LCTRL | KMOD_LSHIFT));
    CHECK(field.text() == "one");
    CHECK(changes == 5);
    CHECK(press(SDLK_y, KMOD_LCTRL));  // nothing more to do, but still the field's key
    CHECK(changes == 5);
}
