// Who is in the village, and what happened and was said, as the host tells one client.
#pragma once

#include "game/session/log.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/repeat_filter.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace snow {

class Roster {
  public:
    // With those who still melt: at most max_players() and kMaxMelting.
    const std::map<net::PeerId, Player>& players() const { return players_; }
    int max_players() const { return max_players_; }
    // Without what those said who are muted now.
    const Log& log() const { return log_; }

    // This player hears nothing of somebody until it is undone or they leave: what they said and say is not in log().
    // It comes back when it is undone.
    void mute(net::PeerId id, bool muted);
    bool is_muted(net::PeerId id) const { return muted_.contains(id); }

    // A frame of the host's comes: what follows was in it.
    void begin_frame() { repeats_.begin_frame(); }
    // The connection is, and may be made anew: what the host then says once more is not noted again.
    void connection_lost() { repeats_.connection_lost(); }
    // What the host says, at a client's time `now`.
    void handle(const Welcome& welcome, net::Seconds now);
    void handle(const Joined& joined, net::Seconds now);
    void handle(const Left& left, net::Seconds now);
    void handle(const Said& said, net::Seconds now);
    void handle(const Pings& pings, net::Seconds now);
    void handle(const ProfileChanged& change, net::Seconds now);
    void handle(const Stalled& stalled, net::Seconds now);
    void handle(const ChatHeld& held, net::Seconds now);
    void handle(const PlaceKept& kept, net::Seconds now);
    void handle(const CameBack& back, net::Seconds now);

    // The village has another host, as the game tells its own player. Everybody comes to it now, which is nothing to tell.
    void note_new_host(std::string_view words, net::Seconds now);

    // Forgets those who left and whose character is not in the world any more.
    void forget_the_gone(const World& world);

  private:
    Player* find_player(net::PeerId id);
    void add_event(net::PeerId id, const Player& player, std::string_view words, net::Seconds now);
    void limit_the_melting();
    void note(LogLine line);
    void add_notice(std::string_view words, net::Seconds now);
    bool is_shown(const LogLine& line) const {
        return line.kind != LogLine::Kind::Chat || !is_muted(line.who);
    }

    std::map<net::PeerId, Player> players_;
    int max_players_{};
    RepeatFilter repeats_;
    Log all_;
    Log log_;                               // of those lines, what is shown
    std::optional<net::Seconds> moved_at_;  // when the village came to its present host
    std::set<net::PeerId> muted_;           // by hand, and no id is given twice: it stays small
};

}  // namespace snow
