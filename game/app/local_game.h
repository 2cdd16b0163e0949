// The game that this program takes part in: its client and, when it hosts, the host's thread and its
// announcement on the local network. Knows nothing of windows.
#pragma once

#include "game/app/game_recorder.h"
#include "game/app/kept_places.h"
#include "game/app/stats.h"
#include "game/server/ban_keeper.h"
#include "game/server/host_thread.h"
#include "game/server/lan_announcer.h"
#include "game/session/caretaker.h"
#include "game/session/game_client.h"
#include "game/session/profile.h"
#include "game/session/sliding_window.h"
#include "net/lag.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace snow {

class LocalGame final : private Caretaker::Owner {
  public:
    // `level` must outlive it. In `folder` it keeps a host's bans, and what it takes to come back after this program was
    // killed; without one they last as long as the host and the client.
    explicit LocalGame(const Level& level, std::optional<std::filesystem::path> folder = std::nullopt,
                       RecordTo record_to = {})
        : level_(level), bans_(folder), places_(std::move(folder)), recorder_(std::move(record_to)) {}
    ~LocalGame() override { end(); }

    // Starts a host and joins it over loopback like any other player; the others have to be asked about if `ask`.
    // Returns the failure when the port cannot be opened; then nothing was started.
    [[nodiscard]] std::optional<Failure> host(const Profile& profile, std::uint16_t port, int max_players,
                                              const net::Lag& lag, bool ask = false);
    void join(const Profile& profile, const net::Endpoint& host, const net::Lag& lag);
    enum class Change {
        None,
        Began,  // the host has let this player in; once a game
        Moved,  // the village has another host, and this program hosts now, or not any more
        Ended,  // the client is over, and client()->failure() says why
    };
    // Whether a village that this program hosts goes on when it leaves, and it carries on others' (session/handover.h).
    void keep_village(bool keep);
    // Once a frame; None while there is no game.
    [[nodiscard]] Change update(Seconds now);
    // Leaves the game; a host says goodbye to all, which takes up to net::kLingerLimit. host() and
    // join() may follow at once.
    void end();

    // Null while there is no game.
    GameClient* client() const { return client_.get(); }
    // Null unless this program hosts.
    HostThread* hosting() const { return host_.get(); }
    GameRecorder& recorder() { return recorder_; }
    // The bans of this program's hosts.
    BanKeeper& bans() { return bans_; }

    // Whether the host has let this player in since join().
    bool has_begun() const { return has_begun_; }
    // The game's host, as another program on this machine reaches it; of the latest game after its end.
    const net::Endpoint& host_address() const { return host_address_; }

    // All traffic so far (the host's while hosting), and the worst lateness of a tick in the
    // last second, in seconds.
    net::Traffic traffic() const;
    Spread lateness() const;
    // The game as it is now, for --stats.
    StatsRecord record(Seconds now) const;

  private:
    bool is_hosting() const override { return host_ != nullptr; }
    void begin_host(net::Listener listener, std::uint16_t port, Inheritance inheritance) override;
    void end_host(const Successor& goes_on_at) override;
    void open_to_network(std::uint16_t port, int max_players);
    void keep_place_at(const net::Endpoint& host);
    Change follow_village(Seconds now);
    void begin(const Profile& profile, const net::Endpoint& host, const net::Lag& lag,
               const net::Secret& secret);
    bool is_place_to_keep() const;

    const Level& level_;
    BanKeeper bans_;
    KeptPlaces places_;
    GameRecorder recorder_;  // hears what follows
    std::unique_ptr<HostThread> host_;
    std::unique_ptr<LanAnnouncer> lan_announcer_;  // refers to host_, so it is destroyed first
    std::unique_ptr<GameClient> client_;
    net::Endpoint host_address_;
    std::string name_;
    bool keep_village_{};
    std::optional<Caretaker> caretaker_;
    bool has_begun_{};
    SlidingSpread lateness_;
    net::Traffic past_;  // of earlier clients
};

}  // namespace snow
