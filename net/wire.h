// Numbers and text to bytes and back. A message lists its fields once, in `fields(wire, message)`; Writer
// and Reader share one vocabulary, so that one list serves both directions. Written values are asserted, read
// ones are never trusted.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace net {

using Bytes = std::vector<std::uint8_t>;

template <class Value>
concept Number = std::integral<Value> || std::is_enum_v<Value>;

// The words that a fields() may use, as Writer and Reader understand them:
//
//   number(v, min, max)  an integer or enum from min to max: its distance from min as a varint,
//                        7 bits a byte, the lowest first
//   difference(v, max)   an integer from -max to max: zigzag (0, -1, 1, -2, ...) as a varint
//   option(v)            an enum that ends in Count: one byte
//   flags(a, b, ...)     up to eight bools: one byte, the first in the lowest bit
//   fixed(array)         bytes as they are
//   secret(array)        the same, of which nothing is shown to anybody (net/secret.h)
//   text(s, max)         at most max bytes, its length before it as a varint
//   list(v, max)         at most max elements, their number before them, each with its own fields()
//   present(a, b, ...)   which of these optionals hold a value: a varint of bits, the first in the lowest;
//                        the values follow by their own words, as in `if (m.a) wire.number(*m.a, 0, 9)`
//
// net::chosen (net/field_mask.h) writes and reads some of a struct's fields.
class Writer {
  public:
    explicit Writer(Bytes& out) : out_(out) {}

    template <Number Value>
    void number(Value value, std::type_identity_t<Value> min,
                [[maybe_unused]] std::type_identity_t<Value> max) {
        assert(value >= min && value <= max);
        varint(static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(min));
    }
    template <std::signed_integral Value>
    void difference(Value value, [[maybe_unused]] std::type_identity_t<Value> max) {
        assert(value >= -max && value <= max);
        const auto wide = static_cast<std::int64_t>(value);
        varint((static_cast<std::uint64_t>(wide) << 1U) ^ static_cast<std::uint64_t>(wide >> 63));
    }
    template <class Enum> void option(Enum value) {
        assert(value < Enum::Count);
        out_.push_back(static_cast<std::uint8_t>(value));
    }
    template <std::same_as<bool>... Flags> void flags(Flags... flag) {
        static_assert(sizeof...(flag) <= 8);
        unsigned bits = 0;
        unsigned at = 0;
        ((bits |= static_cast<unsigned>(flag) << at++), ...);
        out_.push_back(static_cast<std::uint8_t>(bits));
    }
    template <std::size_t Size> void fixed(const std::array<std::uint8_t, Size>& bytes) {
        out_.insert(out_.end(), bytes.begin(), bytes.end());
    }
    void secret(const auto& bytes) { fixed(bytes); }
    void text(const std::string& value, [[maybe_unused]] std::size_t max) {
        assert(value.size() <= max);
        varint(value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }
    template <class Element> void list(const std::vector<Element>& elements, std::size_t max) {
        assert(elements.size() <= max);
        static_cast<void>(max);
        varint(elements.size());
        for (const Element& element : elements) Element::fields(*this, element);
    }
    template <class... Values> void present(const std::optional<Values>&... values) {
        static_assert(sizeof...(values) <= 64);
        std::uint64_t bits = 0;
        unsigned at = 0;
        ((bits |= static_cast<std::uint64_t>(values.has_value()) << at++), ...);
        varint(bits);
    }

  private:
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U) out_.push_back(static_cast<std::uint8_t>(value | 0x80U));
        out_.push_back(static_cast<std::uint8_t>(value));
    }

    Bytes& out_;
};

// Reads what a Writer wrote. The first value that is cut short or out of its range makes ok() false for good;
// from then on nothing is read and the values keep what they held.
class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> in) : in_(in) {}

    bool ok() const { return ok_; }
    bool at_end() const { return in_.empty(); }
    std::span<const std::uint8_t> rest() const { return in_; }

    template <Number Value>
    void number(Value& value, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        const std::uint64_t range = static_cast<std::uint64_t>(max) - static_cast<std::uint64_t>(min);
        const std::uint64_t raw = varint();
        if (raw > range) ok_ = false;
        if (ok_) value = static_cast<Value>(static_cast<std::uint64_t>(min) + raw);
    }
    template <std::signed_integral Value> void difference(Value& value, std::type_identity_t<Value> max) {
        const std::uint64_t raw = varint();
        const auto wide = static_cast<std::int64_t>(raw >> 1U) ^ -static_cast<std::int64_t>(raw & 1U);
        if (wide < -static_cast<std::int64_t>(max) || wide > static_cast<std::int64_t>(max)) ok_ = false;
        if (ok_) value = static_cast<Value>(wide);
    }
    template <class Enum> void option(Enum& value) {
        const std::uint8_t raw = byte();
        if (raw >= static_cast<std::uint8_t>(Enum::Count)) ok_ = false;
        if (ok_) value = static_cast<Enum>(raw);
    }
    template <std::same_as<bool>... Flags> void flags(Flags&... flag) {
        const unsigned bits = byte();
        if (bits >> sizeof...(flag) != 0) ok_ = false;
        unsigned at = 0;
        if (ok_) ((flag = ((bits >> at++) & 1U) != 0), ...);
    }
    template <std::size_t Size> void fixed(std::array<std::uint8_t, Size>& bytes) {
        const std::span<const std::uint8_t> raw = take(Size);
        if (ok_) std::ranges::copy(raw, bytes.begin());
    }
    void secret(auto& bytes) { fixed(bytes); }
    void text(std::string& value, std::size_t max) {
        const std::span<const std::uint8_t> raw = take(count(max));
        if (ok_) value.assign(raw.begin(), raw.end());
    }
    template <class Element> void list(std::vector<Element>& elements, std::size_t max) {
        std::vector<Element> read(std::min(count(max), in_.size()));  // an element has at least one byte
        for (Element& element : read) Element::fields(*this, element);
        if (ok_) elements = std::move(read);
    }
    template <class... Values> void present(std::optional<Values>&... values) {
        const std::uint64_t bits = varint();
        if (sizeof...(values) < 64 && bits >> sizeof...(values) != 0) ok_ = false;
        unsigned at = 0;
        if (ok_) ((values = (bits >> at++ & 1U) != 0 ? std::optional(Values{}) : std::nullopt), ...);
    }

  private:
    std::uint8_t byte() {
        const std::span<const std::uint8_t> raw = take(1);
        return ok_ ? raw[0] : std::uint8_t{0};
    }
    std::span<const std::uint8_t> take(std::size_t size) {
        if (size > in_.size()) ok_ = false;
        if (!ok_) return {};
        const auto taken = in_.first(size);
        in_ = in_.subspan(size);
        return taken;
    }
    std::size_t count(std::size_t max) {
        const std::uint64_t raw = varint();
        if (raw > max || raw > in_.size()) ok_ = false;
        return ok_ ? static_cast<std::size_t>(raw) : 0;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7FU) << shift;
            if (!ok_ || (part & 0x80U) == 0) return value;
        }
        ok_ = false;
        return 0;
    }

    std::span<const std::uint8_t> in_;
    bool ok_{true};
};

}  // namespace net
