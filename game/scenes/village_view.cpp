#include "game/scenes/village_view.h"

#include "game/platform/palette.h"
#include "game/village/name_ink.h"
#include "game/village/puddle.h"
#include "game/village/reflection.h"
#include "game/village/rolled_balls.h"
#include "game/village/stirred.h"
#include "game/world/hit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr int kStarHeight = 30;          // pixels above the feet: on the hat
constexpr double kOwnHeight = 0.62;      // how far down the canvas the own feet are
constexpr double kRestingGround = 0.78;  // and how far down the village's ground lies at most
constexpr double kCalmBand = 0.3;        // of the canvas: how far one rises before a calm camera follows
constexpr double kCameraPace = 9;        // of the way to its goal, per second
constexpr int kWordsMargin = 2;          // between names and the canvas' edges
constexpr double kNamePace = 150;        // pixels a second that a name tag moves up or down
constexpr std::size_t kCrowd = 12;       // names: with more of them none may lie over another on its way
constexpr int kHeadroom = 120;           // pixels of sky that the camera may show above the level

constexpr int kBodyAround = 18;  // pixels at each side of the feet that a character takes
constexpr int kBodyHigh = 58;    // and above them, with a name and the marker over it
constexpr int kBesideCovered = 4;
constexpr double kDeeper = 0.35;  // of the canvas: how far below its goal the camera may go beside a panel

constexpr Size kMarkSize{17, 13};  // of a pointer at the edge
constexpr std::size_t kMarksASide = 5;
constexpr int kMarkMargin = 4;
constexpr int kMarkTip = 6;      // how far its tip reaches beyond it
constexpr int kMarksBelow = 26;  // free at the top, for messages
constexpr int kMarksAbove = 28;  // free at the bottom, for keys and chat
constexpr int kChest = 14;       // from the feet to what a pointer points at

// The level's row, in pixels, of the ground under its lowest spawn point.
int ground_row(const Level& level) {
    const auto lowest = std::ranges::max_element(level.spawns(), {}, &TilePosition::y);
    return (lowest->y + 1) * kTileSize;
}

Rect beside(const Rect& box) { return box.grown(box.h > 0 ? kBesideCovered : 0); }

// What is to be seen of a character with these feet: itself and its name.
Rect body_at(Point feet) {
    return {feet.x - kBodyAround, feet.y - kBodyHigh, 2 * kBodyAround, kBodyHigh + 2};
}

bool is_clear(const Rect& body, std::span<const Rect> covered) {
    return std::ranges::none_of(covered, [&](const Rect& box) { return body.overlaps(beside(box)); });
}

bool is_whole_on(Size canvas, const Rect& body) {
    return body.x >= 0 && body.y >= 0 && body.right() <= canvas.w && body.bottom() <= canvas.h;
}

// How far a body may go along each axis to end at a side of something: all pairs of these, and none at all.
std::vector<Point> ways_out(const Rect& body, std::span<const Rect> covered) {
    std::vector<int> across{0};
    std::vector<int> down{0};
    for (const Rect& box : covered) {
        const Rect around = beside(box);
        across.insert(across.end(), {around.x - body.right(), around.right() - body.x});
        down.insert(down.end(), {around.y - body.bottom(), around.bottom() - body.y});
    }
    std::vector<Point> ways;
    for (const int x : across)
        for (const int y : down) ways.push_back({x, y});
    return ways;
}

// A player whose connection is bad is shown standing, because nobody knows what they do. With reduced motion
// the idle animation stands still.
bool stands_still(const Character& who, const Player& player, bool reduced_motion) {
    const bool stands = who.animation == Animation::Idle;
    return (player.stalled && (stands || who.animation == Animation::Walk)) || (reduced_motion && stands);
}

// Whether any part of a character with these feet is on the canvas.
bool in_sight(const Canvas& canvas, Point feet) {
    return Rect{0, 0, canvas.width(), canvas.height()}.grown(CharacterSheet::kFrame).contains(feet);
}

// A triangle at `at` whose tip points towards `edge`.
void draw_tip(Canvas& canvas, Point at, Edge edge, Ink ink) {
    constexpr int kLong = 4;
    for (int i = 0; i < kLong; ++i) {
        const int half = kLong - 1 - i;
        switch (edge) {
        case Edge::Left: canvas.fill({at.x - i, at.y - half, 1, 2 * half + 1}, ink); break;
        case Edge::Right: canvas.fill({at.x + i, at.y - half, 1, 2 * half + 1}, ink); break;
        case Edge::Top: canvas.fill({at.x - half, at.y - i, 2 * half + 1, 1}, ink); break;
        case Edge::Bottom: canvas.fill({at.x - half, at.y + i, 2 * half + 1, 1}, ink); break;
        }
    }
}

Rect mark_box(const EdgeMark& mark) {
    return {mark.at.x - kMarkSize.w / 2, mark.at.y - kMarkSize.h / 2, kMarkSize.w, kMarkSize.h};
}

void draw_mark(Canvas& canvas, const Art& art, const EdgeMark& mark, Color color) {
    const Rect box = mark_box(mark);
    canvas.fill({box.x + 1, box.y, box.w - 2, box.h}, ink::kBlack);
    canvas.fill({box.x, box.y + 1, box.w, box.h - 2}, ink::kBlack);
    canvas.frame(box.grown(-1), ink::kSlate, 1);
    const std::string hat = Art::tiny_hat_sprite(color);
    const Rect& picture = art.hats.table.at(hat);
    canvas.draw(art.hats, hat, {box.middle().x - picture.w / 2, box.middle().y - picture.h / 2});
    const Point out{mark.edge == Edge::Left    ? box.x - 2
                    : mark.edge == Edge::Right ? box.right() + 1
                                               : mark.at.x,
                    mark.edge == Edge::Top      ? box.y - 2
                    : mark.edge == Edge::Bottom ? box.bottom() + 1
                                                : mark.at.y};
    for (const Point by : {Point{-1, 0}, Point{1, 0}, Point{0, -1}, Point{0, 1}})
        draw_tip(canvas, out + by, mark.edge, ink::kBlack);
    draw_tip(canvas, out, mark.edge, ink::text_of(color));
}

}  // namespace

Camera camera_for(Point feet, Size canvas, const Level& level) {
    const double right = std::max(0, level.width() * kTileSize - canvas.w);
    const double bottom = std::max(level.height() * kTileSize - canvas.h,
                                   ground_row(level) - static_cast<int>(canvas.h * kRestingGround));
    return {std::clamp(feet.x - canvas.w / 2.0, 0.0, right),
            std::min(std::max<double>(feet.y - canvas.h * kOwnHeight, -kHeadroom), bottom)};
}

Camera clear_of(std::span<const Rect> covered, Point feet, Size canvas, const Level& level,
                const Camera& goal) {
    const Rect body = body_at(goal.on_canvas(feet));
    if (is_clear(body, covered)) return goal;
    std::vector<Point> ways = ways_out(body, covered);
    std::ranges::stable_sort(ways, {}, [](Point by) { return std::abs(by.x) + std::abs(by.y); });
    const double right = std::max(0, level.width() * kTileSize - canvas.w);
    std::optional<Camera> beyond;
    for (const Point by : ways) {
        const Camera there{goal.x - by.x, goal.y - by.y};
        const Rect seen = body.moved(by);
        const bool too_deep = there.y < -canvas.h || there.y > goal.y + canvas.h * kDeeper;
        if (too_deep || !is_whole_on(canvas, seen) || !is_clear(seen, covered)) continue;
        if (there.x >= 0 && there.x <= right) return there;
        if (!beyond) beyond = there;
    }
    return beyond.value_or(goal);
}

VillageView::VillageView(const Art& art, const Level& level, const DisplaySettings& display)
    : art_(art), level_(level), display_(display), ground_(ground_row(level)), effects_(level) {}

void VillageView::update(const PlayState& state, Size canvas, double seconds, std::span<const Rect> covered) {
    effects_.update(state.world, seconds);
    hats_.update(state.world);
    poses_.update(state.world);
    elapsed_ = std::max(0.0, seconds - updated_at_.value_or(seconds));
    const Character* own = find(state.world, state.own);
    if (watched_)
        move_camera(*watched_, canvas, elapsed_, {});
    else if (own)
        move_camera(place_of(*own), canvas, elapsed_, covered);
    if (watched_ || own || updated_at_) updated_at_ = seconds;
}

void VillageView::place_labels(const PlayState& state, Size canvas, double seconds, const LabelRoom& room) {
    const Rect area = Rect{0, 0, canvas.w, canvas.h}.grown(-kWordsMargin);
    place_marks(state, canvas, room);
    std::vector<Rect> taken = room.taken;
    for (const Mark& mark : marks_) taken.push_back(mark_box(mark.mark).grown(kMarkTip));
    tags_ = place_tags(art_, display_, state, camera_, area, taken);
    glide_names();
    bubbles_ = place_bubbles(art_, display_, state, tags_, area, seconds, taken);
}

// A name tag that others push up, or make room for, moves there in a few frames: jumps would distract
// wherever characters pass each other. A tag that has just appeared is at its place at once, and in a crowd, where
// all are on their way, each that would lie over another's until it is there.
void VillageView::glide_names() {
    std::map<net::PeerId, double> lifts;
    for (PlacedTag& tag : tags_) {
        const auto before = name_lifts_.find(tag.who);
        const double way =
            before == name_lifts_.end() || display_.reduced_motion ? 0 : before->second - tag.lift;
        const double left = std::copysign(std::max(0.0, std::abs(way) - elapsed_ * kNamePace), way);
        const Rect there = tag.box.moved({0, -static_cast<int>(std::lround(left))});
        const bool covers = tags_.size() > kCrowd && std::ranges::any_of(tags_, [&](const PlacedTag& other) {
                                return &other != &tag && other.box.overlaps(there);
                            });
        lifts[tag.who] = covers ? tag.lift : tag.lift + left;
        if (!covers) tag.box = there;
    }
    name_lifts_ = std::move(lifts);
}

// With reduced motion the camera follows exactly, so that nothing moves once the character stands; up and
// down it follows only when the character leaves a wide band of the canvas, not with every jump.
void VillageView::move_camera(Point feet, Size canvas, double elapsed, std::span<const Rect> covered) {
    const Camera goal = clear_of(covered, feet, canvas, level_, camera_for(feet, canvas, level_));
    const double part = updated_at_ ? 1 - std::exp(-elapsed * kCameraPace) : 1;
    if (display_.reduced_motion) {
        const double lowest =
            std::max(goal.y, camera_for({feet.x, level_.height() * kTileSize}, canvas, level_).y);
        const double held = std::clamp(camera_.y, goal.y, goal.y + canvas.h * kCalmBand);
        const Camera calm{goal.x, updated_at_ ? std::min(held, lowest) : goal.y};
        camera_ = is_clear(body_at(calm.on_canvas(feet)), covered) ? calm : goal;
    } else {
        camera_ = {camera_.x + (goal.x - camera_.x) * part, camera_.y + (goal.y - camera_.y) * part};
    }
}

// The canvas row for the backdrop's ground. With reduced motion it is the row for a character on the
// village's ground, whatever the height of the camera.
int VillageView::horizon(Size canvas) const {
    const Camera camera = display_.reduced_motion ? camera_for({0, ground_}, canvas, level_) : camera_;
    return camera.on_canvas({0, ground_}).y;
}

void VillageView::draw(Canvas& canvas, const PlayState& state, double seconds) const {
    draw_backdrop(canvas, art_, display_, camera_.x, horizon(canvas.size()), seconds);
    draw_snowfall(canvas, art_, display_, SnowDepth::Far, camera_.x, seconds);
    draw_scenery(canvas, art_, level_, camera_, state.world.stirred);
    draw_smoke(canvas, art_, display_, level_, camera_, seconds);
    draw_tiles(canvas, art_, level_, camera_);
    draw_reflections(canvas, state, seconds);
    draw_rolled(canvas, art_, level_, camera_, state.world.rolled);
    draw_people(canvas, state);
    draw_star(canvas, state);
    hats_.draw(canvas, art_, display_, camera_, [&](CharacterId id) {
        const Player* player = state.player(id);
        return player ? std::optional(player->profile.color) : std::nullopt;
    });
    draw_things(canvas, state);
    draw_falling(canvas, art_, display_, level_, camera_, state.world.stirred);
    effects_.draw(canvas, art_, display_, camera_, seconds);
    draw_near_snow(canvas, art_, display_, level_, camera_, seconds);
}

VillageView::Figure VillageView::figure_of(const Character& who, const Player& player) const {
    const Color color = player.profile.color;
    const Point at =
        place_of(who) + Point{slipped(who, level_) - CharacterSheet::kFrame / 2, -CharacterSheet::kFeetRow};
    const std::optional<Rect> pose = player.stalled ? std::nullopt : poses_.frame(who, color);
    const Picture& people = who.hatless > 0 ? art_.bare_people : art_.people.picture();
    if (pose) return {who.hatless > 0 ? art_.bare_poses : art_.poses, *pose, at};
    if (stands_still(who, player, display_.reduced_motion))
        return {people, art_.people.frame(color, Animation::Idle, 0), at};
    if (is_melting(who)) return {people, art_.people.frame(color, Animation::Quit, melting_ticks(who)), at};
    return {people, art_.people.frame(color, who.animation, who.animation_ticks), at};
}

void VillageView::draw_reflections(Canvas& canvas, const PlayState& state, double seconds) const {
    draw_scenery_reflections(canvas, art_, display_, level_, camera_, state.world.stirred, seconds);
    for (const RolledBall& ball : state.world.rolled)
        if (ball.radius > 0)
            draw_reflection(canvas, display_, level_, camera_, reflected(art_, ball), seconds);
    for (const Character& who : state.world.characters) {
        const Player* player = state.player(who.id);
        if (!player || !in_sight(canvas, camera_.on_canvas(place_of(who)))) continue;
        Figure figure = figure_of(who, *player);
        figure.frame.h = CharacterSheet::kFeetRow;
        draw_reflection(canvas, display_, level_, camera_,
                        {figure.sheet, figure.frame, figure.at, who.facing_left}, seconds);
    }
}

// The own character is drawn last, in front of all others.
void VillageView::draw_people(Canvas& canvas, const PlayState& state) const {
    const auto draw_one = [&](const Character& who) {
        const Player* player = state.player(who.id);
        if (!player || !in_sight(canvas, camera_.on_canvas(place_of(who)))) return;
        const Figure figure = figure_of(who, *player);
        canvas.draw(figure.sheet, figure.frame, camera_.on_canvas(figure.at), {.flip = who.facing_left});
    };
    for (const Character& who : state.world.characters)
        if (who.id != state.own) draw_one(who);
    if (const Character* own = find(state.world, state.own)) draw_one(*own);
}

void VillageView::draw_star(Canvas& canvas, const PlayState& state) const {
    const Character* best = best_thrower(state.world);
    if (!best || !state.player(best->id) || is_melting(*best)) return;
    const Rect& picture = art_.things.table.at("star");
    const Point head = camera_.on_canvas(place_of(*best)) - Point{0, kStarHeight};
    canvas.draw(art_.things, "star", head - Point{picture.w / 2, picture.h});
}

void VillageView::draw_things(Canvas& canvas, const PlayState& state) const {
    const auto draw_all = [&](const auto& things, const char* sprite) {
        const Rect& picture = art_.things.table.at(sprite);
        for (const auto& thing : things) {
            const Point middle = camera_.on_canvas(pixels(thing.x, thing.y));
            canvas.draw(art_.things, sprite, {middle.x - picture.w / 2, middle.y - picture.h / 2});
        }
    };
    draw_all(state.world.snowballs, "snowball");
}

void VillageView::draw_labels(Canvas& canvas, double seconds) const {
    for (const PlacedTag& tag : tags_) draw_name_tag(canvas, art_, display_, tag.box, tag.tag, seconds);
    for (const PlacedBubble& said : bubbles_)
        draw_bubble(canvas, art_, display_, said.box, said.tip_x, said.bubble);
    for (const Mark& mark : marks_) draw_mark(canvas, art_, mark.mark, mark.color);
}

Rect VillageView::own_box(const PlayState& state) const {
    const Character* own = find(state.world, state.own);
    return own ? body_at(camera_.on_canvas(place_of(*own))) : Rect{};
}

void VillageView::place_marks(const PlayState& state, Size canvas, const LabelRoom& room) {
    std::vector<Point> places;
    std::vector<Color> colors;
    for (const Character& who : state.world.characters) {
        const Player* player = state.player(who.id);
        if (!player || player->left || who.id == state.own) continue;
        places.push_back(camera_.on_canvas(place_of(who)) - Point{0, kChest});
        colors.push_back(player->profile.color);
    }
    const int x = kMarkMargin + kMarkSize.w / 2 + 5;
    const int top = std::max(room.from, kMarksBelow) + kMarkSize.h;
    const int bottom = std::min(room.to, canvas.h - kMarksAbove);
    const Rect area{x, top, canvas.w - 2 * x, bottom - top};
    marks_.clear();
    for (const EdgeMark& mark : edge_marks(places, {canvas, area, kMarksASide, kMarkSize.h + 2}))
        marks_.push_back({mark, colors[mark.who]});
}

}  // namespace snow
