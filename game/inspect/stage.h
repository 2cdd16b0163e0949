// A whole network game in one process, for those who want to watch it: a host, and two clients that join it over
// loopback. It runs on a clock of its own, so slow motion is a slower clock and nothing else. The friend walks about by
// itself. What the made-up network holds can be seen as it travels.
#pragma once

#include "game/session/fixed_step.h"
#include "game/session/game_client.h"
#include "game/session/host.h"
#include "game/session/profile.h"
#include "net/lag.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// What travels between a client and the host at the moment.
struct Flight {
    bool up{};          // to the host
    double way{};       // how much of it lies behind: 0 to 1
    bool routine{};     // says nothing that was not to be expected
    std::string words;  // what it says besides
};

class Stage {
  public:
    // The seats, which count the clients.
    static constexpr std::size_t kYou = 0;
    static constexpr std::size_t kFriend = 1;
    static constexpr std::string_view kFriendName = "Birch";

    // Opens a free port of this machine for its host, which lets in no more than these two. Throws std::runtime_error
    // when there is none.
    explicit Stage(const Profile& you);

    // Lets so much time pass on its own clock, in parts of a tick; much at once is cut short. While somebody connects,
    // which is real work, no time passes.
    void advance(Seconds by);
    // Whether both are in.
    bool is_ready() const { return ready_; }
    // Why it can never be; empty as long as it can.
    std::string failure() const;

    // What the player at kYou holds from now on.
    void hold(Buttons buttons) { held_ = buttons; }
    // For both clients.
    void set_lag(const net::Lag& lag);
    const net::Lag& lag() const { return lag_; }
    void set_techniques(const Techniques& techniques);
    const Techniques& techniques() const { return techniques_; }

    const Level& level() const { return level_; }
    const World& truth() const { return host_->world(); }
    // What that client shows; only once it is ready.
    const World& shown(std::size_t seat) const { return clients_.at(seat)->world(); }
    const GameClient& client(std::size_t seat) const { return *clients_.at(seat); }
    // What is under way between that client and the host.
    [[nodiscard]] std::vector<Flight> flights(std::size_t seat) const;

  private:
    void join(const Profile& profile);
    void settle();
    void step();
    Buttons friend_holds() const;
    std::string name_of_player(net::PeerId id) const;

    Level level_;
    Profile you_;
    std::uint16_t port_{};
    std::unique_ptr<Host> host_;
    std::vector<std::unique_ptr<GameClient>> clients_;  // by seat
    net::Lag lag_;
    Techniques techniques_;
    Buttons held_;
    Seconds now_{};
    Seconds ahead_{};  // time that has passed since the last part of a tick
    int part_{};       // of the tick
    bool ready_{};
};

}  // namespace snow
