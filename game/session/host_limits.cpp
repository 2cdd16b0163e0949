#include "game/session/host_limits.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace snow {
namespace {

// Each once, in ascending order: everyone is found by that.
bool is_in_order(const std::vector<Character>& characters) {
    const auto follows = [](const Character& a, const Character& b) { return a.id >= b.id; };
    return std::ranges::adjacent_find(characters, follows) == characters.end();
}

bool is_full(const KnownOfHost& known) {
    return players_present(known.players) >= static_cast<std::size_t>(known.max_players);
}

}  // namespace

std::string_view HostLimits::fault_of(const ServerMessage& message, const KnownOfHost& known,
                                      net::Seconds now) {
    if (!messages_.take(now)) return "more messages than any game needs";
    if (!welcomed_ && !std::holds_alternative<Welcome>(message)) return "a message before its welcome";
    return std::visit([&](const auto& body) { return fault(body, known, now); }, message);
}

std::string_view HostLimits::fault(const Welcome&, const KnownOfHost&, net::Seconds) {
    welcomed_ = true;  // it may come again, with all Joined anew (messages.h)
    return {};
}

std::string_view HostLimits::fault(const Snapshot& snapshot, const KnownOfHost& known, net::Seconds) {
    if (++worlds_in_frame_ > 1) return "two ticks at once";
    if (snapshot.tick > kLastTick) return "a tick beyond the last";
    if (has_world_ && snapshot.tick <= known.replica.tick) return "a tick from the past";
    if (!is_in_order(snapshot.characters)) return "one snow person twice";
    has_world_ = true;
    return {};
}

std::string_view HostLimits::fault(const Delta& delta, const KnownOfHost& known, net::Seconds now) {
    if (++worlds_in_frame_ > 1) return "two ticks at once";
    if (known.replica.tick > kLastTick - delta.step_count()) return "a tick beyond the last";
    if (!steps_.take(now, delta.step_count())) return "ticks faster than time passes";
    return {};
}

std::string_view HostLimits::fault(const Joined& joined, const KnownOfHost& known, net::Seconds) {
    if (known.players.contains(joined.id)) return "one player twice";
    if (!joined.left && is_full(known)) return "more players than it has room for";
    const auto name = clean_name(joined.profile.name);
    const auto* const clean = std::get_if<std::string>(&name);
    return clean && *clean == joined.profile.name ? std::string_view() : "a name that nobody may have";
}

std::string_view HostLimits::fault(const Said& said, const KnownOfHost&, net::Seconds) {
    return clean_chat(said.text) == said.text ? std::string_view() : "a line that nobody can say";
}

}  // namespace snow
