#include "game/overlay/hints.h"

#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using test::play_art;

namespace {

std::vector<std::string> shown(const Hints& hints, double seconds) {
    std::vector<std::string> words;
    for (const KeyHint& hint : hints.remaining(seconds)) words.push_back(hint.does);
    return words;
}

// The key or pad's button that the hint names; empty if it is not shown.
std::string key_of(const Hints& hints, std::string_view does) {
    const std::vector<KeyHint> all = hints.remaining(0);
    const auto found = std::ranges::find(all, does, &KeyHint::does);
    return found == all.end() ? std::string() : found->key;
}

}  // namespace

TEST_CASE("hints go away one by one as they are used, and all of them after a while") {
    const KeyBindings keys;
    Hints hints(keys);
    for (const char* hint : {"walk", "jump", "throw", "wave", "chat", "players", "menu"}) {
        CAPTURE(std::string(hint));
        CHECK(std::ranges::count(shown(hints, 0), hint) == 1);
    }
    hints.used(Buttons{Buttons::Left} | Buttons{Buttons::Jump});
    hints.used(Act::Chat);
    for (const char* hint : {"walk", "jump", "chat"}) {
        CAPTURE(std::string(hint));
        CHECK(std::ranges::count(shown(hints, 5), hint) == 0);
    }
    for (const char* hint : {"throw", "wave", "players", "menu"}) {
        CAPTURE(std::string(hint));
        CHECK(std::ranges::count(shown(hints, 5), hint) == 1);
    }
    hints.used_pause();
    CHECK(std::ranges::count(shown(hints, 5), "menu") == 0);
    CHECK(shown(hints, Hints::kShownFor).empty());
}

TEST_CASE("hints name the keys that were chosen, or the gamepad's buttons once somebody plays with one") {
    KeyBindings keys;
    Hints hints(keys);
    CHECK(key_of(hints, "walk") == "←→");
    CHECK(key_of(hints, "throw") == "X");
    CHECK(key_of(hints, "menu") == "Esc");
    keys.choose(Act::Left, 0, SDL_SCANCODE_Q);
    CHECK(key_of(hints, "walk") == "Q →");
    for (std::size_t place = 0; place < kKeysPerAct; ++place) keys.clear(Act::Wave, place);
    CHECK(key_of(hints, "wave").empty());
    hints.set_pad(true);
    CHECK(key_of(hints, "walk") == "←→");
    CHECK(key_of(hints, "wave") == "Y");
    CHECK(key_of(hints, "players") == "Back");
    CHECK(key_of(hints, "menu") == "Start");
    CHECK(key_of(hints, "chat").empty());  // nobody types with a pad
}

TEST_CASE("every button has a hint and goes from the hints when it is used, but dropping down, which is "
          "found by chance") {
    for (const ActRow& row : kActs) {
        if (!row.button || row.act == Act::Down) continue;
        CAPTURE(row.words);
        const KeyBindings keys;
        Hints hints(keys);
        CHECK_MESSAGE(!row.hint.empty(), "game/input/acts.h: the row of ", row.words,
                      " has no words for the hints");
        CHECK_FALSE(key_of(hints, row.hint).empty());
        hints.used(Buttons{*row.button});
        CHECK(key_of(hints, row.hint).empty());
    }
}

TEST_CASE("large text: hints that have no room wait until others are used") {
    const Font& font = play_art().big;
    const auto all = Hints(KeyBindings()).remaining(0);
    test::Paper paper({480, 270});
    const int line = draw_hints(paper.canvas(), font, {470, 200}, {1000, 1}, all);
    CHECK(draw_hints(paper.canvas(), font, {470, 200}, {120, 60}, all) == 200 - 2 * (200 - line));
}
