// A recording that somebody was sent: whatever stands behind a head that is in order, it is refused in words or seen
// again, within the bounds of memory, and every jump in it ends.
#include "fuzz.h"

#include "game/recording/recording.h"
#include "game/recording/replay.h"
#include "game/recording/replay_scan.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>

using namespace snow;

namespace {

const Level& level() {
    static const Level kLevel = [] {
        std::string text;
        for (int row = 0; row < 12; ++row)
            text += std::string(row == 9 ? "....@..@..@....." : "................") + '\n';
        return Level::parse(text + std::string(16, '#') + '\n', "fuzzed level");
    }();
    return kLevel;
}

}  // namespace

void fuzz(std::span<const std::uint8_t> bytes) {
    static_cast<void>(Recording::parse(net::Bytes(bytes.begin(), bytes.end())));
    net::Bytes with_head = encoded_head({.level_hash = level().hash()});
    with_head.insert(with_head.end(), bytes.begin(), bytes.end());
    const auto parsed = Recording::parse(std::move(with_head));
    const auto* recording = std::get_if<Recording>(&parsed);
    if (!recording) return require(!std::get<Recording::Unreadable>(parsed).words.empty());
    Replay replay(*recording, level());
    replay.go_to(recording->length());
    replay.go_to(recording->length() / 2);
    static_cast<void>(replay.village().world());
    ReplayScan scan(*recording, level());
    scan.go_on(10);
}
