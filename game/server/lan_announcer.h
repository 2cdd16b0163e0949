// Tells the local network of a running host, on a thread of its own: it wakes for questions only, so the ping
// that others measure has no waiting for a window or a tick in it.
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
    // `advert` without the number of players, for which `count_players` is called now and then, on the
    // thread. The name is one that clean_name would leave as it is.
    LanAnnouncer(net::LanMode mode, net::Advert advert, std::function<std::size_t()> count_players);
    LanAnnouncer(const LanAnnouncer&) = delete;
    LanAnnouncer& operator=(const LanAnnouncer&) = delete;
    ~LanAnnouncer();

  private:
    void run();

    net::Responder responder_;  // the thread's alone from here on
    net::Advert advert_;
    std::function<std::size_t()> count_players_;
    std::atomic<bool> stop_{};
    net::Thread thread_;  // last: it starts when all else is there
};

// The mode that the environment wishes for (lan_mode).
[[nodiscard]] net::LanMode lan_mode_of_environment();

// Tells the network of `host`, which must outlive the result.
[[nodiscard]] std::unique_ptr<LanAnnouncer> advertise(const HostThread& host, const std::string& name,
                                                      std::uint16_t port, int max_players);

}  // namespace snow
