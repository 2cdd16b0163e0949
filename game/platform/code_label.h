// The label for a character that the font lacks: a small plate with its code point in hexadecimal, such as
// "1F600", so that no two characters look the same. Computes sizes and positions only; the canvas draws.
#pragma once

#include "game/platform/geometry.h"

#include <string>
#include <vector>

namespace snow {

class CodeLabel {
  public:
    // `line_height` and `ascent` are the font's (FontTable). The label is as high as a capital and has
    // at least four digits.
    CodeLabel(char32_t c, int line_height, int ascent);

    int scale() const { return scale_; }  // canvas pixels per pixel of a digit; 2 in the large font
    int width() const;
    int height() const;
    int top() const;  // pixels from the line's top down to the plate
    // The rectangles cut out of the plate to form the digits, relative to the plate.
    [[nodiscard]] std::vector<Rect> strokes() const;

  private:
    std::string digits_;
    int scale_;
    int ascent_;
};

}  // namespace snow
