// Whether two texts could be taken for each other by their looks, for names: nobody may pass for somebody
// else. The data is that of Unicode Technical Standard 39 (confusables.txt, version 15.0) for the characters
// that the game's font draws (drawable.h), and what that font itself draws alike.
#pragma once

#include <string>
#include <string_view>

namespace snow {

// The same text for all that look alike as they are written: "Bob" in Latin and with Cyrillic or Greek
// letters, "Ian" and "lan", "modern" and "modem", "B0B" and "BOB". Accents count by where they stand, above
// or below, since in the small font they differ by a pixel; on i and l they do not count at all. Only for
// comparing, never shown.
[[nodiscard]] std::u32string drawn_form(std::u32string_view text);

// The same text for all that look alike when everything is written in capitals, and so for all that differ by
// nothing but capitals: "Ada" and "aDA", "НОВ" in Cyrillic and "hob" in Latin.
[[nodiscard]] std::u32string capitals_form(std::u32string_view text);

// Alike as they are written, or alike in capitals. Two forms and not one, because in one form I would be both
// l (as it looks) and i (in capitals), so that Kai and Kal were the same. Hence this is no equivalence: "KAl"
// is like "KAI" and like "Kal", which are unlike each other.
[[nodiscard]] bool look_alike(std::u32string_view a, std::u32string_view b);

}  // namespace snow
