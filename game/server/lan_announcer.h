// Announces a running host on the local network, on a thread of its own. It answers every question at once,
// so that the ping others measure includes no wait for a frame or a tick.
#pragma once

#include "game/server/host_thread.h"
#include "net/discovery.h"
#include "net/thread.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace snow {

class LanAnnouncer {
  public:
    // The number of players in `advert` comes from `count_players`, which is called on the thread several
    // times a second. The name must be as clean_name leaves it.
    LanAnnouncer(net::LanMode mode, net::Advert advert, std::function<std::size_t()> count_players);
    LanAnnouncer(const LanAnnouncer&) = delete;
    LanAnnouncer& operator=(const LanAnnouncer&) = delete;
    ~LanAnnouncer();

  private:
    void run();

    net::Responder responder_;  // used by the thread only, as are the next two
    net::Advert advert_;
    std::function<std::size_t()> count_players_;
    std::atomic<bool> stop_{};
    net::Thread thread_;  // last: it starts after all other members exist and is joined before they go
};

// The mode in the environment variable kLanVariable (lan_mode).
[[nodiscard]] net::LanMode lan_mode_of_environment();

// Announces `host`, which must outlive the result.
[[nodiscard]] std::unique_ptr<LanAnnouncer> advertise(const HostThread& host, const std::string& name,
                                                      std::uint16_t port, int max_players);

}  // namespace snow
