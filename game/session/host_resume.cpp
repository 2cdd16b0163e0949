// The part of the host that keeps the places of those whose connection is lost. The world's rules say for how long:
// as long as the character thaws.
#include "game/session/failure.h"
#include "game/session/host.h"
#include "game/session/log.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace snow {
namespace {

// Ends of a connection that a player may not have wanted.
bool is_loss(net::Reason reason) {
    return reason == net::Reason::ConnectionLost || reason == net::Reason::TimedOut ||
           reason == net::Reason::TooSlow;
}

}  // namespace

// Whoever hangs up without having read the welcome, as a client does that has tried anew meanwhile, has no secret
// to come back with. Whoever fell silent may read it yet.
bool Host::may_come_back(net::PeerId id, net::Reason reason) const {
    const bool knows_secret = peers_.at(id).came_back || server_.round_trip(id);
    return is_loss(reason) && (knows_secret || reason != net::Reason::ConnectionLost);
}

void Host::keep_place(net::PeerId id, net::Reason reason) {
    Player& player = players_.at(id);
    player.lost = true;
    successors_.remove(id);
    lost_.emplace(id, Lost{.peer = std::move(peers_.at(id)),
                           .reason = reason,
                           .missed_from = recent_chat_.first_of(server_.unread_lossy_bytes(id))});
    peers_.remove(id);
    thaw(world_, id);
    send_all(PlaceKept{id, reason});
    log(event_line(player.profile.name, leaving_words(reason)));
}

// They do not come back any more. The world changes with the next tick: before it is stepped, nobody would be told.
void Host::send_away_lost(net::PeerId id, net::Reason reason) {
    const auto lost = lost_.find(id);
    if (lost == lost_.end()) return;
    lost->second.reason = reason;
    lost->second.sent_away = true;
    secrets_.forget(id);
}

// Of those who have melted, and of those who are sent away.
void Host::give_up_places() {
    for (auto lost = lost_.begin(); lost != lost_.end();) {
        const auto& [id, place] = *lost;
        if (place.sent_away || !find(world_, id)) {
            depart(id, place.peer, place.reason);
            lost = lost_.erase(lost);
        } else {
            ++lost;
        }
    }
}

// A wrong secret costs its address what joining would, so guessing is no faster than that. A banned one opens nothing
// and says who it is, wherever they come from and whatever they are called now.
void Host::peer_returns(net::PeerId newcomer, const Hello& hello) {
    if (bans_.shut_out(hello.secret)) return server_.refuse(newcomer, net::Reason::Banned);
    const std::optional<net::PeerId> id = secrets_.owner_of(hello.secret);
    Peer* const here = id ? peers_.find(*id) : nullptr;
    if (!id || (here && hello.only_if_lost)) return refuse_in_turn(newcomer, net::Reason::NotKept);
    if (bans_.shut_out(address_of(newcomer), players_.at(*id).profile.name))
        return server_.refuse(newcomer, net::Reason::Banned);
    Peer& peer = here ? *here : lost_.at(*id).peer;
    if (!peer.conduct.joins.take(now_)) return ask_to_wait(newcomer, peer.conduct);
    resume(newcomer, *id, hello.plain);
}

// A place that is not lost is taken from the player's own older connection: a laptop that changed its network is
// back before the host can know that the old connection is dead.
void Host::resume(net::PeerId newcomer, net::PeerId id, bool plain) {
    const net::Ipv4 address = address_of(newcomer);
    std::uint64_t missed_from = recent_chat_.first_of(server_.unread_lossy_bytes(id));
    server_.resume(newcomer, id);
    if (auto lost = lost_.extract(id)) {
        missed_from = lost.mapped().missed_from;
        peers_.add(id, std::move(lost.mapped().peer));
    }
    Peer& peer = peers_.at(id);
    peer.address = address;
    peer.came_back = true;
    peer.inputs = {};
    peer.told = 0;
    peer.entrusted = false;
    sender_.remove(id);
    sender_.add(id, plain);
    Player& player = players_.at(id);
    player.stalled = false;
    const bool was_lost = std::exchange(player.lost, false);
    send_roster(id);
    tell_beginning(id);
    tell_missed(id, missed_from);
    if (!was_lost) return;
    freeze(world_, id);
    send_all(CameBack{id});
    log(event_line(player.profile.name, kCameBackWords));
}

// Behind the roster, from which it is known who said it. A client passes over what was said by those who are not in it
// any more; it is told all the same, so that what is unread are always the newest lines.
void Host::tell_missed(net::PeerId peer, std::uint64_t missed_from) {
    for (const net::SharedBytes& line : recent_chat_.since(missed_from)) server_.send_lossy(peer, line);
}

}  // namespace snow
