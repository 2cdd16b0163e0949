#include "game/app/stats.h"

#include "game/app/extra_windows.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

using namespace snow;

TEST_CASE("a line of statistics is pinned") {
    World world;
    world.tick = 9;
    world.characters.push_back({.id = 2, .x = 640, .y = 512, .animation = Animation::Walk});
    world.characters.push_back({.id = 3});
    const std::map<net::PeerId, Player> players{{2, {{"Ada \"A\"", Color::Lime}, 12, false}}};
    const StatsRecord record{.role = "client",
                             .state = "playing",
                             .tick = world.tick,
                             .seconds = 1.5,
                             .players = stats_players(world, players, 2),
                             .last_second = {.in = {30, 20, 6, 2, 3}, .out = {9, 3, 6, 2, 2}},
                             .late_ms = {0.125, 0.2, 0.25},
                             .event = "Bo joined",
                             .corrections = 5,
                             .mismatches = 1,
                             .delay_ms = 33.3,
                             .next_host = "Cy",
                             .lines_lost = 7};
    CHECK(
        to_json(record) ==
        R"({"role": "client", "state": "playing", "tick": 9, "seconds": 1.500, "players": [{"id": 2, )"
        R"("name": "Ada \"A\"", "color": "lime", "x": 2.500, "y": 2.000, "animation": "Walk", "ping_ms": 12, )"
        R"("own": true}], "bytes_in": 30, "messages_in": 2, "payload_in": 20, "framing_in": 6, "headers_in": 156, )"
        R"("segments_in": 3, "bytes_out": 9, "messages_out": 2, "payload_out": 3, "framing_out": 6, )"
        R"("headers_out": 104, "segments_out": 2, "late_p50_ms": 0.125, "late_p99_ms": 0.200, )"
        R"("worst_late_ms": 0.250, "event": "Bo joined", )"
        R"("corrections": 5, "mismatches": 1, "delay_ms": 33.300, "next_host": "Cy", "lines_lost": 7})");
}

TEST_CASE("names are escaped as JSON wants it, and stay UTF-8") {
    CHECK(json_string("Жанна") == "\"Жанна\"");
    CHECK(json_string("a\"b\\c") == R"("a\"b\\c")");
    CHECK(json_string("a\nb\x01") == R"("a\u000ab\u0001")");
    // What JSON would allow, and a terminal would obey.
    CHECK(json_string("a\x7F") == R"("a\u007f")");
    CHECK(json_string("\xC2\x9B"
                      "31m\xC2\xA9") == "\"\\u009b31m\xC2\xA9\"");
}

TEST_CASE("statistics say what went over the wire in the last second") {
    const auto path = std::filesystem::temp_directory_path() / "snowfolk-stats-test.jsonl";
    {
        StatsWriter writer(path);
        CHECK(writer.is_due(0));
        for (int tenth = 0; tenth <= 20; ++tenth)
            writer.write({.role = "menu", .state = "menu", .seconds = tenth / 10.0},
                         {.in = {.bytes = static_cast<std::uint64_t>(tenth) * 100}}, {0.001, 0.0015, 0.002});
        CHECK_FALSE(writer.is_due(2.05));
        CHECK(writer.is_due(2.101));
    }
    std::ifstream file(path);
    std::string line;
    for (std::string next; std::getline(file, next);) line = next;
    CHECK(line.find("\"bytes_in\": 1000,") != std::string::npos);
    CHECK(line.find(R"("late_p50_ms": 1.000, "late_p99_ms": 1.500, "worst_late_ms": 2.000,)") !=
          std::string::npos);
    file.close();
    std::filesystem::remove(path);
}

TEST_CASE("a place that cannot be written to is named") {
    CHECK_THROWS_WITH(StatsWriter("/nowhere/stats.jsonl"),
                      "--stats /nowhere/stats.jsonl: No such file or directory");
}

TEST_CASE("the spread of a second forgets what is older") {
    SlidingSpread spread;
    CHECK(spread.value().worst == 0);
    spread.sample(5, 0.0);
    spread.sample(2, 0.5);
    spread.sample(3, 0.6);
    CHECK(spread.value().worst == 5);
    CHECK(spread.value().median == 3);
    spread.sample(1, 1.1);
    CHECK(spread.value().worst == 3);
    CHECK(spread.value().median == 2);
}

TEST_CASE("of a hundred values one may exceed the 99th percentile, of fewer none") {
    SlidingSpread spread;
    for (int i = 0; i < 60; ++i) spread.sample(i, i / 100.0);
    CHECK(spread.value().p99 == 59);
    for (int i = 60; i < 100; ++i) spread.sample(i, i / 100.0);
    CHECK(spread.value().median == 50);
    CHECK(spread.value().p99 == 98);
    CHECK(spread.value().worst == 99);
}

TEST_CASE("each window's files have its number, the first has the plain name") {
    CHECK(numbered("dir/shot.png", 1) == "dir/shot.png");
    CHECK(numbered("dir/shot.png", 3) == "dir/shot-3.png");
    CHECK(numbered("-", 2) == "-");
}
