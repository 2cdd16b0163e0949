#include "game/text/text_edit.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <string_view>

using namespace snow;
using Motion = TextEdit::Motion;
using Select = TextEdit::Select;
using Range = TextEdit::Range;

namespace {

TextEdit field(std::string_view text, std::size_t max_length = 40) {
    TextEdit edit(max_length);
    REQUIRE(edit.set_text(text));
    return edit;
}

}  // namespace

TEST_CASE("typed letters appear at the cursor") {
    TextEdit edit(20);
    CHECK(edit.empty());
    CHECK(edit.insert("A"));
    CHECK(edit.insert("a"));
    edit.move(Motion::Left);
    CHECK(edit.insert("d"));
    CHECK(edit.text() == "Ada");
    CHECK(edit.cursor() == 2);
}

TEST_CASE("the cursor steps over code points, not bytes") {
    TextEdit edit = field("a\u00E9\u0416\U0001F600");
    CHECK(edit.length() == 4);
    CHECK(edit.cursor() == 4);
    edit.move(Motion::Left);
    edit.erase(Motion::Left);
    CHECK(edit.text() == "a\u00E9\U0001F600");
    edit.erase(Motion::Right);
    CHECK(edit.text() == "a\u00E9");
}

TEST_CASE("the cursor stops at both ends") {
    TextEdit edit = field("ab");
    edit.move(Motion::Right);
    CHECK(edit.cursor() == 2);
    edit.erase(Motion::Right);
    CHECK(edit.text() == "ab");
    edit.move(Motion::Home);
    edit.move(Motion::Left);
    edit.move(Motion::WordLeft);
    CHECK(edit.cursor() == 0);
    edit.erase(Motion::Left);
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "ab");
    edit.move(Motion::End);
    edit.move(Motion::WordRight);
    CHECK(edit.cursor() == 2);
}

TEST_CASE("Shift extends the selection and typing replaces it") {
    TextEdit edit = field("snow");
    edit.move(Motion::Left, Select::Extend);
    edit.move(Motion::Left, Select::Extend);
    CHECK(edit.selection() == Range{2, 4});
    edit.move(Motion::Right, Select::Extend);
    CHECK(edit.selection() == Range{3, 4});
    CHECK(edit.insert("b"));
    CHECK(edit.text() == "snob");
    edit.move(Motion::Home, Select::Extend);
    CHECK(edit.selection() == Range{0, 4});
    edit.erase(Motion::Right);
    CHECK(edit.text() == "");
}

TEST_CASE("an arrow without Shift leaves a selection on its own side") {
    TextEdit edit = field("village");
    edit.click(2);
    edit.drag(5);
    edit.move(Motion::Left);
    CHECK(edit.cursor() == 2);
    CHECK(edit.selection().empty());
    edit.drag(5);
    edit.move(Motion::Right);
    CHECK(edit.cursor() == 5);
    CHECK(edit.selection().empty());
    edit.drag(3);
    edit.move(Motion::End);
    CHECK(edit.cursor() == 7);
    CHECK(edit.selection().empty());
}

TEST_CASE("Ctrl moves and erases by word") {
    TextEdit edit = field("two  snow \u0416\u0435\u043D\u044F");
    edit.move(Motion::WordLeft);
    CHECK(edit.cursor() == 10);
    edit.move(Motion::WordLeft);
    CHECK(edit.cursor() == 5);
    edit.move(Motion::WordRight);
    CHECK(edit.cursor() == 9);
    edit.move(Motion::WordRight, Select::Extend);
    CHECK(edit.copy() == " \u0416\u0435\u043D\u044F");
    edit.move(Motion::Home);
    edit.erase(Motion::WordRight);
    CHECK(edit.text() == "  snow \u0416\u0435\u043D\u044F");
    edit.move(Motion::End);
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "  snow ");
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "  ");
}

TEST_CASE("by word means part by part in an address") {
    TextEdit edit = field("192.168.1.20:7777");
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "192.168.1.20:");
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "192.168.1.20");
    edit.move(Motion::Home);
    edit.move(Motion::WordRight);
    CHECK(edit.cursor() == 3);
}

TEST_CASE("with a selection, erasing by word takes the selection only") {
    TextEdit edit = field("two snow people");
    edit.click(5);
    edit.drag(7);
    edit.erase(Motion::WordLeft);
    CHECK(edit.text() == "two sw people");
    CHECK(edit.cursor() == 5);
}

TEST_CASE("copy leaves the text, cut takes it, both give nothing without a selection") {
    TextEdit edit = field("caf\u00E9");
    CHECK(edit.copy() == "");
    CHECK(edit.cut() == "");
    CHECK(edit.text() == "caf\u00E9");
    edit.select_all();
    CHECK(edit.copy() == "caf\u00E9");
    CHECK(edit.text() == "caf\u00E9");
    CHECK(edit.cut() == "caf\u00E9");
    CHECK(edit.empty());
    CHECK(edit.cursor() == 0);
}

TEST_CASE("what does not fit is cut off its end, and said") {
    TextEdit edit(5);
    CHECK(edit.insert("\u0416\u0416\u0416\u0416\u0416"));
    CHECK(edit.length() == edit.max_length());
    CHECK_FALSE(edit.insert("x"));
    edit.move(Motion::Home);
    edit.move(Motion::Right, Select::Extend);
    edit.move(Motion::Right, Select::Extend);
    CHECK_FALSE(edit.insert("abcd"));
    CHECK(edit.text() == "ab\u0416\u0416\u0416");
    CHECK(edit.cursor() == 2);
    CHECK_FALSE(edit.set_text("too long"));
    CHECK(edit.text() == "too l");
}

TEST_CASE("pasted text comes onto one line and loses what cannot be seen") {
    TextEdit edit(60);
    CHECK(edit.insert("\n192.168.1.20\r\n"));
    CHECK(edit.text() == "192.168.1.20");
    CHECK(edit.set_text("one\r\n\ttwo\u2028three"));
    CHECK(edit.text() == "one two three");
    CHECK(edit.set_text("a\u202Eb\u200B\x1B\x07"
                        "c\uFEFF"));
    CHECK(edit.text() == "abc");
    CHECK(edit.set_text("\xFF"));
    CHECK(edit.text() == "\uFFFD");
    CHECK(edit.set_text(" a  b "));
    CHECK(edit.text() == " a  b ");
}

TEST_CASE("pasting nothing visible leaves the selection alone") {
    TextEdit edit = field("Ada");
    edit.select_all();
    CHECK(edit.insert("\u200B\n"));
    CHECK(edit.text() == "Ada");
    CHECK(edit.selection() == Range{0, 3});
}

TEST_CASE("a letter and its accent become one character, typed together or one after the other") {
    TextEdit edit(4);
    CHECK(edit.insert("Zoe\u0308"));
    CHECK(edit.text() == "Zo\u00EB");
    CHECK(edit.insert("a"));
    CHECK(edit.insert("\u0301"));
    CHECK(edit.text() == "Zo\u00EB\u00E1");
    CHECK(edit.cursor() == 4);
    edit.move(TextEdit::Motion::Home);
    CHECK(edit.insert("\u0301"));  // nothing carries it
    CHECK(edit.text() == "Zo\u00EB\u00E1");
}

TEST_CASE("a combining mark is taken only behind a letter") {
    TextEdit edit(10);
    CHECK(edit.insert("\u0301"));
    CHECK(edit.empty());
    CHECK(edit.insert("e"));
    CHECK(edit.insert("\u0301"));
    CHECK(edit.text() == "\u00E9");
    edit.select_all();
    CHECK(edit.insert("\u0301"));  // what would carry it would be replaced by it
    CHECK(edit.text() == "\u00E9");
}

TEST_CASE("the input method's text is shown, and belongs to the text only when committed") {
    TextEdit edit = field("ab");
    edit.move(Motion::Left);
    edit.compose("\u306B\u307B", 1);
    CHECK(edit.composing());
    CHECK(edit.text() == "ab");
    const TextEdit::Shown shown = edit.shown();
    CHECK(shown.text == U"a\u306B\u307Bb");
    CHECK(shown.cursor == 2);
    CHECK(shown.composition == Range{1, 3});
    CHECK(shown.selection.empty());
    CHECK(edit.insert("\u65E5\u672C"));
    CHECK_FALSE(edit.composing());
    CHECK(edit.text() == "a\u65E5\u672C"
                         "b");
    CHECK(edit.shown().composition.empty());
    CHECK(edit.cursor() == 3);
}

TEST_CASE("an abandoned composition leaves the text as it was") {
    TextEdit edit = field("ab");
    edit.compose("xyz", 3);
    edit.compose("", 0);
    CHECK_FALSE(edit.composing());
    CHECK(edit.shown().text == U"ab");
    CHECK(edit.cursor() == 2);
}

TEST_CASE("a composition replaces the selection, an empty one does not") {
    TextEdit edit = field("snow");
    edit.select_all();
    edit.compose("", 0);
    CHECK(edit.selection() == Range{0, 4});
    edit.compose("x", 9);
    CHECK(edit.text() == "");
    CHECK(edit.shown().cursor == 1);
}

TEST_CASE("while composing, keys belong to the input method") {
    TextEdit edit = field("snow");
    edit.compose("x", 1);
    edit.erase(Motion::Left);
    edit.move(Motion::Home);
    edit.select_all();
    CHECK(edit.cut() == "");
    CHECK(edit.text() == "snow");
    CHECK(edit.cursor() == 4);
    CHECK(edit.selection().empty());
}

TEST_CASE("a click puts the cursor, a drag selects, beyond the end is the end") {
    TextEdit edit = field("snow");
    edit.click(1);
    CHECK(edit.cursor() == 1);
    edit.drag(3);
    CHECK(edit.copy() == "no");
    edit.drag(0);
    CHECK(edit.copy() == "s");
    edit.click(99);
    CHECK(edit.cursor() == 4);
    CHECK(edit.selection().empty());
    edit.click(2, Select::Extend);
    CHECK(edit.selection() == Range{2, 4});
}

TEST_CASE("a click during a composition ends it and means the place that was seen") {
    for (const auto& [index, cursor] : {std::pair{0, 0}, {1, 1}, {2, 1}, {3, 1}, {4, 2}, {9, 4}}) {
        TextEdit edit = field("snow");
        edit.click(1);
        edit.compose("xy", 2);  // shown as sxynow
        edit.click(static_cast<std::size_t>(index));
        CHECK_FALSE(edit.composing());
        CHECK(edit.cursor() == static_cast<std::size_t>(cursor));
        CHECK(edit.text() == "snow");
    }
}

TEST_CASE("a double click selects the word, the sign or the spaces there") {
    TextEdit edit = field("two  \u0416\u0435, x");
    edit.select_word(1);
    CHECK(edit.copy() == "two");
    edit.select_word(6);
    CHECK(edit.copy() == "\u0416\u0435");
    edit.select_word(3);
    CHECK(edit.copy() == "  ");
    edit.select_word(7);
    CHECK(edit.copy() == ",");
    edit.select_word(99);
    CHECK(edit.copy() == "x");
    edit.clear();
    edit.select_word(0);
    CHECK(edit.selection().empty());
}

TEST_CASE("undo takes back word by word what was typed, and redo brings it again") {
    TextEdit edit(60);
    for (const char* letter : {"a", "b", " ", "c", "d"}) CHECK(edit.insert(letter));
    CHECK(edit.undo());
    CHECK(edit.text() == "ab ");
    CHECK(edit.undo());
    CHECK(edit.text() == "ab");
    CHECK(edit.undo());
    CHECK(edit.text().empty());
    CHECK_FALSE(edit.undo());
    CHECK(edit.redo());
    CHECK(edit.redo());
    CHECK(edit.redo());
    CHECK_FALSE(edit.redo());
    CHECK(edit.text() == "ab cd");
    CHECK(edit.cursor() == 5);
}

TEST_CASE("undo brings back what was erased, cut, replaced or pasted over, with its selection") {
    TextEdit edit(60);
    CHECK(edit.insert("one two"));
    edit.select_all();
    CHECK(edit.insert("x"));
    CHECK(edit.undo());
    CHECK(edit.text() == "one two");
    CHECK(edit.selection() == TextEdit::Range{0, 7});
    CHECK(edit.cut() == "one two");
    CHECK(edit.undo());
    CHECK(edit.text() == "one two");
    edit.move(TextEdit::Motion::End);
    for (int i = 0; i < 3; ++i) edit.erase(TextEdit::Motion::Left);
    CHECK(edit.text() == "one ");
    CHECK(edit.undo());  // all three letters at once
    CHECK(edit.text() == "one two");
    CHECK(edit.insert("!"));
    CHECK_FALSE(edit.redo());  // another change was made since
}

TEST_CASE("undo knows nothing of what the program set, of what did not fit, and of more than its limit") {
    TextEdit edit(3);
    CHECK(edit.set_text("abc"));
    CHECK_FALSE(edit.undo());
    CHECK_FALSE(edit.insert("d"));
    CHECK_FALSE(edit.undo());
    TextEdit busy(2);
    for (std::size_t i = 0; i < TextEdit::kMostChanges + 20; ++i) {
        CHECK(busy.insert("a"));
        busy.erase(TextEdit::Motion::Left);
    }
    std::size_t undone = 0;
    while (busy.undo()) ++undone;
    CHECK(undone == TextEdit::kMostChanges);
}

TEST_CASE("undo leaves an input method alone") {
    TextEdit edit(20);
    CHECK(edit.insert("ab"));
    edit.compose("ni", 2);
    CHECK_FALSE(edit.undo());
    CHECK(edit.insert("你"));
    CHECK(edit.undo());
    CHECK(edit.text() == "ab");
}
