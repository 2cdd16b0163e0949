// A part of a recording to be shown to others: as a picture that moves, as a folder of pictures, or as a smaller recording.
#pragma once

#include "game/app/options.h"
#include "game/recording/recording.h"
#include "game/village/art.h"

#include <filesystem>
#include <string>

namespace snow {

// Pictures a second of a clip. Browsers show no more than 50, and its bytes grow with them.
inline constexpr int kClipFrames = 20;
// What is longer is no clip: a minute takes some thirty megabytes.
inline constexpr Seconds kLongestClip = 60;
inline constexpr Size kClipSize{640, 360};

struct ClipRange {
    Seconds from{};
    Seconds to{};
};

// Into that file if its name ends in ".png" or ".snowrec", else as numbered pictures into a folder of that name. No
// secrets and no addresses are in it. The level is the recording's. In words what went wrong; empty when all is well.
[[nodiscard]] std::string save_clip(const Recording& recording, const ClipRange& range,
                                    const std::filesystem::path& file, const Art& art, const Level& level,
                                    const DisplaySettings& display);

// --replay FILE --clip FILE; the exit status.
int save_clip(const Options& options);

}  // namespace snow
