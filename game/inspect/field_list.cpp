#include "game/inspect/field_list.h"

#include <array>
#include <cstdio>

namespace snow {
namespace {

std::string fixed(double value, int digits) {
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string eight_digits(std::uint32_t value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08x", static_cast<unsigned>(value));
    return text.data();
}

}  // namespace

std::string button_words(unsigned bits) {
    std::string words;
    for (const Buttons::Row& row : Buttons::kRows)
        if ((bits & row.flag) != 0) words += (words.empty() ? "" : "+") + std::string(row.name);
    return words.empty() ? "none" : words;
}

std::string words_in(std::int64_t value, Unit unit) {
    const auto number = static_cast<double>(value);
    switch (unit) {
    case Unit::Held: return button_words(static_cast<unsigned>(value));
    case Unit::Ticks: return std::to_string(value) + (value == 1 ? " tick" : " ticks");
    case Unit::Pixels: return fixed(number / kSubpixels, 1) + " px";
    case Unit::PixelsPerTick: return fixed(number / kSubpixels, 2) + " px/tick";
    case Unit::Ms: return std::to_string(value) + " ms";
    case Unit::Parts: return std::to_string(value) + "/8 tick";
    case Unit::Hash: return eight_digits(static_cast<std::uint32_t>(value));
    default: return std::to_string(value);
    }
}

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string digits;
    for (const std::uint8_t byte : bytes) {
        if (!digits.empty()) digits += ' ';
        digits += kDigits[byte >> 4U];
        digits += kDigits[byte & 0xFU];
    }
    return digits;
}

std::string sentence(std::span<const Field> fields) {
    std::string words;
    const std::string* subject = nullptr;
    for (const Field& field : fields) {
        if (field.aside) continue;
        const bool same = subject && *subject == field.subject;
        words += words.empty() ? "" : same ? ", " : "; ";
        if (!same && !field.subject.empty()) words += field.subject + ": ";
        words += field.name.empty() ? field.value : field.name + " = " + field.value;
        subject = &field.subject;
    }
    return words;
}

std::vector<FieldName> FieldList::chosen_names(const std::vector<FieldName>& all, std::uint32_t mask) {
    std::vector<FieldName> chosen;
    for (std::size_t at = 0; at < net::kMaxMaskedFields; ++at)
        if ((mask >> at & 1U) != 0) chosen.push_back(at < all.size() ? all[at] : FieldName{});
    return chosen;
}

std::string FieldList::joined(const std::vector<FieldName>& names) {
    std::string words;
    for (const FieldName& name : names)
        words += (words.empty() ? "" : ", ") + (name.name.empty() ? "?" : std::string(name.name));
    return words.empty() ? "nothing" : words;
}

}  // namespace snow
