#include "game/text/quoted.h"

#include "game/text/utf8.h"

#include <cstddef>

namespace snow {

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : encode_utf8(keep_printable(decode_utf8_lossy(text)))) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::optional<std::vector<std::string>> unquoted_list(std::string_view value) {
    std::vector<std::string> list;
    while (!value.empty()) {
        if (value.front() != '"') return std::nullopt;
        std::string& text = list.emplace_back();
        std::size_t i = 1;
        for (; i < value.size() && value[i] != '"'; ++i) {
            if (value[i] == '\\') ++i;
            if (i == value.size()) return std::nullopt;
            text += value[i];
        }
        if (i >= value.size()) return std::nullopt;
        value.remove_prefix(i + 1);
        while (value.starts_with(' ')) value.remove_prefix(1);
    }
    return list;
}

}  // namespace snow
