#include "game/village/stirred.h"

#include "game/platform/palette.h"
#include "game/village/village.h"
#include "game/world/props.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {
namespace {

constexpr std::uint8_t kOpaque = 255;
constexpr int kFadeTicks = 90;
constexpr int kRings = 150;  // ticks for which the bell swings
constexpr int kSwing = 8;    // ticks from one side to the middle
constexpr int kLumpsOfRoof = 46;
constexpr int kLumpsOfFir = 18;
constexpr int kLongestSlip = 34;  // ticks until the last lump lets go

std::string_view bell_sprite(int ticks) {
    if (ticks > kRings) return "bell";
    switch (ticks / kSwing % 4) {
    case 0: return "bell_left";
    case 2: return "bell_right";
    default: return "bell";
    }
}

std::string_view bare_sprite(char letter) {
    switch (letter) {
    case 'c': return "cottage_big_bare";
    case 'w': return "cottage_wide_bare";
    case 'h': return "cottage_small_bare";
    case 'f': return "fir_small_bare";
    case 'F': return "fir_medium_bare";
    default: return "fir_large_bare";
    }
}

// Nothing while it lies in pieces.
std::optional<std::string_view> sprite_of(const PropRow& row, int ticks) {
    switch (row.kind) {
    case PropKind::Lamp: return "lamp_out";
    case PropKind::Roof:
    case PropKind::Fir: return bare_sprite(row.letter);
    case PropKind::Icicle: return std::nullopt;
    case PropKind::Bell: return bell_sprite(ticks);
    }
    return std::nullopt;
}

// Lumps let go one after the other from all over the thing, and fall to its foot.
void draw_lumps(Canvas& canvas, const PropRow& row, Point foot, const Stirred& prop, int count) {
    for (int i = 0; i < count; ++i) {
        const std::uint32_t a = pseudo_random(prop.marker, static_cast<std::uint32_t>(i));
        const int ticks = prop.ticks - static_cast<int>(a % kLongestSlip);
        if (ticks < 0) continue;
        const int x =
            row.left + static_cast<int>((a >> 8) % static_cast<std::uint32_t>(row.right - row.left));
        const int up = row.low +
                       static_cast<int>((a >> 16) % static_cast<std::uint32_t>(row.high - row.low)) -
                       ticks * ticks * 9 / 128;
        if (up <= 0) continue;
        const int size = 2 + static_cast<int>((a >> 24) % 3);
        canvas.fill({foot.x + x, foot.y - up - size + 1, size, size}, ink::kSlate);
        canvas.fill({foot.x + x, foot.y - up - size, size, size}, i % 3 == 0 ? ink::kSnow : ink::kWhite);
    }
}

void draw_icicle(Canvas& canvas, const Art& art, const Camera& camera, const Marker& marker,
                 const Stirred& prop) {
    if (prop.ticks >= kIcicleBroken) return;
    const int x = marker.x * kTileSize + kTileSize / 2;
    const Rect& picture = art.decor.table.at("icicle_falling");
    const int tip = floor_div(icicle_tip(marker, prop.ticks), kSubpixels);
    canvas.draw(art.decor, "icicle_falling", camera.on_canvas({x - picture.w / 2, tip - picture.h}));
}

}  // namespace

std::array<SceneryLayer, 2> scenery_layers(const Level& level, std::size_t marker, std::string_view at_rest,
                                           const std::vector<Stirred>& stirred) {
    const auto prop = std::ranges::find(stirred, marker, &Stirred::marker);
    const PropRow* row = prop == stirred.end() ? nullptr : prop_of(level.markers()[marker].kind);
    if (!row) return {{{at_rest, kOpaque}, {}}};
    const int left = row->lasts - prop->ticks;
    const auto alpha = static_cast<std::uint8_t>(std::clamp(left * kOpaque / kFadeTicks, 0, int{kOpaque}));
    const std::optional<std::string_view> sprite = sprite_of(*row, prop->ticks);
    if (!sprite) return {{{at_rest, static_cast<std::uint8_t>(kOpaque - alpha)}, {}}};
    if (alpha == kOpaque) return {{{*sprite, alpha}, {}}};
    return {{{at_rest, kOpaque}, {*sprite, alpha}}};
}

void draw_falling(Canvas& canvas, const Art& art, const DisplaySettings& display, const Level& level,
                  const Camera& camera, const std::vector<Stirred>& stirred) {
    for (const Stirred& prop : stirred) {
        if (prop.marker >= level.markers().size()) continue;
        const Marker& marker = level.markers()[prop.marker];
        const PropRow* row = prop_of(marker.kind);
        if (!row) continue;
        const Point foot =
            camera.on_canvas({marker.x * kTileSize + kTileSize / 2, (marker.y + 1) * kTileSize});
        if (row->kind == PropKind::Icicle) draw_icicle(canvas, art, camera, marker, prop);
        if (display.reduced_motion) continue;
        if (row->kind == PropKind::Roof) draw_lumps(canvas, *row, foot, prop, kLumpsOfRoof);
        if (row->kind == PropKind::Fir) draw_lumps(canvas, *row, foot, prop, kLumpsOfFir);
    }
}

}  // namespace snow
