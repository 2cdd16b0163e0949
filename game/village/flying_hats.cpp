#include "game/village/flying_hats.h"

#include "game/village/village.h"

#include <algorithm>
#include <string>

namespace snow {
namespace {

constexpr int kFlight = 30;  // ticks until it lies
constexpr int kReturn = 14;  // and before its end, until it is on again
constexpr int kHead = 24;    // pixels above the feet
constexpr int kFar = 22;     // pixels from the feet, where it lies

// From the head up a little, and down to the ground.
Point flown(Point feet, bool left, int ticks) {
    const int t = std::min(ticks, kFlight);
    return {feet.x + (left ? -1 : 1) * kFar * t / kFlight,
            feet.y - kHead * (kFlight - t) / kFlight - t * (kFlight - t) / 12};
}

Point on_the_way(Point from, Point to, int part, int whole) {
    return {from.x + (to.x - from.x) * part / whole, from.y + (to.y - from.y) * part / whole};
}

}  // namespace

void FlyingHats::update(const World& now) {
    std::map<CharacterId, Lost> lost;
    for (const Character& who : now.characters) {
        if (who.hatless == 0) continue;
        const Point feet{floor_div(who.x, kSubpixels), floor_div(who.y, kSubpixels)};
        const auto before = lost_.find(who.id);
        const bool anew = before == lost_.end() || before->second.left_ticks < who.hatless;
        Lost hat = anew ? Lost{.feet = feet, .left = !who.facing_left} : before->second;
        hat.now = feet;
        hat.left_ticks = who.hatless;
        lost[who.id] = hat;
    }
    lost_ = lost;
}

void FlyingHats::draw(Canvas& canvas, const Art& art, const DisplaySettings& display, const Camera& camera,
                      const std::function<std::optional<Color>(CharacterId)>& color_of) const {
    for (const auto& [id, hat] : lost_) {
        const std::optional<Color> color = color_of(id);
        if (!color) continue;
        const int ticks = display.reduced_motion ? kFlight : kHatlessTicks - hat.left_ticks;
        Point at = flown(hat.feet, hat.left, ticks);
        if (hat.left_ticks < kReturn && !display.reduced_motion)
            at = on_the_way(hat.now - Point{0, kHead}, at, hat.left_ticks, kReturn);
        const std::string sprite = Art::hat_sprite(*color);
        const Rect& picture = art.hats.table.at(sprite);
        canvas.draw(art.hats, sprite, camera.on_canvas(at - Point{picture.w / 2, picture.h}));
    }
}

}  // namespace snow
