#include "game/platform/code_label.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace snow {
namespace {

constexpr int kSmallLine = 12;  // line height of the small font, for which the scale is 1
constexpr int kDigitWidth = 3;
constexpr int kDigitHeight = 5;
constexpr std::size_t kFewestDigits = 4;

// The rows of a digit, three pixels each.
using Digit = std::array<std::string_view, kDigitHeight>;
constexpr std::array<Digit, 16> kDigits{{
    {"###", "#.#", "#.#", "#.#", "###"},
    {".#.", "##.", ".#.", ".#.", "###"},
    {"###", "..#", "###", "#..", "###"},
    {"###", "..#", "###", "..#", "###"},
    {"#.#", "#.#", "###", "..#", "..#"},
    {"###", "#..", "###", "..#", "###"},
    {"###", "#..", "###", "#.#", "###"},
    {"###", "..#", "..#", ".#.", ".#."},
    {"###", "#.#", "###", "#.#", "###"},
    {"###", "#.#", "###", "..#", "###"},
    {".#.", "#.#", "###", "#.#", "#.#"},
    {"##.", "#.#", "##.", "#.#", "##."},
    {".##", "#..", "#..", "#..", ".##"},
    {"##.", "#.#", "#.#", "#.#", "##."},
    {"###", "#..", "###", "#..", "###"},
    {"###", "#..", "###", "#..", "#.."},
}};

const Digit& drawing_of(char digit) {
    const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    return kDigits[static_cast<std::size_t>(value)];
}

std::string hexadecimal(char32_t c) {
    std::array<char, 8> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), static_cast<std::uint32_t>(c), 16).ptr;
    std::string digits(text.data(), end);
    return digits.insert(0, kFewestDigits - std::min(kFewestDigits, digits.size()), '0');
}

}  // namespace

CodeLabel::CodeLabel(char32_t c, int line_height, int ascent)
    : digits_(hexadecimal(c)), scale_(std::max(1, line_height / kSmallLine)), ascent_(ascent) {}

int CodeLabel::width() const { return (static_cast<int>(digits_.size()) * (kDigitWidth + 1) + 1) * scale_; }

int CodeLabel::height() const { return (kDigitHeight + 2) * scale_; }

int CodeLabel::top() const { return std::max(0, ascent_ - height()); }

std::vector<Rect> CodeLabel::strokes() const {
    std::vector<Rect> strokes;
    int left = 1;
    for (const char digit : digits_) {
        int y = 1;
        for (const std::string_view row : drawing_of(digit)) {
            for (int x = 0; x < kDigitWidth; ++x)
                if (row[static_cast<std::size_t>(x)] == '#')
                    strokes.push_back({(left + x) * scale_, y * scale_, scale_, scale_});
            ++y;
        }
        left += kDigitWidth + 1;
    }
    return strokes;
}

}  // namespace snow
