#include "game/village/animation_table.h"

#include "game/platform/table_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace snow {
namespace {

constexpr int kMaxFrameTicks = 60 * 60;

}  // namespace

AnimationTable AnimationTable::parse(std::string_view text, std::string_view file) {
    AnimationTable table;
    TableReader reader(text, file);
    for (std::size_t i = 0; i < kAnimationCount; ++i) {
        if (!reader.next_line())
            reader.fail("the line of " + std::string(kAnimationNames[i]) + " is missing");
        reader.expect(kAnimationNames[i]);
        Strip& strip = table.strips_[i];
        const std::string_view mode = reader.word("once or loop");
        if (mode != "once" && mode != "loop")
            reader.fail("expected once or loop, found " + TableReader::quoted(mode));
        strip.loops = mode == "loop";
        strip.first = table.columns_;
        do {
            strip.ticks.push_back(static_cast<std::uint32_t>(reader.number("ticks", 1, kMaxFrameTicks)));
            strip.length += strip.ticks.back();
            ++table.columns_;
        } while (!reader.at_end_of_line());
    }
    if (reader.next_line()) reader.fail("there is a line too many");
    return table;
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
