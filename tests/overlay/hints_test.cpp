#include "game/overlay/hints.h"

#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace snow;
using test::play_art;

namespace {

std::vector<std::string> shown(const Hints& hints, double seconds) {
    std::vector<std::string> words;
    for (const KeyHint& hint : hints.remaining(seconds)) words.push_back(hint.does);
    return words;
}

}  // namespace

TEST_CASE("hints go away one by one as they are used, and all of them after a while") {
    const KeyBindings keys;
    Hints hints(keys);
    CHECK(shown(hints, 0) ==
          std::vector<std::string>{"walk", "jump", "throw", "wave", "chat", "players", "menu"});
    Buttons walk;
    walk.set(Buttons::Left, true);
    walk.set(Buttons::Jump, true);
    hints.used(walk);
    hints.used(Hints::What::Chat);
    CHECK(shown(hints, 5) == std::vector<std::string>{"throw", "wave", "players", "menu"});
    hints.set_pad(true);
    CHECK(hints.remaining(5).front().key == "X");
    CHECK(hints.remaining(5).back().key == "Start");
    CHECK(shown(hints, Hints::kShownFor).empty());
}

TEST_CASE("large text: hints that have no room wait until others are used") {
    const Font& font = play_art().big;
    const auto all = Hints(KeyBindings()).remaining(0);
    test::Paper paper({480, 270});
    const int line = draw_hints(paper.canvas(), font, {470, 200}, {1000, 1}, all);
    CHECK(draw_hints(paper.canvas(), font, {470, 200}, {120, 60}, all) == 200 - 2 * (200 - line));
}
