#include "net/address.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace net {
namespace {

constexpr std::size_t kLongestName =
    253;  // characters of a host name, and of one part between dots: RFC 1035
constexpr std::size_t kLongestPart = 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_character(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || is_digit(c) || c == '-' ||
           c == '_';  // no name has '_' by the book, and home networks do
}

std::string_view strip(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n\v\f";
    const std::size_t begin = std::min(text.find_first_not_of(kSpaces), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(kSpaces) + 1);
}

// A whole number of at most `max`, written without a sign; leading zeros are the caller's matter.
std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t max) {
    std::uint32_t value{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end || value > max) return std::nullopt;
    return value;
}

// Takes what stands before the next dot off the front of `text`, and the dot.
std::string_view take_part(std::string_view& text) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
    return part;
}

bool is_name_part(std::string_view part) {
    return !part.empty() && part.size() <= kLongestPart && std::ranges::all_of(part, is_name_character) &&
           part.front() != '-' && part.back() != '-';
}

// A name whose last part is a number is not a name: "127.1", "256.1.1.1" and "1.2.3.4.5" are addresses gone
// wrong, which some resolvers would quietly read as others.
bool is_name(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    if (host.empty() || host.size() > kLongestName || host.ends_with('.')) return false;
    std::string_view last;
    while (!host.empty()) {
        last = take_part(host);
        if (!is_name_part(last)) return false;
    }
    const bool hexadecimal = last.starts_with("0x") || last.starts_with("0X");
    return !hexadecimal && !std::ranges::all_of(last, is_digit);
}

std::optional<AddressError> fault_of_host(std::string_view host) {
    const std::optional<Ipv4> numbers = parse_ipv4(host);
    if (!numbers) return is_name(host) ? std::nullopt : std::optional(AddressError::NotUnderstood);
    if (*numbers == Ipv4{0, 0, 0, 0} || *numbers == Ipv4{255, 255, 255, 255}) return AddressError::NotAPlace;
    return std::nullopt;
}

bool looks_like_ipv6(std::string_view text) {
    const auto fits = [](char c) {
        const bool hexadecimal = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return hexadecimal || c == ':' || c == '.';
    };
    if (text.starts_with('[')) return text.find(':') != std::string_view::npos;
    const std::string_view number = text.substr(0, text.find('%'));  // what follows names a network card
    const bool dot_first = number.find('.') < number.find(':');      // as in 10.0.0.1:70:80
    return !dot_first && std::ranges::count(number, ':') >= 2 && std::ranges::all_of(number, fits);
}

}  // namespace

std::variant<Endpoint, AddressError> parse_endpoint(std::string_view text, std::uint16_t default_port) {
    text = strip(text);
    if (text.empty()) return AddressError::Empty;
    if (looks_like_ipv6(text)) return AddressError::Ipv6;
    const std::size_t colon = text.find(':');
    const std::string_view host = text.substr(0, colon);
    if (const auto fault = fault_of_host(host)) return *fault;
    if (colon == std::string_view::npos) return Endpoint{std::string(host), default_port};
    const std::string_view behind = text.substr(colon + 1);
    if (behind.starts_with('/')) return AddressError::NotUnderstood;  // "http://": a scheme, not a port
    const std::optional<std::uint16_t> port = parse_port(behind);
    if (!port) return AddressError::BadPort;
    return Endpoint{std::string(host), *port};
}

std::optional<Ipv4> parse_ipv4(std::string_view text) {
    Ipv4 bytes{};
    if (std::ranges::count(text, '.') != 3) return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::string_view part = take_part(text);
        const auto value = parse_number(part, 255);
        if (!value || (part.size() > 1 && part.front() == '0')) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(*value);
    }
    return bytes;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    const auto value = parse_number(text, 65535);
    if (!value || *value == 0) return std::nullopt;
    return static_cast<std::uint16_t>(*value);
}

std::string to_string(const Ipv4& address) {
    std::string text;
    for (const std::uint8_t part : address) text += (text.empty() ? "" : ".") + std::to_string(part);
    return text;
}

bool is_local(const Ipv4& address) {
    const auto [first, second, third, fourth] = address;
    return is_loopback(address) || first == 10 || (first == 172 && second >= 16 && second < 32) ||
           (first == 192 && second == 168) || (first == 169 && second == 254);
}

std::string to_string(const Endpoint& endpoint) {
    return endpoint.host + ':' + std::to_string(endpoint.port);
}

}  // namespace net
