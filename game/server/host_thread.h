// Runs a Host on a thread of its own at a steady 60 ticks a second, so that a window that is dragged,
// minimised or slow delays nobody. This and the main loop read the clock; Host takes time as an argument.
#pragma once

#include "game/server/clock.h"
#include "game/session/failure.h"
#include "game/session/fixed_step.h"
#include "game/session/host.h"
#include "game/session/sliding_window.h"
#include "net/thread.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace snow {

// What a running host costs and bears.
struct HostFigures {
    std::size_t present{};  // players who have not left
    net::Traffic traffic;
    Spread lateness;  // of the ticks of the last second, in seconds
};

// A copy of a running host's state.
struct HostStatus {
    World world;
    std::map<net::PeerId, Player> players;
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

    // A tenth of a second old at most, as is the next.
    HostFigures figures() const;
    // Never null.
    std::shared_ptr<const DoorState> door() const;
    // Taken when it is asked for: it costs a tick's worth of sending in a large village. Blocks until the next tick, so it
    // is not for a window's loop.
    HostStatus status();
    // Queues `order`; the host's thread calls it before its next tick, or before its goodbye.
    void post(std::function<void(Host&)> order);

  private:
    void run();
    void carry_out_orders();
    void tick();
    void publish(Seconds late);

    Host host_;  // used by the thread only
    std::atomic<bool> stop_{};
    mutable std::mutex mutex_;  // of the following
    std::vector<std::function<void(Host&)>> orders_;
    HostFigures figures_;
    std::shared_ptr<const DoorState> door_{std::make_shared<DoorState>()};
    SlidingSpread lateness_;
    net::Thread thread_;  // last: it starts after all other members exist and is joined before they go
};

}  // namespace snow
