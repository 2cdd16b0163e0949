#include "game/village/animation_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
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

// A line for every animation. One that is not among these borrows its frames, so that a new
// one spoils no test here.
std::string whole_table() {
    constexpr std::array<std::string_view, 9> kLines{
        "Enter once 9 9",    "Idle loop 40 4",    "Walk loop 6 6 6",  "Jump once 5 5",  "Fall loop 5 5",
        "Throw once 8 2 14", "Hit once 12 12 12", "Emote once 30 30", "Quit once 90 90"};
    std::string text;
    for (const AnimationRow& row : kAnimations) {
        const std::string name = std::string(row.name) + ' ';
        const auto line =
            std::ranges::find_if(kLines, [&](std::string_view each) { return each.starts_with(name); });
        text += (line == kLines.end() ? name + "like Idle" : std::string(*line)) + '\n';
    }
    return text;
}

std::string table_with(std::string_view from, std::string_view to) {
    std::string text = whole_table();
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("an animation that loops begins again, one that plays once rests on its last frame") {
    const AnimationTable table = AnimationTable::parse(whole_table(), "it.txt");
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
    CHECK(complaint("").starts_with("it.txt:0: there is no line for Enter, an animation of"));
    CHECK(complaint(table_with("Idle", "Rest"))
              .starts_with("it.txt:2: found 'Rest', but there is no line for Idle"));
    CHECK(complaint(table_with("loop 40", "often 40")) ==
          "it.txt:2: expected once, loop or like, found 'often'");
    CHECK(complaint(table_with("40 4", "40 0")) == "it.txt:2: ticks should be from 1 to 3600, found 0");
    CHECK(complaint(table_with(" 40 4", "")) == "it.txt:2: ticks is missing");
    CHECK(complaint(whole_table() + "Sing loop 4")
              .ends_with("there is a line too many: game/world/actions.h has no further animation"));
}

TEST_CASE("an animation without a line is an error that says which file needs which line") {
    CHECK(
        complaint(table_with("Emote once 30 30\n", "")) ==
        "it.txt:8: found 'Quit', but there is no line for Emote, an animation of game/world/actions.h: write "
        "'Emote once TICKS TICKS ...', a number for each of its frames and 60 in all, and draw the frames "
        "into "
        "characters.png");
    CHECK(complaint(table_with("Walk loop 6 6 6\n", ""))
              .ends_with("; or write 'Walk like Idle' until they are drawn"));
}

TEST_CASE("an animation that is not drawn yet shows another's frames, and takes no columns") {
    const AnimationTable table =
        AnimationTable::parse(table_with("Emote once 30 30", "Emote like Throw"), "it.txt");
    CHECK(table.columns() == AnimationTable::parse(whole_table(), "it.txt").columns() - 2);
    CHECK(table.first_column(Animation::Emote) == table.first_column(Animation::Throw));
    CHECK(table.column(Animation::Emote, 9) == table.column(Animation::Throw, 9));
    CHECK(table.length(Animation::Emote) == 24);
    CHECK(table.first_column(Animation::Quit) == table.first_column(Animation::Hit) + 3);
    CHECK(complaint(table_with("Emote once 30 30", "Emote like Quit")) ==
          "it.txt:8: no line above this one is for 'Quit'");
    CHECK(complaint(table_with("Emote once 30 30", "Emote like Throw 4 5")) ==
          "it.txt:8: too much on the line, from '5'");
}

TEST_CASE("an animation may show another's frames for longer") {
    const AnimationTable table =
        AnimationTable::parse(table_with("Emote once 30 30", "Emote like Throw 4"), "it.txt");
    CHECK(table.length(Animation::Emote) == 4 * table.length(Animation::Throw));
    CHECK(table.column(Animation::Emote, 31) == table.column(Animation::Throw, 7));
    CHECK(table.column(Animation::Emote, 32) == table.column(Animation::Throw, 8));
    CHECK(complaint(table_with("Emote once 30 30", "Emote like Throw 0")) ==
          "it.txt:8: times as long should be from 1 to 100, found 0");
}
