// The part of the host that sees to it that the village goes on without it: it tells who follows, and everybody's
// secret to those who do; and it begins as the one who has followed.
#include "game/session/host.h"
#include "game/session/log.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace snow {
namespace {

// The old host may have given ids in its last moment that its follower never heard of.
constexpr net::PeerId kIdsUnheardOf = 1000;
// For the hosting player's goodbye to be read, and what comes of it to be sent.
constexpr int kLastTicks = 3;

}  // namespace

// Everybody's place is as if the connection had just been lost: whoever comes within half a minute goes on.
Host::Host(net::Listener listener, Level level, Inheritance inheritance, LogSink log)
    : Host(std::move(listener), std::move(level), inheritance.max_players, std::move(log)) {
    world_ = std::move(inheritance.world);
    begun_with_ = world_;
    has_own_player_ = true;
    players_ = std::move(inheritance.players);
    succession_ = {.village = inheritance.village, .rank = inheritance.rank, .asks = inheritance.asks};
    doorway_.set_asking(inheritance.asks);
    net::PeerId last = net::kServerId;
    for (auto& [id, player] : players_) {
        last = std::max(last, id);
        player.stalled = false;
        if (player.left) continue;
        const auto secret = inheritance.secrets.find(id);
        if (secret == inheritance.secrets.end()) {  // who came in the last moment can only come anew
            player.left = true;
            leave(world_, id);
            continue;
        }
        player.lost = true;
        secrets_.keep(id, secret->second);
        lost_.emplace(id, Lost{.peer = {}, .reason = net::Reason::ConnectionLost});
        thaw(world_, id);
    }
    server_.skip_ids(last + kIdsUnheardOf);
}

// To all who come in the first half minute: who was in the village before, and may have to come anew, knows it.
void Host::tell_beginning(net::PeerId peer) {
    if (begun_with_) send(peer, Inherited{*begun_with_});
}

void Host::handle(net::PeerId from, const CanFollow& offer) {
    Peer& peer = peers_.at(from);
    if (!keeps_to(from, peer.other_rate)) return;
    const bool is_here = server_.is_own(peer.address);
    successors_.offer(from, peer.address, is_here ? net::Ipv4{} : peer.address, offer.port);
}

// Those who are heard: of who was lost while this program itself stood still, old words may yet come.
bool Host::has_guests() const {
    const auto is_here = [this](const auto& entry) {
        return server_.round_trip(entry.first) &&
               server_.stalled_for(entry.first, now_) < net::kBadConnectionAfter;
    };
    return std::ranges::count_if(peers_, is_here) > (has_own_player_ ? 1 : 0);
}

void Host::answer_other_host(net::PeerId peer, const AlsoHosting& other) {
    const AlsoHosting own{
        .village = succession_.village, .rank = succession_.rank, .has_guests = has_guests()};
    const bool is_ours = hands_over_ && own.village.is_set() && own.village == other.village;
    server_.refuse(peer, is_ours && goes_on(own, other) ? net::Reason::GoesOn : net::Reason::StandsBy);
}

// When something has changed, and to each who has not heard it. Others than those of this network are told nothing of
// anybody's address.
void Host::tell_succession() {
    if (!hands_over_ && succession_.line.empty()) return;
    if (!succession_.village.is_set()) succession_.village = net::Secret::fresh(chance_);
    successors_.update(now_);
    Succession now = succession_;
    now.asks = doorway_.is_asking();
    now.line = hands_over_ ? successors_.line() : std::vector<Successor>{};
    if (goes_on_at_) now.line = {*goes_on_at_};
    if (now != succession_) ++succession_version_;
    succession_ = std::move(now);
    for (auto& [id, peer] : peers_) {
        if (peer.told == succession_version_ || !net::is_local(peer.address)) continue;
        peer.told = succession_version_;
        send(id, succession_);
    }
    entrust();
}

void Host::entrust() {
    if (succession_.line.empty()) return;
    Entrusted all;
    for (const auto& [id, player] : players_)
        if (const net::Secret secret = secrets_.find(id); !player.left && secret.is_set())
            all.places.push_back({id, secret});
    net::Bytes bytes = net::encode(ServerMessage{all});
    const bool is_new = bytes != entrusted_;
    entrusted_ = std::move(bytes);
    for (const Successor& who : succession_.line) {
        Peer* const peer = peers_.find(who.id);
        if (!peer || (!is_new && peer->entrusted)) continue;
        peer->entrusted = true;
        server_.send(who.id, entrusted_);
    }
}

// The hosting player's own goodbye, and all that was decided until now, is part of what the next one begins with.
void Host::close(const std::function<net::Seconds()>& clock, const std::function<void()>& wait) {
    tell_succession();
    const bool moves = !succession_.line.empty();
    for (int ticks = 0; moves && ticks < kLastTicks; ++ticks) {
        wait();
        tick(clock());
    }
    server_.close(moves ? net::Reason::HostMoved : net::Reason::HostLeft, clock, wait);
}

}  // namespace snow
