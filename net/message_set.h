// Messages of a set to bytes and back. A set is a std::variant of structs with fields(); the place in
// the variant is the id on the wire, so who may say what is a type. Messages delimit themselves: any number
// may follow one another.
#pragma once

#include "net/wire.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>

namespace net {

template <class Set> void encode(const Set& message, Bytes& out) {
    out.push_back(static_cast<std::uint8_t>(message.index()));
    std::visit(
        [&](const auto& body) {
            Writer writer(out);
            std::decay_t<decltype(body)>::fields(writer, body);
        },
        message);
}

template <class Set> [[nodiscard]] Bytes encode(const Set& message) {
    Bytes out;
    encode(message, out);
    return out;
}

namespace detail {

template <class Set, std::size_t Index> std::optional<Set> decode_as(Reader& reader) {
    std::optional<Set> message(std::in_place, std::in_place_index<Index>);
    std::variant_alternative_t<Index, Set>::fields(reader, std::get<Index>(*message));
    if (!reader.ok()) message.reset();
    return message;
}

template <class Set, std::size_t... Indices>
std::optional<Set> decode_nth(std::size_t id, Reader& reader, std::index_sequence<Indices...>) {
    std::optional<Set> message;
    static_cast<void>(((id == Indices && (message = decode_as<Set, Indices>(reader), true)) || ...));
    return message;
}

}  // namespace detail

// The next message, taken off `bytes`; nothing, and `bytes` unchanged, when what stands there is not a whole
// message of the set with every value in its range.
template <class Set> [[nodiscard]] std::optional<Set> decode_next(std::span<const std::uint8_t>& bytes) {
    if (bytes.empty()) return std::nullopt;
    Reader reader(bytes.subspan(1));
    auto message =
        detail::decode_nth<Set>(bytes[0], reader, std::make_index_sequence<std::variant_size_v<Set>>{});
    if (message) bytes = reader.rest();
    return message;
}

}  // namespace net
