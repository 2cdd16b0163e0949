#include "game/village/sprites.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>

using namespace snow;

namespace {

const CharacterSheet& sheet() {
    static const CharacterSheet kSheet = CharacterSheet::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kSheet;
}

int drawn_pixels(Rect frame) {
    int count = 0;
    for (int y = frame.y; y < frame.bottom(); ++y)
        for (int x = frame.x; x < frame.right(); ++x) count += sheet().picture().pixel({x, y}).a > 0 ? 1 : 0;
    return count;
}

bool touches_edge(Rect frame) {
    for (int i = 0; i < CharacterSheet::kFrame; ++i)
        for (const Point p : {Point{i, 0}, Point{0, i}, Point{CharacterSheet::kFrame - 1, i}})
            if (sheet().picture().pixel(frame.corner() + p).a > 0) return true;
    return false;
}

// Each frame of an animation, with the tick it begins at.
template <class Visit> void each_frame(Visit&& visit) {
    for (std::size_t c = 0; c < kColorCount; ++c)
        for (std::size_t a = 0; a < kAnimationCount; ++a) {
            const auto animation = static_cast<Animation>(a);
            for (int frame = 0; frame < sheet().table().frames(animation); ++frame) {
                const int column = sheet().table().first_column(animation) + frame;
                CAPTURE(kColorNames[c]);
                CAPTURE(name_of(animation));
                CAPTURE(frame);
                visit(animation, frame,
                      Rect{column * CharacterSheet::kFrame, static_cast<int>(c) * CharacterSheet::kFrame,
                           CharacterSheet::kFrame, CharacterSheet::kFrame});
            }
        }
}

}  // namespace

TEST_CASE("no frame of any snow person is empty, but the last of who melts, when all is gone") {
    each_frame([](Animation animation, int frame, Rect rect) {
        const bool gone = row_of(animation).melts && frame == sheet().table().frames(animation) - 1;
        if (!gone) CHECK(drawn_pixels(rect) > 0);
    });
}

TEST_CASE("no frame of any snow person is cut at its edge") {
    each_frame([](Animation, int, Rect rect) { CHECK_FALSE(touches_edge(rect)); });
}

TEST_CASE("the actions last as long in the pictures as in the rules") {
    const AnimationTable& table = sheet().table();
    for (const AnimationRow& row : kAnimations)
        if (row.ticks > 0)
            CHECK_MESSAGE(table.length(row.animation) == row.ticks, "assets/characters.txt: the frames of ",
                          row.name, " should last ", row.ticks,
                          " ticks in all, as in game/world/actions.h, but last ",
                          table.length(row.animation));
    CHECK(table.loops(Animation::Idle));
    CHECK(table.loops(Animation::Walk));
    CHECK_FALSE(table.loops(Animation::Quit));
}

TEST_CASE("the frame to show follows from colour, animation and ticks") {
    const AnimationTable& table = sheet().table();
    const Rect first = sheet().frame(Color::Red, Animation::Walk, 0);
    CHECK(first == Rect{table.first_column(Animation::Walk) * 32, 0, 32, 32});
    CHECK(sheet().frame(Color::Coal, Animation::Walk, 0) == first.moved({0, 11 * 32}));
    CHECK(sheet().frame(Color::Red, Animation::Walk, table.length(Animation::Walk)) == first);
    std::set<int> seen;
    for (std::uint32_t tick = 0; tick < table.length(Animation::Walk); ++tick)
        seen.insert(sheet().frame(Color::Red, Animation::Walk, tick).x);
    CHECK(static_cast<int>(seen.size()) == table.frames(Animation::Walk));
}
