#include "game/session/bot.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace snow {
namespace {

// A press and a release of jump and of throw every 2 s are 2 changes a second; turning and stopping
// make up the other 2, at 0.96 changes a turn (out of 0.2 standing, 0.4 left and 0.4 right, and
// turning about is two).
constexpr unsigned kTicksBetweenTaps = 2 * kTicksPerSecond;
constexpr unsigned kTicksBetweenTurns = 29;
constexpr unsigned kTicksBetweenWords = 60 * kTicksPerSecond;
constexpr unsigned kStandStillOneIn = 5;
// Sooner again would be no jump, in the air, and no throw, with no snowball at hand.
constexpr unsigned kSoonest = kThrowTicksBetween;
constexpr unsigned kJumpHold = 12;
constexpr unsigned kThrowHold = 4;

constexpr std::array<std::string_view, 16> kNames{"Alder", "Birch", "Cedar", "Dogwood", "Elm",   "Fir",
                                                  "Gorse", "Hazel", "Ivy",   "Juniper", "Larch", "Maple",
                                                  "Oak",   "Pine",  "Rowan", "Spruce"};
constexpr std::array<std::string_view, 8> kWords{
    "what a lovely evening",           "anyone for a snowball fight?", "mind the pond, it is slippery",
    "my nose is a carrot, and yours?", "the moon is bright tonight",   "warm windows over there",
    "catch me on the high ledge",      "is it getting warmer?"};

}  // namespace

Buttons Bot::next_buttons() {
    if (chance(kTicksBetweenTurns)) {
        const bool stands = chance(kStandStillOneIn);
        const bool left = chance(2);
        held_.set(Buttons::Left, !stands && left);
        held_.set(Buttons::Right, !stands && !left);
    }
    tap(Buttons::Jump, since_jump_, kJumpHold);
    tap(Buttons::Throw, since_throw_, kThrowHold);
    return held_;
}

// Presses a button now and then, on average every kTicksBetweenTaps, and lets go of it after `hold` ticks.
void Bot::tap(Buttons::Flag button, unsigned& since, unsigned hold) {
    ++since;
    if (since >= kSoonest && chance(kTicksBetweenTaps - kSoonest + 1)) since = 0;
    held_.set(button, since < hold);
}

std::optional<std::string> Bot::next_words() {
    if (!chance(kTicksBetweenWords)) return std::nullopt;
    return std::string(kWords[random_() % kWords.size()]);
}

std::string Bot::name(int number) {
    const auto at = static_cast<std::size_t>(number);
    const std::string name(kNames[at % kNames.size()]);
    return at < kNames.size() ? name : name + ' ' + std::to_string(at / kNames.size() + 1);
}

}  // namespace snow
