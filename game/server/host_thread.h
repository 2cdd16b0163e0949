// A Host on a thread of its own at a steady 60 ticks a second, so that nothing a window does (being
// dragged, minimised, slow) is felt by anyone. This and the main loop are where real time comes in; Host
// itself reads no clock.
#pragma once

#include "game/server/clock.h"
#include "game/session/failure.h"
#include "game/session/fixed_step.h"
#include "game/session/host.h"
#include "net/thread.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace snow {

// What the outside may know of a running host, as of its last tick.
struct HostStatus {
    World world;
    std::map<net::PeerId, Player> players;
    net::Traffic traffic;
    Seconds worst_lateness{};  // of the ticks of the last second
};

// Why hosting on that port failed, with the next free one.
[[nodiscard]] Failure port_in_use(std::uint16_t port);

class HostThread {
  public:
    // `log` is called on the host's thread, so it must never wait for anything (log_writer.h).
    HostThread(net::Listener listener, Level level, int max_players, LogSink log);
    HostThread(const HostThread&) = delete;
    HostThread& operator=(const HostThread&) = delete;
    // Says goodbye to all, at most net::kLingerLimit long.
    ~HostThread();

    HostStatus status() const;
    // Has the host's thread call it with the host, before its next tick.
    void post(std::function<void(Host&)> order);

  private:
    void run();
    void tick();
    void publish(Seconds worst_lateness);

    Host host_;  // the thread's alone
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool stop_{};
    std::vector<std::function<void(Host&)>> orders_;
    HostStatus status_;
    net::Thread thread_;  // last: it starts when all else is there
};

}  // namespace snow
