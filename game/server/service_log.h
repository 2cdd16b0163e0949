// What a host that nobody sits in front of writes of itself: every line with its time, and once a minute how it fares.
#pragma once

#include "game/server/host_thread.h"
#include "net/limits.h"
#include "net/traffic.h"

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace snow {

// "2026-11-30 18:05:09  LINE", by this system's clock and time zone. For any thread.
[[nodiscard]] std::string with_time(std::string_view line, std::time_t at);

class MinuteFigures {
  public:
    static constexpr Seconds kEvery = 60;

    explicit MinuteFigures(Seconds now) : begun_(now) {}

    // Whether a second has passed since the last update.
    bool is_due(Seconds now) const { return now >= updated_ + 1; }
    // With the host's figures, once a second. A line when a minute is over, but none for a minute in which nobody
    // was there: "3 of 16 players; 1523 B/s to them and 942 B/s from them, headers included; ticks 4 ms late at most".
    [[nodiscard]] std::optional<std::string> update(const HostFigures& host, int max_players, Seconds now);

  private:
    Seconds begun_;
    Seconds updated_{};
    net::Traffic before_;
    Seconds latest_tick_{};
    bool was_anybody_{};
};

}  // namespace snow
