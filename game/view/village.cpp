#include "game/view/village.h"

#include "game/view/palette.h"

#include <array>
#include <cmath>

namespace snow {

namespace {

// How each layer of the backdrop is hung: its row that meets the ground line, and how much of the camera's way
// it goes. Rows as the script that draws the backdrop has them.
struct Layer {
    Picture Art::*picture;
    int ground_row;
    double follows;  // sideways
    double rises;    // up and down
};
constexpr std::array<Layer, 4> kLayers{{{&Art::sky, 280, 0.02, 0.6},
                                        {&Art::mountains, 120, 0.08, 0.75},
                                        {&Art::hills, 84, 0.2, 0.85},
                                        {&Art::near, 44, 0.45, 0.92}}};

// With the ground this far down the canvas, the layers stand as they were drawn; when it rises or sinks, far
// layers follow less.
constexpr double kRestingGround = 0.78;

constexpr int kDeepFrom = 2;  // tiles of earth above, from which on it is the quiet dark below

bool is_solid(const Level& level, int x, int y) {
    const Tile tile = level.at(x, y);
    return tile == Tile::Ground || tile == Tile::Ice;
}

// A number that looks random and is always the same for the same tile.
std::uint32_t scramble(std::uint32_t a, std::uint32_t b) {
    std::uint32_t h = a * 0x9E3779B1U ^ (b + 0x7F4A7C15U) * 0x85EBCA77U;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    return h ^ h >> 13;
}

template <std::size_t n>
std::string_view variant(const std::array<std::string_view, n>& names, int x, int y) {
    return names[scramble(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)) % n];
}

constexpr std::array<std::string_view, 4> kTop{"ground_top_a", "ground_top_b", "ground_top_c", "ground_top_d"};
constexpr std::array<std::string_view, 4> kGround{"ground_a", "ground_b", "ground_c", "ground_d"};
constexpr std::array<std::string_view, 4> kDeep{"deep_a", "deep_b", "deep_c", "deep_d"};
constexpr std::array<std::string_view, 3> kLedge{"ledge_a", "ledge_b", "ledge_c"};
constexpr std::array<std::string_view, 3> kLedgeUnder{"ledge_under_a", "ledge_under_b", "ledge_under_c"};
constexpr std::array<std::string_view, 3> kIce{"ice_a", "ice_b", "ice_c"};
constexpr std::array<std::string_view, 3> kIceUnder{"ice_under_a", "ice_under_b", "ice_under_c"};

std::string_view ground_sprite(const Level& level, int x, int y) {
    const bool left = !is_solid(level, x - 1, y);
    const bool right = !is_solid(level, x + 1, y);
    if (!is_solid(level, x, y - 1))
        return left ? "ground_top_left" : right ? "ground_top_right" : variant(kTop, x, y);
    if (left) return "ground_left";
    if (right) return "ground_right";
    int above = 1;
    while (above < kDeepFrom && is_solid(level, x, y - above - 1)) ++above;
    return above < kDeepFrom ? variant(kGround, x, y) : variant(kDeep, x, y);
}

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

void draw_layer(Canvas& canvas, const Picture& picture, int x, int y) {
    const Size size = picture.size();
    for (int at = -floor_mod(x, size.w); at < canvas.width(); at += size.w)
        canvas.draw(picture, {0, 0, size.w, size.h}, {at, y});
    // Each is solid in its last row; the canvas may go on below.
    canvas.fill({0, y + size.h, canvas.width(), canvas.height() - y - size.h},
                picture.pixel({0, size.h - 1}));
}

struct Flakes {
    std::string_view sprite;
    int per_flake;    // square pixels of canvas for each
    double speed;     // pixels a second downwards
    double sway;      // pixels to either side
    double follows;   // how much of the camera's way they go
    std::uint32_t seed;
};
constexpr Flakes kFarFlakes{"flake_small", 1500, 14, 5, 0.6, 17};
constexpr Flakes kNearFlakes{"flake_big", 5200, 27, 9, 1.15, 71};

double share(std::uint32_t number) { return (number & 0xFFFFU) / 65536.0; }

}  // namespace

Point Camera::on_canvas(Point p) const {
    return {p.x - static_cast<int>(std::floor(x)), p.y - static_cast<int>(std::floor(y))};
}

void draw_backdrop(Canvas& canvas, const Art& art, double camera_x, int ground) {
    canvas.clear(ink::kBlack);
    const double rest = kRestingGround * canvas.height();
    for (const Layer& layer : kLayers) {
        const Picture& picture = art.*layer.picture;
        // At rest all horizons lie on the ground line.
        const double line = rest + (ground - rest) * layer.rises;
        draw_layer(canvas, picture, static_cast<int>(std::floor(camera_x * layer.follows)),
                   static_cast<int>(std::floor(line)) - layer.ground_row);
    }
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

void draw_scenery(Canvas& canvas, const Art& art, const Level& level, const Camera& camera) {
    for (const Marker& marker : level.markers()) {
        const std::optional<std::string_view> sprite = decor_sprite(marker.kind);
        if (!sprite) continue;
        const Rect& picture = art.decor.table.at(*sprite);
        // It stands on the bottom of its tile, in the tile's middle.
        const Point at = camera.on_canvas({marker.x * kTileSize + kTileSize / 2 - picture.w / 2,
                                           (marker.y + 1) * kTileSize - picture.h});
        if (at.x < canvas.width() && at.x + picture.w > 0) canvas.draw(art.decor, *sprite, at);
    }
}

void draw_tiles(Canvas& canvas, const Art& art, const Level& level, const Camera& camera) {
    const Point corner = camera.on_canvas({0, 0});
    const int last_x = floor_div(canvas.width() - 1 - corner.x, kTileSize);
    const int last_y = floor_div(canvas.height() - 1 - corner.y, kTileSize);
    for (int y = floor_div(-corner.y, kTileSize); y <= last_y; ++y) {
        for (int x = floor_div(-corner.x, kTileSize); x <= last_x; ++x) {
            const Point at{corner.x + x * kTileSize, corner.y + y * kTileSize};
            if (const auto sprite = tile_sprite(level, x, y)) canvas.draw(art.tiles, *sprite, at);
            if (const auto sprite = hanging_sprite(level, x, y)) canvas.draw(art.tiles, *sprite, at);
        }
    }
}

void draw_snowfall(Canvas& canvas, const Art& art, SnowDepth depth, double camera_x, double seconds) {
    const Flakes& flakes = depth == SnowDepth::Far ? kFarFlakes : kNearFlakes;
    constexpr int kMargin = 16;  // they come and go outside the canvas
    const double wide = canvas.width() + 2 * kMargin;
    const double high = canvas.height() + 2 * kMargin;
    const auto count = static_cast<std::uint32_t>(canvas.width() * canvas.height() / flakes.per_flake);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t a = scramble(i, flakes.seed);
        const std::uint32_t b = scramble(a, i);
        const double speed = flakes.speed * (0.75 + share(b >> 16) / 2);
        const double sway = flakes.sway * std::sin(seconds * (0.5 + share(a >> 16)) + share(b) * 6.3);
        const double x = share(a) * wide + sway - seconds * 4 - camera_x * flakes.follows;
        const double y = share(b) * high + seconds * speed;
        canvas.draw(art.things, flakes.sprite,
                    {static_cast<int>(x - std::floor(x / wide) * wide) - kMargin,
                     static_cast<int>(y - std::floor(y / high) * high) - kMargin});
    }
}

}  // namespace snow
