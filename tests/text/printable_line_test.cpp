#include "game/text/printable_line.h"

#include <doctest/doctest.h>

#include <string>

using namespace snow;

TEST_CASE("printable line: letters of every alphabet stay as they are") {
    CHECK(printable_line("Ada: écoute, Жанна") == "Ada: écoute, Жанна");
    CHECK(printable_line("").empty());
}

TEST_CASE("printable line: no control character is left, in one byte or in two") {
    for (int c = 0; c < 0x20; ++c) {
        const std::string line = printable_line(std::string("a") + static_cast<char>(c) + "b");
        CHECK((line == "ab" || line == "a b"));
    }
    CHECK(printable_line("a\x7f"
                         "b") == "ab");
    for (int c = 0x80; c < 0xA0; ++c) {
        const std::string line = printable_line(std::string("a\xC2") + static_cast<char>(c) + "b");
        CHECK((line == "ab" || line == "a b"));
    }
}

TEST_CASE("printable line: of an escape code only its letters stay, and each white space is a plain one") {
    CHECK(printable_line("\x1b[31mred\x1b[0m") == "[31mred[0m");
    CHECK(printable_line("\x1b]0;title\x07") == "]0;title");
    CHECK(printable_line("\xC2\x9B"
                         "31m") == "31m");  // the one-character form of ESC [
    CHECK(printable_line("one\ntwo\tthree  four") == "one two three  four");
    CHECK(printable_line("\xE2\x80\xAEreversed") == "reversed");
}

TEST_CASE("printable line: bytes that are not UTF-8 are shown as such") {
    CHECK(printable_line("a\x9B"
                         "b\xFF") == "a\xEF\xBF\xBD"
                                     "b\xEF\xBF\xBD");
}

TEST_CASE("printable line: a long one is cut, and says so") {
    CHECK(printable_line("ЖЖЖ", 3) == "ЖЖЖ");
    CHECK(printable_line("ЖЖЖЖ", 3) == "ЖЖЖ...");
}
