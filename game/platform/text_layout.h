// Text layout: how wide text is, where it is cut or wrapped, which letter is under the mouse. Numbers only;
// the canvas draws. Text is UTF-8; invalid bytes are shown as the replacement box.
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

// Where the letter `index` begins, in pixels from the text's left edge; `index` may be the text's length.
[[nodiscard]] int text_x(const FontTable& font, std::u32string_view text, std::size_t index);
// The index of the gap between letters nearest to `x`: the inverse of text_x.
[[nodiscard]] std::size_t text_index(const FontTable& font, std::u32string_view text, int x);

// The text itself if it is not wider than `width`, or else its beginning with an ellipsis.
[[nodiscard]] std::string cut_to_width(const FontTable& font, std::string_view utf8, int width);

// Lines not wider than `width`, broken at spaces and at line breaks, and within a word where the word alone
// is too wide. Each line has at least one character, however narrow `width` is; the empty text is one empty
// line. The first line has `indent` pixels less; where its first word does not fit beside them, it is empty.
[[nodiscard]] std::vector<std::string> wrap_text(const FontTable& font, std::string_view utf8, int width,
                                                 int indent = 0);

// The y of a line whose capital letters are vertically centred in a box at `y`, `h` pixels high.
[[nodiscard]] int middle_line(const FontTable& font, int y, int h);

}  // namespace snow
