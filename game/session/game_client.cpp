#include "game/session/game_client.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

// Inputs go out when they change, and at least so often: for Timing to know the link, and for the host to know
// that what is held still is (input_buffer.h, kTicksWithoutInput).
constexpr Tick kInputEvery = 6;
constexpr Seconds kStalled = 1;  // without an update from the host: no inputs are sent, everyone holds still
constexpr Seconds kAskAgainAfter = 1;  // for a full state
// A host that speaks, but of anything but the world, is left. The last words of a lost connection, to which one may
// come back, can be of something else too, some ticks after the last of the world.
constexpr Seconds kNewsLimit = net::kSilenceLimit + 0.25;

constexpr std::string_view kOtherVillage = "another village than the one that was lost";

bool is_world(const ServerMessage& message) {
    return std::holds_alternative<Snapshot>(message) || std::holds_alternative<Delta>(message);
}

net::Bytes encoded(const Hello& hello) { return net::encode(ClientMessage{hello}); }

}  // namespace

GameClient::GameClient(const net::Endpoint& host, const Profile& profile, const Level& level, Seconds now,
                       const net::Secret& secret)
    : connection_(std::make_unique<net::Client>(
          host, kProtocol,
          encoded({.level_hash = level.hash(), .profile = profile, .only_if_lost = true, .secret = secret}),
          now)),
      profile_(profile), secret_(secret), resumption_(std::random_device{}(), now), level_(level),
      village_(level), now_(now) {}

void GameClient::update(Seconds now) {
    const Seconds pause = now - now_;
    now_ = now;
    village_.begin_turn(now);
    if (pause > net::kOwnPause) note_pause(pause);
    if (state_ == State::Resuming) try_to_resume();
    if (state_ == State::Connecting && connection_->is_over())
        connect(connection_->server());  // as a newcomer
    connection_->poll(now, *this);
    if (state_ == State::Playing && handover_.is_planned() && now - world_at_ > kSilentHost)
        ended(net::Reason::TimedOut, {});
    if (state_ == State::Playing && now - world_at_ > kNewsLimit) {
        connection_->leave();
        finish(failure_for(net::Reason::TimedOut, {}));
    }
    village_.take_news();
    const bool stalled = state_ == State::Resuming || connection_->silence(now) > kStalled;
    if (stalled && village_.is_running()) lose_touch();
    if (state_ == State::Playing && village_.is_running()) {
        village_.make_ticks();
        tell_input();
    }
    connection_->flush(now);
    village_.show(stalled);
}

void GameClient::hold(Buttons buttons) {
    pressed_ |= buttons.without(held_);
    held_ = buttons;
}

// Reliably and in order.
void GameClient::send(const ClientMessage& message) {
    const net::Bytes bytes = net::encode(message);
    for (MessageObserver* observer : observers_) observer->sent(message, bytes);
    connection_->send(bytes);
}

// What the player holds is told for the next tick as soon as it changes, and then stays for that tick: what
// changes after that is told for the tick behind it. What would change nothing is told now and then.
void GameClient::tell_input() {
    const Tick next = village_.tick() + 1;
    if (village_.told_at() == next) return;
    const Buttons wanted = held_ | std::exchange(pressed_, {});
    const bool changes = wanted != village_.told() || connection_->latest_waits();
    if (changes || next - village_.told_at() >= kInputEvery || connection_->echo_is_due())
        send_input(next, wanted);
}

void GameClient::send_input(Tick tick, Buttons wanted) {
    // The buttons of an input that this one replaces before it was sent are added to it.
    village_.tell(tick, connection_->latest_waits() ? village_.told() | wanted : wanted);
    const ClientMessage input = Input{static_cast<std::uint8_t>(tick), village_.told()};
    auto bytes = std::make_shared<const net::Bytes>(net::encode(input));
    for (MessageObserver* observer : observers_) observer->sent(input, *bytes);
    connection_->send_latest(std::move(bytes));
}

void GameClient::say(const std::string& text) {
    const std::optional<std::string> clean = clean_chat(text);
    if (clean && state_ == State::Playing) send(Say{*clean});
}

void GameClient::change_profile(const Profile& profile) {
    Profile looks = profile;
    looks.name.clear();  // it stays
    if (state_ == State::Playing) send(ChangeProfile{looks});
}

void GameClient::leave() {
    connection_->leave();
    state_ = State::Over;
}

// Updates that come now are old, and the host may have ended the connection meanwhile.
void GameClient::note_pause(Seconds pause) {
    const bool woke_just_now =
        now_ - woke_at_ <= net::kSilenceLimit;  // a busy machine wakes in several pauses
    slept_for_ = woke_just_now ? std::max(slept_for_, pause) : pause;
    woke_at_ = now_;
    world_at_ += pause;
    if (village_.is_running()) lose_touch();
}

void GameClient::joined(net::PeerId own) {
    village_.joined(own);
    state_ = State::Playing;
    world_at_ = now_;
    failure_.reset();
    note_new_host();
    must_prove_ = handover_.needs_proof();
    as_newcomer_ = false;
    handover_.end();
    if (follow_port_ != 0) send(CanFollow{follow_port_});
}

void GameClient::server_sent(std::span<const std::uint8_t> messages) {
    village_.begin_frame();
    while (!messages.empty() && state_ == State::Playing) {
        const std::span<const std::uint8_t> before = messages;
        const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
        if (!message) {
            connection_->leave();
            return finish(failure_for(net::Reason::BadData, {}));
        }
        for (MessageObserver* observer : observers_)
            observer->received(*message, before.first(before.size() - messages.size()));
        if (const std::string_view fault = disproof_in(*message); !fault.empty()) return leave_host(fault);
        const KnownVillage::Heard heard = village_.hear(*message);
        if (!heard.fault.empty()) return leave_host(heard.fault);
        if (heard.wants_full_state) ask_for_full_state();
        if (heard.is_world) world_came();
        std::visit([&](const auto& body) { handle(body); }, *message);
    }
    for (MessageObserver* observer : observers_) observer->frame_ended();
}

// What a new host has to say first, if it is to be believed: with which world it began. The first of its own has to be
// what may have become of that.
std::string_view GameClient::disproof_in(const ServerMessage& message) {
    if (must_prove_ && is_world(message)) return kOtherVillage;
    const Snapshot* first = begun_with_ ? std::get_if<Snapshot>(&message) : nullptr;
    if (!first) return {};
    const bool may_be = may_become(*begun_with_, *first);
    begun_with_.reset();
    return may_be ? std::string_view() : kOtherVillage;
}

void GameClient::ended(net::Reason reason, const std::string& detail) {
    if (state_ == State::Connecting && reason == net::Reason::NotKept && secret_.is_set()) {
        secret_ = {};
        return;
    }
    if (goes_elsewhere(reason)) return look_elsewhere({reason, detail});
    const bool was_in = secret_.is_set() && (state_ == State::Playing || state_ == State::Resuming);
    if (was_in && may_resume_after(reason) && resumption_.lost(now_))
        return lose_connection({reason, detail});
    // That nobody listens there any more says less than how the connection was lost.
    const bool is_gone =
        state_ == State::Resuming && (reason == net::Reason::ConnectionRefused || may_resume_after(reason));
    finish(is_gone ? *failure_ : failure_for(reason, detail));
}

void GameClient::finish(Failure failure) {
    state_ = State::Over;
    failure_ = std::move(failure);
}

// A host that lives and has its reasons is the end, as ever. Whatever else becomes of a try: there are other places.
bool GameClient::goes_elsewhere(net::Reason reason) const {
    using net::Reason;
    if (handover_.is_under_way()) {
        const bool is_gone = may_resume_after(reason) || reason == Reason::ConnectionRefused ||
                             reason == Reason::HostMoved || reason == Reason::StandsBy;
        return is_gone || !handover_.is_at_host();
    }
    return state_ == State::Playing && handover_.is_planned() &&
           (may_resume_after(reason) || reason == Reason::HostMoved);
}

// Whom the next host has not heard of, since they came in the last moment, it lets in as a newcomer.
void GameClient::look_elsewhere(const Failure& failure) {
    if (handover_.is_under_way()) {
        as_newcomer_ = failure.reason == net::Reason::NotKept && handover_.is_in_line() && !as_newcomer_;
        return handover_.failed(failure.reason, now_);
    }
    handover_.begin(now_, own_id(), failure.reason == net::Reason::HostMoved);
    set_out(failure);
}

void GameClient::try_next_host() {
    if (handover_.is_try_over(now_)) handover_.failed(net::Reason::NoAnswer, now_);
    if (const std::optional<net::Endpoint> next = handover_.next_try(now_)) connect(*next);
}

void GameClient::move_to(const Handover::Place& host) {
    handover_.begin_at(now_, host);
    set_out({net::Reason::HostMoved, {}});
    try_next_host();
}

// For as long as the resumption lasts; its tries are not needed, since the handover has its own.
void GameClient::set_out(const Failure& failure) {
    static_cast<void>(resumption_.lost(now_));
    lose_connection(failure);
}

// Everybody's names are still those of before.
void GameClient::note_new_host() {
    if (!handover_.is_under_way() || handover_.is_at_host()) return;
    const auto who = players().find(handover_.host_of_try());
    if (handover_.host_of_try() == own_id())
        village_.note_new_host("The host is gone, and the village goes on: you are the host now.");
    else
        village_.note_new_host(who == players().end()
                                   ? "The village goes on at another player's."
                                   : "The village goes on at " + who->second.profile.name + "'s.");
}

std::string GameClient::next_host() const {
    for (const Successor& next : handover_.succession().line)
        if (const auto who = players().find(next.id); who != players().end()) return who->second.profile.name;
    return {};
}

bool GameClient::is_to_take_over(bool knocked) const {
    return state_ == State::Resuming && handover_.is_to_take_over(knocked, now_);
}

Inheritance GameClient::inheritance() const {
    Inheritance inherited = handover_.inheritance();
    inherited.players = players();
    inherited.max_players = max_players();
    return inherited;
}

void GameClient::offer_to_follow(std::uint16_t port) {
    if (std::exchange(follow_port_, port) == port || state_ != State::Playing) return;
    send(CanFollow{port});
}

void GameClient::lose_connection(const Failure& failure) {
    if (state_ == State::Resuming) return;  // a try has failed
    state_ = State::Resuming;
    failure_ = failure_for(failure.reason, failure.detail);
    village_.connection_lost();
}

// The old connection goes before the next one opens.
void GameClient::try_to_resume() {
    if (resumption_.left(now_) <= 0) {
        connection_->leave();
        return finish(*failure_);
    }
    if (handover_.is_under_way()) return try_next_host();
    if (resumption_.is_due(now_)) connect(connection_->server());
}

// Anew, with the secret, if there is one. The connection before is closed without a goodbye: the place is to be kept.
void GameClient::connect(net::Endpoint host) {
    const net::Lag lag = connection_->lag();
    past_traffic_ += connection_->traffic();
    past_losses_ += connection_->losses();
    connection_.reset();
    connection_ = std::make_unique<net::Client>(std::move(host), kProtocol,
                                                encoded({.level_hash = level_.hash(),
                                                         .profile = profile_,
                                                         .secret = as_newcomer_ ? net::Secret{} : secret_}),
                                                now_);
    connection_->set_lag(lag);
}

std::optional<Seconds> GameClient::resuming(Seconds now) const {
    return state_ == State::Resuming ? std::optional(resumption_.left(now)) : std::nullopt;
}

// A program that slept for longer than the host waits has lost the connection by that, in whichever way this
// shows: the host says so, the connection breaks, or nothing comes any more. A name that the host offers goes
// into the menu's field, so it must be a valid name.
Failure GameClient::failure_for(net::Reason reason, const std::string& detail) const {
    using net::Reason;
    const bool let_go = reason == Reason::NotHeard || reason == Reason::TooSlow ||
                        reason == Reason::TimedOut || reason == Reason::ConnectionLost ||
                        reason == Reason::NotKept;
    const Seconds patience = std::min(net::kSilenceLimit, net::kUnreadLimit);
    const bool slept =
        slept_for_ > patience - net::kOwnPause && now_ - woke_at_ <= net::kSilenceLimit + net::kOwnPause;
    if (let_go && slept) return {Reason::Slept, std::to_string(std::llround(slept_for_))};
    const auto name = clean_name(detail);
    if (reason == Reason::NameTaken && !std::holds_alternative<std::string>(name)) return {reason, {}};
    return {reason, reason == Reason::NameTaken ? std::get<std::string>(name) : detail};
}

void GameClient::leave_host(std::string_view fault) {
    connection_->leave();
    finish(failure_for(net::Reason::ServerBadData, std::string(fault)));
}

// What a new host says that it began with, and then what it has made of it.
void GameClient::handle(const Inherited& inherited) {
    if (!std::exchange(must_prove_, false)) return;
    if (!handover_.may_have_been(inherited.world)) return leave_host(kOtherVillage);
    begun_with_ = inherited.world;
}

void GameClient::ask_for_full_state() {
    if (asked_at_ >= 0 && now_ - asked_at_ < kAskAgainAfter) return;
    asked_at_ = now_;
    send(Resync{});
}

void GameClient::lose_touch() {
    village_.lose_touch();
    asked_at_ = -1;
    ask_for_full_state();
}

void GameClient::world_came() {
    world_at_ = now_;
    resumption_.world_came(now_);
    if (village_.is_decided()) handover_.world_came(replica());
}

ClientDiagnostics GameClient::diagnostics() const {
    ClientDiagnostics figures = village_.diagnostics();
    figures.traffic = past_traffic_;
    figures.traffic += connection_->traffic();
    figures.window_use = net::kWindowWrites - connection_->credit();
    figures.losses = past_losses_ + connection_->losses();
    return figures;
}

}  // namespace snow
