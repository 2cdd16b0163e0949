// Saves PNG files, whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

struct SDL_Surface;

namespace snow {

// The picture as the bytes of a PNG. Nothing, with SDL's error set, when that fails.
[[nodiscard]] std::optional<std::string> encode_png(SDL_Surface& picture);

// Writes those bytes; as save_png() otherwise.
[[nodiscard]] std::string save_png_bytes(const std::string& bytes, const std::filesystem::path& file);

// Writes `picture` to `file` and replaces what was there. Returns an empty string on success; otherwise which
// file and what went wrong, and no part of the picture is left.
[[nodiscard]] std::string save_png(SDL_Surface& picture, const std::filesystem::path& file);

}  // namespace snow
