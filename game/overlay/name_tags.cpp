#include "game/overlay/name_tags.h"

#include "game/overlay/label_placement.h"
#include "game/platform/text_layout.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace snow {
namespace {

constexpr int kTagAbove = 40;        // from the feet to a name's lower edge
constexpr int kHighestTag = 4;       // how far a name may be pushed up, in line heights
constexpr int kTagLines = 7;         // a name's widest, in line heights
constexpr int kTagGap = 4;           // between two names in a line, or they read as one
constexpr int kHighestBubble = 200;  // pixels
constexpr int kBesideTaken = 3;
constexpr int kDistanceStep = 48;      // pixels
constexpr int kNearly = 12;            // pixels off screen at which a name is still shown
constexpr double kShortestBubble = 3;  // seconds
constexpr double kLongestBubble = 9;
constexpr double kPerCharacter = 0.06;

PlacedTag tag_of(const Art& art, const DisplaySettings& display, const PlayState& state, const Character& who,
                 const Player& player) {
    const FontTable& font = art.reading(display).table;
    PlacedTag placed{
        .who = who.id,
        .tag = {.name = display.names ? cut_to_width(font, player.profile.name, tag_width(font)) : "",
                .own = who.id == state.own,
                .stalled = (player.stalled || player.lost) && !player.left,
                .left = player.left}};
    const Size size = name_tag_size(art, display, placed.tag);
    placed.box = {-size.w / 2, -kTagAbove - size.h, size.w, size.h};
    return placed;
}

// The newest line of each speaker, newest first.
std::vector<const LogLine*> spoken(const Log& log, double seconds) {
    std::vector<const LogLine*> lines;
    for (auto line = log.lines().rbegin(); line != log.lines().rend(); ++line) {
        if (seconds - line->at > kLongestBubble) break;
        const bool fresh =
            line->kind == LogLine::Kind::Chat && seconds - line->at < bubble_seconds(line->text);
        const bool first = std::ranges::none_of(lines, [&](const LogLine* l) { return l->who == line->who; });
        if (fresh && first) lines.push_back(&*line);
    }
    return lines;
}

// Beside what is taken at the upper right, where nothing could push it up.
PlacedBubble bubble_over(const FontTable& font, const PlacedTag& tag, const LogLine& line, const Rect& area,
                         std::span<const Rect> taken) {
    PlacedBubble placed{.who = tag.who, .bubble = make_bubble(font, line.text)};
    const Size size = placed.bubble.size;
    placed.tip_x = tag.box.middle().x;
    const Rect wanted{placed.tip_x - size.w / 2, tag.box.y - kBubbleTail - size.h, size.w, size.h};
    placed.box = moved_into(wanted, area);
    for (const Rect& other : taken)
        if (placed.box.overlaps(other) && other.y - size.h < area.y)
            placed.box.x = other.x - size.w - kBesideTaken;
    return placed;
}

// How far the name of somebody who melts has come down, in pixels: it stays just above what is left.
int sunk(const Character& who) {
    constexpr int kMeltedTicks = 110;
    constexpr int kMeltedBy = 20;
    return std::min<int>(melted(who), kMeltedTicks) * kMeltedBy / kMeltedTicks;
}

// How far apart two characters are, in steps: a step more or less is no reason to show another name.
int steps_between(const Character& a, const Character& b) {
    const Point way = place_of(a) - place_of(b);
    return (std::abs(way.x) + std::abs(way.y)) / kDistanceStep;
}

// Those who are here before those who melt, the own one first, then the nearer ones first.
std::vector<const Character*> by_distance(const PlayState& state) {
    std::vector<const Character*> all;
    for (const Character& who : state.world.characters) all.push_back(&who);
    const Character* const own = find(state.world, state.own);
    std::ranges::stable_sort(all, {}, [&](const Character* who) {
        const Player* player = state.player(who->id);
        return std::tuple(player && player->left, who != own, own ? steps_between(*who, *own) : 0);
    });
    return all;
}

}  // namespace

int tag_width(const FontTable& font) { return kTagLines * font.line_height(); }

std::vector<PlacedTag> place_tags(const Art& art, const DisplaySettings& display, const PlayState& state,
                                  const Camera& camera, const Rect& area, std::span<const Rect> taken) {
    std::vector<PlacedTag> tags;
    for (const Character* who : by_distance(state)) {
        const Player* player = state.player(who->id);
        const Point feet = camera.on_canvas(place_of(*who));
        if (!player || !area.grown(kNearly).contains({feet.x, std::max(feet.y, area.y)})) continue;
        tags.push_back(tag_of(art, display, state, *who, *player));
        tags.back().box = moved_into(tags.back().box.moved(feet + Point{0, sunk(*who)}), area);
    }
    std::vector<Rect> all_taken(taken.begin(), taken.end());
    std::vector<Rect> wanted;
    wanted.reserve(tags.size());
    for (const PlacedTag& tag : tags) {
        const int around = tag.box.h > 0 ? kTagGap : 0;
        const Rect room{tag.box.x - around / 2, tag.box.y, tag.box.w + around, tag.box.h};
        (tag.tag.own ? all_taken : wanted).push_back(room);
    }
    const auto lifts = lift_apart(wanted, kHighestTag * art.reading(display).table.line_height(), all_taken);
    auto lift = lifts.begin();
    std::erase_if(tags, [&](PlacedTag& tag) {
        if (tag.tag.own) return false;
        const std::optional<int> by = *lift++;
        tag.lift = by.value_or(0);
        tag.box.y -= tag.lift;
        return !by || tag.box.y < area.y;
    });
    return tags;
}

double bubble_seconds(std::string_view words) {
    return std::min(kLongestBubble,
                    kShortestBubble + kPerCharacter * static_cast<double>(count_code_points(words)));
}

std::vector<PlacedBubble> place_bubbles(const Art& art, const DisplaySettings& display,
                                        const PlayState& state, const std::vector<PlacedTag>& tags,
                                        const Rect& area, double seconds, std::span<const Rect> taken) {
    std::vector<PlacedBubble> bubbles;
    std::vector<Rect> all_taken(taken.begin(), taken.end());
    for (const PlacedTag& tag : tags) all_taken.push_back(tag.box);
    std::vector<Rect> wanted;
    for (const LogLine* line : spoken(state.log, seconds)) {
        const auto tag = std::ranges::find(tags, line->who, &PlacedTag::who);
        if (tag == tags.end()) continue;
        bubbles.push_back(bubble_over(art.reading(display).table, *tag, *line, area, taken));
        const Rect& box = bubbles.back().box;
        wanted.push_back({box.x - 2, box.y - 2, box.w + 4, box.h + kBubbleTail + 1});
    }
    const auto lifts = lift_apart(wanted, kHighestBubble, all_taken);
    std::vector<PlacedBubble> shown;
    for (std::size_t i = bubbles.size(); i-- > 0;) {  // the newest is drawn last
        const std::optional<int> lift = lifts[i];
        bubbles[i].box.y -= lift.value_or(0);
        if (lift && bubbles[i].box.y >= area.y) shown.push_back(std::move(bubbles[i]));
    }
    return shown;
}

}  // namespace snow
