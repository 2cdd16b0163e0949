#include "game/village/village.h"

#include "game/platform/palette.h"
#include "game/village/stirred.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snow {
namespace {

struct Flakes {
    std::string_view sprite;
    int per_flake;   // square pixels of canvas for each
    double speed;    // pixels a second downwards
    double sway;     // pixels to either side
    double follows;  // their share of the camera's movement
    std::uint32_t seed;
};
constexpr Flakes kFarFlakes{"flake_small", 1500, 14, 5, 0.6, 17};
constexpr Flakes kNearFlakes{"flake_big", 5200, 27, 9, 1.15, 71};

double share(std::uint32_t number) { return (number & 0xFFFFU) / 65536.0; }

// Calls show(place) for each flake on the canvas.
void each_flake(const Flakes& flakes, Size canvas, double camera_x, double seconds, auto&& show) {
    constexpr int kMargin = 16;  // they appear and vanish outside the canvas
    const double wide = canvas.w + 2 * kMargin;
    const double high = canvas.h + 2 * kMargin;
    const auto count = static_cast<std::uint32_t>(canvas.w * canvas.h / flakes.per_flake);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t a = pseudo_random(i, flakes.seed);
        const std::uint32_t b = pseudo_random(a, i);
        const double speed = flakes.speed * (0.75 + share(b >> 16) / 2);
        const double sway = flakes.sway * std::sin(seconds * (0.5 + share(a >> 16)) + share(b) * 6.3);
        const double x = share(a) * wide + sway - seconds * 4 - camera_x * flakes.follows;
        const double y = share(b) * high + seconds * speed;
        show(Point{static_cast<int>(x - std::floor(x / wide) * wide) - kMargin,
                   static_cast<int>(y - std::floor(y / high) * high) - kMargin});
    }
}

// Puffs that drift along the plume and beyond its tip, where they fade.
void draw_plume(Canvas& canvas, Point mouth, double seconds) {
    constexpr int kPuffs = 5;
    constexpr double kLength = 22;  // steps of the script that draws the plume; its tip is at 14
    for (int i = 0; i < kPuffs; ++i) {
        const double turns = seconds * 0.16 + i / static_cast<double>(kPuffs);
        const double k = (turns - std::floor(turns)) * kLength;
        const int size = k < 4 ? 1 : k < 15 ? 2 : k < 19 ? 3 : 1;
        const int x = mouth.x + static_cast<int>(k * k / 9);
        const int y = mouth.y - static_cast<int>(k * 1.75);
        canvas.fill({x - size / 2, y - size / 2, size, size}, k < 13 ? ink::kSilver : ink::kSlate);
    }
}

}  // namespace

Point Camera::on_canvas(Point p) const {
    return {p.x - static_cast<int>(std::floor(x)), p.y - static_cast<int>(std::floor(y))};
}

Point Camera::in_level(Point p) const {
    return {p.x + static_cast<int>(std::floor(x)), p.y + static_cast<int>(std::floor(y))};
}

Point decor_place(const Marker& marker, Size picture) {
    return {marker.x * kTileSize + kTileSize / 2 - picture.w / 2, (marker.y + 1) * kTileSize - picture.h};
}

void draw_scenery(Canvas& canvas, const Art& art, const Level& level, const Camera& camera,
                  const std::vector<Stirred>& stirred) {
    for (std::size_t i = 0; i < level.markers().size(); ++i) {
        const Marker& marker = level.markers()[i];
        const std::optional<std::string_view> sprite = decor_sprite(marker.kind);
        if (!sprite) continue;
        const Rect& picture = art.decor.table.at(*sprite);
        const Point at = camera.on_canvas(decor_place(marker, picture.size()));
        if (at.x >= canvas.width() || at.x + picture.w <= 0) continue;
        for (const SceneryLayer& layer : scenery_layers(level, i, *sprite, stirred))
            if (layer.alpha > 0)
                canvas.draw(art.decor.picture, art.decor.table.at(layer.sprite), at, {.alpha = layer.alpha});
    }
}

std::optional<Point> chimney_of(char marker) {
    switch (marker) {
    case 'c': return Point{17, 25};
    case 'w': return Point{53, 25};
    case 'h': return Point{31, 25};
    default: return std::nullopt;
    }
}

void draw_smoke(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                const Camera& camera, double seconds) {
    if (display.reduced_motion) return;
    for (const Marker& marker : level.markers()) {
        const auto mouth = chimney_of(marker.kind);
        if (!mouth) continue;
        const Rect& picture = art.decor.table.at(*decor_sprite(marker.kind));
        const Point at = camera.on_canvas(decor_place(marker, picture.size()) + *mouth);
        if (at.x > -2 * picture.w && at.x < canvas.width() + picture.w)
            draw_plume(canvas, at, seconds + marker.x);
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

void draw_snowfall(Canvas& canvas, const Art& art, const DisplaySettings& display, SnowDepth depth,
                   double camera_x, double seconds) {
    if (display.reduced_motion) return;
    const Flakes& flakes = depth == SnowDepth::Far ? kFarFlakes : kNearFlakes;
    each_flake(flakes, canvas.size(), camera_x, seconds,
               [&](Point at) { canvas.draw(art.things, flakes.sprite, at); });
}

void draw_near_snow(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                    const Camera& camera, double seconds) {
    if (display.reduced_motion) return;
    each_flake(kNearFlakes, canvas.size(), camera.x, seconds, [&](Point at) {
        const Point place = camera.in_level(at);
        if (!is_solid(level, floor_div(place.x, kTileSize), floor_div(place.y, kTileSize)))
            canvas.draw(art.things, kNearFlakes.sprite, at);
    });
}

}  // namespace snow
