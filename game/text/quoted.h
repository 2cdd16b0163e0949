// Texts in quotes, as the files that the program keeps have them: one line each, whatever is in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// In double quotes, with a backslash before a quote and before a backslash. What cannot be seen is left out, so that no
// text breaks its line.
[[nodiscard]] std::string in_quotes(std::string_view text);

// The quoted strings in `value`, spaces between them ignored; nothing unless all are quoted and escaped as in_quotes()
// does.
[[nodiscard]] std::optional<std::vector<std::string>> unquoted_list(std::string_view value);

}  // namespace snow
