#include "game/platform/code_label.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/text/utf8.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;

namespace {

constexpr Size kPaper{60, 30};

Font font(std::string_view name) { return Font::load(SNOWFOLK_SOURCE_DIR "/assets", name); }

auto drawing_of(const Font& of, char32_t c) {
    return test::drawn(kPaper, [&](Canvas& canvas) {
        canvas.text(of, {2, 2}, encode_utf8(std::u32string(1, c)),
                    {.ink = ink::kWhite, .outline = ink::kBlack});
    });
}

}  // namespace

TEST_CASE("characters that the font lacks are told apart, in both sizes") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        std::set<std::vector<std::uint32_t>> seen;
        std::size_t drawn = 0;
        for (const char32_t first :
             {U'\u0180', U'\u05D0', U'\u3041', U'\u4E00', U'\U0001F600', U'\U0010FF00'})
            for (char32_t c = first; c < first + 20; ++c, ++drawn) seen.insert(drawing_of(letters, c));
        seen.insert(drawing_of(letters, kReplacement));
        CHECK(seen.size() == drawn + 1);
    }
}

TEST_CASE("a label is as high as a capital, stays within the line, and makes room for itself") {
    for (const char* name : {"font8", "font16"}) {
        const FontTable table = font(name).table;
        const Glyph capital = table.glyph(U'H');
        for (const char32_t c : {U'\u0001', U'\u96EA', U'\U0001F600', U'\U0010FFFF'}) {
            const CodeLabel label(c, table.line_height(), table.ascent());
            CHECK(label.top() == capital.top);
            CHECK(label.height() == capital.source.h);
            CHECK(table.glyph(c).advance == label.width() + label.scale());
            for (const Rect& stroke : label.strokes()) {
                CHECK(stroke.x > 0);
                CHECK(stroke.right() < label.width());
                CHECK(stroke.y > 0);
                CHECK(stroke.bottom() < label.height());
            }
        }
        CHECK(text_width(table, "雪") == text_width(table, "い"));
        CHECK(text_width(table, "😀") > text_width(table, "雪"));
    }
}

TEST_CASE("the sixteen digits are all different") {
    std::set<std::vector<std::pair<int, int>>> digits;
    for (char32_t digit = 0; digit < 16; ++digit) {
        std::vector<std::pair<int, int>> places;
        for (const Rect& stroke : CodeLabel(digit, 12, 10).strokes())
            if (stroke.x > 12) places.emplace_back(stroke.x, stroke.y);
        digits.insert(places);
    }
    CHECK(digits.size() == 16);
}
