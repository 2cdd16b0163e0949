#include "game/text/printable_line.h"

#include "game/text/utf8.h"

namespace snow {
namespace {

std::u32string visible(std::string_view bytes) {
    return keep_printable(fold_spaces(decode_utf8_lossy(bytes)));
}

}  // namespace

std::string printable_line(std::string_view bytes) { return encode_utf8(visible(bytes)); }

std::string printable_line(std::string_view bytes, std::size_t longest) {
    const std::u32string text = visible(bytes);
    return text.size() <= longest ? encode_utf8(text) : encode_utf8(text.substr(0, longest)) + "...";
}

}  // namespace snow
