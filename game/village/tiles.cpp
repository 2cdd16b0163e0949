#include "game/village/tiles.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace snow {
namespace {

constexpr int kDeepFrom = 3;  // tiles from the air from which on the earth is plain and dark

// The variants of a tile with neighbours on both sides, and the sprites of those without.
struct Family {
    std::array<std::string_view, 4> variants;
    std::string_view left, right, single;
};
constexpr Family kTop{{"ground_top_a", "ground_top_b", "ground_top_c", "ground_top_d"},
                      "ground_top_left",
                      "ground_top_right",
                      "ground_top_single"};
constexpr Family kGround{
    {"ground_a", "ground_b", "ground_c", "ground_d"}, "ground_left", "ground_right", "ground_single"};
constexpr std::array<std::string_view, 4> kLower{"lower_a", "lower_b", "lower_c", "lower_d"};
constexpr std::array<std::string_view, 4> kDeep{"deep_a", "deep_b", "deep_c", "deep_d"};

// Things in the earth: one tile in kFindEvery or kRootEvery has one.
constexpr std::array<std::string_view, 4> kFinds{"deep_carrot", "deep_bone", "deep_shell", "deep_mitten"};
constexpr std::array<std::string_view, 2> kRoots{"lower_root_a", "lower_root_b"};
constexpr std::uint32_t kFindEvery = 41;
constexpr std::uint32_t kRootEvery = 11;

constexpr std::array<std::string_view, 3> kLedge{"ledge_a", "ledge_b", "ledge_c"};
constexpr std::array<std::string_view, 3> kLedgeUnder{"ledge_under_a", "ledge_under_b", "ledge_under_c"};
constexpr std::array<std::string_view, 3> kIce{"ice_a", "ice_b", "ice_c"};
constexpr std::array<std::string_view, 3> kIceUnder{"ice_under_a", "ice_under_b", "ice_under_c"};

template <std::size_t n>
std::string_view variant(const std::array<std::string_view, n>& names, int x, int y) {
    return names[pseudo_random(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)) % n];
}

std::string_view member(const Family& family, const Level& level, int x, int y) {
    const bool left = !is_solid(level, x - 1, y);
    const bool right = !is_solid(level, x + 1, y);
    if (left && right) return family.single;
    if (left) return family.left;
    if (right) return family.right;
    return variant(family.variants, x, y);
}

// The number of solid tiles above this one, counted up to kDeepFrom; 0 if the tile itself is not solid.
int covered(const Level& level, int x, int y) {
    int above = 0;
    while (above < kDeepFrom && is_solid(level, x, y) && is_solid(level, x, y - above - 1)) ++above;
    return above;
}

// The distance from air in tiles, upwards or sideways and upwards, so that the light earth
// follows the ground's corners.
int depth(const Level& level, int x, int y) {
    int least = covered(level, x, y);
    for (int aside = 1; aside < least; ++aside)
        for (const int there : {x - aside, x + aside})
            least = std::min(least, covered(level, there, y) + aside);
    return least;
}

bool is_rare(int x, int y, std::uint32_t every) {
    return pseudo_random(static_cast<std::uint32_t>(y), static_cast<std::uint32_t>(x)) % every == 0;
}

// The side at which the earth is one step darker, if any: where the ground steps up.
enum class Darker { No, Left, Right };
Darker darker_side(const Level& level, int x, int y, int here) {
    if (is_solid(level, x - 1, y) && depth(level, x - 1, y) > here) return Darker::Left;
    if (is_solid(level, x + 1, y) && depth(level, x + 1, y) > here) return Darker::Right;
    return Darker::No;
}

std::string_view frozen_sprite(const Level& level, int x, int y) {
    if (!is_solid(level, x - 1, y) || !is_solid(level, x + 1, y)) return member(kGround, level, x, y);
    switch (darker_side(level, x, y, 1)) {
    case Darker::Left: return "ground_dark_left";
    case Darker::Right: return "ground_dark_right";
    case Darker::No: break;
    }
    return variant(kGround.variants, x, y);
}

std::string_view lower_sprite(const Level& level, int x, int y) {
    switch (darker_side(level, x, y, 2)) {
    case Darker::Left: return "lower_dark_left";
    case Darker::Right: return "lower_dark_right";
    case Darker::No: break;
    }
    return is_rare(x, y, kRootEvery) ? variant(kRoots, y, x) : variant(kLower, x, y);
}

std::string_view top_sprite(const Level& level, int x, int y) {
    if (is_solid(level, x - 1, y) && is_solid(level, x + 1, y)) {
        // Where the ground is higher at one side only, snow lies against the wall.
        const bool left = is_solid(level, x - 1, y - 1);
        const bool right = is_solid(level, x + 1, y - 1);
        if (left && !right) return "ground_top_wall_left";
        if (right && !left) return "ground_top_wall_right";
    }
    return member(kTop, level, x, y);
}

std::string_view ground_sprite(const Level& level, int x, int y) {
    switch (depth(level, x, y)) {
    case 0: return top_sprite(level, x, y);
    case 1: return frozen_sprite(level, x, y);
    case 2: return lower_sprite(level, x, y);
    default: return is_rare(x, y, kFindEvery) ? variant(kFinds, y, x) : variant(kDeep, x, y);
    }
}

// `under` asks for the sprite below the ledge: of the same variant, because icicles cross the border.
std::string_view ledge_sprite(const Level& level, int x, int y, bool under) {
    const bool left = level.at(x - 1, y) != Tile::Ledge;
    const bool right = level.at(x + 1, y) != Tile::Ledge;
    if (left && right) return under ? "ledge_under_single" : "ledge_single";
    if (left) return under ? "ledge_under_left" : "ledge_left";
    if (right) return under ? "ledge_under_right" : "ledge_right";
    return variant(under ? kLedgeUnder : kLedge, x, y);
}

std::string_view ice_sprite(const Level& level, int x, int y, bool under) {
    if (level.at(x - 1, y) != Tile::Ice) return under ? "ice_under_left" : "ice_left";
    if (level.at(x + 1, y) != Tile::Ice) return under ? "ice_under_right" : "ice_right";
    return variant(under ? kIceUnder : kIce, x, y);
}

}  // namespace

bool is_solid(const Level& level, int x, int y) {
    const Tile tile = level.at(x, y);
    return tile == Tile::Ground || tile == Tile::Ice;
}

std::optional<std::string_view> decor_sprite(char marker) {
    switch (marker) {
    case 'c': return "cottage_big";
    case 'w': return "cottage_wide";
    case 'h': return "cottage_small";
    case 'f': return "fir_small";
    case 'F': return "fir_medium";
    case 'g': return "fir_large";
    case 'l': return "lamp";
    case 's': return "sign";
    case 'i': return "icicle";
    case 'b': return "bell";
    default: return std::nullopt;
    }
}

std::optional<std::string_view> tile_sprite(const Level& level, int x, int y) {
    switch (level.at(x, y)) {
    case Tile::Air: return std::nullopt;
    case Tile::Ground: return ground_sprite(level, x, y);
    case Tile::Ledge: return ledge_sprite(level, x, y, false);
    case Tile::Ice: return ice_sprite(level, x, y, false);
    }
    return std::nullopt;
}

std::optional<std::string_view> hanging_sprite(const Level& level, int x, int y) {
    const Tile above = level.at(x, y - 1);
    if (above == Tile::Ledge && level.at(x, y) == Tile::Air) return ledge_sprite(level, x, y - 1, true);
    if (above == Tile::Ice && level.at(x, y) == Tile::Ground) return ice_sprite(level, x, y - 1, true);
    return std::nullopt;
}

}  // namespace snow
