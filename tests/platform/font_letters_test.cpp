// The fonts in assets/ against what the text room says of them: which characters they
// draw, and which look alike.
#include "game/text/drawable.h"
#include "game/text/look_alikes.h"
#include "game/text/utf8.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace snow;

namespace {

constexpr char32_t kLast = 0xFFFF;  // the fonts have nothing beyond

Font font(std::string_view name) { return Font::load(SNOWFOLK_SOURCE_DIR "/assets", name); }

// The places with ink, from the leftmost one: letters that differ by nothing but the gap
// before them look the same.
using Drawing = std::vector<std::pair<int, int>>;

Drawing drawing_of(const Font& of, char32_t c) {
    const Glyph glyph = of.table.glyph(c);
    Drawing places;
    for (int x = 0; x < glyph.source.w; ++x)
        for (int y = 0; y < glyph.source.h; ++y)
            if (of.picture.pixel({glyph.source.x + x, glyph.source.y + y}).a != 0)
                places.emplace_back(x, glyph.top + y);
    const int left = places.empty() ? 0 : places.front().first;
    for (auto& [x, y] : places) x -= left;
    std::ranges::sort(places);
    return places;
}

// How many pixels one has and the other has not.
std::size_t difference(const Drawing& a, const Drawing& b) {
    Drawing apart;
    std::ranges::set_symmetric_difference(a, b, std::back_inserter(apart));
    return apart.size();
}

bool is_letter_or_digit(char32_t c) {
    const std::u32string text(1, c);
    const bool digit = c >= U'0' && c <= U'9';
    const bool latin = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    const bool other =
        (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2B0) || (c >= 0x386 && c < 0x500 && c != 0x387);
    return digit || latin || other;
}

std::vector<std::pair<char32_t, Drawing>> drawings(const Font& of) {
    std::vector<std::pair<char32_t, Drawing>> all;
    for (char32_t c = 0; c <= kLast; ++c)
        if (is_drawable(c)) all.emplace_back(c, drawing_of(of, c));
    return all;
}

bool alike(char32_t a, char32_t b) { return look_alike(std::u32string(1, a), std::u32string(1, b)); }

}  // namespace

TEST_CASE("the table of drawable characters agrees with both fonts") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            // The box for broken bytes, and the soft hyphen, which is empty.
            const bool drawn = letters.table.has(c) && c != kReplacement && c != 0xAD;
            if (drawn != is_drawable(c)) FAIL_CHECK(name, ": ", code_of(c));
        }
    }
}

TEST_CASE("every character but a space has ink") {
    for (const char* name : {"font8", "font16"})
        for (const auto& entry : drawings(font(name)))
            CHECK_MESSAGE(entry.second.empty() == is_space(entry.first), code_of(entry.first));
}

TEST_CASE("characters with the same drawing are the same in a name") {
    for (const char* name : {"font8", "font16"}) {
        const auto all = drawings(font(name));
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const auto& [a, of_a] = all[i];
                const auto& [b, of_b] = all[j];
                if (of_a != of_b || is_space(a)) continue;
                ++pairs;
                if (!alike(a, b)) FAIL_CHECK(name, ": ", code_of(a), " and ", code_of(b));
            }
        CHECK(pairs > 60);
    }
}

TEST_CASE("letters and digits that differ by one pixel of the small font are the same in a name") {
    const auto all = drawings(font("font8"));
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto& [a, of_a] = all[i];
            const auto& [b, of_b] = all[j];
            if (!is_letter_or_digit(a) || !is_letter_or_digit(b) || difference(of_a, of_b) != 1) continue;
            ++pairs;
            if (!alike(a, b)) FAIL_CHECK(code_of(a), " and ", code_of(b));
        }
    CHECK(pairs > 30);
}
