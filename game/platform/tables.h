// The text files beside the pictures: where each sprite lies in an atlas, and each letter in a font. Reading
// is strict, because these files are written by hand and by scripts: an error throws std::runtime_error as
// "file:line: what". Blank lines and lines that begin with '#' are skipped.
#pragma once

#include "game/platform/geometry.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// Sprites by name. Lines: NAME X Y W H.
class AtlasTable {
  public:
    [[nodiscard]] static AtlasTable parse(std::string_view text, std::string_view file);

    // Throws std::runtime_error with the file and the name if there is no such sprite.
    const Rect& at(std::string_view name) const;
    bool has(std::string_view name) const { return sprites_.contains(name); }
    const std::map<std::string, Rect, std::less<>>& all() const { return sprites_; }
    // Throws, naming the file and the sprite, if a sprite reaches beyond a picture of that size.
    void check_inside(Size picture) const;

  private:
    std::string file_;
    std::map<std::string, Rect, std::less<>> sprites_;
};

struct Glyph {
    Rect source;
    int top{};      // pixels from the line's top down to the glyph's
    int advance{};  // pixels to where the next letter begins
};

// Letters by code point. First line: line_height N ascent N; then lines: U+XXXX x y w h top advance. U+FFFD
// must be there: it is drawn for bytes that are not UTF-8. Every other character that the font lacks is shown
// as its code (code_label.h).
class FontTable {
  public:
    [[nodiscard]] static FontTable parse(std::string_view text, std::string_view file);

    int line_height() const { return line_height_; }
    int ascent() const { return ascent_; }  // from the line's top to the base line
    // For a character that the font lacks: a glyph without a picture, as wide as its code label.
    Glyph glyph(char32_t c) const;
    bool has(char32_t c) const { return glyphs_.contains(c); }
    void check_inside(Size picture) const;

  private:
    std::string file_;
    int line_height_{};
    int ascent_{};
    std::map<char32_t, Glyph> glyphs_;
};

}  // namespace snow
