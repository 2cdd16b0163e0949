// Whether the bytes of any message changed: a hash over the kinds and ranges of all fields, in their order.
#include "game/session/messages.h"
#include "game/world/fnv1a.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;

namespace {

// Visits fields() as a Reader does and writes down what is there.
class FieldKinds {
  public:
    template <class Struct> static std::string of() {
        FieldKinds kinds;
        Struct value{};
        Struct::fields(kinds, value);
        return kinds.words_;
    }

    template <net::Number Value>
    void number(Value&, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        add("number", static_cast<long long>(min), static_cast<long long>(max));
    }
    template <class Value> void difference(Value&, std::type_identity_t<Value> max) {
        add("difference", max);
    }
    template <class Enum> void option(Enum&) { add("option", static_cast<long long>(Enum::Count)); }
    void flags(auto&... flag) { add("flags", static_cast<long long>(sizeof...(flag))); }
    void fixed(const auto& bytes) { add("fixed", static_cast<long long>(bytes.size())); }
    void secret(const auto& bytes) { add("secret", static_cast<long long>(bytes.size())); }
    void text(const std::string&, std::size_t max) { add("text", static_cast<long long>(max)); }
    template <class Element> void list(std::vector<Element>&, std::size_t max) {
        add("list", static_cast<long long>(max));
        words_ += of<Element>() + "end ";
    }
    // All of them are there, so that what follows is visited.
    template <class... Values> void present(std::optional<Values>&... values) {
        add("present", static_cast<long long>(sizeof...(values)));
        ((values = Values{}), ...);
    }
    template <class Struct> void chosen(std::uint32_t, Struct&) {
        words_ += "chosen " + of<Struct>() + "end ";
    }

  private:
    void add(const char* kind, auto... numbers) {
        words_ += kind;
        ((words_ += ' ' + std::to_string(numbers)), ...);
        words_ += ' ';
    }

    std::string words_;
};

template <class Set, std::size_t... At> std::string kinds_of(std::index_sequence<At...>) {
    std::string words;
    ((words += std::to_string(At) + ": " + FieldKinds::of<std::variant_alternative_t<At, Set>>()), ...);
    return words;
}

template <class Set> std::string kinds_of() {
    return kinds_of<Set>(std::make_index_sequence<std::variant_size_v<Set>>{});
}

std::uint32_t fnv1a(const std::string& words) {
    Fnv1a hash;
    for (const char c : words) hash.add(static_cast<std::uint8_t>(c));
    return hash.value();
}

}  // namespace

TEST_CASE("fingerprint: whoever changes a message's bytes raises the protocol's version") {
    const std::string kinds = "client " + kinds_of<ClientMessage>() + "server " + kinds_of<ServerMessage>();
    std::array<char, 16> fingerprint{};
    std::snprintf(fingerprint.data(), fingerprint.size(), "0x%08X", static_cast<unsigned>(fnv1a(kinds)));
    INFO("the fields are now: ", kinds);
    const bool is_kept = fnv1a(kinds) == kMessagesFingerprint;
    CHECK_MESSAGE(is_kept,
                  "the bytes changed: raise kProtocolVersion in game/session/protocol.h, and set "
                  "kMessagesFingerprint beside it to ",
                  std::string(fingerprint.data()));
}

TEST_CASE("fingerprint: a field more, another range or another order is another fingerprint") {
    CHECK(FieldKinds::of<Input>() == "number 0 255 number 0 " + std::to_string(Buttons::kAll) + " ");
    CHECK(FieldKinds::of<Delta>().find("present 7 number 0 8 number 0 4294967295 number 1 7 list 544 ") == 0);
    CHECK(FieldKinds::of<Joined>() != FieldKinds::of<Left>());
}
