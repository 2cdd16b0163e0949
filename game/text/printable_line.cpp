#include "game/text/printable_line.h"

#include "game/text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace snow {
namespace {

// Spaces stay as many as they are: the log's columns are made of them (session/log.h).
std::u32string visible(std::string_view bytes) {
    std::u32string text = decode_utf8_lossy(bytes);
    std::ranges::replace_if(text, is_space, U' ');
    return keep_printable(text);
}

}  // namespace

std::string printable_line(std::string_view bytes) { return encode_utf8(visible(bytes)); }

std::string printable_line(std::string_view bytes, std::size_t longest) {
    const std::u32string text = visible(bytes);
    return text.size() <= longest ? encode_utf8(text) : encode_utf8(text.substr(0, longest)) + "...";
}

}  // namespace snow
