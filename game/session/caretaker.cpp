#include "game/session/caretaker.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace snow {
namespace {

bool has_guests(const GameClient& client) {
    return std::ranges::any_of(client.players(), [&](const auto& entry) {
        const auto& [id, player] = entry;
        return id != client.own_id() && !player.left && !player.lost;
    });
}

// As its guests are told of it.
Successor successor_at(const net::Endpoint& place) {
    const net::Ipv4 address = net::parse_ipv4(place.host).value_or(net::Ipv4{});
    return {.address = net::is_loopback(address) ? net::Ipv4{} : address, .port = place.port};
}

}  // namespace

void Caretaker::update(GameClient& client, Owner& owner, Seconds now) {
    if (owner.is_hosting()) return search(client, owner, now);
    stand_by(client, now);
    if (!standby_ || !client.is_to_take_over(standby_->was_knocked(now))) return;
    const std::uint16_t port = standby_->port();
    owner.begin_host(standby_->take_listener(), port, client.inheritance());
    standby_.reset();
    stand_by_at_ = 0;
    hosts_since_ = now;
    client.offer_to_follow(0);
    client.move_to({.at = {net::kThisHost, port}, .id = client.own_id()});
}

void Caretaker::stand_by(GameClient& client, Seconds now) {
    if (!standby_ && client.state() == GameClient::State::Playing && now >= stand_by_at_) {
        stand_by_at_ = now + kStandByAgain;
        standby_ = Standby::open(client.server().port);
        if (standby_) client.offer_to_follow(standby_->port());
    }
    if (standby_) standby_->poll(now, client.handover());
}

void Caretaker::search(GameClient& client, Owner& owner, Seconds now) {
    if (client.state() != GameClient::State::Playing) return;
    const Succession& succession = client.handover().succession();
    const AlsoHosting own{succession.village, succession.rank, has_guests(client)};
    const bool searches = !own.has_guests || (own.rank > 1 && now - hosts_since_ < kSearchFor);
    if (!searches) return;
    std::vector<Handover::Place> places = client.handover().other_places();
    std::erase_if(places, [&](const Handover::Place& place) {
        return place.at == client.server() || place.id == client.own_id();
    });
    const std::optional<net::Endpoint> there = reunion_.update(places, own, now);
    if (!there) return;
    client.move_to({.at = *there});
    owner.end_host(successor_at(*there));
    client.offer_to_follow(0);
}

}  // namespace snow
