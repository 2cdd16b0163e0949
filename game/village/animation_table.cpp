#include "game/village/animation_table.h"

#include "game/platform/table_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace snow {
namespace {

constexpr int kMaxFrameTicks = 60 * 60;
constexpr int kMostTimesAsLong = 100;

// What to do about an animation that has no line. Until it is drawn it may borrow from one that lasts as long.
std::string missing(const AnimationRow& row) {
    const std::string name(row.name);
    const auto lender = std::ranges::find(kAnimations, row.ticks, &AnimationRow::ticks);
    return "there is no line for " + name + ", an animation of game/world/actions.h: write '" + name +
           " once TICKS TICKS ...', a number for each of its frames" +
           (row.ticks > 0 ? " and " + std::to_string(row.ticks) + " in all" : std::string()) +
           ", and draw the frames into characters.png" +
           (lender->animation < row.animation
                ? "; or write '" + name + " like " + std::string(lender->name) + "' until they are drawn"
                : std::string());
}

}  // namespace

AnimationTable AnimationTable::parse(std::string_view text, std::string_view file) {
    AnimationTable table;
    TableReader reader(text, file);
    for (const AnimationRow& row : kAnimations) {
        if (!reader.next_line()) reader.fail(missing(row));
        if (const std::string_view found = reader.word("a name"); found != row.name)
            reader.fail("found " + TableReader::quoted(found) + ", but " + missing(row));
        table.read_strip(row.animation, reader);
    }
    if (reader.next_line())
        reader.fail("there is a line too many: game/world/actions.h has no further animation");
    return table;
}

void AnimationTable::read_strip(Animation animation, TableReader& reader) {
    Strip& strip = strips_[static_cast<std::size_t>(animation)];
    const std::string_view mode = reader.word("once, loop or like");
    if (mode == "like") {
        strip = borrowed_strip(animation, reader);
        return reader.end_line();
    }
    if (mode != "once" && mode != "loop")
        reader.fail("expected once, loop or like, found " + TableReader::quoted(mode));
    strip.loops = mode == "loop";
    strip.first = columns_;
    do {
        strip.ticks.push_back(static_cast<std::uint32_t>(reader.number("ticks", 1, kMaxFrameTicks)));
        strip.length += strip.ticks.back();
        ++columns_;
    } while (!reader.at_end_of_line());
}

AnimationTable::Strip AnimationTable::borrowed_strip(Animation animation, TableReader& reader) const {
    const std::string_view name = reader.word("the animation that lends its frames");
    const auto earlier = std::span(kAnimations).first(static_cast<std::size_t>(animation));
    const auto row = std::ranges::find(earlier, name, &AnimationRow::name);
    if (row == earlier.end()) reader.fail("no line above this one is for " + TableReader::quoted(name));
    Strip strip = of(row->animation);
    if (reader.at_end_of_line()) return strip;
    const auto times = static_cast<std::uint32_t>(reader.number("times as long", 1, kMostTimesAsLong));
    for (std::uint32_t& ticks : strip.ticks) ticks *= times;
    strip.length *= times;
    return strip;
}

int AnimationTable::column(Animation animation, std::uint32_t ticks) const {
    const Strip& strip = of(animation);
    if (strip.loops) ticks %= strip.length;
    int frame = 0;
    while (frame + 1 < frames(animation) && ticks >= strip.ticks[static_cast<std::size_t>(frame)])
        ticks -= strip.ticks[static_cast<std::size_t>(frame++)];
    return strip.first + frame;
}

}  // namespace snow
