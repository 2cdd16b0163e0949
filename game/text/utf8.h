// Text as it comes from people, files and other machines: bytes that claim to be UTF-8. Everything here
// works on whole code points and refuses or repairs what is not one. It knows nothing of fonts, and no tables
// of all Unicode: where a rule covers only some scripts, it says which.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace snow {

inline constexpr char32_t kReplacement = 0xFFFD;  // shown where something could not be read

// The code points of well-formed UTF-8; nothing if any byte is wrong: cut off, too long for its value,
// a surrogate, or beyond U+10FFFF (the rules of RFC 3629).
[[nodiscard]] std::optional<std::u32string> decode_utf8(std::string_view bytes);

// Like decode_utf8, with one U+FFFD for every byte that does not fit. For text of the operating system's.
[[nodiscard]] std::u32string decode_utf8_lossy(std::string_view bytes);

// What is no code point (a surrogate, a number beyond U+10FFFF) becomes U+FFFD, so the
// result is always valid.
[[nodiscard]] std::string encode_utf8(std::u32string_view text);

[[nodiscard]] bool is_utf8(std::string_view bytes);

// How many code points; bytes that are not UTF-8 count one each.
[[nodiscard]] std::size_t count_code_points(std::string_view bytes);

// Any white space: tab and line ends, the no-break space, the ideographic space and their like.
[[nodiscard]] bool is_space(char32_t c);

// An accent or other mark that is drawn upon the letter before it (Latin, Greek, Cyrillic, Hebrew, Arabic,
// Devanagari, Thai, Japanese voicing marks, symbols).
[[nodiscard]] bool is_combining(char32_t c);

// Something a person can see, or a space within a line. Not: controls, line and paragraph separators, marks
// and overrides of the writing direction, zero-width and other invisible characters, soft hyphens, variation
// selectors, tags, noncharacters. A combining mark counts as printable; whether something carries it is
// asked by is_printable_text.
[[nodiscard]] bool is_printable(char32_t c);

// Every code point is printable, and every combining mark follows a letter that can carry it.
[[nodiscard]] bool is_printable_text(std::u32string_view text);

// `text` without what is_printable_text would refuse. `before` is what stands in front of it and
// may carry its first mark.
[[nodiscard]] std::u32string keep_printable(std::u32string_view text, std::u32string_view before = {});

// The same for every way of writing a text in capitals or small letters: simple case folding (Unicode's
// CaseFolding.txt, classes C and S) for Latin with its extensions A and Additional and Romanian, modern Greek
// and Cyrillic. Only for comparing, never shown.
[[nodiscard]] std::u32string fold_case(std::u32string_view text);

// Without white space at the ends. Bytes that are not UTF-8 stay.
[[nodiscard]] std::string strip(std::string_view bytes);
[[nodiscard]] std::u32string strip(std::u32string_view text);

// Each run of white space becomes one plain space.
[[nodiscard]] std::u32string fold_spaces(std::u32string_view text);

}  // namespace snow
