#include "game/app/automation.h"

#include "game/app/level_file.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

using namespace snow;

namespace {

// A window that saves its screenshots in a list, and other windows that a test ends by hand.
struct Surroundings {
    std::string problem{};  // of every screenshot; empty for success
    std::optional<int> others{0};
    std::vector<std::filesystem::path> screenshots{};

    bool is_time_to_quit(Automation& automation, net::Seconds now) {
        return automation.is_time_to_quit(
            now,
            [this](const std::filesystem::path& file) {
                screenshots.push_back(file);
                return problem;
            },
            [this] { return others; });
    }
};

Level village() { return load_level(SNOWFOLK_SOURCE_DIR "/assets"); }

}  // namespace

TEST_CASE("automation: without --quit-after a program never ends by itself") {
    Surroundings around;
    Automation automation({});
    CHECK_FALSE(automation.quits_by_itself());
    CHECK_FALSE(around.is_time_to_quit(automation, 1e6));
    CHECK(automation.status() == 0);
}

TEST_CASE("automation: --quit-after ends the program at its time, after one screenshot") {
    Surroundings around;
    Automation automation({.screenshot = "shot.png", .quit_after = 5});
    CHECK(automation.quits_by_itself());
    CHECK_FALSE(around.is_time_to_quit(automation, 4.9));
    CHECK(around.screenshots.empty());
    CHECK(around.is_time_to_quit(automation, 5));
    CHECK(around.screenshots == std::vector<std::filesystem::path>{"shot.png"});
    CHECK(automation.status() == 0);
}

TEST_CASE("automation: a screenshot that fails costs the status, not the end") {
    Surroundings around{.problem = "shot.png: no space left"};
    Automation automation({.screenshot = "shot.png", .quit_after = 5});
    CHECK(around.is_time_to_quit(automation, 5));
    CHECK(automation.status() == 1);
}

TEST_CASE("automation: the host of --windows waits for the others, and takes only one screenshot meanwhile") {
    Surroundings around{.others = std::nullopt};
    Automation automation({.screenshot = "shot.png", .quit_after = 5});
    CHECK_FALSE(around.is_time_to_quit(automation, 5));
    CHECK_FALSE(around.is_time_to_quit(automation, 6));
    around.others = 0;
    CHECK(around.is_time_to_quit(automation, 7));
    CHECK(around.screenshots.size() == 1);
    CHECK(automation.status() == 0);
}

TEST_CASE("automation: another window that failed fails the first one") {
    Surroundings around{.others = 2};
    Automation automation({.quit_after = 5});
    CHECK(around.is_time_to_quit(automation, 5));
    CHECK(automation.status() == 1);
}

TEST_CASE(
    "automation: other windows that never end are waited for kExtraWindowsGrace, and fail the program") {
    Surroundings around{.others = std::nullopt};
    Automation automation({.quit_after = 5});
    CHECK_FALSE(around.is_time_to_quit(automation, 5));
    CHECK_FALSE(around.is_time_to_quit(automation, 5 + kExtraWindowsGrace));
    CHECK(automation.status() == 0);
    CHECK(around.is_time_to_quit(automation, 5.1 + kExtraWindowsGrace));
    CHECK(automation.status() == 1);
}

TEST_CASE("automation: a failure that the program notes itself becomes its status") {
    Automation automation({.quit_after = 5});
    automation.note_failure();
    CHECK(automation.status() == 1);
}

TEST_CASE("automation: --stats has a line every kStatsInterval, with the latest event in words") {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path / "stats.jsonl";
    const Level level = village();
    const LocalGame game(level);
    {
        Automation automation({.stats = file});
        for (int frame = 0; frame <= 60; ++frame) {
            if (frame == 30) automation.note_event("Bo joined");
            CHECK_FALSE(automation.write_stats(game, frame / 60.0));
        }
    }
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    REQUIRE(lines.size() > 8);
    CHECK(lines.size() <= 11);
    CHECK(lines.front().find(R"("state": "menu")") != std::string::npos);
    CHECK(lines.front().find(R"("event": "")") != std::string::npos);
    CHECK(lines.back().find(R"("event": "Bo joined")") != std::string::npos);
}

TEST_CASE("automation: without --stats nothing is written") {
    const Level level = village();
    const LocalGame game(level);
    Automation automation({});
    CHECK_FALSE(automation.write_stats(game, 1));
}
