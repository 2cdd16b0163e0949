#include "game/widgets/text_field.h"

#include "game/platform/handles.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace snow {

namespace {

constexpr int kPadding = 5;
constexpr double kBlink = 0.53;  // seconds on, and as long off

// Ctrl, or Command on a Mac. With Alt it is AltGr, which types letters.
bool commands(const SDL_Keysym& key) {
    return (key.mod & (KMOD_CTRL | KMOD_GUI)) != 0 && (key.mod & KMOD_ALT) == 0;
}
bool shifted(const SDL_Keysym& key) { return (key.mod & KMOD_SHIFT) != 0; }

// Keys that type text. The field takes them, so that they are no shortcuts; their text
// comes as another event.
bool types(const SDL_Keysym& key) { return key.sym >= SDLK_SPACE && key.sym < SDLK_DELETE && !commands(key); }

}  // namespace

Rect TextField::inside() const {
    const std::string left = count();
    const int count = left.empty() ? 0 : text_width(*font_, left) + kPadding;
    return {box().x + kPadding, box().y, box().w - 2 * kPadding - count, box().h};
}

std::string TextField::count() const {
    const std::size_t left = edit_.max_length() - edit_.length();
    return left <= count_last_ && count_last_ > 0 ? std::to_string(left) : std::string();
}

void TextField::set_text(std::string_view utf8) {
    static_cast<void>(edit_.set_text(utf8));  // text that is too long is cut, as if typed
    wrong_ = full_ = false;
    scroll_ = 0;
    cursor_moved();
}

void TextField::set_font(const FontTable& font) {
    if (&font == font_) return;
    font_ = &font;
    cursor_moved();
}

void TextField::focused() {
    edit_.select_all();
    cursor_moved();
}

void TextField::unfocused() {
    edit_.compose({}, 0);
    edit_.click(edit_.cursor());
}

std::size_t TextField::index_at(Point at) const {
    return text_index(*font_, edit_.shown().text, at.x - inside().x + scroll_);
}

void TextField::press(Point at, int clicks, bool shift) {
    using Select = TextEdit::Select;
    if (clicks >= 3)
        edit_.select_all();
    else if (clicks == 2)
        edit_.select_word(index_at(at));
    else
        edit_.click(index_at(at), shift ? Select::Extend : Select::No);
    cursor_moved();
}

void TextField::drag(Point at) {
    edit_.drag(index_at(at));
    cursor_moved();
}

bool TextField::key(const SDL_Keysym& key) {
    if (edit_.composing()) return true;  // it belongs to the input method
    return clipboard_key(key) || history_key(key) || edit_key(key) || types(key);
}

bool TextField::edit_key(const SDL_Keysym& key) {
    using Motion = TextEdit::Motion;
    const bool word = commands(key);
    const auto move = [&](Motion motion) {
        edit_.move(motion, shifted(key) ? TextEdit::Select::Extend : TextEdit::Select::No);
        cursor_moved();
    };
    const auto erase = [&](Motion motion) {
        edit_.erase(motion);
        changed();
    };
    switch (key.sym) {
    case SDLK_LEFT: move(word ? Motion::WordLeft : Motion::Left); return true;
    case SDLK_RIGHT: move(word ? Motion::WordRight : Motion::Right); return true;
    case SDLK_HOME: move(Motion::Home); return true;
    case SDLK_END: move(Motion::End); return true;
    case SDLK_BACKSPACE: erase(word ? Motion::WordLeft : Motion::Left); return true;
    case SDLK_DELETE: erase(word ? Motion::WordRight : Motion::Right); return true;
    default: return false;
    }
}

// Ctrl+Z; and Ctrl+Y or Ctrl+Shift+Z, as different systems have it.
bool TextField::history_key(const SDL_Keysym& key) {
    const bool undo = key.sym == SDLK_z && !shifted(key);
    const bool redo = key.sym == SDLK_y || (key.sym == SDLK_z && shifted(key));
    if (!commands(key) || (!undo && !redo)) return false;
    if (undo ? edit_.undo() : edit_.redo()) changed();
    return true;
}

bool TextField::clipboard_key(const SDL_Keysym& key) {
    const bool insert = key.sym == SDLK_INSERT;
    const bool cut = (commands(key) && key.sym == SDLK_x) || (shifted(key) && key.sym == SDLK_DELETE);
    const bool copy = commands(key) && (key.sym == SDLK_c || insert);
    if (cut || copy) {
        // Nothing is selected: the clipboard keeps what it has.
        const std::string taken = cut ? edit_.cut() : edit_.copy();
        if (!taken.empty()) SDL_SetClipboardText(taken.c_str());
        if (cut) changed();
        return true;
    }
    if ((commands(key) && key.sym == SDLK_v) || (shifted(key) && insert)) {
        paste();
        return true;
    }
    if (!commands(key) || key.sym != SDLK_a) return false;
    edit_.select_all();
    cursor_moved();
    return true;
}

void TextField::paste() {
    const SdlText text(SDL_GetClipboardText());
    if (text && *text) type(text.get());
}

void TextField::accept() {
    if (on_accept) on_accept();
}

void TextField::type(std::string_view utf8) {
    const bool fits = edit_.insert(utf8);
    changed();
    full_ = !fits;
    if (full_ && on_full) on_full();
}

void TextField::compose(std::string_view utf8, std::size_t cursor) {
    edit_.compose(utf8, cursor);
    cursor_moved();
}

void TextField::changed() {
    wrong_ = full_ = false;
    cursor_moved();
    if (on_change) on_change();
}

// Scrolls just far enough to show the caret, and leaves no room at the right that text could fill.
void TextField::cursor_moved() {
    const TextEdit::Shown shown = edit_.shown();
    const int x = text_x(*font_, shown.text, shown.cursor);
    const int room = std::max(0, inside().w - 1);  // the caret itself
    scroll_ = std::clamp(scroll_, x - room, x);
    scroll_ = std::max(0, std::min(scroll_, text_x(*font_, shown.text, shown.text.size()) - room));
    moved_ = true;
}

Rect TextField::caret() const {
    const TextEdit::Shown shown = edit_.shown();
    const int x = inside().x + text_x(*font_, shown.text, shown.cursor) - scroll_;
    return {x, box().y + 2, 1, box().h - 4};
}

void TextField::update(double seconds) {
    if (moved_) shown_from_ = seconds;
    moved_ = false;
}

void TextField::draw_text(Canvas& canvas, const Art& art, const WidgetState& state) const {
    const TextEdit::Shown shown = edit_.shown();
    const int left = inside().x - scroll_;
    const auto x_of = [&](std::size_t index) { return left + text_x(*font_, shown.text, index); };
    const int y = middle_line(*font_, box().y, box().h);
    if (state.focused && !shown.selection.empty()) {
        const int from = x_of(shown.selection.begin) - 1;
        canvas.fill({from, box().y + 2, x_of(shown.selection.end) - from, box().h - 4}, ink::kBlue);
    }
    canvas.text(art.font_of(*font_), {left, y}, encode_utf8(shown.text),
                {.ink = state.disabled ? ink::kSilver : ink::kWhite});
    if (!shown.composition.empty()) {
        const int from = x_of(shown.composition.begin);
        canvas.fill({from, box().bottom() - 3, x_of(shown.composition.end) - from - 1, 1}, ink::kGold);
    }
}

void TextField::draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const {
    draw_field_box(canvas, box(), state, wrong_ || full_);
    canvas.text_right(art.font_of(*font_), {box().right() - kPadding, middle_line(*font_, box().y, box().h)},
                      count(), {.ink = edit_.length() == edit_.max_length() ? ink::kGold : ink::kSilver});
    {
        const Canvas::Clip clip = canvas.clip(inside().grown(2));
        if (edit_.empty() && !edit_.composing()) {
            const int y = middle_line(*font_, box().y, box().h);
            canvas.text(art.font_of(*font_), {inside().x, y}, cut_to_width(*font_, placeholder_, inside().w),
                        {.ink = ink::kSnowShade});
        }
        draw_text(canvas, art, state);
        const bool lit =
            moved_ || state.reduced_motion || std::fmod(seconds - shown_from_, 2 * kBlink) < kBlink;
        if (state.focused && lit) canvas.fill(caret(), ink::kGold);
    }
    if (!state.focused) return;
    canvas.set_text_input_rect(caret());
    draw_focus(canvas, art, box().grown(1));
}

}  // namespace snow
