#include "game/village/menu_village.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace snow {

namespace {

constexpr int kWidth = 480;  // tiles: beyond any window's edge
constexpr int kDepth = 40;   // tiles of earth

// The scenery around the canvas' middle, a letter a tile, and the pattern that repeats on both sides of it.
constexpr std::string_view kMiddle = ".....F..f.g..c..l....................w..g..f.F.....";
constexpr std::string_view kSide = ".f...g..F....f..l...F.h...g....F..";

std::string plan() {
    std::string row(kWidth, '.');
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = kSide[i % kSide.size()];
    row.replace((row.size() - kMiddle.size()) / 2, kMiddle.size(), kMiddle);
    row[0] = '@';  // a level needs a spawn point
    std::string text = row + "\n";
    for (int i = 0; i < kDepth; ++i) text.append(kWidth, '#').append("\n");
    return text;
}

}  // namespace

MenuVillage::MenuVillage() : level_(Level::parse(plan(), "the menu's village")) {}

void MenuVillage::draw(Canvas& canvas, const Art& art, const DisplaySettings& display, int ground,
                       double seconds) const {
    draw_backdrop(canvas, art, display, 0, ground, seconds);
    draw_snowfall(canvas, art, display, SnowDepth::Far, 0, seconds);
    const Camera camera{(kWidth * kTileSize - canvas.width()) / 2.0, static_cast<double>(kTileSize - ground)};
    draw_scenery(canvas, art, level_, camera);
    draw_smoke(canvas, art, display, level_, camera, seconds);
    draw_tiles(canvas, art, level_, camera);
}

}  // namespace snow
