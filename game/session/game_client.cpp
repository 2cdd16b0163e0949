#include "game/session/game_client.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

constexpr Seconds kStalled = 1;  // without a word from the host: nothing is wished for, everyone holds still
constexpr Seconds kAskAgainAfter = 1;  // for a full state

net::Bytes hello(const std::string& name, Color color, const Level& level) {
    return net::encode(ClientMessage{Hello{level.hash(), name, color}});
}

}  // namespace

GameClient::GameClient(const net::Endpoint& host, const std::string& name, Color color, const Level& level,
                       Seconds now)
    : connection_(host, kProtocol, hello(name, color, level), now), level_(level), ticks_(now), now_(now) {}

void GameClient::update(Seconds now) {
    const Seconds pause = now - now_;
    now_ = now;
    news_ = false;
    if (pause > net::kOwnPause) note_pause(pause);
    connection_.poll(now, *this);
    if (state_ == State::Playing && now - news_at_ > net::kSilenceLimit) {
        connection_.leave();
        ended(net::Reason::TimedOut, {});
    }
    if (news_) prediction_.reconcile(replica_, own_id_, level_);
    const bool stalled = connection_.silence(now) > kStalled;
    if (stalled && clock_.is_running()) lose_touch();
    const bool plays = state_ == State::Playing && clock_.is_running();
    lateness_ = plays ? clock_.advance(now, [this](Tick tick) { send_input(tick); })
                      : ticks_.advance(now, [this] { connection_.flush(now_); });
    if (!stalled) interpolation_.advance(now);
    compose();
}

void GameClient::hold(Buttons buttons) {
    pressed_ |= buttons.without(held_);
    held_ = buttons;
}

// Reliably and in order.
void GameClient::send(const ClientMessage& message) {
    const net::Bytes bytes = net::encode(message);
    if (observer_) observer_->sent(message, bytes);
    connection_.send(bytes);
}

// Sends what the player wants, and does it at once.
void GameClient::send_input(Tick tick) {
    const Buttons wanted = held_ | pressed_;
    pressed_ = {};
    if (!connection_.latest_waits()) unsent_ = {};
    const Buttons pressed_before = unsent_;  // a press in an input that never went out is still meant
    unsent_ |= wanted;
    const ClientMessage input = Input{static_cast<std::uint8_t>(tick), wanted | pressed_before};
    auto bytes = std::make_shared<const net::Bytes>(net::encode(input));
    if (observer_) observer_->sent(input, *bytes);
    connection_.send_latest(std::move(bytes));
    connection_.flush(now_);
    prediction_.input(tick, wanted, level_);
}

void GameClient::say(const std::string& text) {
    const std::optional<std::string> clean = clean_chat(text);
    if (clean && state_ == State::Playing) send(Say{*clean});
}

void GameClient::recolor(Color color) {
    if (state_ == State::Playing) send(Recolor{color});
}

void GameClient::leave() {
    connection_.leave();
    state_ = State::Over;
}

// What the host said meanwhile is old, and it may have let go of us.
void GameClient::note_pause(Seconds pause) {
    slept_for_ = pause;
    woke_at_ = now_;
    news_at_ += pause;
    if (clock_.is_running()) lose_touch();
}

void GameClient::joined(net::PeerId own) {
    own_id_ = own;
    state_ = State::Playing;
    news_at_ = now_;
}

void GameClient::server_sent(std::span<const std::uint8_t> messages) {
    limits_.begin_frame();
    while (!messages.empty() && state_ == State::Playing) {
        const std::span<const std::uint8_t> before = messages;
        std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
        if (!message) {
            connection_.leave();
            return ended(net::Reason::BadData, {});
        }
        if (observer_) observer_->received(*message, before.first(before.size() - messages.size()));
        const std::string_view fault = limits_.fault_of(*message, {replica_, players_, max_players_}, now_);
        if (!fault.empty()) return leave_host(fault);
        std::visit([this](auto&& body) { handle(std::forward<decltype(body)>(body)); }, std::move(*message));
    }
}

void GameClient::ended(net::Reason reason, const std::string& detail) {
    state_ = State::Over;
    failure_ = failure_for(reason, detail);
}

// Whoever slept for longer than the host's patience lost the connection by that, whichever way it shows:
// the host says so, the connection is found broken, or nothing comes any more. A name that the host offers is
// typed into the menu for the player, so it has to be one.
Failure GameClient::failure_for(net::Reason reason, const std::string& detail) const {
    using net::Reason;
    const bool let_go = reason == Reason::NotHeard || reason == Reason::TooSlow ||
                        reason == Reason::TimedOut || reason == Reason::ConnectionLost;
    const Seconds patience = std::min(net::kSilenceLimit, net::kUnreadLimit);
    const bool slept =
        slept_for_ > patience - net::kOwnPause && now_ - woke_at_ <= net::kSilenceLimit + net::kOwnPause;
    if (let_go && slept) return {Reason::Slept, std::to_string(std::llround(slept_for_))};
    const auto name = clean_name(detail);
    if (reason == Reason::NameTaken && !std::holds_alternative<std::string>(name)) return {reason, {}};
    return {reason, reason == Reason::NameTaken ? std::get<std::string>(name) : detail};
}

void GameClient::leave_host(std::string_view fault) {
    connection_.leave();
    ended(net::Reason::ServerBadData, std::string(fault));
}

void GameClient::handle(Snapshot&& snapshot) {
    replica_ = {snapshot.tick, std::move(snapshot.characters), std::move(snapshot.snowballs)};
    lost_ = false;
    news_came();
}

void GameClient::handle(const Delta& delta) {
    if (lost_) return ask_for_full_state();  // it is a difference from a world that is not ours
    const Applied applied = apply(delta, replica_, level_);
    if (applied == Applied::Nonsense) return leave_host("a village that cannot be");
    if (applied == Applied::Mismatch) {
        ++mismatches_;
        return ask_for_full_state();
    }
    news_came();
}

void GameClient::ask_for_full_state() {
    lost_ = true;
    if (asked_at_ >= 0 && now_ - asked_at_ < kAskAgainAfter) return;
    asked_at_ = now_;
    send(Resync{});
}

// Nobody knows which tick it is now. What comes first may have waited for us somewhere: nothing counts but
// the answer to a question of ours, which cannot be old. With it all starts anew.
void GameClient::lose_touch() {
    clock_.stop();
    asked_at_ = -1;
    ask_for_full_state();
}

void GameClient::news_came() {
    news_ = true;
    news_at_ = now_;
    if (!clock_.is_running()) interpolation_.restart();
    interpolation_.add(replica_, now_);
    if (!clock_.is_running() || clock_.tick() < replica_.tick) clock_.start(replica_.tick, now_);
    std::erase_if(players_,
                  [this](const auto& entry) { return entry.second.left && !find(replica_, entry.first); });
}

void GameClient::handle(const Timing& timing) {
    margin_ = timing.margin;
    clock_.correct(tick_near(timing.tick, clock_.tick()), timing.margin);
    clock_.stay_near(replica_.tick, now_);
}

void GameClient::spoil_replica() {
    for (Character& who : replica_.characters) who.x += kSubpixels;
}

// Others as the interpolation shows them; oneself and one's snowballs as predicted,
// between the last two ticks.
void GameClient::compose() {
    shown_ = interpolates_ ? interpolation_.sample() : replica_;
    if (!predicts_ || !prediction_.is_running()) return;
    const double fraction = clock_.fraction(now_);
    const Character* before = find(prediction_.before(), own_id_);
    const Character* now = find(prediction_.now(), own_id_);
    Character* own = find(shown_, own_id_);
    if (!before || !now) return;
    if (!own) {
        const auto behind = std::ranges::upper_bound(shown_.characters, own_id_, {}, &Character::id);
        own = &*shown_.characters.insert(behind, *now);
    }
    *own = *now;
    own->x = between(before->x, now->x, fraction) + prediction_.offset_x();
    own->y = between(before->y, now->y, fraction) + prediction_.offset_y();
    std::erase_if(shown_.snowballs, [this](const Snowball& ball) { return ball.owner == own_id_; });
    for (const Snowball& ball : prediction_.now().snowballs) shown_.snowballs.push_back(ball);
}

void GameClient::handle(const Welcome& welcome) {
    max_players_ = welcome.max_players;
    players_.clear();
}

void GameClient::handle(Joined&& joined) {
    if (joined.newly) log_.add({now_, joined.id, LogLine::Kind::Event, joined.name, joined.color, "joined"});
    players_[joined.id] = {.name = std::move(joined.name), .color = joined.color, .left = joined.left};
    if (joined.left) forget_the_melted();
}

// The world has at most kMaxMelting of those who left. While no news of it comes there may be more of them
// here; then the first to come are forgotten early.
void GameClient::forget_the_melted() {
    const auto has_left = [](const auto& entry) { return entry.second.left; };
    auto melting = std::ranges::count_if(players_, has_left);
    for (; melting > static_cast<std::ptrdiff_t>(kMaxMelting); --melting)
        players_.erase(std::ranges::find_if(players_, has_left));
}

void GameClient::handle(const Left& left) {
    const auto who = players_.find(left.id);
    if (who == players_.end() || who->second.left) return;
    who->second.left = true;
    log_.add({now_, left.id, LogLine::Kind::Event, who->second.name, who->second.color,
              std::string(leaving_words(left.reason))});
    forget_the_melted();
}

void GameClient::handle(Said&& said) {
    const auto who = players_.find(said.id);
    if (said.id == net::kServerId)
        log_.add({.at = now_, .who = said.id, .kind = LogLine::Kind::Host, .text = std::move(said.text)});
    if (who != players_.end())
        log_.add(
            {now_, said.id, LogLine::Kind::Chat, who->second.name, who->second.color, std::move(said.text)});
}

void GameClient::handle(const Pings& pings) {
    for (const Pings::Entry& entry : pings.entries) {
        const auto who = players_.find(entry.id);
        if (who != players_.end()) who->second.ping_ms = entry.ms;
    }
}

void GameClient::handle(const Recolored& recolored) {
    if (const auto who = players_.find(recolored.id); who != players_.end())
        who->second.color = recolored.color;
}

void GameClient::handle(const Stalled& stalled) {
    if (const auto who = players_.find(stalled.id); who != players_.end())
        who->second.stalled = stalled.stalled;
}

void GameClient::handle(const ChatHeld& held) {
    const std::string_view words = held.waits ? "Many speak at once: your line waits its turn"
                                              : "Not so fast: your line was not passed on";
    log_.add({.at = now_, .who = net::kServerId, .kind = LogLine::Kind::Notice, .text = std::string(words)});
}

}  // namespace snow
