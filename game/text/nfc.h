// Letters with accents, written as one code point or as a letter and combining marks: Unicode calls the two
// canonically equivalent, and a person sees no difference. Covers the letters that the game's font draws
// (drawable.h), and no others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace snow {

// Normalization form C (Unicode Standard Annex 15) for those letters: each mark that makes one of them with
// the letter before it is joined to it, and code points that Unicode calls duplicates (the Ohm, Kelvin and
// Angstrom signs, Greek letters with oxia) become the letter itself. Other marks stay as they are. Composing
// twice changes nothing.
[[nodiscard]] std::u32string to_nfc(std::u32string_view text);

// What a composed letter is made of; the letter may itself be composed.
struct Composition {
    char32_t letter;
    char32_t mark;
};
[[nodiscard]] std::optional<Composition> decompose(char32_t c);

}  // namespace snow
