// What people call themselves and say: the rules for names and chat lines, which menu, client and host all
// keep. A host trusts no name that clean_name would have written differently.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace snow {

// In code points: what fits above a head without covering the neighbours'.
inline constexpr std::size_t kNameLength = 16;

// In code points: two lines of the chat on the smallest window.
inline constexpr std::size_t kChatLength = 120;

// Where a name would stand, the program itself writes this before what the host says. No player is called so.
inline constexpr std::string_view kHostName = "Host";

struct NameError {
    enum Kind {
        Empty,
        TooLong,
        Unprintable,  // not UTF-8, or something in it cannot be seen
        NotDrawn,     // the game's font has no drawing for `character`
        Reserved,     // looks like kHostName
    };
    Kind kind{};
    char32_t character{};  // of NotDrawn: the first one

    friend bool operator==(const NameError&, const NameError&) = default;
    friend bool operator==(const NameError& error, Kind wanted) { return error.kind == wanted; }
};

// The name as it is shown: letters and their accents composed (text/nfc.h), without white space at
// the ends, each white space within one plain space, 1 to kNameLength code points that the game's font
// draws (text/drawable.h). So no name has two spaces in a row, a mark that stands alone, or a character that
// would show as a mere code.
[[nodiscard]] std::variant<std::string, NameError> clean_name(std::string_view typed);

// One sentence with what would be right.
[[nodiscard]] std::string explain(const NameError& error);

// Whether one could pass for the other: they look alike as they are written, or in capitals (look_alike in
// text/look_alikes.h). This alone decides whether a name is taken, banned, or meant on the console. It is not
// transitive, but an exact name means only its owner: nobody with a similar name was let in.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

// The clean name `wanted` if it is like none of those that are taken (same_name), else the first such of "Ada
// 2", "Ada 3"..., its letters cut off where the number would not fit. A number at its end counts on: after
// "Ada 2" comes "Ada 3".
[[nodiscard]] std::string free_name(std::string_view wanted, std::span<const std::string> taken);

// A chat line as it is shown: what cannot be seen is removed, letters and their accents are composed, line
// ends and tabs become spaces, without white space at the ends, cut after kChatLength code points. Nothing if
// nothing is left, or if it is not UTF-8. What the font cannot draw stays: it is shown as its code.
[[nodiscard]] std::optional<std::string> clean_chat(std::string_view typed);

}  // namespace snow
