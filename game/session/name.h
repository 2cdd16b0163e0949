// What people call themselves and say: the rules for names and chat lines, which menu, client and host all
// keep. A host trusts no name that clean_name would have written differently.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace snow {

// In code points: what fits above a head without covering the neighbours'.
inline constexpr std::size_t kNameLength = 16;

// In code points: two lines of the chat on the smallest window.
inline constexpr std::size_t kChatLength = 120;

enum class NameError {
    Empty,
    TooLong,
    Unprintable,  // not UTF-8, or something in it cannot be seen
};

// The name as it is shown: without white space at the ends, each white space within one plain space, 1 to
// kNameLength code points that can all be seen.
[[nodiscard]] std::variant<std::string, NameError> clean_name(std::string_view typed);

// One sentence with what would be right.
[[nodiscard]] std::string explain(NameError error);

// Whether two clean names differ by nothing but capitals, as far as fold_case knows them.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

// The clean name `wanted` if it is free, else the first free one of "Ada 2", "Ada 3"..., its letters cut off
// where the number would not fit. A number at its end counts on: after "Ada 2" comes "Ada 3". `is_taken` must
// say no some day.
[[nodiscard]] std::string free_name(std::string_view wanted,
                                    const std::function<bool(std::string_view)>& is_taken);

// A chat line as it is shown: what cannot be seen is removed, line ends and tabs become spaces, without white
// space at the ends, cut after kChatLength code points. Nothing if nothing is left, or if it is not UTF-8.
[[nodiscard]] std::optional<std::string> clean_chat(std::string_view typed);

}  // namespace snow
