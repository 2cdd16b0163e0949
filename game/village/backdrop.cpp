#include "game/village/backdrop.h"

#include "game/platform/palette.h"
#include "game/village/tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace snow {
namespace {

// A layer: its row that lies on the ground line, and its share of the camera's movement. Rows as in the
// script that draws the backdrop (assets/source).
struct Layer {
    Picture Art::*picture;
    int ground_row;
    double scroll_x;  // sideways
    double scroll_y;  // up and down
};
constexpr Layer kSky{&Art::sky, 280, 0.02, 0.6};
constexpr std::array<Layer, 3> kLayers{
    {{&Art::mountains, 120, 0.08, 0.75}, {&Art::hills, 84, 0.2, 0.85}, {&Art::near, 44, 0.45, 0.92}}};

// The ground's row, as a share of the canvas' height, at which the layers lie as they were drawn; when it
// rises or sinks, far layers follow less.
constexpr double kRestingGround = 0.78;

// A band of rows in the sky's picture, between two seams of dither, that can be repeated to fill a taller
// canvas; and the share of the extra height that it gets. From the lowest up; kNight gets what is left.
struct SkyBand {
    int from, to;
    double share;
};
constexpr std::array<SkyBand, 4> kSkyBands{
    {{207, 216, 0.03}, {186, 198, 0.06}, {152, 176, 0.18}, {66, 138, 0.46}}};
constexpr SkyBand kNight{2, 52, 1};
// Pixels sideways between one repetition and the next, so that no star repeats above itself.
constexpr int kShift = 233;

constexpr int kMoonRow = 96;          // the moon's middle, as a row of the sky's picture
constexpr double kMoonAcross = 0.27;  // of the canvas
constexpr double kMoonScroll = 0.012;
constexpr int kMoonFromTop = 10;

constexpr double kStarEvery = 19;  // seconds from one shooting star to the next
constexpr double kStarLasts = 0.7;
constexpr double kStarWay = 110;  // pixels sideways, and a third of it down

// Draws the rows [from, to) of the picture across the canvas, so that they end above row `y`.
// Returns their first row.
int draw_rows(Canvas& canvas, const Picture& picture, int x, int from, int to, int y) {
    const int wide = picture.size().w;
    y -= to - from;
    for (int at = -floor_mod(x, wide); at < canvas.width(); at += wide)
        canvas.draw(picture, {0, from, wide, to - from}, {at, y});
    return y;
}

// Draws `rows` rows that repeat the band, above row `y`. Returns their first row.
int draw_repeated(Canvas& canvas, const Picture& picture, int x, const SkyBand& band, int rows, int y) {
    for (int turn = 1; rows > 0; ++turn) {
        const int now = std::min(rows, band.to - band.from);
        y = draw_rows(canvas, picture, x + turn * kShift, band.to - now, band.to, y);
        rows -= now;
    }
    return y;
}

// Draws the sky from the horizon upwards. Returns the canvas row for the moon's middle.
int draw_sky(Canvas& canvas, const Art& art, double camera_x, int line) {
    const Picture& sky = art.*kSky.picture;
    const int x = static_cast<int>(std::floor(camera_x * kSky.scroll_x));
    const int bottom = line - kSky.ground_row + sky.size().h;
    const int spare = std::max(0, line - kSky.ground_row);
    canvas.fill({0, bottom, canvas.width(), canvas.height() - bottom}, sky.pixel({0, sky.size().h - 1}));
    int y = bottom;
    int row = sky.size().h;
    int moon = line - kSky.ground_row + kMoonRow;
    for (const SkyBand& band : kSkyBands) {
        y = draw_rows(canvas, sky, x, band.to, row, y);
        if (row > kMoonRow) moon = y - (band.to - kMoonRow);
        y = draw_repeated(canvas, sky, x, band, static_cast<int>(spare * band.share), y);
        row = band.to;
    }
    y = draw_rows(canvas, sky, x, 0, row, y);
    draw_repeated(canvas, sky, x, kNight, y, y);
    return moon;
}

void draw_moon(Canvas& canvas, const Art& art, double camera_x, int row) {
    const Rect& moon = art.decor.table.at("moon");
    const int x = static_cast<int>(canvas.width() * kMoonAcross - camera_x * kMoonScroll) - moon.w / 2;
    canvas.draw(art.decor, "moon", {x, std::max(kMoonFromTop, row - moon.h / 2)});
}

// One star every kStarEvery seconds, in the upper part of the sky, to the lower left.
void draw_shooting_star(Canvas& canvas, int horizon, double seconds) {
    const double turn = std::floor(seconds / kStarEvery);
    const double age = seconds - turn * kStarEvery;
    if (age >= kStarLasts) return;
    const std::uint32_t chance = pseudo_random(static_cast<std::uint32_t>(turn), 7);
    const int x = canvas.width() / 4 + static_cast<int>(chance % static_cast<std::uint32_t>(canvas.width()));
    const int y = static_cast<int>((chance >> 16) % static_cast<std::uint32_t>(std::max(8, horizon / 4)));
    const int way = static_cast<int>(kStarWay * age / kStarLasts);
    constexpr std::array kTail{ink::kWhite, ink::kSnow, ink::kSnowShade, ink::kSnowDeep};
    for (int i = 0; i < static_cast<int>(kTail.size()); ++i) {
        const int from = way - 5 * i;
        if (from < 5) break;
        canvas.line({x - from, y + from / 3}, {x - from + 4, y + (from - 4) / 3},
                    kTail[static_cast<std::size_t>(i)]);
    }
}

void draw_layer(Canvas& canvas, const Picture& picture, int x, int y) {
    const Size size = picture.size();
    draw_rows(canvas, picture, x, 0, size.h, y + size.h);
    // The last row has one colour, which fills the canvas below it.
    canvas.fill({0, y + size.h, canvas.width(), canvas.height() - y - size.h},
                picture.pixel({0, size.h - 1}));
}

// The canvas row on which the layer's ground_row lies. With the ground at kRestingGround that is the
// ground line for all layers.
int horizon_of(const Layer& layer, const Canvas& canvas, int ground) {
    const double rest = kRestingGround * canvas.height();
    return static_cast<int>(std::floor(rest + (ground - rest) * layer.scroll_y));
}

// The part of the canvas that the layers `nearer` do not hide completely.
Rect visible_part(std::span<const Layer> nearer, const Canvas& canvas, const Art& art, int ground) {
    int rows = canvas.height();
    for (const Layer& layer : nearer) {
        const int top = horizon_of(layer, canvas, ground) - layer.ground_row;
        rows = std::min(rows, top + (art.*layer.picture).solid_from());
    }
    return {0, 0, canvas.width(), std::max(0, rows)};
}

}  // namespace

// Clips what nearer layers hide, which is half of all pixels.
void draw_backdrop(Canvas& canvas, const Art& art, const DisplaySettings& display, double camera_x,
                   int ground, double seconds) {
    if (display.reduced_motion) camera_x = 0;
    {
        const Canvas::Clip clip = canvas.clip(visible_part(kLayers, canvas, art, ground));
        const int line = horizon_of(kSky, canvas, ground);
        draw_moon(canvas, art, camera_x, draw_sky(canvas, art, camera_x, line));
        if (!display.reduced_motion) draw_shooting_star(canvas, line, seconds);
    }
    for (std::size_t i = 0; i < kLayers.size(); ++i) {
        const Layer& layer = kLayers[i];
        const std::span nearer = std::span(kLayers).subspan(i + 1);
        const Canvas::Clip clip = canvas.clip(visible_part(nearer, canvas, art, ground));
        draw_layer(canvas, art.*layer.picture, static_cast<int>(std::floor(camera_x * layer.scroll_x)),
                   horizon_of(layer, canvas, ground) - layer.ground_row);
    }
}

}  // namespace snow
