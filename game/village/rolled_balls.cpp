#include "game/village/rolled_balls.h"

#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snow {
namespace {

constexpr int kFadeTicks = 90;
constexpr int kPixelsATurn = 64;  // as a ball of middle size; the others differ by less than one sees
constexpr int kSunkIn = 3;        // pixels by which the head sits in the body
constexpr int kFaceLow = 2;       // pixels below the head's middle
constexpr Tick kSoon = 30;        // as long as two worlds may lie apart (Effects::kMaxTicksSkipped)

int ticks_left(const RolledBall& ball) { return (ball.head > 0 ? kSnowmanTicks : kBallTicks) - ball.ticks; }

Rect frame_of(int radius, int x) {
    const int row = std::clamp(radius, kSmallestBall, kLargestBall / kSubpixels) - kSmallestBall;
    const int column = floor_mod(floor_div(x * kBallTurns, kPixelsATurn), kBallTurns);
    return {column * CharacterSheet::kFrame, row * CharacterSheet::kFrame, CharacterSheet::kFrame,
            CharacterSheet::kFrame};
}

Point corner_of(Point foot) { return foot - Point{CharacterSheet::kFrame / 2, CharacterSheet::kFeetRow}; }

void draw_part(Canvas& canvas, const Art& art, std::string_view sprite, Point middle, PictureStyle how) {
    const Rect& picture = art.things.table.at(sprite);
    canvas.draw(art.things.picture, picture, {middle.x - picture.w / 2, middle.y - picture.h / 2}, how);
}

// It looks at who stands before it.
void draw_snowman(Canvas& canvas, const Art& art, Point foot, int body, int head, std::uint8_t alpha) {
    const Point neck = foot - Point{0, 2 * body - kSunkIn};
    const Point shoulder = foot - Point{0, body + body / 2};
    draw_part(canvas, art, "snowman_arm", shoulder - Point{body + 2, 0}, {.alpha = alpha});
    draw_part(canvas, art, "snowman_arm", shoulder + Point{body + 2, 0}, {.flip = true, .alpha = alpha});
    canvas.draw(art.balls, frame_of(body, 0), corner_of(foot), {.alpha = alpha});
    canvas.draw(art.balls, frame_of(head, 0), corner_of(neck), {.alpha = alpha});
    draw_part(canvas, art, "snowman_buttons", foot - Point{0, body}, {.alpha = alpha});
    draw_part(canvas, art, "snowman_face", neck - Point{0, head - kFaceLow}, {.alpha = alpha});
}

void draw_ball(Canvas& canvas, const Art& art, const Camera& camera, const RolledBall& ball) {
    const Point place = pixels(ball.x, ball.y);
    const Point foot = camera.on_canvas(place);
    if (ball.radius == 0 || foot.x < -CharacterSheet::kFrame ||
        foot.x > canvas.width() + CharacterSheet::kFrame)
        return;
    const auto alpha = static_cast<std::uint8_t>(std::clamp(ticks_left(ball) * 255 / kFadeTicks, 0, 255));
    const int radius = ball.radius / kSubpixels;
    if (ball.head > 0)
        draw_snowman(canvas, art, foot, radius, ball.head / kSubpixels, alpha);
    else
        canvas.draw(art.balls, frame_of(radius, place.x), corner_of(foot), {.alpha = alpha});
}

}  // namespace

void draw_rolled(Canvas& canvas, const Art& art, const Level& level, const Camera& camera,
                 const std::vector<RolledBall>& rolled) {
    for (std::size_t i = 0; i < level.markers().size(); ++i) {
        if (level.markers()[i].kind != kLumpLetter) continue;
        const RolledBall lump = lump_at(level, static_cast<std::uint16_t>(i));
        if (std::ranges::none_of(rolled, [&](const RolledBall& ball) { return ball.is_same(lump); }))
            draw_ball(canvas, art, camera, lump);
    }
    for (const RolledBall& ball : rolled) draw_ball(canvas, art, camera, ball);
}

ReflectedPicture reflected(const Art& art, const RolledBall& ball) {
    const Point place = pixels(ball.x, ball.y);
    Rect frame = frame_of(ball.radius / kSubpixels, ball.head > 0 ? 0 : place.x);
    frame.h = CharacterSheet::kFeetRow;
    return {art.balls, frame, corner_of(place), false};
}

std::vector<RolledBall> broken(const World& before, const World& now) {
    std::vector<RolledBall> all;
    for (const RolledBall& ball : before.rolled) {
        const auto same =
            std::ranges::find_if(now.rolled, [&](const RolledBall& one) { return one.is_same(ball); });
        const bool is_gone = same != now.rolled.end() && same->radius == 0;
        if (is_gone && ball.radius > 0 && ticks_left(ball) > static_cast<int>(kSoon)) all.push_back(ball);
    }
    const auto snowmen = [](const World& world) {
        return std::ranges::count_if(world.rolled, [](const RolledBall& ball) { return ball.head > 0; });
    };
    if (snowmen(now) > snowmen(before)) all.clear();
    return all;
}

}  // namespace snow
