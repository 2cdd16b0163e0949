#include "game/village/reflection.h"

#include "game/village/stirred.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {
namespace {

constexpr int kHighest = 3;        // tiles above the ice up to which things are reflected
constexpr int kFirstRow = 2;       // of a tile of ice that reflects; the highlight is above it
constexpr int kRows = 12;          // rows of a tile that reflect
constexpr int kForeshortened = 2;  // rows of the picture for one row of ice
constexpr int kBank = 5;           // columns of a pond's end that the bank's snow hides
constexpr int kBrightest = 175;    // alpha at the surface
constexpr int kDimmer = 8;         // alpha that each row loses
constexpr int kCalmRows = 3;       // rows at the surface that do not tremble

bool is_ice(const Level& level, int x, int y) {
    return level.at(x, y) == Tile::Ice && level.at(x, y - 1) != Tile::Ice;
}

// A stretch of ice in level pixels: the columns [left, right), and its first row.
struct Surface {
    int left, right, y;
};

std::optional<Surface> surface_in_row(const Level& level, int first, int last, int y) {
    while (first <= last && !is_ice(level, first, y)) ++first;
    if (first > last) return std::nullopt;
    int end = first;
    while (end <= last && is_ice(level, end, y)) ++end;
    const int left = first * kTileSize + (is_ice(level, first - 1, y) ? 0 : kBank);
    const int right = end * kTileSize - (is_ice(level, end, y) ? 0 : kBank);
    return Surface{left, right, y * kTileSize};
}

std::optional<Surface> surface_below(const Level& level, const ReflectedPicture& thing) {
    const int first = floor_div(thing.at.x, kTileSize);
    const int last = floor_div(thing.at.x + thing.source.w - 1, kTileSize);
    const int top = floor_div(thing.at.y + thing.source.h, kTileSize);
    for (int y = top; y <= top + kHighest; ++y)
        if (const auto surface = surface_in_row(level, first, last, y)) return surface;
    return std::nullopt;
}

int tremble(int row, double seconds) {
    return static_cast<int>(std::lround(std::sin(seconds * 2.1 + row * 1.3) * 0.8));
}

}  // namespace

void draw_reflection(Canvas& canvas, const DisplaySettings& display, const Level& level, const Camera& camera,
                     const ReflectedPicture& thing, double seconds) {
    const auto surface = surface_below(level, thing);
    if (!surface) return;
    const Point ice = camera.on_canvas({surface->left, surface->y});
    const int x = camera.on_canvas(thing.at).x;
    const Canvas::Clip clip = canvas.clip({ice.x, ice.y, surface->right - surface->left, kTileSize});
    const int gap = (surface->y - thing.at.y - thing.source.h) / kForeshortened;
    for (int row = gap; row < kRows; ++row) {
        const int from = thing.source.h - 1 - (row - gap) * kForeshortened;
        if (from < 0) break;
        const int aside = display.reduced_motion || row - gap < kCalmRows ? 0 : tremble(row, seconds);
        const int alpha = (kBrightest - row * kDimmer) * thing.alpha / 255;
        canvas.draw(thing.picture, {thing.source.x, thing.source.y + from, thing.source.w, 1},
                    {x + aside, ice.y + kFirstRow + row},
                    {.flip = thing.flip, .alpha = static_cast<std::uint8_t>(alpha)});
    }
}

void draw_scenery_reflections(Canvas& canvas, const Art& art, const DisplaySettings& display,
                              const Level& level, const Camera& camera, const std::vector<Stirred>& stirred,
                              double seconds) {
    for (std::size_t i = 0; i < level.markers().size(); ++i) {
        const Marker& marker = level.markers()[i];
        const std::optional<std::string_view> sprite = decor_sprite(marker.kind);
        if (!sprite) continue;
        const Rect& source = art.decor.table.at(*sprite);
        const Point at = decor_place(marker, source.size());
        const int x = camera.on_canvas(at).x;
        if (x >= canvas.width() || x + source.w <= 0) continue;
        for (const SceneryLayer& layer : scenery_layers(level, i, *sprite, stirred)) {
            if (layer.alpha == 0) continue;
            draw_reflection(canvas, display, level, camera,
                            {art.decor.picture, art.decor.table.at(layer.sprite), at, false, layer.alpha},
                            seconds);
        }
    }
}

}  // namespace snow
