// What a host sends to whom: with each tick, and between two of them, what a peer's own copy of the rules could
// not foresee; nothing while there is nothing. Each peer has a baseline, the world it was sent last, which is stepped along with the true
// one; the peer does the same with its replica. So the difference between the two is all that has to travel,
// and it is encoded once for all peers that share a baseline. No sockets and no clock: worlds in, bytes out.
#pragma once

#include "game/session/messages.h"
#include "net/outbox.h"
#include "net/peer_table.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace snow {

// Usually all peers share one baseline; each further one costs a step a tick. Peers beyond
// so many get full states.
inline constexpr std::size_t kMaxBaselines = 8;
// Where everything goes as expected, a peer is told so no more often than this: its rules go on by themselves,
// but it has to know that the host does.
inline constexpr Tick kQuietTicks = 4;
// A hash of the world rides along once a second, so that a replica that differs is mended within one.
inline constexpr Tick kHashEvery = kTicksPerSecond;
// A plain client (Hello) gets every third tick: 20 a second are enough to draw by.
inline constexpr Tick kPlainEvery = 3;
// A peer on the slowest link still gets every third tick.
inline constexpr Tick kSlowestInterval = 3;

class WorldSender {
  public:
    // A plain peer runs no rules, and is sent full states only.
    void add(net::PeerId peer, bool plain);
    void remove(net::PeerId peer);
    bool is_plain(net::PeerId peer) const { return peers_.at(peer).plain; }
    // Its replica is lost, or never was: it gets a full state next.
    void forget_baseline(net::PeerId peer) { peers_.at(peer).baseline.reset(); }

    // The world has made its step to `stepped`: the baselines make it, too.
    void step(const World& stepped, const Level& level);
    // What to send to the peer now; null if there is nothing or none is due. `round_trip` is 0 before one was
    // measured. `part` is 0 with a tick, and between two so many kTickPart after the one before.
    [[nodiscard]] net::SharedBytes update_for(net::PeerId peer, const World& world, net::Seconds round_trip,
                                              int part = 0);
    // update_for() has gone out to the peer: from now on it has this world.
    void went_out(net::PeerId peer);
    // All peers were served: this world becomes a baseline, and those that no peer has are forgotten.
    void end_round(const World& world);

    std::size_t baselines() const { return baselines_.size(); }

  private:
    struct Peer {
        bool plain{};
        std::optional<unsigned> baseline;  // the round in which it was sent something last
    };
    struct Baseline {
        unsigned round{};  // in which it was sent
        Tick sent{};
        bool is_current{};                         // as of the newest round it is the world
        World expected;                            // the world of that tick, stepped to the present one
        std::optional<net::SharedBytes> update{};  // in this round, once some peer needed it
    };

    bool is_due(const Peer& peer, Tick tick, net::Seconds round_trip, int part) const;
    Baseline* baseline_of(const Peer& peer);
    net::SharedBytes delta_from(Baseline& baseline, const World& world, int part);
    net::SharedBytes encoded(Baseline& baseline, const World& world, int part);
    net::SharedBytes full_state(const World& world);

    net::PeerTable<Peer> peers_;
    std::vector<Baseline> baselines_;  // oldest first
    net::SharedBytes full_state_;      // this round's, once some peer needed it
    unsigned round_{};                 // of sending: one with each tick, and perhaps one between
};

}  // namespace snow
