// Who is in the village, and what happened and was said, as the host tells one client.
#pragma once

#include "game/session/log.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <map>
#include <string_view>

namespace snow {

class Roster {
  public:
    // With those who still melt: at most max_players() and kMaxMelting.
    const std::map<net::PeerId, Player>& players() const { return players_; }
    int max_players() const { return max_players_; }
    const Log& log() const { return log_; }

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

    // Forgets those who left and whose character is not in the world any more.
    void forget_the_gone(const World& world);

  private:
    Player* find_player(net::PeerId id);
    void add_event(net::PeerId id, const Player& player, std::string_view words, net::Seconds now);
    void limit_the_melting();

    std::map<net::PeerId, Player> players_;
    int max_players_{};
    Log log_;
};

}  // namespace snow
