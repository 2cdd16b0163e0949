// The text files beside the pictures: which sprite stands where in an atlas, where each letter of a font
// is. Reading is strict, because these files are made by hand and by scripts: whatever is wrong throws
// std::runtime_error as "file:line: what". Blank lines and lines that begin with '#' are skipped.
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
    // Throws, naming the file and the sprite, if one reaches beyond a picture of that size.
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
// must be there: its box stands for bytes that could not be read. Every other character that the font lacks
// is shown as its code (code_label.h).
class FontTable {
  public:
    [[nodiscard]] static FontTable parse(std::string_view text, std::string_view file);

    int line_height() const { return line_height_; }
    int ascent() const { return ascent_; }  // from the line's top to the base line
    // For what it does not have, a glyph as wide as its code, without a picture.
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
