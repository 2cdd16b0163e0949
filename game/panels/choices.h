// What a person chose, here and in earlier games: scenes show and change it, the settings file keeps it.
#pragma once

#include "game/input/key_bindings.h"
#include "game/session/protocol.h"
#include "game/village/display_settings.h"
#include "game/world/color.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace snow {

inline constexpr int kMenuMaxPlayers = 64;  // the menu offers no more; --max-players goes up to kMaxPlayers
inline constexpr int kLoudest = 100;
inline constexpr int kLargestScale = 16;            // a canvas of 480 by 270 on a screen of 7680 by 4320
inline constexpr std::size_t kRecentAddresses = 5;  // what one sees at a glance in the menu's list

struct Choices {
    std::string name;
    Color color{Color::Red};
    std::string address{"localhost"};  // as typed, with or without a port
    std::vector<std::string>
        recent{};  // addresses that let one in, the latest first; at most kRecentAddresses
    std::uint16_t port{kDefaultPort};  // to host on
    int max_players{kDefaultMaxPlayers};
    int volume{70};  // 0 to kLoudest
    bool mute{};
    bool fullscreen{};
    int scale{};  // window pixels for one of the village's, at most kLargestScale; 0: as large as fits
    bool hide_addresses{};  // of this machine, from whoever looks at a host's screen
    DisplaySettings display{};
    KeyBindings keys{};
    friend bool operator==(const Choices&, const Choices&) = default;
};

// Puts `address` before the recent ones, where it stands once.
void remember(Choices& choices, const std::string& address);

// How the app lends the choices to a scene, which knows neither the loudspeaker nor the window nor the file.
struct ChoicesAccess {
    const Choices& current;
    // Changes them, here and in the file; whatever depends on them follows at once.
    std::function<void(const std::function<void(Choices&)>&)> change;
    // The largest scale that the window has room for.
    std::function<int()> largest_scale;
};

}  // namespace snow
