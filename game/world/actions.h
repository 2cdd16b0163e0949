// What snow people may want and what they are doing: the buttons and the animations, as both travel on
// the wire. Each is an enumerator and one row; the host, the client and the messages read the rows. An emote
// is a button and an animation that names it: nothing else in world, session or net has to know of it.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {

// A set of buttons.
struct Buttons {
    enum Flag : std::uint8_t { Left = 1, Right = 2, Jump = 4, Down = 8, Throw = 16, Emote = 32 };

    struct Row {
        Flag flag;
        std::string_view name;  // in the documents
    };
    static constexpr std::array kRows{
        Row{Left, "Left"}, Row{Right, "Right"}, Row{Jump, "Jump"},
        Row{Down, "Down"}, Row{Throw, "Throw"}, Row{Emote, "Emote"},
    };
    // The sum of all flags; a larger value in a message is out of range.
    static constexpr std::uint8_t kAll = [] {
        unsigned all = 0;
        for (const Row& row : kRows) all |= row.flag;
        return static_cast<std::uint8_t>(all);
    }();
    static_assert(static_cast<std::size_t>(std::popcount(kAll)) == kRows.size(),
                  "every button needs a bit of its own");

    std::uint8_t bits{};

    constexpr bool has(Buttons::Flag button) const { return (bits & button) != 0; }
    constexpr void set(Buttons::Flag button, bool down) {
        bits = static_cast<std::uint8_t>(down ? bits | button : bits & ~button);
    }
    // To which side: -1 is left, 1 is right, 0 is neither or both.
    constexpr int direction() const { return (has(Right) ? 1 : 0) - (has(Left) ? 1 : 0); }
    // These buttons but for those of `others`.
    constexpr Buttons without(Buttons others) const {
        return {static_cast<std::uint8_t>(bits & ~others.bits)};
    }
    constexpr Buttons& operator|=(Buttons others) { return *this = *this | others; }
    friend constexpr Buttons operator|(Buttons a, Buttons b) {
        return {static_cast<std::uint8_t>(a.bits | b.bits)};
    }
    friend constexpr bool operator==(Buttons, Buttons) = default;
};

enum class Animation : std::uint8_t { Enter, Idle, Walk, Jump, Fall, Throw, Hit, Emote, Quit, Thaw, Count };

inline constexpr std::size_t kAnimationCount = static_cast<std::size_t>(Animation::Count);

// Actions last a fixed number of ticks (60 a second); the frames in assets/characters.txt add up to the same.
inline constexpr std::uint16_t kEnterTicks = 72;
inline constexpr std::uint16_t kThrowTicks = 24;
inline constexpr std::uint16_t kThrowReleaseTick = 10;  // when the ball leaves the hand
inline constexpr std::uint16_t kHitTicks = 36;
inline constexpr std::uint16_t kEmoteTicks = 60;
inline constexpr std::uint16_t kQuitTicks = 180;
// Whose connection is lost melts so many times slower than who leaves: in 30 s, and may come back within them.
inline constexpr std::uint16_t kThawSlowness = 10;
inline constexpr std::uint16_t kThawTicks = kThawSlowness * kQuitTicks;

struct AnimationRow {
    Animation animation{};
    std::string_view name{};  // in assets/characters.txt and in the documents
    std::uint16_t ticks{};    // how long it lasts; 0: as long as the movement that it shows
    bool acts{true};          // whether one follows one's buttons meanwhile
    bool melts{};             // whether one cannot be hit meanwhile, and is gone when it ends
    // Set for an emote: a press of this button on the ground begins it, and the first step ends it.
    std::optional<Buttons::Flag> emote{};
};

// In the order of the enum, which is the order on the wire and in assets/characters.txt.
inline constexpr std::array<AnimationRow, kAnimationCount> kAnimations{{
    {.animation = Animation::Enter, .name = "Enter", .ticks = kEnterTicks, .acts = false},
    {.animation = Animation::Idle, .name = "Idle"},
    {.animation = Animation::Walk, .name = "Walk"},
    {.animation = Animation::Jump, .name = "Jump"},
    {.animation = Animation::Fall, .name = "Fall"},
    {.animation = Animation::Throw, .name = "Throw", .ticks = kThrowTicks},
    {.animation = Animation::Hit, .name = "Hit", .ticks = kHitTicks, .acts = false},
    {.animation = Animation::Emote, .name = "Emote", .ticks = kEmoteTicks, .emote = Buttons::Emote},
    {.animation = Animation::Quit, .name = "Quit", .ticks = kQuitTicks, .acts = false, .melts = true},
    {.animation = Animation::Thaw, .name = "Thaw", .ticks = kThawTicks, .acts = false, .melts = true},
}};

constexpr const AnimationRow& row_of(Animation animation) {
    return kAnimations[static_cast<std::size_t>(animation)];
}

constexpr std::string_view name_of(Animation animation) { return row_of(animation).name; }

constexpr bool in_its_place(const AnimationRow& row) { return &row_of(row.animation) == &row; }
static_assert(std::ranges::all_of(kAnimations, in_its_place),
              "kAnimations: a row for every enumerator of Animation, in the order of the enum");

constexpr bool can_be_pressed(const AnimationRow& row) {
    return !row.emote || Buttons{Buttons::kAll}.has(*row.emote);
}
static_assert(std::ranges::all_of(kAnimations, can_be_pressed),
              "Buttons::kRows: a row for every emote's button, or the host refuses what presses it");

}  // namespace snow
