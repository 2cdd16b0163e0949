#include "game/platform/text_layout.h"

#include "game/text/utf8.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

using namespace snow;
using Lines = std::vector<std::string>;

TEST_CASE("a text is as wide as its letters and the gaps between them") {
    const FontTable font = test::plain_font();
    CHECK(text_width(font, "") == 0);
    CHECK(text_width(font, "a") == 5);
    CHECK(text_width(font, "ab") == 11);
    CHECK(text_width(font, "a b") == 15);
    CHECK(text_width(font, "a ") == 10);
    CHECK(text_width(font, "Ж") == 17);         // its code
    CHECK(text_width(font, "\xFF\xFE") == 15);  // a box for each byte that is no text
}

TEST_CASE("the gap nearest to a place is where a click puts the cursor") {
    const FontTable font = test::plain_font();
    const std::u32string text = U"abid";
    CHECK(text_index(font, text, -50) == 0);
    CHECK(text_index(font, text, 2) == 0);
    CHECK(text_index(font, text, 3) == 1);
    CHECK(text_index(font, text, 500) == 4);
    for (std::size_t i = 0; i <= text.size(); ++i) CHECK(text_index(font, text, text_x(font, text, i)) == i);
}

TEST_CASE("a text that is too wide is cut with an ellipsis and then fits") {
    const FontTable font = test::plain_font();
    CHECK(cut_to_width(font, "abcdef", 35) == "abcdef");
    CHECK(cut_to_width(font, "abcdef", 34) == "abcd…");
    CHECK(cut_to_width(font, "abcdef", 5) == "…");
    CHECK(cut_to_width(font, "abcdef", 4).empty());
    for (int width = 0; width < 60; ++width)
        CHECK(text_width(font, cut_to_width(font, "Жabc def ghi", width)) <= width);
}

TEST_CASE("lines break at spaces, and the spaces there are gone") {
    const FontTable font = test::plain_font();
    CHECK(wrap_text(font, "", 40) == Lines{""});
    CHECK(wrap_text(font, "ab cd", 40) == Lines{"ab cd"});
    CHECK(wrap_text(font, "ab cd ef", 30) == Lines{"ab cd", "ef"});
    CHECK(wrap_text(font, "ab   cd", 12) == Lines{"ab", "cd"});
    CHECK(wrap_text(font, "one\n\ntwo", 60) == Lines{"one", "", "two"});
}

TEST_CASE("a word that is too wide for a line is broken, and a line has at least one letter") {
    const FontTable font = test::plain_font();
    CHECK(wrap_text(font, "abcdefg", 17) == Lines{"abc", "def", "g"});
    CHECK(wrap_text(font, "x abcdefg", 17) == Lines{"x", "abc", "def", "g"});
    CHECK(wrap_text(font, "abc", 0) == Lines{"a", "b", "c"});
}

TEST_CASE("unknown characters are codes that wrap like a word's letters and lose nothing that follows") {
    const FontTable font = test::plain_font();
    CHECK(wrap_text(font, "雪雪雪", 35) == Lines{"雪雪", "雪"});
    CHECK(wrap_text(font, "a雪b", 100) == Lines{"a雪b"});
}

TEST_CASE("a first line that begins further right has less room, and may stay empty") {
    const FontTable font = test::plain_font();
    CHECK(wrap_text(font, "ab cd ef", 30, 0) == Lines{"ab cd", "ef"});
    CHECK(wrap_text(font, "ab cd ef", 30, 10) == Lines{"ab", "cd ef"});
    CHECK(wrap_text(font, "ab cd ef", 30, 25) == Lines{"", "ab cd", "ef"});
    CHECK(wrap_text(font, "ab cd", 60, 20) == Lines{"ab cd"});
    CHECK(wrap_text(font, "", 30, 10) == Lines{""});
    CHECK(wrap_text(font, "ab\ncd ef", 30, 10) == Lines{"ab", "cd ef"});
}

TEST_CASE("no wrapped line is wider than it may be, and no letter is lost") {
    const FontTable font = test::plain_font();
    const std::string text =
        "No answer from hill.example.org. Is it switched on, in this network, and not behind a firewall?";
    for (int width = 7; width < 300; width += 3) {
        std::string letters;
        for (const std::string& line : wrap_text(font, text, width)) {
            CHECK(text_width(font, line) <= width);
            for (const char c : line)
                if (c != ' ') letters += c;
        }
        std::string all;
        for (const char c : text)
            if (c != ' ') all += c;
        CHECK(letters == all);
    }
}

TEST_CASE("capitals stand in the middle of their box") {
    const FontTable font = test::plain_font();
    const int line = middle_line(font, 100, 13);
    CHECK(line + font.glyph(U'H').top == 103);  // 7 high in 13: 3 free above and below
}
