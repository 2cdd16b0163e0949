// A picture in memory, and a sheet of named sprites. Reading them needs no window, so tests and servers
// without a screen can; the canvas makes textures of them when they are first drawn.
#pragma once

#include "game/platform/geometry.h"
#include "game/platform/tables.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct SDL_Surface;

namespace snow {

// Cheap to copy: copies share the pixels, which never change.
class Picture {
  public:
    // Throws std::runtime_error with the file's name and what is wrong with it.
    [[nodiscard]] static Picture load(const std::filesystem::path& file);

    // The same shapes in pure white, so that what is mixed with an ink has exactly that ink.
    [[nodiscard]] Picture whitened() const;

    Size size() const;
    // The colour at a place inside; a is 0 where it is transparent.
    Ink pixel(Point at) const;
    // Whether there is not one pixel that anything behind it shows through.
    bool opaque() const { return solid_from_ == 0; }
    // The row from which on down that is so; the height if it is not so even in the last one.
    int solid_from() const { return solid_from_; }
    const std::shared_ptr<SDL_Surface>& surface() const { return surface_; }

  private:
    explicit Picture(std::shared_ptr<SDL_Surface> surface);

    std::shared_ptr<SDL_Surface> surface_;
    int solid_from_{};
};

// NAME.png and NAME.txt in a folder.
struct Atlas {
    Picture picture;
    AtlasTable table;

    [[nodiscard]] static Atlas load(const std::filesystem::path& folder, std::string_view name);
};

struct Font {
    Picture picture;
    FontTable table;

    [[nodiscard]] static Font load(const std::filesystem::path& folder, std::string_view name);
};

// The whole of a text file. Throws std::runtime_error with its name if it cannot be read.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

}  // namespace snow
