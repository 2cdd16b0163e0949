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
constexpr Tick kSlowestInterval = 3;
constexpr double kMsPerSecond = 1000;

}  // namespace

Host::Host(net::Listener listener, Level level, int max_players, LogSink log)
    : level_(std::move(level)),
      server_(std::move(listener), kProtocol, static_cast<std::size_t>(max_players)), log_(std::move(log)) {}

void Host::tick(net::Seconds now) {
    now_ = now;
    server_.poll(now, *this);
    step(world_, level_);
    for (Baseline& baseline : baselines_) step(baseline.foreseen, level_);
    take_wishes();
    forget_the_melted();
    mark_the_stalled();
    say_waiting_lines();
    send_pings();
    tell_timing();
    renew_long_queues();
    send_worlds();
    server_.flush(now);
    note_what_went();
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
    const std::vector<std::string> taken = names();
    if (std::string free = free_name(*clean, taken); free != *clean)
        return server_.refuse(peer, net::Reason::NameTaken, free);
    admit_in_turn(peer, *clean, *wish);
}

// Who joins and leaves over and over has to wait, for the others' sake.
void Host::admit_in_turn(net::PeerId peer, const std::string& name, const Hello& hello) {
    const net::Ipv4 address = server_.address_of(peer).value_or(net::Ipv4{});
    Conduct conduct = conducts_.take(address, now_);
    if (conduct.joins.take(now_)) return admit(peer, name, hello, conduct);
    const auto wait = static_cast<int>(std::ceil(conduct.joins.time_until(now_)));
    conducts_.keep(address, conduct);
    server_.refuse(peer, net::Reason::Busy, std::to_string(wait));
}

// Of those who have not left.
std::vector<std::string> Host::names() const {
    std::vector<std::string> names;
    for (const auto& [id, player] : players_)
        if (!player.left) names.push_back(player.name);
    return names;
}

bool Host::is_banned(net::PeerId peer, std::string_view name) const {
    const std::optional<net::Ipv4> address = server_.address_of(peer);
    return std::ranges::find(banned_addresses_, address) != banned_addresses_.end() ||
           std::ranges::any_of(banned_names_,
                               [&](const std::string& other) { return same_name(other, name); });
}

void Host::admit(net::PeerId peer, const std::string& name, const Hello& hello, const Conduct& conduct) {
    server_.welcome(peer);
    send_roster(peer);
    players_[peer] = {.name = name, .color = hello.color};
    guests_.emplace(peer, Guest(hello.plain, server_.address_of(peer).value_or(net::Ipv4{}), conduct));
    send_all(Joined{peer, name, hello.color, true, false});
    enter(world_, peer, level_);
    log(event_line(name, "joined"));
}

void Host::send_roster(net::PeerId peer) {
    send(peer, Welcome{static_cast<std::uint16_t>(server_.max_peers())});
    for (const auto& [id, player] : players_)
        send(peer, Joined{id, player.name, player.color, false, player.left});
}

// Nobody is closed for what others do: who cannot read all news about people is told what it led to.
void Host::renew_long_queues() {
    for (auto& [peer, guest] : guests_) {
        if (server_.queued_bytes(peer) <= kMaxQueuedBytes) continue;
        server_.clear_queue(peer);
        send_roster(peer);
        guest.has.reset();
    }
}

void Host::peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) {
    while (!messages.empty() && server_.is_welcomed(peer)) {  // what follows on a drop is not heard
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
    // This poll is before the step to `next`, whose buttons were decided a tick ago: the earliest that can be
    // wished for is after it.
    const Tick next = world_.tick + 1;
    const Tick tick = tick_near(input.tick, next);
    const auto margin = static_cast<int>(static_cast<std::int32_t>(tick - (next + 1)));
    if (margin > static_cast<int>(kMaxInputsAhead)) return;
    const auto told = static_cast<std::int16_t>(std::max(margin, -INT8_MAX));
    if (!guest.worst || told < guest.worst->margin) guest.worst = Timing{input.tick, told};
    guest.inputs_for[tick] = input.buttons;
}

void Host::handle(net::PeerId from, const Say& line) {
    const std::optional<std::string> text = clean_chat(line.text);
    if (!text) return;
    Conduct& conduct = guests_.at(from).conduct;
    const bool waits_already = chat_.waiting(from) > 0;
    if (!conduct.chat.take(now_) || !chat_.add(from, *text, conduct.last_said))
        return send(from, ChatHeld{.waits = false});
    say_waiting_lines();
    if (chat_.waiting(from) > 0 && !waits_already) send(from, ChatHeld{.waits = true});
}

void Host::say_waiting_lines() {
    while (const std::optional<ChatQueue::Line> line = chat_.take(now_)) {
        guests_.at(line->from).conduct.last_said = now_;
        send_lossy_all(Said{line->from, line->text});
        log(chat_line(players_.at(line->from).name, line->text));
    }
}

void Host::handle(net::PeerId from, const Recolor& recolor) {
    if (!keeps_to(from, guests_.at(from).others)) return;
    players_.at(from).color = recolor.color;
    send_all(Recolored{from, recolor.color});
}

void Host::handle(net::PeerId from, const Resync&) {
    Guest& guest = guests_.at(from);
    if (keeps_to(from, guest.others)) guest.has.reset();
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
    send_lossy_all(Said{net::kServerId, *clean});
    log(host_line(*clean));
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
    const Guest& guest = guests_.at(peer);
    conducts_.keep(guest.address, guest.conduct);
    guests_.erase(peer);
    chat_.forget(peer);
    leave(world_, peer);
    send_all(Left{peer, reason});
    log(event_line(player.name, leaving_words(reason)));
}

// The buttons for the next step: each player's newest up to it. Of inputs that came late only the newest
// counts; where none came, what was held goes on for a while.
void Host::take_wishes() {
    for (auto& [peer, guest] : guests_) {
        Character* who = find(world_, peer);
        if (!who) continue;
        const auto beyond = guest.inputs_for.upper_bound(world_.tick + 1);
        if (beyond != guest.inputs_for.begin()) {
            who->held = std::prev(beyond)->second;
            guest.inputs_for.erase(guest.inputs_for.begin(), beyond);
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

void Host::tell_timing() {
    for (auto& [peer, guest] : guests_) {
        if (!guest.worst || guest.plain) continue;
        const bool first = guest.told_at == 0;
        if (!first && world_.tick - guest.told_at < kTimingEvery) continue;
        send(peer, *guest.worst);
        guest.worst.reset();
        guest.told_at = world_.tick;
    }
}

void Host::send_worlds() {
    full_state_.reset();
    for (Baseline& baseline : baselines_) baseline.news.reset();
    for (const auto& [peer, guest] : guests_)
        if (is_due(peer, guest)) server_.send_latest(peer, news_for(guest));
}

// A round trip longer than the window's writes last would leave a peer without news in bunches: it gets every
// second or third tick instead, evenly.
bool Host::is_due(net::PeerId peer, const Guest& guest) const {
    if (guest.plain) return world_.tick % kPlainEvery == 0;
    const double ticks = server_.round_trip(peer).value_or(0) * kTicksPerSecond;
    const auto interval = static_cast<Tick>(ticks / static_cast<double>(net::kWindowWrites - 2)) + 1;
    return world_.tick % std::min(interval, kSlowestInterval) == 0;
}

net::SharedBytes Host::news_for(const Guest& guest) {
    const auto baseline =
        std::ranges::find_if(baselines_, [&](const Baseline& b) { return b.sent == guest.has; });
    if (guest.plain || baseline == baselines_.end()) return full_state();
    if (!baseline->news) {
        const Tick steps = world_.tick - baseline->sent;
        const bool with_hash = world_.tick / kHashEvery != baseline->sent / kHashEvery;
        const ServerMessage delta = difference(baseline->foreseen, world_, steps, with_hash);
        baseline->news = std::make_shared<const net::Bytes>(net::encode(delta));
        // So much news (everyone came or changed at once) is no shorter than the whole, which is sure to fit.
        if (baseline->news->size() > net::kMaxServerFrame / 2) baseline->news = full_state();
    }
    return baseline->news;
}

net::SharedBytes Host::full_state() {
    if (!full_state_) {
        const ServerMessage snapshot = Snapshot{world_.tick, world_.characters, world_.snowballs};
        full_state_ = std::make_shared<const net::Bytes>(net::encode(snapshot));
    }
    return full_state_;
}

// Who was sent this tick's world foresees from it; what nobody foresees from, or for too long, is forgotten.
void Host::note_what_went() {
    bool anyone = false;
    for (auto& [peer, guest] : guests_) {
        if (guest.plain || !is_due(peer, guest) || server_.take_back_latest(peer)) continue;
        guest.has = world_.tick;
        anyone = true;
    }
    std::erase_if(baselines_, [this](const Baseline& baseline) {
        const bool old = world_.tick - baseline.sent >= kMaxForeseenSteps;
        return old || std::ranges::none_of(
                          guests_, [&](const auto& guest) { return guest.second.has == baseline.sent; });
    });
    if (anyone && baselines_.size() == kMaxBaselines) baselines_.erase(baselines_.begin());
    if (anyone) baselines_.push_back({world_.tick, world_});
}

void Host::log(const std::string& line) const {
    if (log_) log_(line);
}

}  // namespace snow
