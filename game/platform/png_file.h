// Pictures that are kept: PNG files, whole or not at all.
#pragma once

#include <filesystem>
#include <string>

struct SDL_Surface;

namespace snow {

// Replaces `file` by the picture. An empty answer is success; any other says which file and what went wrong,
// and nothing of the picture is left in the file's place.
[[nodiscard]] std::string save_png(SDL_Surface& picture, const std::filesystem::path& file);

}  // namespace snow
