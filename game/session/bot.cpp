#include "game/session/bot.h"

#include <array>
#include <string_view>

namespace snow {
namespace {

// A press and a release of jump and of throw every 2 s are 2 changes a second; turning and stopping make up
// the other 2, at one change a turn.
constexpr unsigned kTicksBetweenJumps = 2 * kTicksPerSecond;
constexpr unsigned kTicksBetweenThrows = 2 * kTicksPerSecond;
constexpr unsigned kTicksBetweenTurns = kTicksPerSecond / 2;
constexpr unsigned kTicksBetweenWords = 60 * kTicksPerSecond;
constexpr unsigned kStandStillOneIn = 5;
constexpr int kJumpHold = 12;
constexpr int kThrowHold = 4;

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
    if (release_jump_ == 0 && chance(kTicksBetweenJumps)) release_jump_ = kJumpHold;
    if (release_throw_ == 0 && chance(kTicksBetweenThrows)) release_throw_ = kThrowHold;
    held_.set(Buttons::Jump, release_jump_ > 0);
    held_.set(Buttons::Throw, release_throw_ > 0);
    release_jump_ -= release_jump_ > 0 ? 1 : 0;
    release_throw_ -= release_throw_ > 0 ? 1 : 0;
    return held_;
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
