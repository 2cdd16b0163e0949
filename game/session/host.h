// The authority: it alone steps the one true World, knows who is in it, and tells everyone. Headless, on
// a made-up clock if need be; whoever owns it calls tick() at each tick. Not for several threads at once
// (host_thread.h gives it one).
#pragma once

#include "game/session/chat_queue.h"
#include "game/session/conduct.h"
#include "game/session/messages.h"
#include "game/session/player.h"
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
// What a player does seldom, such as choosing another colour.
inline constexpr net::Rate kOtherRate{2, 10};
// A player whose inputs stop goes on for a quarter of a second, then lets go of everything.
inline constexpr int kTicksWithoutWish = 15;
// A plain client gets every third tick: 20 a second are enough to draw by.
inline constexpr Tick kPlainEvery = 3;
// Messages that are no harm but make no sense, such as a second Hello: more than an honest
// program could ever send.
inline constexpr int kMaxOffences = 3;

// Bytes of news about people that may wait for a player who reads slowly: more than the names of a full
// village take, of at most 70 bytes each. Beyond it the player is told anew who is there.
inline constexpr std::size_t kMaxQueuedBytes = 24 * 1024;

// Usually all peers foresee the same; each further baseline costs a step a tick. Who foresees from
// another gets a full state.
inline constexpr std::size_t kMaxBaselines = 8;
// Inputs for ticks further ahead are ignored, not punished: a clock that jumped finds back by itself.
inline constexpr Tick kMaxInputsAhead = 60;
inline constexpr Tick kTimingEvery = 15;
// A hash of everything rides along once a second, so that nobody plays in a world of their own for longer.
inline constexpr Tick kHashEvery = kTicksPerSecond;

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

    // Out with somebody. Whoever is banned stays out as long as this host runs: its address, or, where it
    // plays on this very machine, its name, so that no other window of the house is shut out with it.
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
    // What is known of a peer beside its Player.
    struct Guest {
        Guest(bool is_plain, const net::Ipv4& from, const Conduct& of_late)
            : plain(is_plain), address(from), conduct(of_late) {}

        bool plain;
        net::Ipv4 address;
        Conduct conduct;
        std::map<Tick, Buttons> inputs_for;  // what its player wants in each coming tick
        int ticks_without{};
        std::optional<Tick> has;      // the tick it was last sent; what it foresees begins there
        std::optional<Timing> worst;  // of its inputs since it was last told
        Tick told_at{};
        net::TokenBucket inputs{kInputRate};
        net::TokenBucket others{kOtherRate};
        int offences{};
    };

    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) override;
    void peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) override;
    void peer_left(net::PeerId peer, net::Reason reason) override;

    void handle(net::PeerId from, const Hello& again);
    void handle(net::PeerId from, const Input& input);
    void handle(net::PeerId from, const Say& say);
    void handle(net::PeerId from, const Recolor& recolor);
    void handle(net::PeerId from, const Resync&);

    void admit_in_turn(net::PeerId peer, const std::string& name, const Hello& hello);
    void admit(net::PeerId peer, const std::string& name, const Hello& hello, const Conduct& conduct);
    void send_roster(net::PeerId peer);
    void renew_long_queues();
    void say_waiting_lines();
    bool is_banned(net::PeerId peer, std::string_view name) const;
    bool keeps_to(net::PeerId peer, net::TokenBucket& rate);
    std::vector<std::string> names() const;
    void take_wishes();
    void forget_the_melted();
    void mark_the_stalled();
    void send_pings();
    void tell_timing();
    void send_worlds();
    bool is_due(net::PeerId peer, const Guest& guest) const;
    net::SharedBytes news_for(const Guest& guest);
    net::SharedBytes full_state();
    void note_what_went();
    void send(net::PeerId peer, const ServerMessage& message) { server_.send(peer, net::encode(message)); }
    void send_all(const ServerMessage& message) { server_.send_all(net::encode(message)); }
    void send_lossy_all(const ServerMessage& message) {
        server_.send_lossy_all(std::make_shared<const net::Bytes>(net::encode(message)));
    }
    void log(const std::string& line) const;

    // What peers were sent at some tick, stepped along since without news: what they foresee. And this
    // tick's difference from it.
    struct Baseline {
        Tick sent{};
        World foreseen;
        net::SharedBytes news{};
    };

    Level level_;
    net::Server server_;
    LogSink log_;
    World world_;
    std::map<net::PeerId, Player> players_;  // with those who still melt
    std::map<net::PeerId, Guest> guests_;
    std::vector<Baseline> baselines_;  // at most kMaxBaselines
    net::SharedBytes full_state_;      // this tick's, once somebody needed it
    ChatQueue chat_;
    ConductRecords conducts_;
    std::vector<net::Ipv4> banned_addresses_;
    std::vector<std::string> banned_names_;
    net::Seconds now_{};
    net::Seconds next_pings_{};
};

}  // namespace snow
