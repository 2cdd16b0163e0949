// What a person chose: scenes show and change it, the settings file keeps it.
#pragma once

#include "game/input/key_bindings.h"
#include "game/session/profile.h"
#include "game/session/protocol.h"
#include "game/village/display_settings.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace snow {

// The menu offers no more; --max-players goes up to kMaxPlayers.
inline constexpr int kMenuMaxPlayers = 64;
inline constexpr int kLoudest = 100;
// A canvas of 480 by 270 on a screen of 7680 by 4320.
inline constexpr int kLargestScale = 16;
// As many as are seen at a glance in the menu's list.
inline constexpr std::size_t kRecentAddresses = 5;

struct Choices {
    Profile profile;
    // As typed, with or without a port.
    std::string address{"localhost"};
    // Addresses of games that this player was in, the latest first; at most kRecentAddresses.
    std::vector<std::string> recent{};
    std::uint16_t port{kDefaultPort};  // to host on
    int max_players{kDefaultMaxPlayers};
    int volume{70};  // 0 to kLoudest
    bool mute{};
    bool fullscreen{};
    // Window pixels per canvas pixel, at most kLargestScale; 0 is the largest that fits.
    int scale{};
    // Hides addresses, this machine's and those of others, from who sees the host's screen.
    bool hide_addresses{};
    // Who comes while one hosts waits until one has decided.
    bool ask_first{};
    // A village that one hosts goes on at another player's when one leaves, and one does the same for others.
    bool keep_village{true};
    DisplaySettings display{};
    KeyBindings keys{};
    friend bool operator==(const Choices&, const Choices&) = default;
};

// Puts `address` first in `recent`, where it is listed once; drops the oldest beyond kRecentAddresses.
void remember(Choices& choices, const std::string& address);

// A scene's access to the choices, provided by the app: the scene knows neither the file nor
// the window nor the sound.
struct ChoicesAccess {
    const Choices& current;
    // Applies an edit to `current` and to the settings file; window and sound follow at once.
    std::function<void(const std::function<void(Choices&)>&)> change;
    // The largest scale that the window has room for.
    std::function<int()> largest_scale;
};

}  // namespace snow
