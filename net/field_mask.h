// Parts of a struct by its own fields(): which of them differ from another's, and how only those are written
// and read. A mask has a bit for each field, the first in the lowest.
#pragma once

#include "net/wire.h"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace net {

using FieldMask = std::uint32_t;
inline constexpr unsigned kMaxMaskedFields = 32;  // the bits of a FieldMask

// Hands on to a Writer or Reader the fields whose bits are set, and passes over the others.
template <class Wire> class ChosenFields {
  public:
    ChosenFields(Wire& wire, FieldMask mask) : wire_(wire), mask_(mask) {}

    template <class Value>
    void number(Value& value, std::type_identity_t<std::remove_const_t<Value>> min,
                std::type_identity_t<std::remove_const_t<Value>> max) {
        if (is_next_chosen()) wire_.number(value, min, max);
    }
    template <class Value>
    void difference(Value& value, std::type_identity_t<std::remove_const_t<Value>> max) {
        if (is_next_chosen()) wire_.difference(value, max);
    }
    void option(auto& value) {
        if (is_next_chosen()) wire_.option(value);
    }
    void flags(auto&... flag) {
        if (is_next_chosen()) wire_.flags(flag...);
    }

  private:
    bool is_next_chosen() { return (mask_ >> at_++ & 1U) != 0; }

    Wire& wire_;
    FieldMask mask_;
    unsigned at_{};
};

// Writes or reads only the fields of `value` whose bits are set in `mask`; to be called from a fields().
// A wire type that is neither Writer nor Reader may have a chosen() of its own.
template <class Wire, class Struct> void chosen(Wire& wire, FieldMask mask, Struct& value) {
    if constexpr (requires { wire.chosen(mask, value); }) {
        wire.chosen(mask, value);
    } else {
        ChosenFields<Wire> fields(wire, mask);
        std::remove_const_t<Struct>::fields(fields, value);
    }
}

// The fields whose bits are set, from one struct to another of its kind.
template <class Struct> void copy_chosen(FieldMask mask, const Struct& from, Struct& to) {
    Bytes bytes;
    Writer writer(bytes);
    chosen(writer, mask, from);
    Reader reader(bytes);
    chosen(reader, mask, to);
}

// The values of a struct's fields as plain numbers, so that two of its kind can be compared field by field.
class FieldValues {
  public:
    template <class Struct> explicit FieldValues(const Struct& value) { Struct::fields(*this, value); }

    void number(auto value, auto, auto) { add(static_cast<std::uint64_t>(value)); }
    void difference(auto value, auto) { add(static_cast<std::uint64_t>(value)); }
    void option(auto value) { add(static_cast<std::uint64_t>(value)); }
    void flags(auto... flag) {
        std::uint64_t bits = 0;
        ((bits = bits << 1U | static_cast<std::uint64_t>(flag)), ...);
        add(bits);
    }

    // The bit of each field that differs, as chosen() wants it.
    FieldMask mask_against(const FieldValues& other) const {
        FieldMask mask = 0;
        for (std::size_t i = 0; i < count_; ++i) mask |= values_[i] != other.values_[i] ? 1U << i : 0U;
        return mask;
    }

  private:
    void add(std::uint64_t value) {
        assert(count_ < kMaxMaskedFields);
        values_[count_++] = value;
    }

    std::array<std::uint64_t, kMaxMaskedFields> values_{};
    std::size_t count_{};
};

// Counts fields, at compile time.
class FieldCounter {
  public:
    constexpr void number(auto, auto, auto) { ++count_; }
    constexpr void difference(auto, auto) { ++count_; }
    constexpr void option(auto) { ++count_; }
    constexpr void flags(auto...) { ++count_; }
    constexpr unsigned count() const { return count_; }

  private:
    unsigned count_{};
};

// The mask with the bits of all fields of a struct, whose fields() is constexpr; more than
// kMaxMaskedFields do not compile.
template <class Struct> consteval FieldMask all_fields() {
    FieldCounter counter;
    const Struct value{};
    Struct::fields(counter, value);
    FieldMask mask = 0;
    for (unsigned field = 0; field < counter.count(); ++field) mask |= FieldMask{1} << field;
    return mask;
}

}  // namespace net
