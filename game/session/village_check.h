// Whether a host that carries the village on may be believed. Who follows could tell anything of a world that nobody
// else decides any more; but everybody has seen it until a moment ago. No sockets and no clock.
#pragma once

#include "game/world/world.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace snow {

// What a host may have known later or earlier than its guests when it was lost: nobody is kept waiting longer.
inline constexpr Tick kMostTicksApart = kThawTicks + kTicksPerSecond;

// Whether the world can be so at its tick if it is like `before` at that one's, earlier or later: nobody can have come
// farther than the rules let them, or have hit more often. Who is there newly, or not any more, is the host's doing.
[[nodiscard]] bool may_become(const World& before, const World& world);

class VillageCheck {
  public:
    // The world of a tick as the old host decided it.
    void note(const World& decided);
    // Whether the village can have been like that. Where it is of a tick that was noted, it has to be that world, to the
    // bit; where the new host heard more, or less, may_become() says.
    [[nodiscard]] bool may_have_been(const World& claimed) const;
    const World& newest() const { return newest_; }

  private:
    struct Seen {
        Tick tick{};
        std::uint32_t hash{};
    };
    // A second's ticks: what is under way to two guests differs by less on any link on which one plays.
    std::array<std::optional<Seen>, kTicksPerSecond> seen_{};
    World newest_;
};

}  // namespace snow
