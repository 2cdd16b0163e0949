#include "game/view/tiles.h"

#include <array>

namespace snow {
namespace {

constexpr int kDeepFrom = 2;  // tiles of earth above, from which on it is the quiet dark below

// The variants of what goes on to both sides, and the four pictures for where it does not.
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
constexpr Family kDeep{{"deep_a", "deep_b", "deep_c", "deep_d"}, "deep_left", "deep_right", "deep_single"};

constexpr std::array<std::string_view, 3> kLedge{"ledge_a", "ledge_b", "ledge_c"};
constexpr std::array<std::string_view, 3> kLedgeUnder{"ledge_under_a", "ledge_under_b", "ledge_under_c"};
constexpr std::array<std::string_view, 3> kIce{"ice_a", "ice_b", "ice_c"};
constexpr std::array<std::string_view, 3> kIceUnder{"ice_under_a", "ice_under_b", "ice_under_c"};

template <std::size_t n>
std::string_view variant(const std::array<std::string_view, n>& names, int x, int y) {
    return names[scramble(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)) % n];
}

std::string_view member(const Family& family, const Level& level, int x, int y) {
    const bool left = !is_solid(level, x - 1, y);
    const bool right = !is_solid(level, x + 1, y);
    if (left && right) return family.single;
    if (left) return family.left;
    if (right) return family.right;
    return variant(family.variants, x, y);
}

// Solid tiles above this one, counted no further than kDeepFrom.
int depth(const Level& level, int x, int y) {
    int above = 0;
    while (above < kDeepFrom && is_solid(level, x, y - above - 1)) ++above;
    return above;
}

std::string_view ground_sprite(const Level& level, int x, int y) {
    const int above = depth(level, x, y);
    const Family& family = above == 0 ? kTop : above == 1 ? kGround : kDeep;
    const bool between = is_solid(level, x - 1, y) && is_solid(level, x + 1, y);
    if (above < kDeepFrom && between) {
        // Where the ground goes on higher at one side, snow is blown up against the wall.
        const int top = y - above;
        const bool left = is_solid(level, x - 1, top - 1);
        const bool right = is_solid(level, x + 1, top - 1);
        if (left && !right) return above == 0 ? "ground_top_wall_left" : "ground_wall_left";
        if (right && !left) return above == 0 ? "ground_top_wall_right" : "ground_wall_right";
    }
    return member(family, level, x, y);
}

// `under` is what hangs below that very tile: the same variant, because icicles cross from one into the
// other.
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
