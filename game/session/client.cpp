#include "game/session/client.h"

namespace snow {
namespace {

net::Bytes hello(const std::string& name, Color color, const Level& level) {
    return net::encode(ClientMessage{Hello{level.hash(), name, color}});
}

}  // namespace

Client::Client(const net::Endpoint& host, const std::string& name, Color color, const Level& level,
               Seconds now)
    : connection_(host, kProtocol, hello(name, color, level), now), ticks_(now), now_(now) {}

void Client::update(Seconds now) {
    now_ = now;
    connection_.poll(now, *this);
    lateness_ = ticks_.advance(now, [&] {
        send_input();
        connection_.flush(now);
    });
}

void Client::hold(Buttons buttons) {
    pressed_.bits |= static_cast<std::uint8_t>(buttons.bits & ~held_.bits);
    held_ = buttons;
}

void Client::send_input() {
    if (state_ != State::Playing) return;
    const Buttons wanted{static_cast<std::uint8_t>(held_.bits | pressed_.bits)};
    pressed_ = {};
    const ClientMessage input = Input{wanted};
    connection_.send_latest(std::make_shared<const net::Bytes>(net::encode(input)));
}

void Client::say(const std::string& text) {
    const std::optional<std::string> clean = clean_chat(text);
    if (clean && state_ == State::Playing) connection_.send(net::encode(ClientMessage{Say{*clean}}));
}

void Client::recolor(Color color) {
    if (state_ == State::Playing) connection_.send(net::encode(ClientMessage{Recolor{color}}));
}

void Client::leave() {
    connection_.leave();
    state_ = State::Over;
}

void Client::joined(net::PeerId own) {
    own_id_ = own;
    state_ = State::Playing;
}

void Client::server_sent(std::span<const std::uint8_t> messages) {
    while (!messages.empty() && state_ == State::Playing) {
        std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
        if (!message) {
            connection_.leave();
            return ended(net::Reason::BadData, {});
        }
        std::visit([this](auto&& body) { handle(std::forward<decltype(body)>(body)); }, std::move(*message));
    }
}

void Client::ended(net::Reason reason, const std::string& detail) {
    state_ = State::Over;
    failure_ = Failure{reason, detail};
}

void Client::handle(Snapshot&& snapshot) {
    world_ = {snapshot.tick, std::move(snapshot.characters), std::move(snapshot.snowballs)};
    std::erase_if(players_,
                  [this](const auto& entry) { return entry.second.left && !find(world_, entry.first); });
}

void Client::handle(const Welcome& welcome) { max_players_ = welcome.max_players; }

void Client::handle(Joined&& joined) {
    if (joined.newly) log_.add({now_, joined.id, false, joined.name, joined.color, "joined"});
    players_[joined.id] = {.name = std::move(joined.name), .color = joined.color, .left = joined.left};
}

void Client::handle(const Left& left) {
    const auto who = players_.find(left.id);
    if (who == players_.end()) return;
    who->second.left = true;
    log_.add(
        {now_, left.id, false, who->second.name, who->second.color, std::string(leaving_words(left.reason))});
}

void Client::handle(Said&& said) {
    const auto who = players_.find(said.id);
    if (said.id == net::kServerId)
        log_.add({now_, said.id, true, "Host", Color::Silver, std::move(said.text)});
    if (who != players_.end())
        log_.add({now_, said.id, true, who->second.name, who->second.color, std::move(said.text)});
}

void Client::handle(const Pings& pings) {
    for (const Pings::Entry& entry : pings.entries) {
        const auto who = players_.find(entry.id);
        if (who != players_.end()) who->second.ping_ms = entry.ms;
    }
}

void Client::handle(const Recolored& recolored) {
    if (const auto who = players_.find(recolored.id); who != players_.end())
        who->second.color = recolored.color;
}

void Client::handle(const Stalled& stalled) {
    if (const auto who = players_.find(stalled.id); who != players_.end())
        who->second.stalled = stalled.stalled;
}

void Client::handle(const ChatHeld&) {
    log_.add({now_, net::kServerId, false, "Not so fast:", Color::Silver, "your line was not passed on"});
}

}  // namespace snow
