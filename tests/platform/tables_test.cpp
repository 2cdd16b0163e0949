#include "game/platform/tables.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

using namespace snow;

namespace {

// What a reader says about a broken text; empty if it takes it.
template <class Table> std::string complaint(std::string_view text) {
    try {
        static_cast<void>(Table::parse(text, "it.txt"));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("an atlas names its sprites") {
    const AtlasTable table =
        AtlasTable::parse("# a comment\n\nlamp 1 2 3 4\r\n  moon\t5 6 7 8  \n", "it.txt");
    CHECK(table.at("lamp") == Rect{1, 2, 3, 4});
    CHECK(table.at("moon") == Rect{5, 6, 7, 8});
    CHECK(table.all().size() == 2);
    CHECK_THROWS_WITH(static_cast<void>(table.at("sun")), "it.txt: there is no sprite 'sun'");
}

TEST_CASE("a broken atlas is refused with the line and what is wrong") {
    CHECK(complaint<AtlasTable>("") == "it.txt:0: the table is empty");
    CHECK(complaint<AtlasTable>("lamp 1 2 3") == "it.txt:1: height is missing");
    CHECK(complaint<AtlasTable>("\nlamp 1 2 3 4 5") == "it.txt:2: too much on the line, from '5'");
    CHECK(complaint<AtlasTable>("lamp 1 2 x 4") == "it.txt:1: width should be a whole number, found 'x'");
    CHECK(complaint<AtlasTable>("lamp 1 2 3.5 4") == "it.txt:1: width should be a whole number, found '3.5'");
    CHECK(complaint<AtlasTable>("lamp -1 2 3 4") == "it.txt:1: x should be from 0 to 8192, found -1");
    CHECK(complaint<AtlasTable>("lamp 1 2 0 4") == "it.txt:1: width should be from 1 to 8192, found 0");
    CHECK(complaint<AtlasTable>("a 1 2 3 4\na 1 2 3 4") == "it.txt:2: 'a' is there already");
    CHECK(complaint<AtlasTable>("a 99999999999 2 3 4") ==
          "it.txt:1: x should be a whole number, found '99999999999'");
}

TEST_CASE("a sprite beyond its picture is refused") {
    const AtlasTable table = AtlasTable::parse("lamp 4 4 4 4\n", "it.txt");
    CHECK_NOTHROW(table.check_inside({8, 8}));
    CHECK_THROWS_WITH(table.check_inside({7, 8}), "it.txt: 'lamp' reaches beyond the picture");
    CHECK_THROWS_WITH(table.check_inside({8, 7}), "it.txt: 'lamp' reaches beyond the picture");
}

TEST_CASE("a font knows its letters, and makes room for the codes of all others") {
    const FontTable font =
        FontTable::parse("line_height 11 ascent 9\nU+0041 0 0 5 7 2 6\nU+FFFD 8 0 7 7 2 8\n", "it.txt");
    CHECK(font.line_height() == 11);
    CHECK(font.ascent() == 9);
    CHECK(font.glyph(U'A').source == Rect{0, 0, 5, 7});
    CHECK(font.glyph(U'A').advance == 6);
    CHECK(font.glyph(U'\uFFFD').source == Rect{8, 0, 7, 7});
    CHECK(font.glyph(U'Ж').source == Rect{0, 0, 17, 0});
    CHECK(font.glyph(U'😀').advance == 22);
}

TEST_CASE("a broken font is refused with the line and what is wrong") {
    const std::string head = "line_height 11 ascent 9\n";
    CHECK(complaint<FontTable>("") == "it.txt:0: the table is empty");
    CHECK(complaint<FontTable>("lineheight 11") == "it.txt:1: expected 'line_height', found 'lineheight'");
    CHECK(complaint<FontTable>("line_height 11 ascent 12") ==
          "it.txt:1: ascent should be from 1 to 11, found 12");
    CHECK(complaint<FontTable>(head) == "it.txt:1: U+FFFD, the box for unknown characters, is missing");
    CHECK(complaint<FontTable>(head + "0041 0 0 5 7 2 6") ==
          "it.txt:2: expected a code point such as U+0041, found '0041'");
    CHECK(complaint<FontTable>(head + "U+ 0 0 5 7 2 6") ==
          "it.txt:2: expected a code point such as U+0041, found 'U+'");
    CHECK(complaint<FontTable>(head + "U+110000 0 0 5 7 2 6") ==
          "it.txt:2: expected a code point such as U+0041, found 'U+110000'");
    CHECK(complaint<FontTable>(head + "U+0041 0 0 5 7 2") == "it.txt:2: advance is missing");
    CHECK(complaint<FontTable>(head + "U+0041 0 0 5 7 2 6\nU+0041 0 0 5 7 2 6") ==
          "it.txt:3: this character is there already");
}
