// Names, chat and addresses: what is accepted keeps its rules, and cleaning twice changes nothing.
#include "fuzz.h"

#include "game/session/name.h"
#include "game/text/drawable.h"
#include "game/text/utf8.h"
#include "net/address.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

void fuzz(std::span<const std::uint8_t> bytes) {
    const std::string_view text = as_text(bytes);
    const auto name = snow::clean_name(text);
    if (const auto* clean = std::get_if<std::string>(&name)) {
        require(snow::is_utf8(*clean));
        const std::size_t length = snow::count_code_points(*clean);
        require(length >= 1 && length <= snow::kNameLength);
        require(std::get<std::string>(snow::clean_name(*clean)) == *clean);
        require(snow::same_name(*clean, *clean));
        require(std::ranges::all_of(snow::decode_utf8(*clean).value(), snow::is_drawable));
        const std::string other = snow::free_name(*clean, std::vector{*clean});
        require(!snow::same_name(other, *clean) && std::get<std::string>(snow::clean_name(other)) == other);
    }
    if (const auto chat = snow::clean_chat(text)) {
        require(snow::is_utf8(*chat) && snow::count_code_points(*chat) <= snow::kChatLength);
        require(snow::clean_chat(*chat) == *chat);
    }
    const auto endpoint = net::parse_endpoint(text, 7777);
    if (const auto* place = std::get_if<net::Endpoint>(&endpoint)) {
        require(!place->host.empty() && place->port != 0);
        require(std::get<net::Endpoint>(net::parse_endpoint(net::to_string(*place), 1)) == *place);
    }
    require(snow::is_utf8(snow::encode_utf8(snow::decode_utf8_lossy(text))));
}
