// The authority: it alone steps the one true World, knows who is in it, and tells everyone. Headless, on a
// made-up clock if need be; whoever owns it calls tick() at each tick. Not for several threads at once
// (host_thread.h gives it one).
#pragma once

#include "game/session/messages.h"
#include "game/session/player.h"
#include "net/server.h"

#include <deque>
#include <functional>
#include <map>

namespace snow {

// The reader of the log's lines: joins, leaves and their reasons, chat. Plain text without a line end.
using LogSink = std::function<void(const std::string&)>;

class Host final : private net::ServerEvents {
  public:
    // `max_players` is 1 to kMaxPlayers. `log` may be empty.
    Host(net::Listener listener, Level level, int max_players, LogSink log);

    // Reads the sockets, steps the world once, and writes to everyone.
    void tick(net::Seconds now);
    // The goodbye to all (net::Server::close).
    void close(const std::function<net::Seconds()>& clock, const std::function<void()>& wait);

    const World& world() const { return world_; }
    const std::map<net::PeerId, Player>& players() const { return players_; }
    const net::Traffic& traffic() const { return server_.traffic(); }

  private:
    // What a peer's player wants, a Buttons for each coming tick.
    struct Wishes {
        std::deque<Buttons> waiting;
        int ticks_without{};
    };

    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) override;
    void peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) override;
    void peer_left(net::PeerId peer, net::Reason reason) override;

    void handle(net::PeerId from, const Hello& again);
    void handle(net::PeerId from, const Input& input);
    void handle(net::PeerId from, const Say& say);

    void admit(net::PeerId peer, const std::string& name, Color color);
    bool is_taken(std::string_view name) const;
    void take_wishes();
    void forget_the_melted();
    void send_pings(net::Seconds now);
    void send_snapshots();
    void send(net::PeerId peer, const ServerMessage& message) { server_.send(peer, net::encode(message)); }
    void send_all(const ServerMessage& message) { server_.send_all(net::encode(message)); }
    void log(const std::string& line) const;

    Level level_;
    net::Server server_;
    LogSink log_;
    World world_;
    std::map<net::PeerId, Player> players_;  // with those who still melt
    std::map<net::PeerId, Wishes> wishes_;
    net::Seconds next_pings_{};
};

}  // namespace snow
