#include "game/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace snow {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;

struct Range {
    char32_t first, last;
};

bool within(char32_t c, std::span<const Range> ranges) {
    return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

constexpr std::array kSpaces{
    Range{0x09, 0x0D},     Range{0x20, 0x20},     Range{0x85, 0x85},     Range{0xA0, 0xA0},
    Range{0x1680, 0x1680}, Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
    Range{0x205F, 0x205F}, Range{0x3000, 0x3000},
};

constexpr std::array kMarks{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05BF},
    Range{0x05C1, 0x05C2}, Range{0x05C4, 0x05C5}, Range{0x05C7, 0x05C7}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0670, 0x0670}, Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4},
    Range{0x06E7, 0x06E8}, Range{0x06EA, 0x06ED}, Range{0x0900, 0x0903}, Range{0x093A, 0x093C},
    Range{0x093E, 0x094F}, Range{0x0951, 0x0957}, Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},
    Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF},
    Range{0x302A, 0x302F}, Range{0x3099, 0x309A}, Range{0xFE20, 0xFE2F},
};

constexpr std::array kInvisible{
    Range{0x0000, 0x001F},    // C0 controls
    Range{0x007F, 0x009F},    // delete and C1 controls
    Range{0x00AD, 0x00AD},    // soft hyphen
    Range{0x034F, 0x034F},    // combining grapheme joiner
    Range{0x061C, 0x061C},    // Arabic letter mark, for the direction
    Range{0x115F, 0x1160},    // Hangul fillers
    Range{0x17B4, 0x17B5},    // inherent vowels
    Range{0x180B, 0x180F},    // Mongolian variation selectors and vowel separator
    Range{0x200B, 0x200F},    // zero-width characters, direction marks
    Range{0x2028, 0x202E},    // line and paragraph separator, direction overrides
    Range{0x2060, 0x206F},    // word joiner, direction isolates, invisible operators
    Range{0x2800, 0x2800},    // Braille without a dot
    Range{0x3164, 0x3164},    // Hangul filler
    Range{0xD800, 0xDFFF},    // surrogates
    Range{0xFDD0, 0xFDEF},    // noncharacters
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFEFF, 0xFEFF},    // byte order mark
    Range{0xFFA0, 0xFFA0},    // Hangul filler
    Range{0xFFF0, 0xFFFC},    // annotations, place of an object
    Range{0x1BCA0, 0x1BCA3},  // shorthand controls
    Range{0x1D173, 0x1D17A},  // musical controls
    Range{0xE0000, 0xE0FFF},  // tags, more variation selectors
};

struct Decoded {
    char32_t code_point;
    std::size_t size;  // in bytes; 0 if the bytes are no code point
};

constexpr Decoded kBad{kReplacement, 0};

bool continues(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; }

// Reads the first code point of `bytes`, which is not empty.
Decoded decode_first(std::string_view bytes) {
    const auto lead = static_cast<std::uint8_t>(bytes.front());
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || lead > 0xF4 || bytes.size() < size) return kBad;
    char32_t value = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!continues(bytes[i])) return kBad;
        value = value << 6 | (static_cast<std::uint8_t>(bytes[i]) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < kSmallest[size] || value > kLastCodePoint || surrogate ? kBad : Decoded{value, size};
}

// Reads the last code point of `bytes`, which is not empty.
Decoded decode_last(std::string_view bytes) {
    std::size_t size = 1;
    while (size < 4 && size < bytes.size() && continues(bytes[bytes.size() - size])) ++size;
    const Decoded last = decode_first(bytes.substr(bytes.size() - size));
    return last.size == size ? last : kBad;
}

void append(std::string& bytes, char32_t c) {
    const auto put = [&](char32_t value) { bytes.push_back(static_cast<char>(value)); };
    const auto rest = [&](unsigned shift) { put(0x80 | (c >> shift & 0x3F)); };
    if (c > kLastCodePoint || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        rest(6);
    } else {
        put(0xF0 | c >> 18);
        rest(12);
        rest(6);
    }
    rest(0);
}

// A stretch of capitals and the way to their small letters. `step` 2: capitals and small letters take turns.
struct Folding {
    char32_t first, last;
    std::int32_t offset;
    char32_t step;
};

constexpr std::array kFoldings{
    Folding{'A', 'Z', 32, 1},          Folding{0xB5, 0xB5, 775, 1},  // the micro sign is a mu
    Folding{0xC0, 0xD6, 32, 1},        Folding{0xD8, 0xDE, 32, 1},
    Folding{0x100, 0x12E, 1, 2},       Folding{0x132, 0x136, 1, 2},
    Folding{0x139, 0x147, 1, 2},       Folding{0x14A, 0x176, 1, 2},
    Folding{0x178, 0x178, -121, 1},    Folding{0x179, 0x17D, 1, 2},
    Folding{0x17F, 0x17F, -268, 1},  // the long s
    Folding{0x218, 0x21A, 1, 2},       Folding{0x386, 0x386, 38, 1},
    Folding{0x388, 0x38A, 37, 1},      Folding{0x38C, 0x38C, 64, 1},
    Folding{0x38E, 0x38F, 63, 1},      Folding{0x391, 0x3A1, 32, 1},
    Folding{0x3A3, 0x3AB, 32, 1},      Folding{0x3C2, 0x3C2, 1, 1},  // the sigma that ends a word
    Folding{0x400, 0x40F, 80, 1},      Folding{0x410, 0x42F, 32, 1},
    Folding{0x460, 0x480, 1, 2},       Folding{0x48A, 0x4BE, 1, 2},
    Folding{0x4C0, 0x4C0, 15, 1},      Folding{0x4C1, 0x4CD, 1, 2},
    Folding{0x4D0, 0x52E, 1, 2},       Folding{0x1E00, 0x1E94, 1, 2},
    Folding{0x1E9E, 0x1E9E, -7615, 1},  // the capital sharp s
    Folding{0x1EA0, 0x1EFE, 1, 2},
};

char32_t fold(char32_t c) {
    for (const Folding& f : kFoldings)
        if (f.first <= c && c <= f.last && (c - f.first) % f.step == 0)
            return static_cast<char32_t>(static_cast<std::int32_t>(c) + f.offset);
    return c;
}

}  // namespace

std::optional<std::u32string> decode_utf8(std::string_view bytes) {
    std::u32string text;
    while (!bytes.empty()) {
        const Decoded next = decode_first(bytes);
        if (next.size == 0) return std::nullopt;
        text.push_back(next.code_point);
        bytes.remove_prefix(next.size);
    }
    return text;
}

std::u32string decode_utf8_lossy(std::string_view bytes) {
    std::u32string text;
    while (!bytes.empty()) {
        const Decoded next = decode_first(bytes);
        text.push_back(next.code_point);
        bytes.remove_prefix(std::max<std::size_t>(next.size, 1));
    }
    return text;
}

std::string encode_utf8(std::u32string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) append(bytes, c);
    return bytes;
}

bool is_utf8(std::string_view bytes) { return decode_utf8(bytes).has_value(); }

std::size_t count_code_points(std::string_view bytes) { return decode_utf8_lossy(bytes).size(); }

bool is_space(char32_t c) { return within(c, kSpaces); }

bool is_combining(char32_t c) { return within(c, kMarks) && !within(c, kInvisible); }

bool is_printable(char32_t c) {
    const bool noncharacter = (c & 0xFFFE) == 0xFFFE;  // the last two of each plane
    return c <= kLastCodePoint && !noncharacter && !within(c, kInvisible);
}

bool is_printable_text(std::u32string_view text) { return keep_printable(text).size() == text.size(); }

std::u32string keep_printable(std::u32string_view text, std::u32string_view before) {
    // A mark upon a mark is carried by what carries the first one, so the last kept character decides.
    const auto carries = [](std::u32string_view s) { return !s.empty() && !is_space(s.back()); };
    std::u32string kept;
    for (const char32_t c : text) {
        const bool carried = carries(kept.empty() ? before : std::u32string_view(kept));
        if (is_printable(c) && (carried || !is_combining(c))) kept.push_back(c);
    }
    return kept;
}

std::u32string fold_case(std::u32string_view text) {
    std::u32string folded(text);
    std::ranges::transform(folded, folded.begin(), fold);
    return folded;
}

std::string strip(std::string_view bytes) {
    const auto space = [](Decoded d) { return d.size > 0 && is_space(d.code_point); };
    while (!bytes.empty() && space(decode_first(bytes))) bytes.remove_prefix(decode_first(bytes).size);
    while (!bytes.empty() && space(decode_last(bytes))) bytes.remove_suffix(decode_last(bytes).size);
    return std::string(bytes);
}

std::u32string strip(std::u32string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return std::u32string(text);
}

std::u32string fold_spaces(std::u32string_view text) {
    std::u32string folded;
    for (const char32_t c : text) {
        if (!is_space(c))
            folded.push_back(c);
        else if (folded.empty() || folded.back() != U' ')
            folded.push_back(U' ');
    }
    return folded;
}

}  // namespace snow
