// The program without a window: --serve and --bots.
#pragma once

#include "game/options.h"

namespace snow {

// Each runs until it is asked to end (Ctrl+C, SIGTERM, --quit-after) and returns the exit status. What fails
// is said in one line on standard error.
[[nodiscard]] int serve(const Options& options);
[[nodiscard]] int run_bots(const Options& options);

}  // namespace snow
