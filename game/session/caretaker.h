// What a program does so that the village outlives its host: while it plays, it stands by and takes over when its turn
// has come; while it hosts, it looks for another host of the same village from whom it may have been cut apart. Time is
// an argument.
#pragma once

#include "game/session/game_client.h"
#include "game/session/reunion.h"
#include "game/session/standby.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace snow {

// Where no port was free, the next try.
inline constexpr Seconds kStandByAgain = 30;
// So long after the village changed hosts, a host that has company looks for another one as well.
inline constexpr Seconds kSearchFor = 120;

class Caretaker {
  public:
    // The program's own host, which the caretaker begins and ends.
    class Owner {
      public:
        Owner() = default;
        Owner(const Owner&) = delete;
        Owner& operator=(const Owner&) = delete;
        virtual ~Owner() = default;

        virtual bool is_hosting() const = 0;
        virtual void begin_host(net::Listener listener, std::uint16_t port, Inheritance inheritance) = 0;
        // Its guests go on at that other host.
        virtual void end_host(const Successor& goes_on_at) = 0;
    };

    // With each update of the client. It moves to where the village goes on.
    void update(GameClient& client, Owner& owner, Seconds now);

  private:
    void stand_by(GameClient& client, Seconds now);
    void search(GameClient& client, Owner& owner, Seconds now);

    std::unique_ptr<Standby> standby_;
    Seconds stand_by_at_{};
    Reunion reunion_;
    Seconds hosts_since_{};
};

}  // namespace snow
