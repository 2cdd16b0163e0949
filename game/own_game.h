// What this program plays: its own client and, when it hosts, the host with its place in the local network's
// lists. It knows nothing of windows.
#pragma once

#include "game/host_thread.h"
#include "game/lan_host.h"
#include "game/last_second.h"
#include "game/session/client.h"
#include "game/stats.h"
#include "net/lag.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace snow {

class OwnGame {
  public:
    // `level` outlives it.
    explicit OwnGame(const Level& level) : level_(level) {}
    OwnGame(const OwnGame&) = delete;
    OwnGame& operator=(const OwnGame&) = delete;
    ~OwnGame() { end(); }

    struct Who {
        std::string name;
        Color color{};
    };

    // Hosting is making a server and joining it like anyone. Why it could not be done, if so.
    [[nodiscard]] std::optional<Failure> host(const Who& who, std::uint16_t port, int max_players,
                                              const net::Lag& lag);
    void join(const Who& who, const net::Endpoint& host, const net::Lag& lag);
    void update(Seconds now);
    // Goodbye, to the host or, as the host, to all; one may host or join again at once. Takes up to
    // net::kLingerLimit when hosting.
    void end();

    // Null while there is no game.
    Client* client() const { return client_.get(); }
    // Null while one does not host.
    HostThread* hosting() const { return host_.get(); }

    // All that this program sent and received so far, and how late the latest tick of the last second was.
    net::Traffic traffic() const;
    Seconds lateness() const;
    // The game as it is now, for --stats.
    StatsRecord record(Seconds now) const;

  private:
    const Level& level_;
    std::unique_ptr<HostThread> host_;
    std::unique_ptr<LanHost> lan_host_;  // asks host_, so it goes first
    std::unique_ptr<Client> client_;
    WorstOfSecond lateness_;
    net::Traffic past_;  // of clients that are gone
};

}  // namespace snow
