#include "game/app/kept_recordings.h"

#include "game/app/options.h"
#include "game/text/printable_line.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>
#include <utility>

namespace snow {
namespace {

constexpr std::uintmax_t kKilobyte = 1000;

// Its name without the ending, as a person reads it.
std::string listed_name(const std::filesystem::path& file) {
    const std::u8string stem = file.stem().u8string();
    return printable_line(std::string(stem.begin(), stem.end()));
}

}  // namespace

std::vector<KeptRecording> kept_recordings(const std::optional<std::filesystem::path>& folder) {
    std::error_code error;
    std::vector<std::pair<std::filesystem::file_time_type, KeptRecording>> found;
    if (!folder) return {};
    for (const auto& entry : std::filesystem::directory_iterator(*folder, error)) {
        if (entry.path().extension() != kRecordingEnding) continue;
        const auto at = entry.last_write_time(error);
        const std::uintmax_t size = entry.file_size(error);
        if (error) continue;
        found.push_back({at,
                         {.file = entry.path(),
                          .name = listed_name(entry.path()),
                          .size = std::to_string((size + kKilobyte - 1) / kKilobyte) + " KB"}});
    }
    std::ranges::sort(found, std::greater<>(), [](const auto& each) { return each.first; });
    found.resize(std::min(found.size(), kMostListed));
    std::vector<KeptRecording> all;
    for (auto& each : found) all.push_back(std::move(each.second));
    return all;
}

}  // namespace snow
