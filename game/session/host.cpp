#include "game/session/host.h"

#include "game/session/failure.h"

#include <algorithm>

namespace snow {
namespace {

constexpr std::size_t kMaxWaitingWishes = 4;  // ticks; more only adds delay, so older ones are merged
constexpr int kTicksWithoutWish = 15;         // a player whose inputs stop goes on for a quarter of a second
constexpr net::Seconds kPingInterval = 1;
constexpr double kMsPerSecond = 1000;

}  // namespace

Host::Host(net::Listener listener, Level level, int max_players, LogSink log)
    : level_(std::move(level)),
      server_(std::move(listener), kProtocol, static_cast<std::size_t>(max_players)), log_(std::move(log)) {}

void Host::tick(net::Seconds now) {
    server_.poll(now, *this);
    take_wishes();
    step(world_, level_);
    forget_the_melted();
    send_pings(now);
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
    if (wish->level_hash != level_.hash()) return server_.refuse(peer, net::Reason::OtherLevel);
    const auto name = clean_name(wish->name);
    const std::string* clean = std::get_if<std::string>(&name);
    if (!clean) return server_.refuse(peer, net::Reason::BadName);
    if (is_taken(*clean)) {
        const auto taken = [this](std::string_view other) { return is_taken(other); };
        return server_.refuse(peer, net::Reason::NameTaken, free_name(*clean, taken));
    }
    admit(peer, *clean, wish->color);
}

bool Host::is_taken(std::string_view name) const {
    return std::ranges::any_of(players_, [&](const auto& entry) {
        return !entry.second.left && same_name(entry.second.name, name);
    });
}

void Host::admit(net::PeerId peer, const std::string& name, Color color) {
    server_.welcome(peer);
    send(peer, Welcome{static_cast<std::uint16_t>(server_.max_peers())});
    for (const auto& [id, player] : players_)
        send(peer, Joined{id, player.name, player.color, false, player.left});
    players_[peer] = {.name = name, .color = color};
    wishes_[peer] = {};
    send_all(Joined{peer, name, color, true, false});
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
void Host::handle(net::PeerId, const Hello&) {}

void Host::handle(net::PeerId from, const Input& input) {
    std::deque<Buttons>& waiting = wishes_[from].waiting;
    waiting.push_back(input.buttons);
    if (waiting.size() <= kMaxWaitingWishes) return;
    // The oldest gives way; what was pressed in it is still meant.
    waiting[1].bits |= waiting[0].bits;
    waiting.pop_front();
}

void Host::handle(net::PeerId from, const Say& say) {
    const std::optional<std::string> text = clean_chat(say.text);
    if (!text) return;
    send_all(Said{from, *text});
    log(players_.at(from).name + ": " + *text);
}

void Host::peer_left(net::PeerId peer, net::Reason reason) {
    Player& player = players_.at(peer);
    player.left = true;
    wishes_.erase(peer);
    leave(world_, peer);
    send_all(Left{peer, reason});
    log(player.name + ' ' + std::string(leaving_words(reason)));
}

void Host::take_wishes() {
    for (auto& [peer, wishes] : wishes_) {
        Character* who = find(world_, peer);
        if (!who) continue;
        if (!wishes.waiting.empty()) {
            who->held = wishes.waiting.front();
            wishes.waiting.pop_front();
            wishes.ticks_without = 0;
        } else if (++wishes.ticks_without > kTicksWithoutWish) {
            who->held = {};
        }
    }
}

void Host::forget_the_melted() {
    std::erase_if(players_,
                  [this](const auto& entry) { return entry.second.left && !find(world_, entry.first); });
}

void Host::send_pings(net::Seconds now) {
    if (now < next_pings_) return;
    next_pings_ = now + kPingInterval;
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
    for (const net::PeerId peer : peers) server_.send_latest(peer, bytes);
}

void Host::log(const std::string& line) const {
    if (log_) log_(line);
}

}  // namespace snow
