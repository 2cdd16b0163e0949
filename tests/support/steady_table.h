// A host and its players in one process over loopback, as tests/support/table.h has them, but the same to the
// tick on every run: for pictures and measurements. While somebody connects, which is real work of another
// thread, the clock and the host stand still.
#pragma once

#include "game/session/game_client.h"
#include "game/session/host.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace snow::test {

class SteadyTable {
  public:
    // `level` outlives the table.
    explicit SteadyTable(const Level& level, int max_players = 16) : level_(level) {
        std::random_device random;
        std::optional<net::Listener> listener;
        while (!listener)
            listener = net::Listener::open(port_ = static_cast<std::uint16_t>(20000 + random() % 30000));
        host_ = std::make_unique<Host>(std::move(*listener), level, max_players, LogSink{});
    }

    Seconds now() const { return now_; }
    Host& host() { return *host_; }
    std::list<GameClient>& clients() { return clients_; }

    // Somebody who is in and begins to form.
    GameClient& join(const std::string& name, Color color) {
        GameClient& client =
            clients_.emplace_back(net::Endpoint{"127.0.0.1", port_}, Profile{name, color}, level_, now_);
        wait_for(client, [&] { return client.diagnostics().traffic.out.bytes > 0; });
        for (int turns = 0; client.state() != GameClient::State::Playing; turn())
            if (++turns > kTicksPerSecond) throw std::runtime_error(name + " was not let in");
        return client;
    }
    // Nothing of the client runs any more, its connection stays.
    void freeze(const GameClient& client) { frozen_ = &client; }
    // The host's process stands still, its sockets stay.
    void pause_host(bool paused) { host_paused_ = paused; }

    // One tick of everyone.
    void turn() {
        now_ += kTickLength;
        if (!host_paused_) host_->tick(now_);
        for (GameClient& client : clients_)
            if (&client != frozen_) client.update(now_);
    }

  private:
    void wait_for(GameClient& client, const std::function<bool()>& is_so) {
        using namespace std::chrono;
        for (const auto end = steady_clock::now() + seconds(20); !is_so(); client.update(now_)) {
            if (steady_clock::now() > end) throw std::runtime_error("loopback does not connect");
            std::this_thread::sleep_for(milliseconds(1));
        }
    }

    const Level& level_;
    std::uint16_t port_{};
    Seconds now_{};
    bool host_paused_{};
    std::unique_ptr<Host> host_;
    std::list<GameClient> clients_;
    const GameClient* frozen_{};
};

// A small village of its own, so that the pictures stay when the real one changes: people stand close
// together, some of them out of sight.
inline const Level& yard() {
    static const Level kYard = Level::parse(
        R"(........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
........................................................
...............................................====.....
........................................................
......................====..........====................
................................===.....................
...........====.......................................f.
.....===...................====...............==========
.F................................................######
..g.@c..@..s..@...@.f.@...@.l.@...@..w@...@.f.@...####@.
###########################################~~~~~########
########################################################
########################################################
########################################################
########################################################
########################################################
)",
        "the yard");
    return kYard;
}

}  // namespace snow::test
