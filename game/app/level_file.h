// The level from the assets folder.
#pragma once

#include "game/world/level.h"

#include <filesystem>

namespace snow {

// Throws std::runtime_error with the file's name when it is missing or broken.
[[nodiscard]] Level load_level(const std::filesystem::path& assets);

}  // namespace snow
