// A host and its players in one process over real loopback TCP, on a made-up clock: nothing
// sleeps to wait for a tick.
#pragma once

#include "game/session/game_client.h"
#include "game/session/host.h"
#include "tests/support/failed_session.h"
#include "tests/support/free_listener.h"
#include "tests/support/turns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace snow {

inline Level flat_level() {
    std::string text;
    for (int row = 0; row < 12; ++row)
        text += std::string(row == 9 ? "....@..@..@....." : "................") + '\n';
    for (int row = 0; row < 2; ++row) text += std::string(16, '#') + '\n';
    return Level::parse(text, "flat level");
}

class Table {
  public:
    explicit Table(int max_players = 16) : Table(flat_level(), max_players) {}
    explicit Table(const Level& level, int max_players = 16)
        : Table(level, net::free_listener(), max_players) {}

    net::Endpoint address() const { return {"127.0.0.1", port_}; }
    Seconds now() const { return now_; }
    Host& host() { return *host_; }
    const Level& level() const { return level_; }
    const std::vector<std::string>& host_log() const { return log_; }

    // Somebody who tries to join; whether they are let in shows later.
    GameClient& open(const Profile& profile, const net::Secret& secret = {}) {
        return open_at(address(), profile, secret);
    }
    // The same by way of another address, such as a link's.
    GameClient& open_at(const net::Endpoint& address, const Profile& profile,
                        const net::Secret& secret = {}) {
        clients_.push_back(std::make_unique<GameClient>(address, profile, level_, now_, secret));
        GameClient& client = *clients_.back();
        if (witnesses_.size() < kMostWitnesses) witnesses_.try_emplace(&client, client, level_, profile.name);
        return client;
    }
    GameClient& open(const std::string& name, Color color = Color::Red) {
        return open(Profile{.name = name, .color = color});
    }
    // Somebody who waits at the door, and knows it.
    GameClient& knock(const std::string& name) {
        GameClient& client = open(name);
        REQUIRE(
            until([&] { return client.join_progress(now_).asked && !host_->doorway().knocks().empty(); }));
        return client;
    }
    // Somebody who is in and has finished forming.
    GameClient& join(const std::string& name, Color color = Color::Red) {
        GameClient& client = open(name, color);
        REQUIRE(until([&] {
            const Character* who = find(client.world(), client.own_id());
            return who && who->animation == Animation::Idle;
        }));
        return client;
    }
    // The same over a worse network.
    GameClient& join_over(const net::Lag& lag, const std::string& name) {
        GameClient& client = open(name);
        client.set_lag(lag);
        REQUIRE(until([&] {
            const Character* who = find(client.world(), client.own_id());
            return who && who->animation == Animation::Idle;
        }));
        return client;
    }
    // The program of that client is gone without a word.
    void kill(GameClient& client) {
        witnesses_.erase(&client);
        clients_.remove_if([&](const auto& other) { return other.get() == &client; });
    }
    // Nothing of the client runs any more, its connection stays.
    void freeze(GameClient& client) { frozen_.push_back(&client); }
    void thaw(GameClient& client) { std::erase(frozen_, &client); }
    // The host's process stands still, its sockets stay; when it comes back it catches up as its
    // thread would (fixed_step.h).
    void pause_host(bool paused) {
        if (paused == host_paused_) return;
        host_paused_ = paused;
        if (paused) resumed_.emplace(now_);
        if (!paused) resumed_->advance(now_, [this] { host_->tick(now_); });
    }
    // Everyone sleeps, as in a laptop that is closed.
    void sleep(Seconds seconds) {
        pause_host(true);
        now_ += seconds;
        pause_host(false);
    }
    // The host's program is gone without a word.
    void kill_host() { host_.reset(); }
    void end_host() {
        host_->close([this] { return now_; }, [this] { turn_clients(); });
        host_.reset();
    }

    // One tick of everyone.
    void turn() {
        const auto any = [this](const auto& is_so) {
            return std::ranges::any_of(clients_, [&](const auto& client) { return is_so(*client); });
        };
        const bool connecting = any([this](const GameClient& client) {
            return client.state() == GameClient::State::Connecting && !client.join_progress(now_).asked;
        });
        const bool resuming =
            any([](const GameClient& client) { return client.state() == GameClient::State::Resuming; });
        // Connecting is real work of another thread: give it real time, and let the made-up clock wait for it, but
        // for who tries again and again.
        if (connecting || resuming) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        now_ += connecting ? kTickLength / 10 : kTickLength;
        if (each_turn) each_turn();
        if (host_ && !host_paused_) host_->tick(now_);
        turn_clients();
    }
    // Everyone's program goes on to that moment, without the host.
    void update_clients(Seconds now) {
        for (const auto& client : clients_) {
            if (std::ranges::find(frozen_, client.get()) != frozen_.end()) continue;
            client->update(now);
            const auto witness = witnesses_.find(client.get());
            if (witness != witnesses_.end()) witness->second.update(now);
        }
    }
    // Turns until it is so; false after a minute of the made-up clock.
    bool until(const std::function<bool()>& is_so, Seconds patience = 60) {
        return turn_until(
            now_, [this] { turn(); }, is_so, patience);
    }

    // Lets time pass.
    void pass(Seconds seconds) {
        until([] { return false; }, seconds);
    }
    // `who` walks to the right until the other sees it.
    void walk_right(GameClient& who, const GameClient& seen_by) {
        who.hold({Buttons::Right});
        REQUIRE(until([&] {
            const Character* shown = find(seen_by.world(), who.own_id());
            return shown && shown->animation == Animation::Walk;
        }));
    }

    // What one client sees of somebody with that name; nothing when there is nobody.
    static const Character* sees(const GameClient& client, std::string_view name) {
        for (const auto& [id, player] : client.players())
            if (player.profile.name == name) return find(client.world(), id);
        return nullptr;
    }
    // The world of the host's present as the client knows it: its replica, and the rules since.
    World foreseen(const GameClient& client) const {
        World world = client.replica();
        while (world.tick < host_->world().tick) step(world, level_);
        return world;
    }
    static bool logged(const GameClient& client, std::string_view line) {
        return std::ranges::any_of(client.log().lines(),
                                   [&](const LogLine& l) { return to_text(l) == line; });
    }

    std::function<void()> each_turn;  // what else a turn moves

  private:
    Table(const Level& level, std::pair<net::Listener, std::uint16_t> listener, int max_players)
        : level_(level), port_(listener.second),
          host_(std::make_unique<Host>(std::move(listener.first), level_, max_players,
                                       [this](const std::string& line) { log_.push_back(line); })) {
        host_witness_.emplace(*host_, level_);
    }

    void turn_clients() {
        now_ += host_ ? 0 : kTickLength;
        update_clients(now_);
    }

    // Of a crowd's players; the host's recording has all of them.
    static constexpr std::size_t kMostWitnesses = 8;

    Level level_;
    std::uint16_t port_;
    Seconds now_{};
    bool host_paused_{};
    std::optional<FixedStep> resumed_;  // the host's ticks since it was paused
    std::vector<std::string> log_;
    std::optional<HostWitness> host_witness_;
    std::unique_ptr<Host> host_;
    std::list<std::unique_ptr<GameClient>> clients_;
    std::map<const GameClient*, ClientWitness> witnesses_;
    std::vector<GameClient*> frozen_;
};

}  // namespace snow
