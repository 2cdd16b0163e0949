#include "game/session/bans.h"

#include "game/session/name.h"
#include "game/text/quoted.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <span>
#include <system_error>
#include <variant>

namespace snow {
namespace {

struct Newcomer {
    const net::Ipv4& address;
    std::string_view name;
};

bool is_clean(std::string_view name) {
    const auto clean = clean_name(name);
    const auto* const text = std::get_if<std::string>(&clean);
    return text && *text == name;
}

struct Kind {
    BanBy by;
    std::string_view word;  // the first of its lines
    bool (*is_mark)(const std::string& mark);
    bool (*fits)(const std::string& mark, const Newcomer& who);
};

constexpr std::array<Kind, static_cast<std::size_t>(BanBy::Count)> kKinds{{
    {BanBy::Address, "address", [](const std::string& mark) { return net::parse_ipv4(mark).has_value(); },
     [](const std::string& mark, const Newcomer& who) { return net::parse_ipv4(mark) == who.address; }},
    {BanBy::Name, "name", [](const std::string& mark) { return is_clean(mark); },
     [](const std::string& mark, const Newcomer& who) { return same_name(mark, who.name); }},
}};

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kDigitsOfByte = 2;

std::string to_hex(const net::Secret& secret) {
    std::string digits;
    for (const std::uint8_t byte : secret.bytes()) {
        digits += kHexDigits[byte / kHexDigits.size()];
        digits += kHexDigits[byte % kHexDigits.size()];
    }
    return digits;
}

// Not set for what to_hex() would not write, but for capitals.
net::Secret secret_from_hex(std::string_view digits) {
    if (digits.size() != kDigitsOfByte * net::kSecretBytes) return {};
    net::Secret::Bytes bytes{};
    for (std::uint8_t& byte : bytes) {
        const char* const end = digits.data() + kDigitsOfByte;
        const auto [stop, error] =
            std::from_chars(digits.data(), end, byte, static_cast<int>(kHexDigits.size()));
        if (error != std::errc{} || stop != end) return {};
        digits.remove_prefix(kDigitsOfByte);
    }
    return net::Secret(bytes);
}

const Kind& kind_of(const Ban& ban) { return kKinds[static_cast<std::size_t>(ban.by)]; }

}  // namespace

bool Ban::add_secrets(const std::vector<net::Secret>& more) {
    bool is_new = false;
    for (const net::Secret& secret : more) {
        if (std::ranges::find(secrets, secret) != secrets.end()) continue;
        is_new = true;
        secrets.push_back(secret);
        if (secrets.size() > kMaxSecretsOfBan) secrets.erase(secrets.begin());
    }
    return is_new;
}

std::string to_line(const Ban& ban) {
    std::string line = std::string(kind_of(ban).word) + ' ' + in_quotes(ban.mark) + ' ' + in_quotes(ban.name);
    for (const net::Secret& secret : ban.secrets) line += ' ' + in_quotes(to_hex(secret));
    return line;
}

std::optional<Ban> ban_from_line(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto* const kind = std::ranges::find(kKinds, line.substr(0, space), &Kind::word);
    const auto texts = unquoted_list(line.substr(std::min(space + 1, line.size())));
    if (kind == kKinds.end() || !texts || texts->size() < 2) return std::nullopt;
    if (texts->size() > 2 + kMaxSecretsOfBan) return std::nullopt;
    Ban ban{kind->by, (*texts)[0], (*texts)[1]};
    if (!kind->is_mark(ban.mark) || !is_clean(ban.name)) return std::nullopt;
    for (const std::string& digits : std::span(*texts).subspan(2)) {
        const net::Secret secret = secret_from_hex(digits);
        if (!secret.is_set()) return std::nullopt;
        ban.add_secrets({secret});
    }
    return ban;
}

bool Bans::add(const Ban& ban) {
    const auto same = std::ranges::find_if(bans_, [&](const Ban& other) { return other.has_mark_of(ban); });
    if (same != bans_.end()) return same->add_secrets(ban.secrets);
    if (is_full()) return false;
    bans_.push_back(ban);
    return true;
}

std::optional<Ban> Bans::remove(std::string_view mark) {
    const auto found = std::ranges::find(bans_, mark, &Ban::mark);
    if (found == bans_.end()) return std::nullopt;
    Ban removed = *found;
    bans_.erase(found);
    return removed;
}

bool Bans::shut_out(const net::Ipv4& address, std::string_view name) const {
    const Newcomer who{address, name};
    return std::ranges::any_of(bans_, [&](const Ban& ban) { return kind_of(ban).fits(ban.mark, who); });
}

bool Bans::shut_out(const net::Secret& shown) const {
    unsigned fitting = 0;
    for (const Ban& ban : bans_)
        for (const net::Secret& secret : ban.secrets) fitting += secret == shown ? 1U : 0U;
    return fitting > 0;
}

}  // namespace snow
