// Whether text can be read: on every screen, whatever lies behind a letter contrasts with it by at least
// 4.5 to 1, as WCAG 2.2 asks for in its success criterion 1.4.3. Which pixels are text is found by drawing
// the screen a second time with fonts that are darker.
#include "tests/support/screens.h"

#include "game/platform/handles.h"
#include "game/platform/palette.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace snow;
using namespace snow::test;

namespace {

constexpr double kLeastContrast = 4.5;

// WCAG 2.2, "relative luminance": of a colour of sRGB, 0 for black to 1 for white.
double luminance(Ink ink) {
    const auto linear = [](std::uint8_t channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(ink.r) + 0.7152 * linear(ink.g) + 0.0722 * linear(ink.b);
}

// WCAG 2.2, "contrast ratio": 1 to 21.
double contrast(Ink a, Ink b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

bool readable(Ink a, Ink b) { return contrast(a, b) >= kLeastContrast; }

// Whether it is `ink` seen through so much of kBlack that it is meant to be out of use.
bool is_veiled(Ink ink, Ink shown) {
    const auto apart = [&](int percent) {
        const auto channel = [&](int from, int to, int now) {
            return std::abs(from + (to - from) * percent / 100 - now);
        };
        return std::max({channel(ink.r, ink::kBlack.r, shown.r), channel(ink.g, ink::kBlack.g, shown.g),
                         channel(ink.b, ink::kBlack.b, shown.b)});
    };
    for (int percent = 40; percent <= 90; ++percent)
        if (apart(percent) <= 2) return true;
    return false;
}

// What lies behind a panel's veil cannot be used until the panel is closed, and WCAG asks nothing of that.
bool behind_veil(Ink shown) {
    constexpr std::array kInks{ink::kBlack, ink::kPlum,  ink::kRed,       ink::kOrange,  ink::kGold,
                               ink::kLime,  ink::kGreen, ink::kTeal,      ink::kNavy,    ink::kBlue,
                               ink::kSky,   ink::kCyan,  ink::kWhite,     ink::kSilver,  ink::kSlate,
                               ink::kCoal,  ink::kSnow,  ink::kSnowShade, ink::kSnowDeep};
    if (std::ranges::find(kInks, shown) != kInks.end()) return false;
    return std::ranges::any_of(kInks, [&](Ink ink) { return is_veiled(ink, shown); });
}

// The pictures with fonts half as bright: everything stands where it does, and each pixel of text differs, even
// where a letter lies on something of its own colour.
const Art& art_with_darker_text() {
    static const Art kArt = [] {
        Art art = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
        for (const Font* font : {&art.small, &art.big}) {
            SDL_Surface* const surface = font->picture.surface().get();
            const SurfaceHandle bright(SDL_DuplicateSurface(surface));
            REQUIRE(bright);
            SDL_SetSurfaceBlendMode(bright.get(), SDL_BLENDMODE_NONE);
            SDL_SetSurfaceColorMod(bright.get(), 128, 128, 128);
            REQUIRE(SDL_BlitSurface(bright.get(), nullptr, surface, nullptr) == 0);
        }
        return art;
    }();
    return kArt;
}

Shot draw_with(const Screen& screen, const Art& art) {
    const auto file = std::filesystem::path("contrast-" + std::string(screen.name) + ".png");
    {
        PictureWindow window(screen.size);
        screen.draw(window, art);
        window.save(file);
    }
    Shot shot = read_shot(file);
    std::filesystem::remove(file);
    return shot;
}

// A letter, or a part of one, or what frames it: pixels of one colour that touch, and what touches them.
struct Part {
    Point at{};
    Ink ink{};
    bool frames{};            // an outline or shadow of text that contrasts with it
    std::vector<Ink> around;  // each colour once
};

class Reader {
  public:
    Reader(const Shot& shown, const Shot& darker_text) : shown_(shown) {
        for (int y = 0; y < shown.size.h; ++y)
            for (int x = 0; x < shown.size.w; ++x)
                text_.push_back(shown.at({x, y}) != darker_text.at({x, y}));
    }

    std::vector<Part> parts() {
        std::vector<Part> all;
        seen_.assign(text_.size(), false);
        for (int y = 0; y < shown_.size.h; ++y)
            for (int x = 0; x < shown_.size.w; ++x)
                if (is_text({x, y}) && !seen_[index({x, y})]) all.push_back(part_at({x, y}));
        return all;
    }

  private:
    std::size_t index(Point p) const {
        return static_cast<std::size_t>(p.y) * static_cast<std::size_t>(shown_.size.w) +
               static_cast<std::size_t>(p.x);
    }
    bool is_text(Point p) const { return text_[index(p)]; }

    Part part_at(Point first) {
        Part part{.at = first, .ink = shown_.at(first), .frames = false, .around = {}};
        std::vector<Point> open{first};
        seen_[index(first)] = true;
        while (!open.empty()) {
            const Point at = open.back();
            open.pop_back();
            for (int dy = -2; dy <= 2; ++dy)
                for (int dx = -2; dx <= 2; ++dx)
                    look(at + Point{dx, dy}, std::abs(dx) + std::abs(dy) == 1, part, open);
        }
        return part;
    }

    // An outline meets the letter's corners as well, and what is as dark behind it may cut a piece of it off, a pixel
    // from the letter; nothing else counts there.
    void look(Point at, bool side, Part& part, std::vector<Point>& open) {
        if (!Rect{0, 0, shown_.size.w, shown_.size.h}.contains(at)) return;
        const Ink ink = shown_.at(at);
        part.frames = part.frames || (is_text(at) && readable(ink, part.ink));
        if (!side) return;
        if (ink != part.ink) {
            if (std::ranges::find(part.around, ink) == part.around.end()) part.around.push_back(ink);
        } else if (is_text(at) && !seen_[index(at)]) {
            seen_[index(at)] = true;
            open.push_back(at);
        }
    }

    const Shot& shown_;
    std::vector<bool> text_;
    std::vector<bool> seen_;
};

std::string words_for(Ink ink) {
    char words[8];
    std::snprintf(words, sizeof words, "%02x%02x%02x", ink.r, ink.g, ink.b);
    return words;
}

// Each pair of colours once, with the first place where it stands.
std::vector<std::string> complaints(const Screen& screen) {
    const Shot shown = draw_with(screen, play_art());
    const Shot darker = draw_with(screen, art_with_darker_text());
    REQUIRE(shown.size == darker.size);
    const std::vector<Part> parts = Reader(shown, darker).parts();
    CHECK(parts.size() > 5);  // a screen without a word would be read all too easily
    std::set<std::string> known;
    std::vector<std::string> all;
    for (const Part& part : parts)
        for (const Ink behind : part.around) {
            if (part.frames || behind_veil(part.ink) || readable(part.ink, behind)) continue;
            const std::string pair = words_for(part.ink) + " on " + words_for(behind);
            if (!known.insert(pair).second) continue;
            char ratio[8];
            std::snprintf(ratio, sizeof ratio, "%.2f", contrast(part.ink, behind));
            all.push_back(std::string(screen.name) + " at " + std::to_string(part.at.x) + ", " +
                          std::to_string(part.at.y) + ": " + pair + ", only " + ratio + " to 1");
        }
    return all;
}

// Every third screen, from that one on: three tests side by side.
void check_screens(std::size_t first) {
    const auto all = screens();
    for (std::size_t i = first; i < all.size(); i += 3)
        for (const std::string& complaint : complaints(all[i])) FAIL_CHECK(complaint);
}

}  // namespace

TEST_CASE("contrast is what WCAG says it is") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast({255, 255, 255}, {255, 255, 255}) == doctest::Approx(1));
    CHECK(contrast({0x76, 0x76, 0x76}, {255, 255, 255}) == doctest::Approx(4.54).epsilon(0.001));
    CHECK_FALSE(readable({0x77, 0x77, 0x77}, {255, 255, 255}));
}

TEST_CASE("text contrasts with what is behind it, on the first, fourth, seventh screen and so on") {
    check_screens(0);
}
TEST_CASE("text contrasts with what is behind it, on the second, fifth, eighth screen and so on") {
    check_screens(1);
}
TEST_CASE("text contrasts with what is behind it, on the third, sixth, ninth screen and so on") {
    check_screens(2);
}
