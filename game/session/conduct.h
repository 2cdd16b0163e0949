// How much of its rate limits a player has used lately. It is kept with the address when the player leaves
// and taken up again when somebody joins from there, so that rejoining resets no limit.
#pragma once

#include "net/address.h"
#include "net/limits.h"
#include "net/rates.h"

#include <cstddef>
#include <deque>
#include <limits>

namespace snow {

// Joining is told to everyone. Faster than a person whose connection is lost again and again; who comes more
// often is asked to wait.
inline constexpr net::Rate kJoinRate{0.5, 6};
// Faster than anyone types, with room for a burst of short lines; more is held back
// with a word to the sender.
inline constexpr net::Rate kChatRate{1, 5};
// While the host has calmed the chat: slow enough that nobody can quarrel, and one can still answer.
inline constexpr net::Rate kCalmChatRate{0.1, 1};
// Conducts of players who left that are kept, the newest ones: several full villages.
inline constexpr std::size_t kMaxConducts = 1024;

struct Conduct {
    net::TokenBucket joins{kJoinRate};
    net::TokenBucket chat{kChatRate};
    net::TokenBucket calm{kCalmChatRate};  // used only while the chat is calm
    net::Seconds last_said{-std::numeric_limits<net::Seconds>::infinity()};  // a line of theirs, to everyone

    // Whether a newcomer of whom nothing is known would have the same.
    [[nodiscard]] bool is_clean(net::Seconds now) const {
        return joins.is_full(now) && chat.is_full(now) && calm.is_full(now);
    }
};

class ConductRecords {
  public:
    // The conduct of somebody who joins from there: that of who left from there last, taken out of the
    // records, else a clean one.
    [[nodiscard]] Conduct take(const net::Ipv4& address, net::Seconds now);
    // Somebody has left from there, or was not let in.
    void keep(const net::Ipv4& address, const Conduct& conduct);

  private:
    struct Record {
        net::Ipv4 address{};
        Conduct conduct;
    };

    std::deque<Record> records_;  // oldest first, at most kMaxConducts
};

}  // namespace snow
