#include "game/platform/png_file.h"

#include "game/platform/handles.h"
#include "game/text/path_text.h"

#include <SDL_image.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>

namespace snow {
namespace {

std::size_t SDLCALL append(SDL_RWops* to, const void* bytes, std::size_t size, std::size_t count) {
    static_cast<std::string*>(to->hidden.unknown.data1)
        ->append(static_cast<const char*>(bytes), size * count);
    return count;
}

// Returns 0, or errno of what failed; then no part of the file is left.
int write_file(const std::filesystem::path& file, const std::string& bytes) {
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    const bool opened = out.is_open();
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) return 0;
    const int error = errno != 0 ? errno : EIO;
    std::error_code none;
    if (opened && std::filesystem::is_regular_file(file, none)) std::filesystem::remove(file, none);
    return error;
}

}  // namespace

// SDL_image writes files through a buffer and does not report whether its last part reached the disk, so
// the picture is encoded in memory.
std::optional<std::string> encode_png(SDL_Surface& picture) {
    SDL_RWops* const memory = SDL_AllocRW();
    if (!memory) return std::nullopt;
    std::string bytes;
    memory->write = append;
    memory->hidden.unknown.data1 = &bytes;
    const bool made = IMG_SavePNG_RW(&picture, memory, 0) == 0;
    SDL_FreeRW(memory);
    return made ? std::optional(bytes) : std::nullopt;
}

std::string save_png_bytes(const std::string& bytes, const std::filesystem::path& file) {
    const std::string name = utf8(file);
    std::error_code none;
    // Opening a FIFO blocks until somebody reads it.
    if (std::filesystem::is_fifo(file, none)) return name + ": a picture needs a file, and this is a pipe";
    const int error = write_file(file, bytes);
    return error == 0 ? std::string() : name + ": " + std::strerror(error);
}

std::string save_png(SDL_Surface& picture, const std::filesystem::path& file) {
    const std::optional<std::string> bytes = encode_png(picture);
    if (!bytes) return utf8(file) + ": IMG_SavePNG_RW: " + IMG_GetError();
    return save_png_bytes(*bytes, file);
}

}  // namespace snow
