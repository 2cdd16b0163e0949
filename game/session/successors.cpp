#include "game/session/successors.h"

#include <algorithm>
#include <tuple>
#include <variant>

namespace snow {

void Successors::offer(net::PeerId id, const net::Ipv4& address, const net::Ipv4& told, std::uint16_t port) {
    remove(id);
    if (port == 0 || !net::is_local(address)) return;
    candidates_.push_back({.who = {id, told, port}, .at = {net::to_string(address), port}});
}

void Successors::remove(net::PeerId id) {
    std::erase_if(candidates_, [id](const Candidate& other) { return other.who.id == id; });
    if (try_ && try_->id == id) try_.reset();
}

Successors::Candidate* Successors::find(net::PeerId id) {
    const auto found = std::ranges::find(candidates_, id, [](const Candidate& c) { return c.who.id; });
    return found == candidates_.end() ? nullptr : &*found;
}

// A connection says enough: it is closed again at once.
void Successors::update(net::Seconds now) {
    if (try_) {
        const auto outcome = try_->connector.poll();
        if (!outcome && now < try_->until) return;
        if (Candidate* who = find(try_->id))
            who->reached = outcome && std::holds_alternative<net::Socket>(*outcome);
        try_.reset();
    }
    for (Candidate& who : candidates_) {
        if (who.reached || now < who.try_at) continue;
        who.try_at = now + kReachAgain;
        try_.emplace(who, now + net::kJoinLimit);
        return;
    }
}

std::vector<Successor> Successors::line() const {
    std::vector<Successor> line;
    for (const Candidate& who : candidates_)
        if (who.reached) line.push_back(who.who);
    std::ranges::sort(line, {},
                      [](const Successor& who) { return std::tuple(who.address == net::Ipv4{}, who.id); });
    if (line.size() > kMaxSuccessors) line.resize(kMaxSuccessors);
    return line;
}

}  // namespace snow
