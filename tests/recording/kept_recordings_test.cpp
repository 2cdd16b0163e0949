// Sessions of some day, kept: the rules of today lead, tick by tick, to where they led then, whatever compiler or system
// this is. Rules that are changed on purpose need new ones: tests/recordings/README.md says how.
#include "game/recording/replay.h"
#include "net/message_set.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <variant>

using namespace snow;

namespace {

const std::filesystem::path kSource = SNOWFOLK_SOURCE_DIR;

Level village() {
    std::ifstream in(kSource / "assets/village.txt", std::ios::binary);
    REQUIRE(in);
    return Level::parse(std::string(std::istreambuf_iterator<char>(in), {}), "village.txt");
}

}  // namespace

TEST_CASE("kept recordings: the rules of today lead to where they led then, in every tick") {
    const Level level = village();
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kSource / "tests/recordings")) {
        if (entry.path().extension() != ".snowrec") continue;
        ++files;
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const auto read = Recording::read(entry.path(), level.hash());
        const auto* why = std::get_if<Recording::Unreadable>(&read);
        const std::string words = why ? why->words : std::string();
        CAPTURE(words);
        REQUIRE_FALSE(why);
        const Recording& recording = std::get<Recording>(read);
        REQUIRE(recording.head().level_hash == level.hash());
        Replay replay(recording, level);
        replay.play_to(recording.length());
        CHECK(replay.fault().empty());
        CHECK(replay.comparison().worlds > 200);
        const auto& difference = replay.comparison().difference;
        const Tick first = difference ? difference->tick : 0;
        CAPTURE(first);
        CHECK_FALSE(difference);
    }
    CHECK(files >= 2);
}
