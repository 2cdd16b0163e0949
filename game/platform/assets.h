// Where the assets are, wherever the program was started from.
#pragma once

#include <filesystem>
#include <vector>

namespace snow {

// The folder that holds our pictures and the level: the one that the environment variable SNOWFOLK_ASSETS
// names, or else the first there is beside the program, in the place where it was installed, or in the folder
// it was built from. Throws std::runtime_error that lists where it looked.
[[nodiscard]] std::filesystem::path find_assets();

// The places to look at for a program in `base`, best first.
[[nodiscard]] std::vector<std::filesystem::path> asset_places(const std::filesystem::path& base);

// The first of `places` that looks like ours: a folder with village.txt or characters.png in it.
// Throws as find_assets does.
[[nodiscard]] std::filesystem::path first_assets(const std::vector<std::filesystem::path>& places);

}  // namespace snow
