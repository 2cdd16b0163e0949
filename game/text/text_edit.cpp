#include "game/text/text_edit.h"

#include "game/text/nfc.h"
#include "game/text/utf8.h"

#include <algorithm>

namespace snow {
namespace {

enum class Kind { Space, Word, Sign };

// Letters of all scripts count as words; ASCII signs do not, so that Ctrl+Left stops at the dots
// and colons of an address.
Kind kind_of(char32_t c) {
    if (is_space(c)) return Kind::Space;
    const bool digit = c >= U'0' && c <= U'9';
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
    return digit || letter || c >= 0x80 ? Kind::Word : Kind::Sign;
}

// Line ends and tabs become spaces within a text and vanish at its ends, as when a copied
// line brings its end along.
std::u32string on_one_line(std::u32string text) {
    const auto breaks = [](char32_t c) { return is_space(c) && !is_printable(c); };
    while (!text.empty() && breaks(text.back())) text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, breaks));
    std::u32string line;
    bool after_break = false;
    for (const char32_t c : text) {
        if (!breaks(c))
            line.push_back(c);
        else if (!after_break)
            line.push_back(U' ');
        after_break = breaks(c);
    }
    return line;
}

}  // namespace

bool TextEdit::set_text(std::string_view utf8) {
    text_.clear();
    cursor_ = anchor_ = 0;
    const bool fits = insert(utf8);
    before_.clear();
    undone_.clear();
    last_ = Change::None;
    return fits;
}

// Called before each change. What goes on with the one before is no change of its own.
void TextEdit::remember(Change change) {
    undone_.clear();
    if (change == last_ && change != Change::Other && selection().empty()) return;
    last_ = change;
    before_.push_back({text_, cursor_, anchor_});
    if (before_.size() > kMostChanges) before_.erase(before_.begin());
}

bool TextEdit::go_to(std::vector<Moment>& from, std::vector<Moment>& back) {
    if (composing() || from.empty()) return false;
    back.push_back({text_, cursor_, anchor_});
    text_ = from.back().text;
    cursor_ = from.back().cursor;
    anchor_ = from.back().anchor;
    from.pop_back();
    last_ = Change::None;
    return true;
}

bool TextEdit::undo() { return go_to(before_, undone_); }

bool TextEdit::redo() { return go_to(undone_, before_); }

bool TextEdit::insert(std::string_view utf8) {
    end_composition();
    const auto before = std::u32string_view(text_).substr(0, selection().begin);
    std::u32string added = to_nfc(keep_printable(on_one_line(decode_utf8_lossy(utf8)), before));
    if (added.empty()) return true;  // and the selection stays
    if (text_.size() == max_length_ && selection().empty() && !is_combining(added.front())) return false;
    remember(added.size() == 1 && !is_space(added.front()) ? Change::Typing : Change::Other);
    erase_range(selection());
    join_mark(added);
    const std::size_t room = max_length_ - text_.size();
    const bool fits = added.size() <= room;
    if (!fits) added.resize(room);
    text_.insert(cursor_, added);
    place(cursor_ + added.size(), Select::No);
    return fits;
}

// A mark that came by itself, as from a dead key, is joined to the letter before the cursor.
void TextEdit::join_mark(std::u32string& added) {
    if (cursor_ == 0 || !is_combining(added.front())) return;
    const std::u32string joined = to_nfc(std::u32string{text_[cursor_ - 1], added.front()});
    if (joined.size() != 1) return;
    added.front() = joined.front();
    erase_range({cursor_ - 1, cursor_});
}

void TextEdit::move(Motion motion, Select select) {
    if (composing()) return;
    last_ = Change::None;  // what is typed from here on is another change
    const Range selected = selection();
    const bool collapse = select == Select::No && !selected.empty();
    if (collapse && motion == Motion::Left) return place(selected.begin, Select::No);
    if (collapse && motion == Motion::Right) return place(selected.end, Select::No);
    place(target(motion), select);
}

void TextEdit::select_all() {
    if (composing()) return;
    anchor_ = 0;
    cursor_ = text_.size();
}

void TextEdit::erase(Motion motion) {
    if (composing()) return;
    const Range range = selection().empty()
                            ? Range{std::min(cursor_, target(motion)), std::max(cursor_, target(motion))}
                            : selection();
    if (range.empty()) return;
    remember(Change::Erasing);
    erase_range(range);
}

std::string TextEdit::copy() const {
    const Range range = selection();
    return encode_utf8(std::u32string_view(text_).substr(range.begin, range.end - range.begin));
}

std::string TextEdit::cut() {
    if (composing()) return {};
    std::string taken = copy();
    if (!taken.empty()) remember(Change::Other);
    erase_range(selection());
    return taken;
}

void TextEdit::compose(std::string_view utf8, std::size_t cursor) {
    const std::u32string unfinished = keep_printable(decode_utf8_lossy(utf8), U"x");
    if (!unfinished.empty() && !selection().empty()) {
        remember(Change::Other);
        erase_range(selection());
    }
    composition_ = unfinished;
    composition_cursor_ = std::min(cursor, composition_.size());
}

void TextEdit::click(std::size_t index, Select select) {
    // Positions behind the composition move back when it vanishes; those within it are where it stood.
    if (composing() && index > cursor_)
        index = std::max(cursor_, index - std::min(index, composition_.size()));
    end_composition();
    last_ = Change::None;
    place(std::min(index, text_.size()), select);
}

void TextEdit::select_word(std::size_t index) {
    click(index);
    if (text_.empty()) return;
    const std::size_t at = std::min(cursor_, text_.size() - 1);
    const auto same = [&](std::size_t i) { return kind_of(text_[i]) == kind_of(text_[at]); };
    anchor_ = at;
    while (anchor_ > 0 && same(anchor_ - 1)) --anchor_;
    cursor_ = at + 1;
    while (cursor_ < text_.size() && same(cursor_)) ++cursor_;
}

std::string TextEdit::text() const { return encode_utf8(text_); }

TextEdit::Range TextEdit::selection() const {
    return {std::min(anchor_, cursor_), std::max(anchor_, cursor_)};
}

TextEdit::Shown TextEdit::shown() const {
    Shown shown{text_, cursor_, selection(), {}};
    if (!composing()) return shown;
    shown.text.insert(cursor_, composition_);
    shown.cursor = cursor_ + composition_cursor_;
    shown.selection = {shown.cursor, shown.cursor};
    shown.composition = {cursor_, cursor_ + composition_.size()};
    return shown;
}

std::size_t TextEdit::target(Motion motion) const {
    switch (motion) {
    case Motion::Left: return cursor_ - (cursor_ > 0 ? 1 : 0);
    case Motion::Right: return cursor_ + (cursor_ < text_.size() ? 1 : 0);
    case Motion::WordLeft: return word_left(cursor_);
    case Motion::WordRight: return word_right(cursor_);
    case Motion::Home: return 0;
    case Motion::End: return text_.size();
    }
    return cursor_;
}

// To the beginning of the word or run of signs before `from`, over the spaces between.
std::size_t TextEdit::word_left(std::size_t from) const {
    while (from > 0 && is_space(text_[from - 1])) --from;
    if (from == 0) return 0;
    const Kind kind = kind_of(text_[from - 1]);
    while (from > 0 && kind_of(text_[from - 1]) == kind) --from;
    return from;
}

// To the end of the word or run of signs behind `from`, over the spaces between.
std::size_t TextEdit::word_right(std::size_t from) const {
    while (from < text_.size() && is_space(text_[from])) ++from;
    if (from == text_.size()) return from;
    const Kind kind = kind_of(text_[from]);
    while (from < text_.size() && kind_of(text_[from]) == kind) ++from;
    return from;
}

void TextEdit::place(std::size_t cursor, Select select) {
    cursor_ = cursor;
    if (select == Select::No) anchor_ = cursor;
}

void TextEdit::erase_range(Range range) {
    text_.erase(range.begin, range.end - range.begin);
    place(range.begin, Select::No);
}

void TextEdit::end_composition() {
    composition_.clear();
    composition_cursor_ = 0;
}

}  // namespace snow
