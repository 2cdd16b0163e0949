// Reads the text files beside the pictures word by word; an error throws std::runtime_error as "file:line:
// what". Blank lines and lines that begin with '#' are skipped.
#pragma once

#include "game/platform/geometry.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace snow {

// In pixels. No picture of the game is larger; a number beyond it is a typing error.
inline constexpr int kMaxPictureSide = 8192;

// Reads a table's words line by line and reports errors with their line.
class TableReader {
  public:
    TableReader(std::string_view text, std::string_view file) : rest_(text), file_(file) {}

    // Moves to the next line that is neither blank nor a comment; false at the end.
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

}  // namespace snow
