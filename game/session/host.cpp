#include "game/session/host.h"

#include "game/session/failure.h"

#include <algorithm>

namespace snow {
namespace {

constexpr net::Seconds kPingInterval = 1;
constexpr double kMsPerSecond = 1000;

}  // namespace

Host::Host(net::Listener listener, Level level, int max_players, LogSink log)
    : level_(std::move(level)),
      server_(std::move(listener), kProtocol, static_cast<std::size_t>(max_players)), log_(std::move(log)) {}

void Host::tick(net::Seconds now) {
    now_ = now;
    server_.poll(now, *this);
    take_wishes();
    step(world_, level_);
    forget_the_melted();
    mark_the_stalled();
    send_pings();
    send_snapshots();
    server_.flush(now);
}

void Host::close(const std::function<net::Seconds()>& clock, const std::function<void()>& wait) {
    server_.close(net::Reason::HostLeft, clock, wait);
}

void Host::peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) {
    const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(hello);
    const Hello* wish = message ? std::get_if<Hello>(&*message) : nullptr;
    if (!wish || !hello.empty()) return server_.refuse(peer, net::Reason::BadData);
    if (!wish->plain && wish->level_hash != level_.hash())
        return server_.refuse(peer, net::Reason::OtherLevel);
    const auto name = clean_name(wish->name);
    const std::string* clean = std::get_if<std::string>(&name);
    if (!clean) return server_.refuse(peer, net::Reason::BadName);
    if (is_banned(peer, *clean)) return server_.refuse(peer, net::Reason::Banned);
    if (is_taken(*clean)) {
        const auto taken = [this](std::string_view other) { return is_taken(other); };
        return server_.refuse(peer, net::Reason::NameTaken, free_name(*clean, taken));
    }
    admit(peer, *clean, *wish);
}

bool Host::is_taken(std::string_view name) const {
    return std::ranges::any_of(players_, [&](const auto& entry) {
        return !entry.second.left && same_name(entry.second.name, name);
    });
}

bool Host::is_banned(net::PeerId peer, std::string_view name) const {
    const std::optional<net::Ipv4> address = server_.address_of(peer);
    return std::ranges::find(banned_addresses_, address) != banned_addresses_.end() ||
           std::ranges::any_of(banned_names_,
                               [&](const std::string& other) { return same_name(other, name); });
}

void Host::admit(net::PeerId peer, const std::string& name, const Hello& hello) {
    server_.welcome(peer);
    send(peer, Welcome{static_cast<std::uint16_t>(server_.max_peers())});
    for (const auto& [id, player] : players_)
        send(peer, Joined{id, player.name, player.color, false, player.left});
    players_[peer] = {.name = name, .color = hello.color};
    guests_.emplace(peer, hello.plain);
    send_all(Joined{peer, name, hello.color, true, false});
    enter(world_, peer, level_);
    log(name + " joined");
}

void Host::peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) {
    while (!messages.empty()) {
        const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(messages);
        if (!message) return server_.drop(peer, net::Reason::BadData);
        std::visit([&](const auto& body) { handle(peer, body); }, *message);
    }
}

// Who is in already cannot come in again.
void Host::handle(net::PeerId from, const Hello&) {
    if (++guests_.at(from).offences > kMaxOffences) server_.drop(from, net::Reason::BadData);
}

// Within its rate; if not, that was the end of it.
bool Host::keeps_to(net::PeerId peer, net::TokenBucket& rate) {
    if (rate.take(now_)) return true;
    server_.drop(peer, net::Reason::TooFast);
    return false;
}

void Host::handle(net::PeerId from, const Input& input) {
    Guest& guest = guests_.at(from);
    if (!keeps_to(from, guest.inputs)) return;
    guest.waiting.push_back(input.buttons);
    if (guest.waiting.size() <= kMaxWaitingWishes) return;
    // The oldest gives way; what was pressed in it is still meant.
    guest.waiting[1].bits |= guest.waiting[0].bits;
    guest.waiting.pop_front();
}

void Host::handle(net::PeerId from, const Say& line) {
    const std::optional<std::string> text = clean_chat(line.text);
    if (!text) return;
    if (!guests_.at(from).chat.take(now_)) return send(from, ChatHeld{});
    send_all(Said{from, *text});
    log(players_.at(from).name + ": " + *text);
}

void Host::handle(net::PeerId from, const Recolor& recolor) {
    if (!keeps_to(from, guests_.at(from).others)) return;
    players_.at(from).color = recolor.color;
    send_all(Recolored{from, recolor.color});
}

void Host::kick(net::PeerId peer) { server_.drop(peer, net::Reason::Kicked); }

void Host::ban(net::PeerId peer) {
    const auto player = players_.find(peer);
    const std::optional<net::Ipv4> address = server_.address_of(peer);
    if (player == players_.end() || !address) return;
    if (server_.is_own(*address))
        banned_names_.push_back(player->second.name);
    else
        banned_addresses_.push_back(*address);
    server_.drop(peer, net::Reason::Banned);
}

void Host::say(const std::string& text) {
    const std::optional<std::string> clean = clean_chat(text);
    if (!clean) return;
    send_all(Said{net::kServerId, *clean});
    log("Host: " + *clean);
}

std::optional<net::PeerId> Host::player_named(std::string_view name) const {
    const auto found = std::ranges::find_if(players_, [&](const auto& entry) {
        return !entry.second.left && same_name(entry.second.name, name);
    });
    return found == players_.end() ? std::nullopt : std::optional(found->first);
}

void Host::peer_left(net::PeerId peer, net::Reason reason) {
    Player& player = players_.at(peer);
    player.left = true;
    player.stalled = false;
    guests_.erase(peer);
    leave(world_, peer);
    send_all(Left{peer, reason});
    log(player.name + ' ' + std::string(leaving_words(reason)));
}

void Host::take_wishes() {
    for (auto& [peer, guest] : guests_) {
        Character* who = find(world_, peer);
        if (!who) continue;
        if (!guest.waiting.empty()) {
            who->held = guest.waiting.front();
            guest.waiting.pop_front();
            guest.ticks_without = 0;
        } else if (++guest.ticks_without > kTicksWithoutWish) {
            who->held = {};
        }
    }
}

void Host::forget_the_melted() {
    std::erase_if(players_,
                  [this](const auto& entry) { return entry.second.left && !find(world_, entry.first); });
}

void Host::mark_the_stalled() {
    for (auto& [peer, player] : players_) {
        const bool stalled = !player.left && server_.stalled_for(peer, now_) > net::kBadConnectionAfter;
        if (stalled == player.stalled) continue;
        player.stalled = stalled;
        send_all(Stalled{peer, stalled});
    }
}

void Host::send_pings() {
    if (now_ < next_pings_) return;
    next_pings_ = now_ + kPingInterval;
    Pings pings;
    for (auto& [peer, player] : players_) {
        const std::optional<net::Seconds> round_trip = server_.round_trip(peer);
        if (!round_trip || player.left) continue;
        player.ping_ms = static_cast<std::uint16_t>(std::min<double>(*round_trip * kMsPerSecond, kMaxPingMs));
        pings.entries.push_back({peer, player.ping_ms});
    }
    send_all(pings);
}

void Host::send_snapshots() {
    const std::vector<net::PeerId> peers = server_.peers();
    if (peers.empty()) return;
    const ServerMessage snapshot = Snapshot{world_.tick, world_.characters, world_.snowballs};
    const auto bytes = std::make_shared<const net::Bytes>(net::encode(snapshot));
    for (const net::PeerId peer : peers) {
        const auto guest = guests_.find(peer);
        const bool due = guest != guests_.end() && (!guest->second.plain || world_.tick % kPlainEvery == 0);
        if (due) server_.send_latest(peer, bytes);
    }
}

void Host::log(const std::string& line) const {
    if (log_) log_(line);
}

}  // namespace snow
