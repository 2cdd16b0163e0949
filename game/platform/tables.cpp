#include "game/platform/tables.h"

#include "game/platform/code_label.h"
#include "game/platform/table_reader.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <system_error>

namespace snow {

namespace {

char32_t code_point(TableReader& reader) {
    const std::string_view word = reader.word("the code point");
    std::uint32_t value{};
    const char* const begin = word.data() + std::min<std::size_t>(2, word.size());
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(begin, end, value, 16);
    if (!word.starts_with("U+") || error != std::errc{} || stop != end || value > 0x10FFFF)
        reader.fail("expected a code point such as U+0041, found " + TableReader::quoted(word));
    return static_cast<char32_t>(value);
}

bool inside(const Rect& r, Size picture) { return r.right() <= picture.w && r.bottom() <= picture.h; }

}  // namespace

AtlasTable AtlasTable::parse(std::string_view text, std::string_view file) {
    AtlasTable table;
    table.file_ = file;
    TableReader reader(text, file);
    while (reader.next_line()) {
        const std::string name(reader.word("the name"));
        if (!table.sprites_.emplace(name, reader.rect(1)).second)
            reader.fail(TableReader::quoted(name) + " is there already");
        reader.end_line();
    }
    if (table.sprites_.empty()) reader.fail("the table is empty");
    return table;
}

const Rect& AtlasTable::at(std::string_view name) const {
    const auto found = sprites_.find(name);
    if (found == sprites_.end())
        throw std::runtime_error(file_ + ": there is no sprite '" + std::string(name) + "'");
    return found->second;
}

void AtlasTable::check_inside(Size picture) const {
    for (const auto& [name, rect] : sprites_)
        if (!inside(rect, picture))
            throw std::runtime_error(file_ + ": '" + name + "' reaches beyond the picture");
}

FontTable FontTable::parse(std::string_view text, std::string_view file) {
    FontTable table;
    table.file_ = file;
    TableReader reader(text, file);
    if (!reader.next_line()) reader.fail("the table is empty");
    reader.expect("line_height");
    table.line_height_ = reader.number("line_height", 1, 256);
    reader.expect("ascent");
    table.ascent_ = reader.number("ascent", 1, table.line_height_);
    reader.end_line();
    while (reader.next_line()) {
        const char32_t c = code_point(reader);
        Glyph glyph;
        glyph.source = reader.rect(0);  // a space has no pixels
        glyph.top = reader.number("top", -table.line_height_, table.line_height_);
        glyph.advance = reader.number("advance", 0, 256);
        reader.end_line();
        if (!table.glyphs_.emplace(c, glyph).second) reader.fail("this character is there already");
    }
    if (!table.has(0xFFFD)) reader.fail("U+FFFD, the box for unknown characters, is missing");
    return table;
}

Glyph FontTable::glyph(char32_t c) const {
    const auto found = glyphs_.find(c);
    if (found != glyphs_.end()) return found->second;
    const CodeLabel label(c, line_height_, ascent_);
    return {.source = {0, 0, label.width(), 0}, .top = label.top(), .advance = label.width() + label.scale()};
}

void FontTable::check_inside(Size picture) const {
    for (const auto& [c, glyph] : glyphs_)
        if (!inside(glyph.source, picture))
            throw std::runtime_error(file_ + ": the character with the number " +
                                     std::to_string(static_cast<std::uint32_t>(c)) +
                                     " reaches beyond the picture");
}

}  // namespace snow
