// What a snow person is doing, as it travels on the wire, and how long the actions last. Pictures of it are
// the view's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace snow {

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

}  // namespace snow
