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
#include <map>
#include <set>
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

Drawing drawing_of(const Letters& of, char32_t c) {
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

// How many empty rooms, whole or as holes, the ink leaves, with what lies around it as one.
int rooms_of(const Drawing& drawing) {
    std::set<std::pair<int, int>> ink(drawing.begin(), drawing.end());
    std::set<std::pair<int, int>> left;
    for (int x = -1; x <= 32; ++x)
        for (int y = -1; y <= 32; ++y)
            if (!ink.contains({x, y})) left.insert({x, y});
    int rooms = 0;
    while (!left.empty()) {
        ++rooms;
        std::vector<std::pair<int, int>> todo{*left.begin()};
        left.erase(left.begin());
        while (!todo.empty()) {
            const auto [x, y] = todo.back();
            todo.pop_back();
            for (const std::pair<int, int>& near :
                 {std::pair{x + 1, y}, std::pair{x - 1, y}, std::pair{x, y + 1}, std::pair{x, y - 1}})
                if (left.erase(near) > 0) todo.push_back(near);
        }
    }
    return rooms;
}

// How often, over all rows, ink ends and begins again.
std::size_t gaps_of(const Drawing& drawing) {
    std::map<int, std::vector<int>> rows;
    for (const auto& [x, y] : drawing) rows[y].push_back(x);
    std::size_t gaps = 0;
    for (auto& [y, xs] : rows) {
        std::ranges::sort(xs);
        for (std::size_t i = 1; i < xs.size(); ++i) gaps += xs[i] > xs[i - 1] + 1 ? 1 : 0;
    }
    return gaps;
}

bool is_letter_or_digit(char32_t c) {
    const std::u32string text(1, c);
    const bool digit = c >= U'0' && c <= U'9';
    const bool latin = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    const bool other =
        (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2B0) || (c >= 0x386 && c < 0x500 && c != 0x387);
    return digit || latin || other;
}

std::vector<std::pair<char32_t, Drawing>> drawings(const Letters& of) {
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

TEST_CASE("the bold letters are those of the plain ones, on lines as high") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        for (char32_t c = 0; c <= kLast; ++c)
            if (letters.table.has(c) != letters.bold.table.has(c)) FAIL_CHECK(name, ": ", code_of(c));
        CHECK(letters.table.line_height() == letters.bold.table.line_height());
        CHECK(letters.table.ascent() == letters.bold.table.ascent());
    }
}

TEST_CASE("no two letters, digits or signs of a keyboard are nearly the same, plain or bold") {
    struct Thickness {
        const char* name;
        bool bold;
        std::size_t least;  // pixels: the small font's h is an n with two pixels more
    };
    for (const auto& [name, bold, least] : {Thickness{"font8", false, 2}, Thickness{"font8", true, 2},
                                            Thickness{"font16", false, 7}, Thickness{"font16", true, 7}}) {
        const Font letters = font(name);
        std::vector<std::pair<char32_t, Drawing>> all;
        for (char32_t c = U'!'; c <= U'~'; ++c) all.emplace_back(c, drawing_of(letters.letters(bold), c));
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (difference(all[i].second, all[j].second) < least)
                    FAIL_CHECK(name, bold ? " bold: " : ": ", static_cast<char>(all[i].first), " and ",
                               static_cast<char>(all[j].first));
    }
    const Font small = font("font8");
    for (const auto& [a, b] : {std::pair{U'M', U'H'}, std::pair{U'W', U'H'}, std::pair{U'M', U'N'},
                               std::pair{U'm', U'n'}, std::pair{U'w', U'v'}, std::pair{U'W', U'U'}})
        CHECK(difference(drawing_of(small.bold, a), drawing_of(small.bold, b)) >= 6);
}

TEST_CASE("a bold letter is no blob: what is open or a hole in the plain one is so in the bold one") {
    for (const char* name : {"font8", "font16"}) {
        const Font letters = font(name);
        for (char32_t c = 0x21; c <= kLast; ++c)
            if (is_drawable(c) && !is_space(c) && is_letter_or_digit(c) &&
                rooms_of(drawing_of(letters, c)) > rooms_of(drawing_of(letters.bold, c)))
                FAIL_CHECK(name, ": ", code_of(c));
        // Rows where w and m have an open middle keep it.
        for (const char32_t c : {U'w', U'W', U'm', U'M', U'N', U'\u0448', U'\u0436', U'\u03C8'}) {
            const std::size_t plain = gaps_of(drawing_of(letters, c));
            CHECK_MESSAGE(gaps_of(drawing_of(letters.bold, c)) + 2 >= plain, code_of(c));
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
