#include "game/app/recording_check.h"

#include "game/app/level_file.h"
#include "game/inspect/message_trace.h"
#include "game/platform/assets.h"
#include "game/recording/replay.h"
#include "game/server/log_writer.h"
#include "game/text/path_text.h"

#include <cmath>
#include <filesystem>
#include <iostream>
#include <string>
#include <variant>

namespace snow {
namespace {

constexpr int kSecondsPerMinute = 60;

std::string length_words(Seconds at) {
    const auto seconds = static_cast<int>(at);
    return std::to_string(seconds / kSecondsPerMinute) + " min " +
           std::to_string(seconds % kSecondsPerMinute) + " s";
}

// What was otherwise, as the message that would have mended it.
std::string difference_words(const Comparison::Difference& difference, const KnownVillage& village) {
    std::string words = "tick " + std::to_string(difference.tick) + ", after " + length_words(difference.at) +
                        ", is the first that is not as it was";
    if (!difference.by_then) return words + '.';
    const auto name = [&](net::PeerId id) {
        const auto who = village.players().find(id);
        return who == village.players().end() ? "player " + std::to_string(id) : who->second.profile.name;
    };
    return words + ". In tick " + std::to_string(difference.then) +
           " there was: " + in_words(ServerMessage{*difference.by_then}, name) + '.';
}

int complain_about(const std::filesystem::path& file, const std::string& words) {
    complain(utf8(file) + ": " + words);
    return 1;
}

}  // namespace

int check_recording(const Options& options) {
    const std::filesystem::path& file = *options.replay;
    const Level level = load_level(find_assets());
    const auto read = Recording::read(file, level.hash());
    if (const auto* why = std::get_if<Recording::Unreadable>(&read)) return complain_about(file, why->words);
    const Recording& recording = std::get<Recording>(read);
    Replay replay(recording, level);
    replay.play_to(recording.length());
    if (!replay.fault().empty())
        return complain_about(file, "after " + length_words(replay.at()) + " the host sent " +
                                        replay.fault() + '.');
    if (const auto& difference = replay.comparison().difference)
        return complain_about(file, difference_words(*difference, replay.village()));
    std::cout << utf8(file) << ": " << length_words(recording.length()) << ", " << replay.comparison().worlds
              << " worlds, all as they were.\n";
    return std::cout.flush() ? 0 : 1;
}

}  // namespace snow
