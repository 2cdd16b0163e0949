// Which characters the game's font draws. A host checks names without loading a font, so the set stands here
// as a table; a test compares it with the fonts in assets/.
#pragma once

#include <string>

namespace snow {

// The font has a drawing for it, or it is a space: Latin (with Latin-1 and Extended-A), monotonic Greek,
// the Cyrillic of Russian, Ukrainian, Belarusian, Serbian and Macedonian, and some signs. Not U+FFFD, whose
// box stands for bytes that could not be read.
[[nodiscard]] bool is_drawable(char32_t c);

// A code point as Unicode writes it: "U+0041", "U+1F600".
[[nodiscard]] std::string code_of(char32_t c);

}  // namespace snow
