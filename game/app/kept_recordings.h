// The recordings in a folder, as the menu lists them.
#pragma once

#include "game/panels/recordings_panel.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace snow {

// More are not listed: the newest are.
inline constexpr std::size_t kMostListed = 50;

// The newest first; none without a folder.
[[nodiscard]] std::vector<KeptRecording> kept_recordings(const std::optional<std::filesystem::path>& folder);

}  // namespace snow
