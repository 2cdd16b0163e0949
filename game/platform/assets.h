// Finds the assets folder, whatever the working directory is.
#pragma once

#include <filesystem>
#include <vector>

namespace snow {

// The folder with the pictures and the level: the one that the environment variable SNOWFOLK_ASSETS names,
// otherwise the first that exists beside the program, where it was installed, or in the source folder it was
// built from. Throws std::runtime_error that lists the places searched.
[[nodiscard]] std::filesystem::path find_assets();

// The places to search for a program in the folder `base`, best first.
[[nodiscard]] std::vector<std::filesystem::path> asset_places(const std::filesystem::path& base);

// The first of `places` with village.txt or characters.png in it. Throws as find_assets does.
[[nodiscard]] std::filesystem::path first_assets(const std::vector<std::filesystem::path>& places);

}  // namespace snow
