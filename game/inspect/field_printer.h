// Prints a message's values for a person, by the same fields() that writes and reads it: the third visitor
// beside Writer and Reader (net/wire.h). It knows values and their order, but no field names.
#pragma once

#include "net/field_mask.h"
#include "net/wire.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

class FieldPrinter {
  public:
    // Elements of a list that are printed; the others are counted.
    static constexpr std::size_t kShownElements = 8;

    // "(44, Walk, "hello", [(2, 1), (3, 4)])".
    template <class Struct> [[nodiscard]] static std::string print(const Struct& value) {
        FieldPrinter wire;
        Struct::fields(wire, value);
        return '(' + joined(wire.values_) + ')';
    }

    void number(auto value, auto, auto) { add(value); }
    void difference(auto value, auto) { add(value); }
    void option(auto value) { add(value); }
    // All flags of one field are one value: "yes/no".
    void flags(auto... flag) {
        std::string& words = values_.emplace_back();
        ((words += words.empty() ? "" : "/", words += flag ? "yes" : "no"), ...);
    }
    template <std::size_t Size> void fixed(const std::array<std::uint8_t, Size>& bytes) {
        values_.push_back(hex(bytes));
    }
    void text(const std::string& value, std::size_t) { values_.push_back('"' + value + '"'); }
    template <class Element> void list(const std::vector<Element>& elements, std::size_t) {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < std::min(elements.size(), kShownElements); ++i)
            parts.push_back(print(elements[i]));
        if (elements.size() > kShownElements)
            parts.push_back(std::to_string(elements.size() - kShownElements) + " more");
        values_.push_back('[' + joined(parts) + ']');
    }
    // As the number that goes over the wire: the first in the lowest bit.
    template <class... Values> void present(const std::optional<Values>&... values) {
        unsigned long long bits = 0;
        unsigned at = 0;
        ((bits |= static_cast<unsigned long long>(values.has_value()) << at++), ...);
        add(bits);
    }
    // The fields in `mask`, each with its index: "{1: 3, 3: Walk}".
    template <class Struct> void chosen(std::uint32_t mask, const Struct& value) {
        FieldPrinter inner;
        net::ChosenFields<FieldPrinter> wire(inner, mask);
        Struct::fields(wire, value);
        unsigned at = 0;
        for (std::string& part : inner.values_) {
            while ((mask >> at & 1U) == 0) ++at;
            part.insert(0, std::to_string(at++) + ": ");
        }
        values_.push_back('{' + joined(inner.values_) + '}');
    }

    // Two digits a byte, with spaces between.
    [[nodiscard]] static std::string hex(std::span<const std::uint8_t> bytes) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        std::string digits;
        for (const std::uint8_t byte : bytes) {
            if (!digits.empty()) digits += ' ';
            digits += kDigits[byte >> 4U];
            digits += kDigits[byte & 0xFU];
        }
        return digits;
    }

  private:
    // A value by its name if it has one, otherwise as a number.
    void add(auto value) {
        if constexpr (requires { name_of(value); })
            values_.emplace_back(name_of(value));
        else
            values_.push_back(std::to_string(static_cast<long long>(value)));
    }
    static std::string joined(const std::vector<std::string>& parts) {
        std::string words;
        for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
        return words;
    }

    std::vector<std::string> values_;
};

}  // namespace snow
