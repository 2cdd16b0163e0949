// How text is laid out: how wide it is, where it must be cut or wrapped, which letter is under the mouse.
// Numbers only; drawing is the canvas's. Text is UTF-8; bytes that are not show the replacement box.
#pragma once

#include "game/platform/tables.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// From the left edge of the first letter to the right edge of the last, in pixels.
[[nodiscard]] int text_width(const FontTable& font, std::u32string_view text);
[[nodiscard]] int text_width(const FontTable& font, std::string_view utf8);

// How far from the text's left edge the letter number `index` begins; index may be the text's length.
[[nodiscard]] int text_x(const FontTable& font, std::u32string_view text, std::size_t index);
// The gap between letters nearest to `x`: what text_x undoes.
[[nodiscard]] std::size_t text_index(const FontTable& font, std::u32string_view text, int x);

// The text itself if it is not wider than `width`, or else its beginning with an ellipsis.
[[nodiscard]] std::string cut_to_width(const FontTable& font, std::string_view utf8, int width);

// Lines not wider than `width`, broken at spaces and at line breaks, and within a word where the word alone
// is too wide. Each line has at least one character, however narrow `width` is; the empty text is one empty
// line. The first line has `indent` pixels less; where its first word does not fit beside them, it is empty.
[[nodiscard]] std::vector<std::string> wrap_text(const FontTable& font, std::string_view utf8, int width,
                                                 int indent = 0);

// Where the line's top must be for capital letters to stand in the middle of a box from `y`, `h` pixels high.
[[nodiscard]] int middle_line(const FontTable& font, int y, int h);

}  // namespace snow
