#include "game/view/tables.h"

#include "game/view/code_label.h"
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <system_error>

namespace snow {

namespace {

// No picture of ours is larger; a number beyond it is a slip of the hand.
constexpr int kMaxPictureSide = 8192;
constexpr int kMaxFrameTicks = 60 * 60;

// The words of a table, line by line, and the place of whatever is wrong in them.
class TableReader {
  public:
    TableReader(std::string_view text, std::string_view file) : rest_(text), file_(file) {}

    // The next line that says something, or false at the end.
    bool next_line() {
        while (!rest_.empty()) {
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            line_ = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            ++number_;
            if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
            skip_blanks();
            if (!line_.empty() && line_.front() != '#') return true;
        }
        return false;
    }

    bool at_end_of_line() const { return line_.empty(); }

    std::string_view word(std::string_view what) {
        if (line_.empty()) fail(std::string(what) + " is missing");
        const std::size_t end = std::min(line_.find_first_of(" \t"), line_.size());
        const std::string_view found = line_.substr(0, end);
        line_.remove_prefix(end);
        skip_blanks();
        return found;
    }

    void expect(std::string_view wanted) {
        if (const std::string_view found = word(wanted); found != wanted)
            fail("expected " + quoted(wanted) + ", found " + quoted(found));
    }

    int number(std::string_view what, int least, int most) {
        const std::string_view found = word(what);
        int value{};
        const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), value);
        if (error != std::errc{} || end != found.data() + found.size())
            fail(std::string(what) + " should be a whole number, found " + quoted(found));
        if (value < least || value > most)
            fail(std::string(what) + " should be from " + std::to_string(least) + " to " +
                 std::to_string(most) + ", found " + std::to_string(value));
        return value;
    }

    Rect rect(int least_side) {
        Rect r;
        r.x = number("x", 0, kMaxPictureSide);
        r.y = number("y", 0, kMaxPictureSide);
        r.w = number("width", least_side, kMaxPictureSide);
        r.h = number("height", least_side, kMaxPictureSide);
        return r;
    }

    void end_line() const {
        if (!line_.empty()) fail("too much on the line, from " + quoted(line_));
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(file_ + ":" + std::to_string(number_) + ": " + what);
    }

    static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

  private:
    void skip_blanks() { line_.remove_prefix(std::min(line_.find_first_not_of(" \t"), line_.size())); }

    std::string_view rest_;
    std::string file_;
    std::string_view line_;
    int number_{};
};

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

AnimationTable AnimationTable::parse(std::string_view text, std::string_view file) {
    AnimationTable table;
    TableReader reader(text, file);
    for (std::size_t i = 0; i < kAnimationCount; ++i) {
        if (!reader.next_line())
            reader.fail("the line of " + std::string(kAnimationNames[i]) + " is missing");
        reader.expect(kAnimationNames[i]);
        Strip& strip = table.strips_[i];
        const std::string_view mode = reader.word("once or loop");
        if (mode != "once" && mode != "loop")
            reader.fail("expected once or loop, found " + TableReader::quoted(mode));
        strip.loops = mode == "loop";
        strip.first = table.columns_;
        do {
            strip.ticks.push_back(static_cast<std::uint32_t>(reader.number("ticks", 1, kMaxFrameTicks)));
            strip.length += strip.ticks.back();
            ++table.columns_;
        } while (!reader.at_end_of_line());
    }
    if (reader.next_line()) reader.fail("there is a line too many");
    return table;
}

int AnimationTable::column(Animation animation, std::uint32_t ticks) const {
    const Strip& strip = of(animation);
    if (strip.loops) ticks %= strip.length;
    int frame = 0;
    while (frame + 1 < frames(animation) && ticks >= strip.ticks[static_cast<std::size_t>(frame)])
        ticks -= strip.ticks[static_cast<std::size_t>(frame++)];
    return strip.first + frame;
}

}  // namespace snow
