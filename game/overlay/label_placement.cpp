#include "game/overlay/label_placement.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

namespace snow {
namespace {

Edge edge_towards(Point place, const Rect& canvas) {
    if (place.x < canvas.x) return Edge::Left;
    if (place.x >= canvas.right()) return Edge::Right;
    return place.y < canvas.y ? Edge::Top : Edge::Bottom;
}

Point border(Point place, Edge edge, const Rect& area) {
    const Point inside{std::clamp(place.x, area.x, area.right() - 1),
                       std::clamp(place.y, area.y, area.bottom() - 1)};
    switch (edge) {
    case Edge::Left: return {area.x, inside.y};
    case Edge::Right: return {area.right() - 1, inside.y};
    case Edge::Top: return {inside.x, area.y};
    case Edge::Bottom: return {inside.x, area.bottom() - 1};
    }
    return inside;
}

// Pushes neighbours in a row apart, and the whole row back from its far end.
void spread(std::span<EdgeMark> marks, int Point::*along, int end, int apart) {
    std::ranges::sort(marks, [&](const EdgeMark& a, const EdgeMark& b) {
        return a.at.*along != b.at.*along ? a.at.*along < b.at.*along : a.who < b.who;
    });
    for (std::size_t i = 1; i < marks.size(); ++i)
        marks[i].at.*along = std::max(marks[i].at.*along, marks[i - 1].at.*along + apart);
    for (std::size_t i = marks.size(); i-- > 0; end = marks[i].at.*along - apart)
        marks[i].at.*along = std::min(marks[i].at.*along, end);
}

}  // namespace

std::vector<std::optional<int>> lift_apart(std::span<const Rect> wanted, int highest,
                                           std::span<const Rect> taken) {
    std::vector<std::optional<int>> lifts;
    std::vector<Rect> placed(taken.begin(), taken.end());
    lifts.reserve(wanted.size());
    placed.reserve(taken.size() + wanted.size());
    for (const Rect& want : wanted) {
        Rect at = want;
        const auto in_the_way = [&](const Rect& other) { return at.overlaps(other); };
        // Each pass goes above one that is placed, so the loop ends.
        for (auto other = std::ranges::find_if(placed, in_the_way); other != placed.end();
             other = std::ranges::find_if(placed, in_the_way))
            at.y = other->y - at.h;
        const int lift = want.y - at.y;
        lifts.push_back(lift <= highest ? std::optional(lift) : std::nullopt);
        if (lift <= highest) placed.push_back(at);
    }
    return lifts;
}

Rect moved_into(const Rect& box, const Rect& within) {
    Rect at = box;
    at.x = std::max(within.x, std::min(at.x, within.right() - at.w));
    at.y = std::max(at.y, within.y);
    return at;
}

std::vector<EdgeMark> edge_marks(std::span<const Point> places, const EdgeRules& rules) {
    const Rect canvas{0, 0, rules.canvas.w, rules.canvas.h};
    std::array<std::vector<EdgeMark>, 4> sides;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (canvas.contains(places[i])) continue;
        const Edge edge = edge_towards(places[i], canvas);
        sides[static_cast<std::size_t>(edge)].push_back({i, edge, border(places[i], edge, rules.area)});
    }
    std::vector<EdgeMark> marks;
    for (std::vector<EdgeMark>& side : sides) {
        if (side.empty()) continue;
        std::ranges::stable_sort(side, {}, [&](const EdgeMark& mark) {
            const Point way = places[mark.who] - mark.at;
            return std::abs(way.x) + std::abs(way.y);
        });
        side.resize(std::min(side.size(), rules.most));
        const bool upright = side.front().edge == Edge::Left || side.front().edge == Edge::Right;
        const int end = upright ? rules.area.bottom() - 1 : rules.area.right() - 1;
        spread(side, upright ? &Point::y : &Point::x, end, rules.apart);
        marks.insert(marks.end(), side.begin(), side.end());
    }
    return marks;
}

}  // namespace snow
