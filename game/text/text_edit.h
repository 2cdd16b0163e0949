// What a one-line text field does with what people type: cursor, selection, words, clipboard texts, and
// the half-finished text of an input method. Pure logic by code point; it knows no keys, no pixels and no
// clipboard: the caller turns keys into these calls and a mouse position into an index.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

class TextEdit {
  public:
    // Positions are between code points: 0 is before the first, length() behind the last. begin <= end.
    struct Range {
        std::size_t begin{}, end{};
        [[nodiscard]] bool empty() const { return begin == end; }
        friend bool operator==(const Range&, const Range&) = default;
    };

    // What is to be drawn: the text with the input method's composition put in at the cursor.
    struct Shown {
        std::u32string text;
        std::size_t cursor{};
        Range selection;    // empty while composing
        Range composition;  // drawn underlined; empty if there is none
    };

    enum class Motion { Left, Right, WordLeft, WordRight, Home, End };
    enum class Select { No, Extend };  // Extend: as with Shift, the anchor stays

    // `max_length` in code points.
    explicit TextEdit(std::size_t max_length) : max_length_(max_length) {}

    // Replaces everything; the cursor is behind it and nothing is selected. False if something had to be cut.
    bool set_text(std::string_view utf8);
    void clear() { set_text({}); }

    // Puts typed or pasted text in place of the selection and ends a composition. What cannot be seen is
    // dropped, letters and their accents become one code point (nfc.h), line ends and tabs within become
    // spaces, bad bytes become U+FFFD; what does not fit is cut off its end. False if something was.
    bool insert(std::string_view utf8);

    // Without Select::Extend, Left and Right go to that side of a selection.
    void move(Motion motion, Select select = Select::No);
    void select_all();

    // Erases the selection, or without one what lies from the cursor to where `motion` leads: Left is
    // Backspace, Right is Delete, WordLeft and WordRight are theirs with Ctrl.
    void erase(Motion motion);

    // Takes back the last change, or makes it again; letters typed one after another are one change, word by
    // word. set_text() forgets all changes, and of more than kMostChanges the oldest are forgotten. False if
    // there is nothing to take back, or while composing.
    bool undo();
    bool redo();
    static constexpr std::size_t kMostChanges = 100;  // more than anybody takes back in one line

    // The selected text; empty without a selection, so that the caller leaves the clipboard alone.
    [[nodiscard]] std::string copy() const;
    [[nodiscard]] std::string cut();

    // The input method's unfinished text and where its own cursor stands in it, in code points. It replaces
    // the selection, is shown at the cursor, and becomes part of the text only by insert(). Empty text ends
    // it. While it lasts, keys belong to the input method: move, erase, cut and select_all do nothing.
    void compose(std::string_view utf8, std::size_t cursor);
    [[nodiscard]] bool composing() const { return !composition_.empty(); }

    // The mouse, with positions of shown().text; each ends a composition. Beyond the end is the end.
    void click(std::size_t index, Select select = Select::No);
    void drag(std::size_t index) { click(index, Select::Extend); }
    void select_word(std::size_t index);  // a double click: the word or the run of spaces there

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::u32string_view code_points() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::size_t length() const { return text_.size(); }
    [[nodiscard]] std::size_t max_length() const { return max_length_; }
    [[nodiscard]] std::size_t cursor() const { return cursor_; }
    [[nodiscard]] Range selection() const;
    [[nodiscard]] Shown shown() const;

  private:
    struct Moment {
        std::u32string text;
        std::size_t cursor{}, anchor{};
    };
    enum class Change { None, Typing, Erasing, Other };

    void remember(Change change);
    bool go_to(std::vector<Moment>& from, std::vector<Moment>& back);
    [[nodiscard]] std::size_t target(Motion motion) const;
    [[nodiscard]] std::size_t word_left(std::size_t from) const;
    [[nodiscard]] std::size_t word_right(std::size_t from) const;
    void place(std::size_t cursor, Select select);
    void erase_range(Range range);
    void join_mark(std::u32string& added);
    void end_composition();

    std::size_t max_length_;
    std::u32string text_;
    std::size_t cursor_{};
    std::size_t anchor_{};  // the selection lies between it and the cursor
    std::u32string composition_;
    std::size_t composition_cursor_{};
    std::vector<Moment> before_;  // to be undone, the latest last
    std::vector<Moment> undone_;  // to be done again
    Change last_{};               // what the latest change was, while it may go on
};

}  // namespace snow
