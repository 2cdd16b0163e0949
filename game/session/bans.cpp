#include "game/session/bans.h"

#include "game/session/name.h"
#include "game/text/quoted.h"

#include <algorithm>
#include <array>
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

const Kind& kind_of(const Ban& ban) { return kKinds[static_cast<std::size_t>(ban.by)]; }

}  // namespace

std::string to_line(const Ban& ban) {
    return std::string(kind_of(ban).word) + ' ' + in_quotes(ban.mark) + ' ' + in_quotes(ban.name);
}

std::optional<Ban> ban_from_line(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto* const kind = std::ranges::find(kKinds, line.substr(0, space), &Kind::word);
    const auto texts = unquoted_list(line.substr(std::min(space + 1, line.size())));
    if (kind == kKinds.end() || !texts || texts->size() != 2) return std::nullopt;
    Ban ban{kind->by, (*texts)[0], (*texts)[1]};
    if (!kind->is_mark(ban.mark) || !is_clean(ban.name)) return std::nullopt;
    return ban;
}

bool Bans::add(const Ban& ban) {
    const auto is_same = [&](const Ban& other) { return other.by == ban.by && other.mark == ban.mark; };
    if (is_full() || std::ranges::any_of(bans_, is_same)) return false;
    bans_.push_back(ban);
    return true;
}

std::optional<Ban> Bans::remove(std::string_view mark) {
    const auto found = std::ranges::find(bans_, mark, &Ban::mark);
    if (found == bans_.end()) return std::nullopt;
    const Ban removed = *found;
    bans_.erase(found);
    return removed;
}

bool Bans::shut_out(const net::Ipv4& address, std::string_view name) const {
    const Newcomer who{address, name};
    return std::ranges::any_of(bans_, [&](const Ban& ban) { return kind_of(ban).fits(ban.mark, who); });
}

}  // namespace snow
