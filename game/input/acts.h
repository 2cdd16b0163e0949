// What a person can do in play: one row each, which names the keys and the gamepad's button for it,
// the game's button that they hold down, and the words for it on the screen. The Keys panel, the hints and
// the settings file read the rows.
#pragma once

#include "game/world/actions.h"

#include <SDL_gamecontroller.h>
#include <SDL_scancode.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace snow {

// What a key can be chosen for. Esc opens the pause and F1 to F12 are the program's, so that whatever is
// chosen can be mended. The order is that of the Keys panel, the hints and the settings file.
enum class Act : std::uint8_t { Left, Right, Jump, Down, Throw, Wave, Chat, Players, Count };
inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::Count);

// As many as the usual keys need: jumping has three.
inline constexpr std::size_t kKeysPerAct = 3;
using ActKeys = std::array<SDL_Scancode, kKeysPerAct>;  // SDL_SCANCODE_UNKNOWN where there is none

struct ActRow {
    Act act{};
    std::string_view name{};   // in the settings file, behind "keys_"
    std::string_view words{};  // in the Keys panel
    std::string_view hint{};   // in the hints: empty for none; neighbours with the same share one
    std::optional<Buttons::Flag> button{};  // what it holds down; nothing for what is the screen's
    ActKeys usual{};                        // its keys, until a person chooses others
    // The gamepad's; Start and the right stick are the program's.
    SDL_GameControllerButton pad{SDL_CONTROLLER_BUTTON_INVALID};
};

// clang-format off
inline constexpr std::array<ActRow, kActCount> kActs{{
    {Act::Left,    "left",    "Walk left",  "walk",    Buttons::Left,
        {SDL_SCANCODE_LEFT, SDL_SCANCODE_A}, SDL_CONTROLLER_BUTTON_DPAD_LEFT},
    {Act::Right,   "right",   "Walk right", "walk",    Buttons::Right,
        {SDL_SCANCODE_RIGHT, SDL_SCANCODE_D}, SDL_CONTROLLER_BUTTON_DPAD_RIGHT},
    {Act::Jump,    "jump",    "Jump",       "jump",    Buttons::Jump,
        {SDL_SCANCODE_SPACE, SDL_SCANCODE_UP, SDL_SCANCODE_W}, SDL_CONTROLLER_BUTTON_A},
    {Act::Down,    "down",    "Drop down",  "",        Buttons::Down,
        {SDL_SCANCODE_DOWN, SDL_SCANCODE_S}, SDL_CONTROLLER_BUTTON_DPAD_DOWN},
    {Act::Throw,   "throw",   "Throw",      "throw",   Buttons::Throw,
        {SDL_SCANCODE_X, SDL_SCANCODE_J, SDL_SCANCODE_LCTRL}, SDL_CONTROLLER_BUTTON_X},
    {Act::Wave,    "wave",    "Wave",       "wave",    Buttons::Emote,
        {SDL_SCANCODE_E}, SDL_CONTROLLER_BUTTON_Y},
    {Act::Chat,    "chat",    "Chat",       "chat",    {},
        {SDL_SCANCODE_RETURN, SDL_SCANCODE_KP_ENTER}, SDL_CONTROLLER_BUTTON_INVALID},
    {Act::Players, "players", "Players",    "players", {},
        {SDL_SCANCODE_TAB}, SDL_CONTROLLER_BUTTON_BACK},
}};
// clang-format on

constexpr const ActRow& row_of(Act act) { return kActs[static_cast<std::size_t>(act)]; }

constexpr bool in_its_place(const ActRow& row) { return &row_of(row.act) == &row; }
static_assert(std::ranges::all_of(kActs, [](const auto& row) { return in_its_place(row); }),
              "kActs: a row for every enumerator of Act, in the order of the enum");

// What a gamepad's button is for; nothing if it is for nothing. `pad` is one of SDL_GameControllerButton.
[[nodiscard]] constexpr std::optional<Act> act_of_pad(int pad) {
    if (pad == SDL_CONTROLLER_BUTTON_INVALID) return std::nullopt;
    const auto row =
        std::ranges::find(kActs, pad, [](const ActRow& each) { return static_cast<int>(each.pad); });
    return row == kActs.end() ? std::nullopt : std::optional(row->act);
}

}  // namespace snow
