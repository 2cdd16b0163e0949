// Runs a Host on a thread of its own at a steady 60 ticks a second, so that a window that is dragged,
// minimised or slow delays nobody. This and the main loop read the clock; Host takes time as an argument.
#pragma once

#include "game/server/clock.h"
#include "game/session/failure.h"
#include "game/session/fixed_step.h"
#include "game/session/host.h"
#include "game/session/sliding_window.h"
#include "net/thread.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace snow {

// A copy of a running host's state, a tenth of a second old at most.
struct HostStatus {
    World world;
    std::map<net::PeerId, Player> players;
    net::Traffic traffic;
    Spread lateness;  // of the ticks of the last second, in seconds
};

// The failure for a port that is in use; its detail is the next free port, if there is one.
[[nodiscard]] Failure port_in_use(std::uint16_t port);

class HostThread {
  public:
    // `log` is called on the host's thread, so it must never block (log_writer.h).
    HostThread(net::Listener listener, Level level, int max_players, LogSink log);
    // Of a host that carries on what another has begun.
    HostThread(net::Listener listener, Level level, Inheritance inheritance, LogSink log);
    HostThread(const HostThread&) = delete;
    HostThread& operator=(const HostThread&) = delete;
    // Says goodbye to all; blocks for at most net::kLingerLimit.
    ~HostThread();

    HostStatus status() const;
    // As old; never null.
    std::shared_ptr<const DoorState> door() const;
    // Queues `order`; the host's thread calls it before its next tick, or before its goodbye.
    void post(std::function<void(Host&)> order);

  private:
    void run();
    void carry_out_orders();
    void tick();
    void publish();

    Host host_;  // used by the thread only
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool stop_{};
    std::vector<std::function<void(Host&)>> orders_;
    HostStatus status_;
    std::shared_ptr<const DoorState> door_{std::make_shared<DoorState>()};
    SlidingSpread lateness_;
    net::Thread thread_;  // last: it starts after all other members exist and is joined before they go
};

}  // namespace snow
