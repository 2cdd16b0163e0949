#include "game/platform/text_layout.h"

#include "game/text/utf8.h"

#include <algorithm>
#include <utility>

namespace snow {

namespace {

constexpr char32_t kEllipsis = 0x2026;

std::u32string_view ellipsis(const FontTable& font) { return font.has(kEllipsis) ? U"\u2026" : U"..."; }

// How many code points of `text` fit into `width`; at least one.
std::size_t fitting(const FontTable& font, std::u32string_view text, int width) {
    std::size_t count = 1;
    while (count < text.size() && text_width(font, text.substr(0, count + 1)) <= width) ++count;
    return std::min(count, text.size());
}

// The first word fits into `width`.
bool word_fits(const FontTable& font, std::u32string_view text, int width) {
    return text_width(font, text.substr(0, text.find(U' '))) <= width;
}

// Where a line that begins `text` ends: at the last space that fits, or within the word if there is none.
std::size_t line_end(const FontTable& font, std::u32string_view text, int width) {
    const std::size_t fits = fitting(font, text, width);
    if (fits == text.size() || text[fits] == U' ') return fits;
    const std::size_t space = text.substr(0, fits).find_last_of(U' ');
    return space == std::u32string_view::npos || space == 0 ? fits : space;
}

// Takes the first `count` characters for a line, and the spaces behind them.
void take_line(std::u32string_view& text, std::size_t count, std::vector<std::string>& lines) {
    lines.push_back(encode_utf8(text.substr(0, count)));
    text.remove_prefix(count);
    while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
}

void wrap_paragraph(const FontTable& font, std::u32string_view text, int width, int indent,
                    std::vector<std::string>& lines) {
    if (indent > 0) {
        const int room = width - indent;
        take_line(text, word_fits(font, text, room) ? line_end(font, text, room) : 0, lines);
        if (text.empty()) return;
    }
    do take_line(text, line_end(font, text, width), lines);
    while (!text.empty());
}

}  // namespace

int text_width(const FontTable& font, std::u32string_view text) {
    if (text.empty()) return 0;
    const Glyph last = font.glyph(text.back());
    // A space at the end counts in full; a letter at the end does not bring its gap.
    return text_x(font, text, text.size() - 1) + (last.source.w > 0 ? last.source.w : last.advance);
}

int text_width(const FontTable& font, std::string_view utf8) {
    return text_width(font, decode_utf8_lossy(utf8));
}

int text_x(const FontTable& font, std::u32string_view text, std::size_t index) {
    int x = 0;
    for (const char32_t c : text.substr(0, index)) x += font.glyph(c).advance;
    return x;
}

std::size_t text_index(const FontTable& font, std::u32string_view text, int x) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int advance = font.glyph(text[i]).advance;
        if (x < (advance + 1) / 2) return i;
        x -= advance;
    }
    return text.size();
}

std::string cut_to_width(const FontTable& font, std::string_view utf8, int width) {
    const std::u32string text = decode_utf8_lossy(utf8);
    if (text_width(font, text) <= width) return encode_utf8(text);
    for (std::size_t keep = text.size(); keep-- > 0;) {
        const std::u32string shorter = text.substr(0, keep).append(ellipsis(font));
        if (text_width(font, shorter) <= width) return encode_utf8(shorter);
    }
    return {};
}

std::vector<std::string> wrap_text(const FontTable& font, std::string_view utf8, int width, int indent) {
    const std::u32string text = decode_utf8_lossy(utf8);
    std::vector<std::string> lines;
    std::u32string_view rest = text;
    while (true) {
        const std::size_t end = rest.find(U'\n');
        wrap_paragraph(font, rest.substr(0, end), width, std::exchange(indent, 0), lines);
        if (end == std::u32string_view::npos) return lines;
        rest.remove_prefix(end + 1);
    }
}

int middle_line(const FontTable& font, int y, int h) {
    const Glyph capital = font.glyph(U'H');
    return y + (h - capital.source.h) / 2 - capital.top;
}

}  // namespace snow
