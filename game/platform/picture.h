// A picture in memory, and a sheet of named sprites. Loading needs no window, so it works without a screen;
// the canvas makes textures when pictures are first drawn.
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

    // A copy in pure white with the same transparency, so that modulating it by an ink
    // gives exactly that ink.
    [[nodiscard]] Picture whitened() const;

    Size size() const;
    // The colour at `at`, which must lie inside; a is 0 where it is transparent.
    Ink pixel(Point at) const;
    // Whether every pixel is opaque.
    bool opaque() const { return solid_from_ == 0; }
    // The first row from which all rows down to the last are opaque; the height if the last one is not.
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

// Letters of one thickness.
struct Letters {
    Picture picture;
    FontTable table;

    [[nodiscard]] static Letters load(const std::filesystem::path& folder, std::string_view name);
};

// NAME and NAME-bold in a folder. The bold letters have drawings of their own: thickened by a rule, w and m would
// be blobs. Both have the same characters and the same lines.
struct Font : Letters {
    Letters bold;

    [[nodiscard]] static Font load(const std::filesystem::path& folder, std::string_view name);
    const Letters& letters(bool in_bold) const { return in_bold ? bold : *this; }
};

// The whole of a text file. Throws std::runtime_error with its name if it cannot be read.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

}  // namespace snow
