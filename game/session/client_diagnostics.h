// The figures of one client for looking inside: F3, --stats, tests.
#pragma once

#include "game/session/fixed_step.h"
#include "game/world/world.h"
#include "net/traffic.h"

#include <cstddef>
#include <optional>

namespace snow {

struct ClientDiagnostics {
    net::Traffic traffic{};
    Tick input_tick{};  // the host's tick that the newest input is meant for
    // How many eighths of a tick (kTickPart) before they were needed the inputs came, as the host said last;
    // below 0 is too late.
    std::optional<int> margin;
    std::size_t window_use{};      // writes without an answer; at net::kWindowWrites nothing more goes out
    Seconds lateness{};            // of the latest tick of this client
    int corrections{};             // how often the host moved the predicted character visibly
    int mismatches{};              // how often the host's hash said that the replica differs; each was mended
    int losses{};                  // how often the made-up network lost something (net/lag.h)
    double interpolation_tick{};   // the tick at which others are shown
    double interpolation_delay{};  // how many ticks that is behind the newest the host can have
    Seconds jitter{};              // how unevenly updates come
};

// Parts of the client that can be switched off, to see why they are there.
struct Techniques {
    bool prediction{true};     // without it, the player's own character waits for the host
    bool interpolation{true};  // without it, the others jump from update to update
    friend bool operator==(const Techniques&, const Techniques&) = default;
};

}  // namespace snow
