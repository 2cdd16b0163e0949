#include "net/field_mask.h"

#include "net/range_check.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <vector>

using namespace net;

namespace {

enum class Fruit : std::uint8_t { Apple, Pear, Count };

struct Basket {
    std::uint8_t eggs{};
    std::int16_t weight{};
    Fruit fruit{};
    bool open{};
    bool full{};

    static constexpr void fields(auto& wire, auto& basket) {
        wire.number(basket.eggs, 0, 12);
        wire.difference(basket.weight, 100);
        wire.option(basket.fruit);
        wire.flags(basket.open, basket.full);
    }
    friend bool operator==(const Basket&, const Basket&) = default;
};

FieldMask mask_between(const Basket& a, const Basket& b) {
    return FieldValues(a).mask_against(FieldValues(b));
}

struct Parts {
    std::optional<std::uint8_t> first;
    std::optional<std::uint8_t> second;

    static void fields(auto& wire, auto& parts) {
        wire.present(parts.first, parts.second);
        if (parts.first) wire.number(*parts.first, 0, 9);
        if (parts.second) wire.number(*parts.second, 0, 9);
    }
};

}  // namespace

TEST_CASE("field mask: a field has the bit of its place, and flags together are one field") {
    const Basket plain{};
    CHECK(mask_between(plain, plain) == 0);
    CHECK(mask_between({.eggs = 1}, plain) == 1);
    CHECK(mask_between({.weight = -1}, plain) == 2);
    CHECK(mask_between({.fruit = Fruit::Pear}, plain) == 4);
    CHECK(mask_between({.open = true}, plain) == 8);
    CHECK(mask_between({.full = true}, plain) == 8);
    CHECK(mask_between({.eggs = 1, .full = true}, plain) == 9);
}

TEST_CASE("field mask: the compiler counts the fields") { static_assert(all_fields<Basket>() == 0b1111); }

TEST_CASE("field mask: only the chosen fields are written, read and copied") {
    const Basket from{.eggs = 7, .weight = -3, .fruit = Fruit::Pear, .open = true, .full = false};
    Bytes bytes;
    Writer writer(bytes);
    chosen(writer, 0b0101, from);
    CHECK(bytes == Bytes{7, 1});
    Basket to{.weight = 50};
    Reader reader(bytes);
    chosen(reader, 0b0101, to);
    CHECK(reader.ok());
    CHECK(to == Basket{.eggs = 7, .weight = 50, .fruit = Fruit::Pear});
    copy_chosen(0b1010, from, to);
    CHECK(to == from);
}

TEST_CASE("present: optionals take a bit each, and a bit without a meaning spoils the message") {
    Bytes bytes;
    Writer writer(bytes);
    const Parts some{.first = {}, .second = 5};
    Parts::fields(writer, some);
    CHECK(bytes == Bytes{2, 5});
    const auto read = [](const Bytes& in) {
        Reader reader(in);
        Parts parts{.first = 1, .second = {}};
        Parts::fields(reader, parts);
        return reader.ok() && reader.at_end() ? std::optional(parts) : std::nullopt;
    };
    REQUIRE(read({2, 5}));
    CHECK_FALSE(read({2, 5})->first);
    CHECK(read({2, 5})->second == 5);
    CHECK(read({0}));
    CHECK_FALSE(read({4}));
    CHECK_FALSE(read({3, 5}));
    CHECK_FALSE(read({}));
}

TEST_CASE("range check: computed values are held to the ranges of their fields") {
    CHECK(is_in_range(Basket{}));
    CHECK(is_in_range(Basket{.eggs = 12, .weight = -100}));
    CHECK_FALSE(is_in_range(Basket{.eggs = 13}));
    CHECK_FALSE(is_in_range(Basket{.weight = 101}));
    CHECK_FALSE(is_in_range(Basket{.weight = -101}));
    CHECK_FALSE(is_in_range(Basket{.fruit = Fruit::Count}));
}
