#include "game/village/animation_table.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

using namespace snow;

namespace {

// What the reader says about a broken text; empty if it takes it.
std::string complaint(std::string_view text) {
    try {
        static_cast<void>(AnimationTable::parse(text, "it.txt"));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

constexpr std::string_view kAnimations =
    "Enter once 9 9\nIdle loop 40 4\nWalk loop 6 6 6\nJump once 5 5\nFall loop 5 5\n"
    "Throw once 8 2 14\nHit once 12 12 12\nEmote once 30 30\nQuit once 90 90\n";

std::string animations_with(std::string_view from, std::string_view to) {
    std::string text(kAnimations);
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("an animation that loops begins again, one that plays once rests on its last frame") {
    const AnimationTable table = AnimationTable::parse(kAnimations, "it.txt");
    CHECK(table.columns() == 21);
    CHECK(table.column(Animation::Idle, 0) == 2);
    CHECK(table.column(Animation::Idle, 39) == 2);
    CHECK(table.column(Animation::Idle, 40) == 3);
    CHECK(table.column(Animation::Idle, 43) == 3);
    CHECK(table.column(Animation::Idle, 44) == 2);
    CHECK(table.column(Animation::Quit, 89) == 19);
    CHECK(table.column(Animation::Quit, 90) == 20);
    CHECK(table.column(Animation::Quit, 4'000'000'000U) == 20);
    CHECK(table.length(Animation::Throw) == 24);
    CHECK(table.first_column(Animation::Walk) == 4);
}

TEST_CASE("a broken animation table is refused with the line and what is wrong") {
    CHECK(complaint("") == "it.txt:0: the line of Enter is missing");
    CHECK(complaint(animations_with("Idle", "Rest")) == "it.txt:2: expected 'Idle', found 'Rest'");
    CHECK(complaint(animations_with("loop 40", "often 40")) ==
          "it.txt:2: expected once or loop, found 'often'");
    CHECK(complaint(animations_with("40 4", "40 0")) == "it.txt:2: ticks should be from 1 to 3600, found 0");
    CHECK(complaint(animations_with(" 40 4", "")) == "it.txt:2: ticks is missing");
    CHECK(complaint(std::string(kAnimations) + "Sing loop 4") == "it.txt:10: there is a line too many");
}
