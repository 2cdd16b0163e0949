// The part of Host that decides who is let in and who has to go.
#include "game/session/failure.h"
#include "game/session/host.h"
#include "game/session/log.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace snow {

void Host::peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) {
    const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(hello);
    if (const AlsoHosting* other = message ? std::get_if<AlsoHosting>(&*message) : nullptr)
        return answer_other_host(peer, *other);
    const Hello* request = message ? std::get_if<Hello>(&*message) : nullptr;
    if (!request || !hello.empty()) return server_.refuse(peer, net::Reason::BadData);
    if (!request->plain && request->level_hash != level_.hash())
        return server_.refuse(peer, net::Reason::OtherLevel);
    if (request->secret.is_set()) return peer_returns(peer, *request);
    if (is_full()) return server_.refuse(peer, net::Reason::Full, std::to_string(server_.max_peers()));
    const auto name = clean_name(request->profile.name);
    const std::string* clean = std::get_if<std::string>(&name);
    if (!clean) return server_.refuse(peer, net::Reason::BadName);
    Knock who{
        .peer = peer, .address = address_of(peer), .profile = request->profile, .plain = request->plain};
    who.profile.name = *clean;
    if (is_expected(who)) return admit(who, {});
    if (bans_.shut_out(who.address, *clean)) return server_.refuse(peer, net::Reason::Banned);
    if (std::string free = free_name(*clean, names_in_use()); free != *clean)
        return server_.refuse(peer, net::Reason::NameTaken, free);
    admit_in_turn(who);
}

// With the places that are kept.
bool Host::is_full() const { return players_present(players_) >= server_.max_peers(); }

bool Host::is_expected(const Knock& who) {
    if (expected_ != who.profile.name || !server_.is_own(who.address)) return false;
    expected_.reset();
    return !player_named(who.profile.name) && !waiting_named(who.profile.name);
}

// Who waits has a name of their own too, so that one knows who is meant, and it is free when they are let in.
std::vector<std::string> Host::names_in_use() const {
    std::vector<std::string> names = taken_names(players_);
    for (const Knock& knock : doorway_.knocks()) names.push_back(knock.profile.name);
    return names;
}

// Everybody is told of each join, and somebody is asked about each knock, so a player who comes again and again
// has to wait.
void Host::admit_in_turn(const Knock& who) {
    Conduct conduct = conducts_.take(who.address, now_);
    if (!conduct.joins.take(now_)) {
        conducts_.keep(who.address, conduct);
        return ask_to_wait(who.peer, conduct);
    }
    if (doorway_.is_asking()) {
        conducts_.keep(who.address, conduct);
        return ask_about(who);
    }
    admit(who, conduct);
    if (doorway_.note_unasked(who.address, who.profile))
        log(event_line(who.profile.name, "came from another network: " + net::to_string(who.address)));
}

// It counts as a join of that address.
void Host::refuse_in_turn(net::PeerId peer, net::Reason reason) {
    const net::Ipv4 address = address_of(peer);
    Conduct conduct = conducts_.take(address, now_);
    const bool is_in_turn = conduct.joins.take(now_);
    conducts_.keep(address, conduct);
    if (!is_in_turn) return ask_to_wait(peer, conduct);
    server_.refuse(peer, reason);
}

void Host::ask_to_wait(net::PeerId peer, const Conduct& conduct) {
    const auto wait = static_cast<int>(std::ceil(conduct.joins.time_until(now_)));
    server_.refuse(peer, net::Reason::Busy, std::to_string(wait));
}

void Host::ask_about(const Knock& who) {
    switch (doorway_.knock(who, now_)) {
    case Doorway::Answer::No: return server_.refuse(who.peer, net::Reason::NotLetIn);
    case Doorway::Answer::Full:
        return server_.refuse(who.peer, net::Reason::Busy,
                              std::to_string(static_cast<int>(net::kMaxBusyRetry)));
    case Doorway::Answer::Waits: break;
    }
    server_.keep_waiting(who.peer);
    log(event_line(who.profile.name, "knocks, from " + net::to_string(who.address)));
}

void Host::admit(const Knock& who, const Conduct& conduct) {
    if (!server_.welcome(who.peer)) return;
    secrets_.issue(who.peer);
    send_roster(who.peer);
    tell_beginning(who.peer);
    players_[who.peer] = {.profile = who.profile};
    peers_.add(who.peer, Peer{.address = who.address, .conduct = conduct});
    sender_.add(who.peer, who.plain);
    send_all(Joined{.id = who.peer, .profile = who.profile, .newly = true});
    enter(world_, who.peer, level_);
    log(event_line(who.profile.name, "joined"));
}

// Between two steps, as everybody joins.
void Host::answer_the_door() {
    if (doorway_.knocks().empty()) return;
    for (const Knock& gone :
         doorway_.take_gone([this](const Knock& k) { return !server_.is_waiting(k.peer); }))
        log(event_line(gone.profile.name, "waits no longer"));
    for (const Knock& who : doorway_.take_gone([](const Knock& k) { return k.let_in; })) {
        if (is_full())
            server_.refuse(who.peer, net::Reason::Full, std::to_string(server_.max_peers()));
        else
            admit(who, conducts_.take(who.address, now_));
    }
}

// Who waits already is let in when nobody is asked any more.
void Host::set_asking(bool asking) {
    doorway_.set_asking(asking);
    if (asking) return;
    for (const Knock& knock : doorway_.knocks()) let_in(knock.peer);
}

bool Host::let_in(net::PeerId peer) {
    Knock* const knock = doorway_.find(peer);
    if (knock) knock->let_in = true;
    return knock != nullptr;
}

// All windows of this machine share its address, and so do all who come through a tunnel that ends on it: a no to one
// of them is not for the others.
bool Host::refuse(net::PeerId peer) {
    for (const Knock& who : doorway_.take_gone([peer](const Knock& k) { return k.peer == peer; })) {
        if (!server_.is_own(who.address)) doorway_.note_no(who.address, now_);
        if (server_.is_waiting(peer)) server_.refuse(peer, net::Reason::NotLetIn);
        log(event_line(who.profile.name, leaving_words(net::Reason::NotLetIn)));
        return true;
    }
    return false;
}

void Host::kick(net::PeerId peer) {
    server_.drop(peer, net::Reason::Kicked);
    send_away_lost(peer, net::Reason::Kicked);
}

Ban Host::ban_for(const net::Ipv4& address, const std::string& name) const {
    const bool is_unknown = address == net::Ipv4{};  // who has not come here yet since this host carries on
    if (is_unknown || server_.is_own(address)) return {.by = BanBy::Name, .mark = name, .name = name};
    return {.by = BanBy::Address, .mark = net::to_string(address), .name = name};
}

std::optional<Ban> Host::ban(net::PeerId peer) {
    const auto player = players_.find(peer);
    const Knock* const knock = doorway_.find(peer);
    const auto lost = lost_.find(peer);
    const std::optional<net::Ipv4> address =
        lost != lost_.end() ? lost->second.peer.address : server_.address_of(peer);
    if ((player == players_.end() && !knock) || !address) return std::nullopt;
    Ban ban = ban_for(*address, knock ? knock->profile.name : player->second.profile.name);
    if (const net::Secret secret = secrets_.find(peer); secret.is_set()) ban.secrets.push_back(secret);
    const bool added = bans_.add(ban);
    if (knock) log(event_line(ban.name, leaving_words(net::Reason::Banned)));
    server_.drop(peer, net::Reason::Banned);
    send_away_lost(peer, net::Reason::Banned);
    set_bans(bans_);  // others of that mark may wait
    return added ? std::optional(ban) : std::nullopt;
}

std::optional<Ban> Host::unban(std::string_view mark) { return bans_.remove(mark); }

void Host::set_bans(Bans bans) {
    bans_ = std::move(bans);
    for (const Knock& who :
         doorway_.take_gone([this](const Knock& k) { return bans_.shut_out(k.address, k.profile.name); }))
        server_.drop(who.peer, net::Reason::Banned);
}

std::optional<net::PeerId> Host::waiting_named(std::string_view name) const {
    for (const Knock& knock : doorway_.knocks())
        if (same_name(knock.profile.name, name)) return knock.peer;
    return std::nullopt;
}

void Host::set_calm(bool calm) {
    if (std::exchange(calm_, calm) == calm) return;
    const auto seconds = static_cast<int>(std::lround(1 / kCalmChatRate.per_second));
    say(calm ? "Let us calm down: from now on each of us says one line in " + std::to_string(seconds) +
                   " seconds."
             : "We may talk as before.");
}

}  // namespace snow
