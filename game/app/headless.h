// The program without a window: --serve and --bots.
#pragma once

#include "game/app/options.h"

namespace snow {

// Each runs until it is asked to end (terminal.h, --quit-after) and returns the exit status. What fails is
// said in one line on standard error. A terminal that is stopped, or closed, or belongs to another program at
// the moment stops neither.
[[nodiscard]] int serve(const Options& options);
[[nodiscard]] int run_bots(const Options& options);

}  // namespace snow
