// Everything that the window reads from the assets folder, loaded once at the start.
#pragma once

#include "game/platform/picture.h"
#include "game/platform/sound.h"
#include "game/village/art.h"
#include "game/world/level.h"

#include <filesystem>

namespace snow {

struct GameAssets {
    // Throws std::runtime_error with the name of the file that is missing or broken.
    explicit GameAssets(const std::filesystem::path& folder);

    Level level;
    Art art;
    Sound sound;
    Picture icon;  // the window's, in the system's lists
};

}  // namespace snow
