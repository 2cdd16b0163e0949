// --replay FILE --check: goes through a recording by the rules of this program and says whether all is as it was.
#pragma once

#include "game/app/options.h"

namespace snow {

// The exit status: 0 when every world is as it was, 1 when one is not or the recording cannot be read.
int check_recording(const Options& options);

}  // namespace snow
