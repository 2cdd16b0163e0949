#include "game/server/service_log.h"

#include "game/server/clock.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace snow {

std::string with_time(std::string_view line, std::time_t at) {
    return local_time(at, "%Y-%m-%d %H:%M:%S  ") + std::string(line);
}

std::optional<std::string> MinuteFigures::update(const HostFigures& host, int max_players, Seconds now) {
    updated_ = now;
    was_anybody_ = was_anybody_ || host.present > 0;
    latest_tick_ = std::max(latest_tick_, host.lateness.worst);
    const Seconds passed = now - begun_;
    if (passed < kEvery) return std::nullopt;
    const net::Traffic traffic = host.traffic - std::exchange(before_, host.traffic);
    const Seconds late = std::exchange(latest_tick_, 0);
    begun_ = now;
    if (!std::exchange(was_anybody_, false)) return std::nullopt;
    const auto rate = [passed](const net::Flow& flow) {
        return std::to_string(std::lround(static_cast<double>(flow.bytes + flow.headers()) / passed)) +
               " B/s";
    };
    return std::to_string(host.present) + " of " + std::to_string(max_players) + " players; " +
           rate(traffic.out) + " to them and " + rate(traffic.in) + " from them, headers included; ticks " +
           std::to_string(std::lround(late * net::kMsPerSecond)) + " ms late at most";
}

}  // namespace snow
