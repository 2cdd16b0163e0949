#include "game/platform/canvas.h"

#include "game/platform/palette.h"
#include "game/text/utf8.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

using namespace snow;

namespace {

constexpr Size kPaper{120, 60};

Font font(std::string_view name) { return Font::load(SNOWFOLK_SOURCE_DIR "/assets", name); }

// What an outline is: the text put down all round itself, a pixel away, and then on top of that.
void draw_nine_times(Canvas& canvas, const Font& font, Point at, std::string_view utf8, TextStyle style) {
    const Ink outline = *style.outline;
    style.outline.reset();
    TextStyle around = style;
    around.ink = outline;
    around.shadow.reset();
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
            if (dx != 0 || dy != 0) canvas.text(font, at + Point{dx, dy}, utf8, around);
    canvas.text(font, at, utf8, style);
}

bool outlined_as_nine_times(const Font& font, std::string_view utf8, const TextStyle& style,
                            Point at = {4, 4}) {
    const auto once = test::drawn(kPaper, [&](Canvas& canvas) { canvas.text(font, at, utf8, style); });
    const auto nine =
        test::drawn(kPaper, [&](Canvas& canvas) { draw_nine_times(canvas, font, at, utf8, style); });
    return once == nine;
}

constexpr TextStyle kOutlined{.ink = ink::kWhite, .outline = ink::kBlack};

}  // namespace

TEST_CASE(
    "a line's pixels are the nearest to it, either way, and what lies beyond the canvas costs nothing") {
    const auto slanted = test::drawn({7, 3}, [](Canvas& canvas) {
        canvas.line({0, 0}, {6, 2}, ink::kWhite);
    });
    const auto by_hand = test::drawn({7, 3}, [](Canvas& canvas) {
        for (const Rect part : {Rect{0, 0, 2, 1}, Rect{2, 1, 3, 1}, Rect{5, 2, 2, 1}})
            canvas.fill(part, ink::kWhite);
    });
    CHECK(slanted == by_hand);
    for (const bool back : {false, true}) {
        CAPTURE(back);
        const auto line = [back](Canvas& canvas, Point from, Point to) {
            canvas.line(back ? to : from, back ? from : to, ink::kWhite);
        };
        const auto slope = test::drawn(kPaper, [&](Canvas& canvas) { line(canvas, {-30, -5}, {150, 25}); });
        const auto column = test::drawn(kPaper, [&](Canvas& canvas) { line(canvas, {9, -70}, {9, 70}); });
        constexpr int kFar = 1'000'000'000;
        CHECK(test::drawn(kPaper, [&](Canvas& canvas) { line(canvas, {9, -kFar}, {9, kFar}); }) == column);
        CHECK(column != slope);
        CHECK(test::drawn(kPaper, [&](Canvas& canvas) {
                  line(canvas, {-30, -90}, {-20, 90});
              }) == test::drawn(kPaper, [](Canvas&) {}));
    }
}

TEST_CASE("each letter of both fonts is outlined as if it was drawn all round itself first") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        std::size_t seen = 0;
        std::string differ;
        for (char32_t c = 0x20; c < 0x2600; ++c) {
            if (!letters.table.has(c)) continue;
            ++seen;
            if (!outlined_as_nine_times(letters, encode_utf8(std::u32string(1, c)), kOutlined))
                differ += " " + std::to_string(static_cast<unsigned>(c));
        }
        CHECK(seen > 200);
        CHECK(differ == "");
    }
}

TEST_CASE("outlines of neighbours lie under all letters, thin and bold, with a shadow and at the edges") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        for (const bool bold : {false, true})
            for (const std::string_view words : {"ill!|'.,:", "fjord Ÿ Åjg", "Γεια σας", "\x01 \xFF 😀"})
                for (const Point at : {Point{4, 4}, Point{-3, -2}, Point{90, 52}}) {
                    CAPTURE(words);
                    TextStyle style{.ink = ink::kGold, .outline = ink::kNavy, .bold = bold};
                    CHECK(outlined_as_nine_times(letters, words, style, at));
                    style.shadow = ink::kRed;
                    CHECK(outlined_as_nine_times(letters, words, style, at));
                }
    }
}

TEST_CASE("letters that come later, and others after the textures were lost, have their outlines as well") {
    const Font letters = font("font8");
    const auto draw = [&](Canvas& canvas, std::string_view words, int y) {
        canvas.text(letters, {4, y}, words, kOutlined);
    };
    const auto at_once = test::drawn(kPaper, [&](Canvas& canvas) {
        draw(canvas, "snow", 4);
        draw(canvas, "snowfolk", 20);
    });
    const auto with_losses = test::drawn(kPaper, [&](Canvas& canvas) {
        draw(canvas, "now", 40);
        canvas.clear({1, 2, 3});
        canvas.forget_textures();
        draw(canvas, "snow", 4);
        canvas.forget_textures();
        draw(canvas, "snowfolk", 20);
    });
    CHECK(at_once == with_losses);
}
