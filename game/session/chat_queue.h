// The lines of chat that wait to be sent. Each line goes to everyone, so all lines together have one
// budget, and the player who has not spoken for longest goes first. No sockets and no clock: lines in, lines
// out, time is an argument.
#pragma once

#include "net/limits.h"
#include "net/peer_id.h"
#include "net/rates.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace snow {

// Lines of everybody together: more than anyone reads, and a lively evening stays below.
inline constexpr net::Rate kAllChatRate{5, 20};
// Bytes of them, to each player: a fraction of what a snapshot a tick may cost on a slow link.
inline constexpr net::Rate kAllChatBytes{2 * 1024, 8 * 1024};
// Lines of one player that wait: as many as one may say at once.
inline constexpr std::size_t kMaxLinesWaiting = 5;

class ChatQueue {
  public:
    struct Line {
        net::PeerId from{};
        std::string text;
    };

    // Queues a line of somebody whose last one was said at `last_said`. False, and it is not queued, when
    // kMaxLinesWaiting of theirs wait.
    [[nodiscard]] bool add(net::PeerId from, std::string text, net::Seconds last_said);
    // The next line to be said; nothing when none waits or the budget is used up. Call until it is nothing.
    [[nodiscard]] std::optional<Line> take(net::Seconds now);
    // How many lines of that player wait.
    std::size_t waiting(net::PeerId from) const;
    // Somebody has left: what they wanted to say is not said any more.
    void forget(net::PeerId from) { speakers_.erase(from); }

  private:
    struct Speaker {
        net::Seconds last_said{};
        std::deque<std::string> lines;  // never empty
    };

    std::map<net::PeerId, Speaker> speakers_;
    net::TokenBucket lines_{kAllChatRate};
    net::TokenBucket bytes_{kAllChatBytes};
};

}  // namespace snow
