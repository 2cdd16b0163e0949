#include "game/overlay/name_tags.h"

#include "game/overlay/label_placement.h"
#include "game/platform/text_layout.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace snow {
namespace {

constexpr int kTagAbove = 40;          // from the feet to a name's lower edge
constexpr int kHighestTag = 4;         // how far a name may be pushed up, in line heights
constexpr int kTagLines = 7;           // a name's widest, in line heights
constexpr int kTagGap = 4;             // between two names in a line, or they read as one
constexpr int kHighestBubble = 200;    // pixels
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
                .stalled = player.stalled}};
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

PlacedBubble bubble_over(const FontTable& font, const PlacedTag& tag, const LogLine& line, const Rect& area) {
    PlacedBubble placed{.who = tag.who, .bubble = make_bubble(font, line.text)};
    const Size size = placed.bubble.size;
    placed.tip_x = tag.box.middle().x;
    const Rect wanted{placed.tip_x - size.w / 2, tag.box.y - kBubbleTail - size.h, size.w, size.h};
    placed.box = moved_into(wanted, area);
    return placed;
}

}  // namespace

int tag_width(const FontTable& font) { return kTagLines * font.line_height(); }

std::vector<PlacedTag> place_tags(const Art& art, const DisplaySettings& display, const PlayState& state,
                                  const Camera& camera, const Rect& area) {
    std::vector<PlacedTag> tags;
    const auto add = [&](const Character& who) {
        const Player* player = state.player(who.id);
        const Point feet = camera.on_canvas(place_of(who));
        if (!player || player->left || !area.grown(kNearly).contains({feet.x, std::max(feet.y, area.y)}))
            return;
        tags.push_back(tag_of(art, display, state, who, *player));
        tags.back().box = tags.back().box.moved(feet);
    };
    if (const Character* own = find(state.world, state.own)) add(*own);
    for (const Character& who : state.world.characters)
        if (who.id != state.own) add(who);
    std::vector<Rect> wanted;
    wanted.reserve(tags.size());
    for (PlacedTag& tag : tags) {
        tag.box = moved_into(tag.box, area);
        const int around = tag.box.h > 0 ? kTagGap : 0;
        wanted.push_back({tag.box.x - around / 2, tag.box.y, tag.box.w + around, tag.box.h});
    }
    const auto lifts = lift_apart(wanted, kHighestTag * art.reading(display).table.line_height());
    for (std::size_t i = 0; i < tags.size(); ++i) {
        tags[i].box.y -= lifts[i].value_or(0);
        tags[i].lift = lifts[i].value_or(0);
        if (!lifts[i]) tags[i].who = 0;
    }
    std::erase_if(tags, [](const PlacedTag& tag) { return tag.who == 0; });
    return tags;
}

double bubble_seconds(std::string_view words) {
    return std::min(kLongestBubble,
                    kShortestBubble + kPerCharacter * static_cast<double>(count_code_points(words)));
}

std::vector<PlacedBubble> place_bubbles(const Art& art, const DisplaySettings& display,
                                        const PlayState& state, const std::vector<PlacedTag>& tags,
                                        const Rect& area, double seconds) {
    std::vector<PlacedBubble> bubbles;
    std::vector<Rect> wanted;  // first the names, which are apart from each other and so stay
    for (const PlacedTag& tag : tags) wanted.push_back(tag.box);
    for (const LogLine* line : spoken(state.log, seconds)) {
        const auto tag = std::ranges::find(tags, line->who, &PlacedTag::who);
        if (tag == tags.end()) continue;
        bubbles.push_back(bubble_over(art.reading(display).table, *tag, *line, area));
        const Rect& box = bubbles.back().box;
        wanted.push_back({box.x - 2, box.y - 2, box.w + 4, box.h + kBubbleTail + 1});
    }
    const auto lifts = lift_apart(wanted, kHighestBubble);
    std::vector<PlacedBubble> shown;
    for (std::size_t i = bubbles.size(); i-- > 0;) {  // the newest is drawn last
        const std::optional<int> lift = lifts[tags.size() + i];
        bubbles[i].box.y -= lift.value_or(0);
        if (lift && bubbles[i].box.y >= area.y) shown.push_back(std::move(bubbles[i]));
    }
    return shown;
}

}  // namespace snow
