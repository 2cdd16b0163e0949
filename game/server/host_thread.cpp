#include "game/server/host_thread.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr std::chrono::milliseconds kGoodbyePoll{5};
// Nobody who looks from outside looks more often.
constexpr Tick kFiguresEvery = kTicksPerSecond / 10;

std::chrono::duration<Seconds> from_now(Seconds moment) {
    return std::chrono::duration<Seconds>(std::max(0.0, moment - now()));
}

// When to look at the sockets next, which is so often in a tick: evenly before the next tick, and at that.
Seconds next_look(Seconds now, Seconds tick, int looks) {
    const Seconds between = kTickLength / looks;
    const double left = std::ceil((tick - now) / between) - 1;
    return tick - std::clamp<double>(left, 0, looks - 1) * between;
}

}  // namespace

Failure port_in_use(std::uint16_t port) {
    const std::optional<std::uint16_t> free = net::free_port(port);
    return {net::Reason::PortInUse, free ? std::to_string(*free) : std::string()};
}

HostThread::HostThread(net::Listener listener, Level level, int max_players, LogSink log)
    : host_(std::move(listener), std::move(level), max_players, std::move(log)),
      thread_("host", [this] { run(); }) {}

HostThread::HostThread(net::Listener listener, Level level, Inheritance inheritance, LogSink log)
    : host_(std::move(listener), std::move(level), std::move(inheritance), std::move(log)),
      thread_("host", [this] { run(); }) {}

HostThread::~HostThread() { stop_ = true; }  // thread_ is destroyed first, which joins it

void HostThread::run() {
    FixedStep ticks(now());
    while (!stop_) {
        std::this_thread::sleep_for(from_now(next_look(now(), ticks.next(), host_.looks_per_tick())));
        if (now() >= ticks.next())
            publish(ticks.advance(now(), [this] { tick(); }));
        else
            host_.look(now());
    }
    carry_out_orders();  // the last ones may say how to end
    host_.close(now, [] { std::this_thread::sleep_for(kGoodbyePoll); });
}

void HostThread::carry_out_orders() {
    std::vector<std::function<void(Host&)>> orders;
    {
        const std::scoped_lock lock(mutex_);
        orders.swap(orders_);
    }
    for (const auto& order : orders) order(host_);
}

void HostThread::tick() {
    carry_out_orders();
    host_.tick(now());
}

void HostThread::post(std::function<void(Host&)> order) {
    const std::scoped_lock lock(mutex_);
    orders_.push_back(std::move(order));
}

void HostThread::publish(Seconds late) {
    const std::scoped_lock lock(mutex_);
    lateness_.sample(late, now());
    if (host_.world().tick % kFiguresEvery != 0) return;
    figures_.present = players_present(host_.players());
    figures_.traffic = host_.traffic();
    door_ = std::make_shared<const DoorState>(host_.door_state());
}

std::shared_ptr<const DoorState> HostThread::door() const {
    const std::scoped_lock lock(mutex_);
    return door_;
}

HostFigures HostThread::figures() const {
    const std::scoped_lock lock(mutex_);
    HostFigures figures = figures_;
    figures.lateness = lateness_.value();
    return figures;
}

HostStatus HostThread::status() {
    std::promise<HostStatus> status;
    post([&status](const Host& host) { status.set_value({host.world(), host.players()}); });
    return status.get_future().get();
}

}  // namespace snow
