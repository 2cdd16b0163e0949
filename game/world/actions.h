// What snow people may want and what they are doing: the buttons and the animations, as both travel on
// the wire, and which button begins which action. A new emote is a line in each list here; pictures and keys
// are other rooms' matter.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snow {

// A set of buttons.
struct Buttons {
    enum Flag : std::uint8_t { Left = 1, Right = 2, Jump = 4, Down = 8, Throw = 16, Emote = 32 };
    static constexpr std::uint8_t kAll = 63;

    std::uint8_t bits{};

    constexpr bool has(Buttons::Flag button) const { return (bits & button) != 0; }
    constexpr void set(Buttons::Flag button, bool down) {
        bits = static_cast<std::uint8_t>(down ? bits | button : bits & ~button);
    }
    friend constexpr bool operator==(Buttons, Buttons) = default;
};

enum class Animation : std::uint8_t { Enter, Idle, Walk, Jump, Fall, Throw, Hit, Emote, Quit, Count };

inline constexpr std::size_t kAnimationCount = static_cast<std::size_t>(Animation::Count);

inline constexpr std::array<std::string_view, kAnimationCount> kAnimationNames{
    "Enter", "Idle", "Walk", "Jump", "Fall", "Throw", "Hit", "Emote", "Quit"};

constexpr std::string_view name_of(Animation animation) {
    return kAnimationNames[static_cast<std::size_t>(animation)];
}

// Actions last a fixed number of ticks (60 a second); the frames in assets/characters.txt add up to the same.
inline constexpr std::uint16_t kEnterTicks = 72;
inline constexpr std::uint16_t kThrowTicks = 24;
inline constexpr std::uint16_t kThrowReleaseTick = 10;  // when the ball leaves the hand
inline constexpr std::uint16_t kHitTicks = 36;
inline constexpr std::uint16_t kEmoteTicks = 60;
inline constexpr std::uint16_t kQuitTicks = 180;

// How long each animation lasts; 0 for those that go on as long as the movement they show.
inline constexpr std::array<std::uint16_t, kAnimationCount> kAnimationTicks{
    kEnterTicks, 0, 0, 0, 0, kThrowTicks, kHitTicks, kEmoteTicks, kQuitTicks};

constexpr std::uint16_t duration_of(Animation animation) {
    return kAnimationTicks[static_cast<std::size_t>(animation)];
}

// What one does standing, for others to see, and what ends with the first step.
struct Emote {
    Buttons::Flag button;
    Animation animation;
};
inline constexpr std::array kEmotes{Emote{Buttons::Emote, Animation::Emote}};

constexpr bool is_emote(Animation animation) {
    return std::ranges::any_of(kEmotes, [&](const Emote& emote) { return emote.animation == animation; });
}

}  // namespace snow
