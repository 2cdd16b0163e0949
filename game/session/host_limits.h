// What a client holds its host to, as the host holds its players to limits of theirs: an honest host
// breaks none of these, whatever the link and however long this program itself stood still. A host that
// breaks one is left with net::Reason::ServerBadData. What the frames may take is the connection's business
// (net/limits.h). Time is an argument.
#pragma once

#include "game/session/messages.h"
#include "game/session/player.h"
#include "net/rates.h"

#include <cstdint>
#include <map>
#include <string_view>

namespace snow {

// Of whatever kind. An honest host's most: 256 players who all chat and change colours as fast as they may
// are 800 a second, and 4000 at once after a quiet time. Reading one costs about a microsecond.
inline constexpr net::Rate kServerMessageRate{4000, 20'000};

// Steps that Deltas ask for. Time passes at 60 ticks a second, and 16 writes of 8 steps may wait in
// a link; ten times as much costs some 30 ms a second in a village of 256, and leaves room for a client's
// clock that runs unevenly.
inline constexpr net::Rate kServerStepRate{10 * kTicksPerSecond, 10 * kTicksPerSecond};

// A host's world ends here, after two years and three months, an hour before its ticks would begin again at
// 0: a client's own ticks, which run ahead, and all differences between ticks stay below that.
inline constexpr Tick kLastTick = UINT32_MAX - 3600 * kTicksPerSecond;

// What the client knows when a message comes.
struct KnownOfHost {
    const World& replica;
    const std::map<net::PeerId, Player>& players;
    int max_players{};
};

class HostLimits {
  public:
    // In each frame comes one Snapshot or Delta at most: the newest replaces older ones.
    void begin_frame() { worlds_in_frame_ = 0; }

    // What is wrong with the message, in words that go behind "The host sent "; empty when an honest host may
    // send it now. Once for each message, before anything is done with it.
    [[nodiscard]] std::string_view fault_of(const ServerMessage& message, const KnownOfHost& known,
                                            net::Seconds now);

  private:
    std::string_view fault(const Snapshot& snapshot, const KnownOfHost& known, net::Seconds now);
    std::string_view fault(const Delta& delta, const KnownOfHost& known, net::Seconds now);
    static std::string_view fault(const Joined& joined, const KnownOfHost& known, net::Seconds now);
    static std::string_view fault(const Said& said, const KnownOfHost& known, net::Seconds now);
    std::string_view fault(const Welcome& welcome, const KnownOfHost& known, net::Seconds now);
    // The others are bounded by their fields, and concern only players who are known.
    static std::string_view fault(const auto&, const KnownOfHost&, net::Seconds) { return {}; }

    net::TokenBucket messages_{kServerMessageRate};
    net::TokenBucket steps_{kServerStepRate};
    bool welcomed_{};
    bool has_world_{};
    int worlds_in_frame_{};
};

}  // namespace snow
