// The program with a window: menu, joining, playing, and what lies between them. It owns the loop, the
// window, and the host and client while there is a game.
#pragma once

#include "game/options.h"

namespace snow {

// Returns the exit status. Throws std::runtime_error for what cannot be expected, naming the culprit.
[[nodiscard]] int run_windowed(const Options& options);

}  // namespace snow
