#include "game/session/host.h"

#include "game/session/failure.h"
#include "game/session/log.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

constexpr net::Seconds kPingInterval = 1;
// Who is stalled has been so for a second, and a queue takes longer to become long.
constexpr Tick kQueuesEvery = kTicksPerSecond / 10;
static_assert(std::size_t{kMaxPlayers} == net::kMaxPeers, "the world has room for all peers");

}  // namespace

Host::Host(net::Listener listener, Level level, int max_players, LogSink log)
    : level_(std::move(level)),
      server_(std::move(listener), kProtocol, static_cast<std::size_t>(max_players)), log_(std::move(log)) {}

// Inputs that were read until now take effect in the next step: what is sent says what everyone holds for that
// step, so a client can make it itself instead of waiting to be told where it led.
void Host::tick(net::Seconds now) {
    make_step();
    poll(now, kPartsPerTick);
    ticked_at_ = now;
    stepped_ = sent_early_ = false;
    answer_the_door();
    take_inputs();
    forget_the_melted();
    mark_the_stalled();
    say_waiting_lines();
    send_pings();
    send_timing();
    renew_long_queues();
    send_worlds();
    const int in_large = world_.tick % kMeasuringTick == 0 ? kMeasuringLooks : 1;
    looks_ = is_small() ? kPartsPerTick : in_large;
}

// What everyone holds for the step is decided and sent, so it can be made.
void Host::make_step() {
    if (std::exchange(stepped_, true)) return;
    step(world_, level_);
    sender_.step(world_, level_);
}

void Host::look(net::Seconds now) {
    make_step();
    const auto parts = static_cast<int>(std::lround((now - ticked_at_) / kTickPart));
    poll(now, std::clamp(parts, 1, kPartsPerTick));
    if (sent_early_ || !is_small() || parts < 1 || parts >= kPartsPerTick || !takes_early_inputs()) return;
    send_worlds();
    sent_early_ = true;
}

// Whether anyone holds something else than before for the next step. It may change once more until the tick.
bool Host::takes_early_inputs() {
    bool changes = false;
    for (auto& [id, peer] : peers_) {
        Character* who = find(world_, id);
        if (!who) continue;
        const Buttons held = peer.inputs.take_early(world_.tick + 1, who->held);
        changes = changes || held != who->held;
        who->held = held;
    }
    return changes;
}

void Host::poll(net::Seconds now, int parts_since_tick) {
    now_ = now;
    parts_since_tick_ = parts_since_tick;
    server_.poll(now, *this);
}

void Host::send_roster(net::PeerId peer) {
    send(peer, Welcome{static_cast<std::uint16_t>(server_.max_peers()), secrets_.of(peer)});
    for (const auto& [id, player] : players_)
        send(peer, Joined{.id = id, .profile = player.profile, .left = player.left, .lost = player.lost});
}

// Nobody's connection is ended for what others do: a peer that cannot read all messages about people is told
// who is there in their place.
void Host::renew_long_queues() {
    if (world_.tick % kQueuesEvery != 0) return;
    for (const auto& [peer, state] : peers_) {
        if (server_.queued_bytes(peer) <= kMaxQueuedBytes) continue;
        server_.clear_queue(peer);
        send_roster(peer);
        sender_.forget_baseline(peer);
    }
}

void Host::peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) {
    while (!messages.empty() && server_.is_welcomed(peer)) {  // what follows on a drop is not heard
        const std::span<const std::uint8_t> before = messages;
        const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(messages);
        if (!message) return server_.drop(peer, net::Reason::BadData);
        if (observer_) observer_->heard(peer, *message, before.first(before.size() - messages.size()));
        std::visit([&](const auto& body) { handle(peer, body); }, *message);
    }
}

// What makes no sense is ignored, such as a second Hello; more than kMaxOffences of it end the connection.
void Host::note_offence(net::PeerId peer) {
    if (++peers_.at(peer).offences > kMaxOffences) server_.drop(peer, net::Reason::BadData);
}

// False, and the connection is ended, if the peer is faster than its rate.
bool Host::keeps_to(net::PeerId peer, net::TokenBucket& rate) {
    if (rate.take(now_)) return true;
    server_.drop(peer, net::Reason::TooFast);
    return false;
}

void Host::handle(net::PeerId from, const Input& input) {
    Peer& peer = peers_.at(from);
    if (!keeps_to(from, peer.input_rate)) return;
    peer.inputs.add(input, world_.tick, parts_since_tick_, looks_ > 1);
}

void Host::handle(net::PeerId from, const Say& line) {
    const std::optional<std::string> text = clean_chat(line.text);
    if (!text) return;
    Conduct& conduct = peers_.at(from).conduct;
    const bool waits_already = chat_.waiting(from) > 0;
    const bool in_time = conduct.chat.take(now_) && (!calm_ || conduct.calm.take(now_));
    if (!in_time || !chat_.add(from, *text, conduct.last_said)) return send(from, ChatHeld{.waits = false});
    say_waiting_lines();
    if (chat_.waiting(from) > 0 && !waits_already) send(from, ChatHeld{.waits = true});
}

void Host::say_waiting_lines() {
    while (const std::optional<ChatQueue::Line> line = chat_.take(now_)) {
        peers_.at(line->from).conduct.last_said = now_;
        tell_all({line->from, line->text});
        log(chat_line(players_.at(line->from).profile.name, line->text));
    }
}

void Host::handle(net::PeerId from, const ChangeProfile& change) {
    if (!keeps_to(from, peers_.at(from).other_rate)) return;
    Profile looks = change.profile;
    looks.name.clear();  // which everyone knows
    players_.at(from).change(looks);
    send_all(ProfileChanged{from, looks});
}

void Host::handle(net::PeerId from, const Resync&) {
    if (keeps_to(from, peers_.at(from).other_rate)) sender_.forget_baseline(from);
}

void Host::say(const std::string& text) {
    const std::optional<std::string> clean = clean_chat(text);
    if (!clean) return;
    tell_all({net::kServerId, *clean});
    log(host_line(*clean));
}

void Host::tell_all(const Said& line) {
    auto message = std::make_shared<const net::Bytes>(net::encode(ServerMessage{line}));
    if (observer_) observer_->told(*message);
    server_.send_lossy_all(message);
    recent_chat_.add(std::move(message));
}

std::optional<net::PeerId> Host::player_named(std::string_view name) const {
    const auto found = std::ranges::find_if(players_, [&](const auto& entry) {
        return !entry.second.left && same_name(entry.second.profile.name, name);
    });
    return found == players_.end() ? std::nullopt : std::optional(found->first);
}

void Host::peer_left(net::PeerId id, net::Reason reason) {
    sender_.remove(id);
    chat_.forget(id);
    players_.at(id).stalled = false;
    if (may_come_back(id, reason)) return keep_place(id, reason);
    const Peer peer = std::move(peers_.at(id));
    peers_.remove(id);
    depart(id, peer, reason);
}

void Host::depart(net::PeerId id, const Peer& peer, net::Reason reason) {
    Player& player = players_.at(id);
    player.left = true;
    const bool was_lost = std::exchange(player.lost, false);
    conducts_.keep(peer.address, peer.conduct);
    secrets_.forget(id);
    successors_.remove(id);
    leave(world_, id);
    send_all(Left{id, reason});
    log(event_line(player.profile.name, was_lost ? late_words(reason) : leaving_words(reason)));
}

void Host::take_inputs() {
    for (auto& [id, peer] : peers_)
        if (Character* who = find(world_, id)) who->held = peer.inputs.take(world_.tick + 1, who->held);
}

void Host::forget_the_melted() {
    if (players_.size() == peers_.size()) return;  // nobody has left who is not forgotten yet
    give_up_places();
    if (begun_with_ && world_.tick - begun_with_->tick > kMostTicksApart) begun_with_.reset();
    std::erase_if(players_,
                  [this](const auto& entry) { return entry.second.left && !find(world_, entry.first); });
}

void Host::mark_the_stalled() {
    if (world_.tick % kQueuesEvery != 0) return;
    for (auto& [peer, player] : players_) {
        const bool stalled =
            !player.left && !player.lost && server_.stalled_for(peer, now_) > net::kBadConnectionAfter;
        if (stalled == player.stalled) continue;
        player.stalled = stalled;
        send_all(Stalled{peer, stalled});
    }
}

void Host::send_pings() {
    if (now_ < next_pings_) return;
    next_pings_ = now_ + kPingInterval;
    tell_succession();
    Pings pings;
    for (auto& [peer, player] : players_) {
        const std::optional<net::Seconds> round_trip = server_.round_trip(peer);
        if (!round_trip || player.left) continue;
        player.ping_ms =
            static_cast<std::uint16_t>(std::min<double>(*round_trip * net::kMsPerSecond, kMaxPingMs));
        pings.entries.push_back({peer, player.ping_ms});
    }
    send_all(pings);
}

void Host::send_timing() {
    for (auto& [id, peer] : peers_) {
        const std::optional<Timing> timing = peer.inputs.take_timing(world_.tick);
        if (timing && !sender_.is_plain(id)) send(id, *timing);
    }
}

void Host::send_worlds() {
    server_.flush(now_, this);
    if (observer_) show_observer();
    sender_.end_round(world_);
}

// It gets what everyone gets whose window is never full, encoded once for all of them.
void Host::show_observer() {
    if (const net::SharedBytes update = update_for(net::kServerId, {})) {
        observer_->told_world(*update);
        sender_.went_out(net::kServerId);
    }
    observer_->round_ended(*this, now_);
}

void Host::set_observer(HostObserver& observer) {
    if (!observer_) sender_.add(net::kServerId, false);
    observer_ = &observer;
}

void Host::send_all(const ServerMessage& message) {
    const net::Bytes bytes = net::encode(message);
    server_.send_all(bytes);
    if (observer_) observer_->told(bytes);
}

net::SharedBytes Host::update_for(net::PeerId peer, std::optional<net::Seconds> round_trip) {
    return sender_.update_for(peer, world_, round_trip.value_or(0), parts_since_tick_ % kPartsPerTick);
}

void Host::log(const std::string& line) const {
    if (log_) log_(line);
}

}  // namespace snow
