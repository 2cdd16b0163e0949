// The authority: it alone steps the one true World, knows who is in it, and tells everyone. Headless, on
// a made-up clock if need be; whoever owns it calls tick() at each tick. Not for several threads at once
// (host_thread.h gives it one).
#pragma once

#include "game/session/chat_queue.h"
#include "game/session/conduct.h"
#include "game/session/input_buffer.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/secrets.h"
#include "game/session/world_sender.h"
#include "net/server.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// One input a tick, with room for what a stalled link delivers at once.
inline constexpr net::Rate kInputRate{75, 120};
// A look at the sockets costs what all of them cost. So in a small village a host looks at each part of a tick, and
// in a large one four times in every seventh tick, which is enough to measure by: inputs come every sixth at least.
inline constexpr std::size_t kSmallVillage = 16;
inline constexpr int kMeasuringLooks = 4;
inline constexpr Tick kMeasuringTick = 7;
// What a player does seldom, such as choosing another colour.
inline constexpr net::Rate kOtherRate{2, 10};
// Messages that do no harm but make no sense, such as a second Hello: more than an honest
// program could ever send.
inline constexpr int kMaxOffences = 3;

// Bytes of messages about people that may wait for a player who reads slowly: more than the names of a full
// village take, of at most 70 bytes each. Beyond it the player is told anew who is there.
inline constexpr std::size_t kMaxQueuedBytes = 24 * 1024;

// The reader of the log's lines: joins, leaves and their reasons, chat. Plain text without a line end.
using LogSink = std::function<void(const std::string&)>;

class Host final : private net::ServerEvents {
  public:
    // `max_players` is 1 to kMaxPlayers. `log` may be empty.
    Host(net::Listener listener, Level level, int max_players, LogSink log);

    // Reads the sockets, decides what everyone holds for the next step, and writes to everyone. The world makes
    // one step from each tick to the next: at the first look between them, or else now.
    void tick(net::Seconds now);
    // A look between two ticks: reads the sockets, so that clients can be told how early their inputs come. In a
    // small village the first changed keys go to everyone at once.
    void look(net::Seconds now);
    // How often to look between this tick and the next, the next one included: 1 to kPartsPerTick times.
    int looks_per_tick() const { return looks_; }
    // The goodbye to all (net::Server::close).
    void close(const std::function<net::Seconds()>& clock, const std::function<void()>& wait);

    // Ends somebody's connection, or their hope to come back. A ban lasts as long as this host runs. It is for the
    // address or, if that is this machine's own, for the name, so that it shuts out no other window on this machine.
    void kick(net::PeerId peer);
    void ban(net::PeerId peer);
    // A line of the host's own, for all.
    void say(const std::string& text);
    // The player of that name (same_name), who has not left.
    [[nodiscard]] std::optional<net::PeerId> player_named(std::string_view name) const;

    const World& world() const { return world_; }
    const std::map<net::PeerId, Player>& players() const { return players_; }
    const net::Traffic& traffic() const { return server_.traffic(); }

  private:
    // What only the host knows about a player.
    struct Peer {
        net::Ipv4 address{};
        Conduct conduct;
        InputBuffer inputs{};
        net::TokenBucket input_rate{kInputRate};
        net::TokenBucket other_rate{kOtherRate};
        int offences{};
        bool came_back{};  // so it knows its secret
    };
    // A player whose connection is lost, and why.
    struct Lost {
        Peer peer;
        net::Reason reason{};
    };

    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) override;
    void peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) override;
    void peer_left(net::PeerId peer, net::Reason reason) override;

    void handle(net::PeerId from, const Hello& again);
    void handle(net::PeerId from, const Input& input);
    void handle(net::PeerId from, const Say& say);
    void handle(net::PeerId from, const ChangeProfile& change);
    void handle(net::PeerId from, const Resync&);

    void depart(net::PeerId id, const Peer& peer, net::Reason reason);
    bool may_come_back(net::PeerId id, net::Reason reason) const;
    void keep_place(net::PeerId id, net::Reason reason);
    void give_up_place(net::PeerId id, net::Reason reason);
    void give_up_melted_places();
    void peer_returns(net::PeerId newcomer, const Hello& hello);
    void resume(net::PeerId newcomer, net::PeerId id, bool plain);
    bool is_full() const;
    void admit_in_turn(net::PeerId peer, const Profile& profile, bool plain);
    void refuse_in_turn(net::PeerId peer, net::Reason reason);
    void ask_to_wait(net::PeerId peer, const Conduct& conduct);
    void admit(net::PeerId peer, const Profile& profile, bool plain, const Conduct& conduct);
    void send_roster(net::PeerId peer);
    bool is_banned(net::PeerId peer, std::string_view name) const;
    bool keeps_to(net::PeerId peer, net::TokenBucket& rate);
    bool is_small() const { return peers_.size() <= kSmallVillage; }
    void poll(net::Seconds now, int parts_since_tick);
    void make_step();
    bool takes_early_inputs();
    // The parts of a tick, in their order.
    void take_inputs();
    void forget_the_melted();
    void mark_the_stalled();
    void say_waiting_lines();
    void send_pings();
    void send_timing();
    void renew_long_queues();
    void send_worlds(int part);

    void send(net::PeerId peer, const ServerMessage& message) { server_.send(peer, net::encode(message)); }
    void send_all(const ServerMessage& message) { server_.send_all(net::encode(message)); }
    void send_lossy_all(const ServerMessage& message) {
        server_.send_lossy_all(std::make_shared<const net::Bytes>(net::encode(message)));
    }
    void log(const std::string& line) const;

    Level level_;
    net::Server server_;
    LogSink log_;
    World world_;
    std::map<net::PeerId, Player> players_;  // with those who still melt
    std::map<net::PeerId, Peer> peers_;      // those who are connected
    std::map<net::PeerId, Lost> lost_;       // those who thaw
    Secrets secrets_;
    WorldSender sender_;
    ChatQueue chat_;
    ConductRecords conducts_;
    std::vector<net::Ipv4> banned_addresses_;
    std::vector<std::string> banned_names_;
    net::Seconds now_{};
    net::Seconds ticked_at_{};
    int parts_since_tick_{};    // when what is read now came, at most
    int looks_{kPartsPerTick};  // from the last tick to the next
    bool stepped_{};            // since the last tick
    bool sent_early_{};         // since the last tick
    net::Seconds next_pings_{};
};

}  // namespace snow
