#include "game/session/name.h"

#include "game/text/drawable.h"
#include "game/text/look_alikes.h"
#include "game/text/nfc.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <set>

namespace snow {
namespace {

constexpr std::size_t kMostDigits =
    4;  // a longer number at a name's end is part of the name, and is not counted on

// "Ada 2" is the stem "Ada" and the number 2; a name without a number is its own stem, as
// the first of that name.
struct Numbered {
    std::u32string stem;
    unsigned number{1};
};

Numbered split_number(const std::u32string& name) {
    const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    const std::size_t space = name.rfind(U' ');
    if (space == std::u32string::npos) return {name};
    const std::u32string digits = name.substr(space + 1);
    if (digits.size() > kMostDigits || !std::ranges::all_of(digits, digit)) return {name};
    Numbered split{name.substr(0, space), 0};
    for (const char32_t c : digits) split.number = split.number * 10 + (c - U'0');
    return split;
}

std::string join_number(const Numbered& name) {
    const std::string number = ' ' + std::to_string(name.number);
    const std::u32string stem = name.stem.substr(0, kNameLength - std::min(number.size(), kNameLength));
    return encode_utf8(strip(stem)) + number;
}

}  // namespace

std::variant<std::string, NameError> clean_name(std::string_view typed) {
    const std::optional<std::u32string> text = decode_utf8(typed);
    if (!text) return NameError{NameError::Unprintable};
    const std::u32string name = to_nfc(strip(fold_spaces(*text)));
    if (name.empty()) return NameError{NameError::Empty};
    if (!is_printable_text(name)) return NameError{NameError::Unprintable};
    const auto not_drawn = std::ranges::find_if_not(name, is_drawable);
    if (not_drawn != name.end()) return NameError{NameError::NotDrawn, *not_drawn};
    if (name.size() > kNameLength) return NameError{NameError::TooLong};
    std::string clean = encode_utf8(name);
    if (same_name(clean, kHostName)) return NameError{NameError::Reserved};
    return clean;
}

std::string explain(const NameError& error) {
    const std::string length = std::to_string(kNameLength);
    switch (error.kind) {
    case NameError::Empty: return "A name is needed: 1 to " + length + " characters.";
    case NameError::TooLong: return "The name is too long: it may have " + length + " characters.";
    case NameError::Unprintable: return "The name has a character that cannot be seen. Please type it anew.";
    case NameError::NotDrawn:
        return "This game cannot draw " + code_of(error.character) + ". Please write the name without it.";
    case NameError::Reserved:
        return "\"" + std::string(kHostName) +
               "\" is what the host's own words are marked with. Please choose another name.";
    }
    return {};
}

bool same_name(std::string_view a, std::string_view b) {
    return look_alike(decode_utf8_lossy(a), decode_utf8_lossy(b));
}

// Ends, as each of those that are taken is like two of the numbered names at most.
std::string free_name(std::string_view wanted, std::span<const std::string> taken) {
    std::set<std::u32string> drawn;
    std::set<std::u32string> capitals;
    for (const std::string& other : taken) {
        drawn.insert(drawn_form(decode_utf8_lossy(other)));
        capitals.insert(capitals_form(decode_utf8_lossy(other)));
    }
    std::string name(wanted);
    const auto is_taken = [&] {
        const std::u32string text = decode_utf8_lossy(name);
        return drawn.contains(drawn_form(text)) || capitals.contains(capitals_form(text));
    };
    for (Numbered next = split_number(decode_utf8_lossy(wanted)); is_taken(); name = join_number(next))
        ++next.number;
    return name;
}

std::optional<std::string> clean_chat(std::string_view typed) {
    std::optional<std::u32string> text = decode_utf8(typed);
    if (!text) return std::nullopt;
    std::ranges::replace_if(
        *text, [](char32_t c) { return is_space(c) && !is_printable(c); }, U' ');
    const std::u32string line = to_nfc(strip(keep_printable(strip(*text))));
    if (line.empty()) return std::nullopt;
    return encode_utf8(strip(line.substr(0, kChatLength)));
}

}  // namespace snow
