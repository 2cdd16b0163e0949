// What this program plays: its own client and, when it hosts, the host with its place in the local network's
// lists. It knows nothing of windows.
#pragma once

#include "game/app/stats.h"
#include "game/server/host_thread.h"
#include "game/server/lan_announcer.h"
#include "game/session/game_client.h"
#include "game/session/sliding_window.h"
#include "net/lag.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace snow {

class LocalGame {
  public:
    // `level` outlives it.
    explicit LocalGame(const Level& level) : level_(level) {}
    LocalGame(const LocalGame&) = delete;
    LocalGame& operator=(const LocalGame&) = delete;
    ~LocalGame() { end(); }

    struct Who {
        std::string name;
        Color color{};
    };

    // Hosting is making a server and joining it like anyone. Why it could not be done, if so.
    [[nodiscard]] std::optional<Failure> host(const Who& who, std::uint16_t port, int max_players,
                                              const net::Lag& lag);
    void join(const Who& who, const net::Endpoint& host, const net::Lag& lag);
    enum class Change {
        None,
        Began,  // the host has let this player in; once a game
        Ended,  // the client is over, and client()->failure() says why
    };
    // Once a frame; None while there is no game.
    [[nodiscard]] Change update(Seconds now);
    // Goodbye, to the host or, as the host, to all; one may host or join again at once. Takes up to
    // net::kLingerLimit when hosting.
    void end();

    // Null while there is no game.
    GameClient* client() const { return client_.get(); }
    // Null while one does not host.
    HostThread* hosting() const { return host_.get(); }

    // Whether the host has let this player in since join().
    bool has_begun() const { return has_begun_; }
    // The game's host, as another program on this machine reaches it; of the latest game after its end.
    const net::Endpoint& host_address() const { return host_address_; }

    // All that this program sent and received so far, and how late the latest tick of the last second was.
    net::Traffic traffic() const;
    Seconds lateness() const;
    // The game as it is now, for --stats.
    StatsRecord record(Seconds now) const;

  private:
    const Level& level_;
    std::unique_ptr<HostThread> host_;
    std::unique_ptr<LanAnnouncer> lan_announcer_;  // asks host_, so it goes first
    std::unique_ptr<GameClient> client_;
    net::Endpoint host_address_;
    bool has_begun_{};
    SlidingMaximum lateness_;
    net::Traffic past_;  // of clients that are gone
};

}  // namespace snow
