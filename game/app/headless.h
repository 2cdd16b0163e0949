// The program without a window: --serve and --bots.
#pragma once

#include "game/app/options.h"

namespace snow {

// Each runs until a signal (terminal.h) or --quit-after ends it and returns the exit status. A failure
// is written to standard error in one line. Neither stops when its terminal is stopped, closed, or in
// use by another program.
[[nodiscard]] int serve(const Options& options);
[[nodiscard]] int run_bots(const Options& options);

}  // namespace snow
