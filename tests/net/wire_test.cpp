#include "net/message_set.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <variant>
#include <vector>

using namespace net;

namespace {

enum class Fruit : std::uint8_t { Apple, Pear, Plum, Count };

struct Stone {
    std::int32_t weight{};
    static void fields(auto& wire, auto& m) { wire.number(m.weight, 1, 1000); }
    friend bool operator==(const Stone&, const Stone&) = default;
};

struct Everything {
    std::uint8_t small{};
    std::int32_t place{};
    std::int16_t speed{};
    Fruit fruit{};
    bool yes{};
    bool no{};
    std::array<std::uint8_t, 3> code{};
    std::string words;
    std::vector<Stone> stones;

    static void fields(auto& wire, auto& m) {
        wire.number(m.small, 0, 200);
        wire.number(m.place, -1000, 1'000'000);
        wire.difference(m.speed, 300);
        wire.option(m.fruit);
        wire.flags(m.yes, m.no);
        wire.fixed(m.code);
        wire.text(m.words, 20);
        wire.list(m.stones, 4);
    }
    friend bool operator==(const Everything&, const Everything&) = default;
};

struct Ping {
    static void fields(auto&, auto&) {}
};

using Set = std::variant<Ping, Everything>;

const Everything kSample{200, -1000, -300, Fruit::Plum, true, false, {1, 2, 3}, "h\xC3\xA9", {{1}, {1000}}};

template <class Value> Value read(const Bytes& bytes, auto field, bool& ok) {
    Value value{};
    Reader reader(bytes);
    field(reader, value);
    ok = reader.ok() && reader.at_end();
    return value;
}

}  // namespace

TEST_CASE("the bytes of every kind of field are pinned") {
    CHECK(encode(Set{Everything{kSample}}) == Bytes{1,                      // the second of the set
                                                    0xC8, 0x01,             // 200
                                                    0x00,                   // the least place
                                                    0xD7, 0x04,             // -300 as zigzag 599
                                                    0x02,                   // plum
                                                    0x01,                   // yes, not no
                                                    1, 2, 3,                // as they are
                                                    3, 'h', 0xC3, 0xA9,     // three bytes of words
                                                    2, 0x00, 0xE7, 0x07});  // two stones, 1 and 1000
    CHECK(encode(Set{Ping{}}) == Bytes{0});
}

TEST_CASE("what was written is read back") {
    const Bytes bytes = encode(Set{kSample});
    std::span<const std::uint8_t> rest = bytes;
    const auto message = decode_next<Set>(rest);
    REQUIRE(message);
    CHECK(std::get<Everything>(*message) == kSample);
    CHECK(rest.empty());
}

TEST_CASE("no truncated message decodes, and the bytes stay where they were") {
    const Bytes whole = encode(Set{kSample});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto part = std::span<const std::uint8_t>(whole).first(size);
        CHECK_FALSE(decode_next<Set>(part));
        CHECK(part.size() == size);
    }
}

TEST_CASE("messages delimit themselves") {
    Bytes bytes = encode(Set{kSample});
    encode(Set{Ping{}}, bytes);
    encode(Set{kSample}, bytes);
    std::span<const std::uint8_t> rest = bytes;
    CHECK(decode_next<Set>(rest)->index() == 1);
    CHECK(decode_next<Set>(rest)->index() == 0);
    CHECK(decode_next<Set>(rest)->index() == 1);
    CHECK(rest.empty());
    CHECK_FALSE(decode_next<Set>(rest));
}

TEST_CASE("an id that the set lacks is no message") {
    const Bytes bytes{2, 0, 0, 0};
    std::span<const std::uint8_t> rest = bytes;
    CHECK_FALSE(decode_next<Set>(rest));
}

TEST_CASE("a value outside its range spoils the message") {
    bool ok = true;
    const auto number = [](Reader& r, std::uint8_t& v) { r.number(v, 10, 20); };
    read<std::uint8_t>({10}, number, ok);
    CHECK(ok);
    read<std::uint8_t>({11}, number, ok);
    CHECK_FALSE(ok);
    const auto difference = [](Reader& r, std::int8_t& v) { r.difference(v, 5); };
    CHECK(read<std::int8_t>({9}, difference, ok) == -5);
    CHECK(ok);
    read<std::int8_t>({10}, difference, ok);
    CHECK(ok);
    read<std::int8_t>({11}, difference, ok);
    CHECK_FALSE(ok);
    const auto option = [](Reader& r, Fruit& v) { r.option(v); };
    read<Fruit>({3}, option, ok);
    CHECK_FALSE(ok);
    const auto text = [](Reader& r, std::string& v) { r.text(v, 2); };
    read<std::string>({3, 'a', 'b', 'c'}, text, ok);
    CHECK_FALSE(ok);
    const auto list = [](Reader& r, std::vector<Stone>& v) { r.list(v, 2); };
    read<std::vector<Stone>>({3, 0, 0, 0}, list, ok);
    CHECK_FALSE(ok);
    read<std::vector<Stone>>({1, 0xE8, 0x07}, list, ok);
    CHECK_FALSE(ok);
}

TEST_CASE("flags that nobody wrote spoil the message") {
    bool yes = false;
    bool no = false;
    const Bytes bytes{0x04};
    Reader reader(bytes);
    reader.flags(yes, no);
    CHECK_FALSE(reader.ok());
}

TEST_CASE("after the first wrong value nothing is read any more") {
    const Bytes bytes{99, 5};
    Reader reader(bytes);
    int first = 7;
    int second = 7;
    reader.number(first, 0, 10);
    reader.number(second, 0, 10);
    CHECK_FALSE(reader.ok());
    CHECK(first == 7);
    CHECK(second == 7);
}

TEST_CASE("a varint without an end, or a count of more than there is, allocates nothing") {
    const Bytes endless(12, 0xFF);
    Reader reader(endless);
    std::uint64_t value = 0;
    reader.number(value, 0, std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(reader.ok());
    const Bytes boast{0xFF, 0xFF, 0xFF, 0x7F};
    Reader other(boast);
    std::vector<Stone> stones;
    other.list(stones, std::numeric_limits<std::size_t>::max());
    CHECK_FALSE(other.ok());
    CHECK(stones.empty());
}

TEST_CASE("random bytes never crash the reader, and what decodes is in range") {
    std::minstd_rand random(1);
    int decoded = 0;
    for (int i = 0; i < 200'000; ++i) {
        Bytes bytes(random() % 24);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random() % (random() % 2 == 0 ? 4 : 256));
        std::span<const std::uint8_t> rest = bytes;
        while (const auto message = decode_next<Set>(rest)) {
            ++decoded;
            const Everything* body = std::get_if<Everything>(&*message);
            if (body) REQUIRE((body->small <= 200 && body->place >= -1000 && body->words.size() <= 20));
        }
    }
    CHECK(decoded > 1000);
}
