#include "game/world/props.h"

#include "game/world/hit.h"
#include "game/world/movement.h"

#include <cstddef>
#include <vector>

namespace snow {
namespace {

constexpr std::int32_t kIcicleGravity = 72;  // as those whom it hits

std::int32_t middle_of(const Marker& marker) { return marker.x * kTileUnits + kTileUnits / 2; }
std::int32_t foot_of(const Marker& marker) { return (marker.y + 1) * kTileUnits; }

bool meets(const PropRow& row, const Marker& marker, std::int32_t x, std::int32_t y) {
    const std::int32_t right = x - middle_of(marker);
    const std::int32_t up = foot_of(marker) - y;
    return right >= row.left * kSubpixels && right <= row.right * kSubpixels && up >= row.low * kSubpixels &&
           up <= row.high * kSubpixels;
}

bool is_stirred(const World& world, std::size_t marker) {
    return std::ranges::any_of(world.stirred, [=](const Stirred& prop) { return prop.marker == marker; });
}

// All who stand before the house, below its eaves, are thrown out from its middle.
void bury(World& world, const PropRow& row, const Marker& marker) {
    for (Character& who : world.characters) {
        const std::int32_t right = who.x - middle_of(marker);
        const std::int32_t up = foot_of(marker) - who.y;
        const bool below = right >= row.left * kSubpixels && right <= row.right * kSubpixels && up >= 0 &&
                           up < row.low * kSubpixels;
        if (below && can_be_hit(who)) knock(who, right < 0);
    }
}

// Whether it is stopped, by somebody or by what is below. It falls less than a body's height a tick.
bool breaks(World& world, const Marker& marker, int ticks, const Level& level) {
    const std::int32_t x = middle_of(marker);
    const std::int32_t tip = icicle_tip(marker, ticks);
    for (Character& who : world.characters) {
        if (!can_be_hit(who) || !is_within(who, x, tip)) continue;
        knock(who, who.x < x);
        return true;
    }
    return level.at(tile_of(x), tile_of(tip)) != Tile::Air;
}

// True when it is at rest again, or never was anything.
bool step_prop(Stirred& prop, World& world, const Level& level) {
    if (prop.marker >= level.markers().size()) return true;
    const Marker& marker = level.markers()[prop.marker];
    const PropRow* row = prop_of(marker.kind);
    if (!row || ++prop.ticks >= row->lasts) return true;
    if (row->kind == PropKind::Roof && prop.ticks == kRoofFalls) bury(world, *row, marker);
    if (row->kind == PropKind::Icicle && prop.ticks < kIcicleBroken &&
        breaks(world, marker, prop.ticks, level))
        prop.ticks = kIcicleBroken;
    return false;
}

}  // namespace

const PropRow* prop_of(char letter) {
    const auto row = std::ranges::find(kProps, letter, &PropRow::letter);
    return row == kProps.end() ? nullptr : &*row;
}

std::int32_t icicle_tip(const Marker& marker, int ticks) {
    return marker.y * kTileUnits + kIcicleLength * kSubpixels + kIcicleGravity / 2 * ticks * ticks;
}

bool stir(World& world, std::int32_t x, std::int32_t y, const Level& level) {
    for (std::size_t i = 0; i < level.markers().size(); ++i) {
        const Marker& marker = level.markers()[i];
        const PropRow* row = prop_of(marker.kind);
        if (!row || !meets(*row, marker, x, y) || is_stirred(world, i)) continue;
        if (world.stirred.size() == Stirred::kMost) world.stirred.erase(world.stirred.begin());
        world.stirred.push_back({.marker = static_cast<std::uint16_t>(i), .ticks = 0});
        return true;
    }
    return false;
}

void step_props(World& world, const Level& level) {
    std::erase_if(world.stirred, [&](Stirred& prop) { return step_prop(prop, world, level); });
}

}  // namespace snow
