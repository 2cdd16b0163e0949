// Saves PNG files, whole or not at all.
#pragma once

#include <filesystem>
#include <string>

struct SDL_Surface;

namespace snow {

// Writes `picture` to `file` and replaces what was there. Returns an empty string on success; otherwise which
// file and what went wrong, and no part of the picture is left.
[[nodiscard]] std::string save_png(SDL_Surface& picture, const std::filesystem::path& file);

}  // namespace snow
