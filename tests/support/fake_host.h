// A host that says what a test makes it say, over real loopback TCP and on a made-up clock: for what no
// honest host says. And one client that has joined it.
#pragma once

#include "game/session/game_client.h"
#include "tests/support/table.h"
#include "tests/support/turns.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace snow {

class FakeHost {
  public:
    FakeHost() : FakeHost(net::free_listener()) {}

    // Lets the client connect, and answers its Hello with the preamble alone. The made-up time stands still
    // meanwhile: connecting is real work of another thread, and a client that waits for long tries anew.
    void accept() {
        wait_for([&] { return (socket_ = listener_.accept()).has_value(); });
        ready_.add(*socket_);
        wait_for([&] { return ready_.check(); });
        swallow();
        CHECK(socket_->send(net::preamble_of(kProtocol)));
        wait_for([&] { return client.diagnostics().traffic.in.bytes >= net::kPreambleSize; });
    }
    // The welcome: the client is player 2 of at most `max_players`, and Ada is in the village at tick 100.
    void welcome(int max_players = 4) {
        accept();
        net::Bytes body;
        net::Writer(body).number(kOwn, net::kServerId + 1, UINT32_MAX);
        net::encode(ServerMessage{Welcome{static_cast<std::uint16_t>(max_players), secret_}}, body);
        net::encode(ServerMessage{Joined{kOwn, {"Ada", Color::Red}, true, false}}, body);
        net::encode(ServerMessage{snapshot(100)}, body);
        send_frame(body);
        REQUIRE(until([&] { return client.replica().tick == 100; }));
    }
    ~FakeHost() {
        if (socket_) ready_.remove(*socket_);
    }
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    static Snapshot snapshot(Tick tick) { return {{{person(kOwn)}}, tick}; }
    static Character person(CharacterId id) {
        Character who{.id = id, .x = 20'000, .y = 36'864};
        who.animation = Animation::Idle;
        who.on_ground = true;
        return who;
    }
    // Whatever a frame holds, behind a mark that no frame before it had.
    void send_frame(const net::Bytes& body) {
        net::Bytes marked;
        net::append_mark(marked, ++mark_);
        marked.insert(marked.end(), body.begin(), body.end());
        net::Bytes frame;
        net::append_frame(frame, marked);
        send(frame);
    }
    void send(const net::Bytes& bytes) { is_heard_ = socket_->send(bytes) && is_heard_; }
    void say(const ServerMessage& message) { send_frame(net::encode(message)); }
    // The same message so many times, in as many frames as it needs, a frame a turn,
    // while the client listens.
    void say_often(const std::function<ServerMessage(int)>& message, int times) {
        for (int i = 0; i < times && plays();) {
            net::Bytes body;
            for (; i < times && body.size() < net::kMaxServerFrame / 2; ++i) net::encode(message(i), body);
            send_frame(body);
            turn();
        }
    }
    void close_with(net::Reason reason, const std::string& detail) {
        net::Bytes body;
        net::append_mark(body, net::kClosing);
        net::Writer writer(body);
        writer.option(reason);
        writer.text(detail, net::kMaxClientFrame);
        net::Bytes frame;
        net::append_frame(frame, body);
        send(frame);
    }

    // "Somebody has been asked whether you may come in."
    void say_asked() {
        net::Bytes mark;
        net::append_mark(mark, net::kAsked);
        net::Bytes frame;
        net::append_frame(frame, mark);
        send(frame);
    }

    // Without a word.
    void close() {
        ready_.remove(*socket_);
        socket_.reset();
    }

    // A tick: the client's update, while the host reads what comes and forgets it.
    void turn() {
        const bool connecting =
            client.state() == GameClient::State::Connecting && !client.join_progress(now).asked;
        if (connecting) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        now += connecting ? kTickLength / 10 : kTickLength;
        client.update(now);
        witness_.update(now);
        swallow();
    }
    bool until(const std::function<bool()>& is_so, Seconds patience = 30) {
        return turn_until(
            now, [this] { turn(); }, is_so, patience);
    }
    void pass(Seconds seconds) {
        until([] { return false; }, seconds);
    }
    bool plays() const { return client.state() == GameClient::State::Playing; }
    // Why the client left, in words; empty while it plays.
    std::string complaint() const { return client.failure() ? explain(*client.failure()) : std::string(); }
    net::Reason reason() const { return client.failure() ? client.failure()->reason : net::Reason::None; }
    // Whether the client leaves within a second.
    bool is_left() {
        return until([&] { return client.state() == GameClient::State::Over; }, 1);
    }

    // Whether it loses the connection within a second, and tries to come back by itself.
    bool is_lost() {
        return until([&] { return client.state() == GameClient::State::Resuming; }, 1);
    }

    static constexpr net::PeerId kOwn = 2;

  private:
    explicit FakeHost(std::pair<net::Listener, std::uint16_t> listener)
        : listener_(std::move(listener.first)), port_(listener.second) {}
    void wait_for(const std::function<bool()>& is_so) {
        constexpr int kTurns = 20'000;  // some 20 s
        for (int i = 0; i < kTurns && !is_so(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            client.update(now);
            witness_.update(now);
        }
        REQUIRE(socket_);
    }
    void swallow() {
        std::array<std::uint8_t, 4096> buffer{};
        while (socket_ && is_heard_ && ready_.check()) is_heard_ = socket_->receive(buffer) > 0;
    }

    net::Listener listener_;
    std::uint16_t port_;
    std::optional<net::Socket> socket_;
    net::SocketSet ready_{1};
    bool is_heard_{true};
    std::uint16_t mark_{};
    net::Nonces chance_;
    net::Secret secret_{net::Secret::fresh(chance_)};
    Level level_{flat_level()};

  public:
    Seconds now{};
    GameClient client{{"127.0.0.1", port_}, {"Ada", Color::Red}, level_, now};

  private:
    ClientWitness witness_{client, level_, "Ada"};
};

}  // namespace snow
