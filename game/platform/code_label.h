// What stands for a character that the font has no drawing for: a small plate with its code point in
// hexadecimal, "1F600", so that no two of them look the same. Sizes and places only; the canvas draws it.
#pragma once

#include "game/platform/geometry.h"

#include <string>
#include <vector>

namespace snow {

class CodeLabel {
  public:
    // For a font with these measures (FontTable); as high as its capitals, four digits and more wide.
    CodeLabel(char32_t c, int line_height, int ascent);

    int scale() const { return scale_; }  // pixels of the canvas for a pixel of a digit; 2 in the large font
    int width() const;
    int height() const;
    int top() const;  // pixels from the line's top down to the plate
    // What is cut out of the plate to make the digits; places within it.
    [[nodiscard]] std::vector<Rect> strokes() const;

  private:
    std::string digits_;
    int scale_;
    int ascent_;
};

}  // namespace snow
