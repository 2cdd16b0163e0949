// RECORDING.md against the code.
#include "game/recording/tape.h"
#include "net/message_set.h"
#include "tests/support/document.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace snow;

TEST_CASE("recording: the example in RECORDING.md is what is written") {
    const Document document("game/recording/RECORDING.md");
    Tape tape({.protocol = 8,
               .by = RecordedBy::Player,
               .level_hash = 0x12345678,
               .began = 1'700'000'000,
               .profile = {.name = "Ada", .color = Color::Red}});
    tape.add(20, StateRecord{5, {Buttons::Right}},
             net::encode(ServerMessage{Welcome{.max_players = 16, .secret = {}}}));
    tape.add(20.00417, InputRecord{.tick = 300, .left = 125}, net::encode(ClientMessage{Input{44, {}}}));
    tape.add(20.00833, CameRecord{0xBEEF});
    CHECK(document.examples.at("a recording") == tape.kept());
}

TEST_CASE("recording: RECORDING.md tells of each kind of record, and its limits") {
    const Document document("game/recording/RECORDING.md");
    CHECK(std::variant_size_v<Record> == 7);
    for (const std::string kind : {"| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 6 |"})
        CHECK(document.says("\n" + kind));
    CHECK(document.says("at most " + std::to_string(kMaxRecordBytes)));
    CHECK(document.says("number 0 to " + std::to_string(Buttons::kAll)));
    CHECK(document.says("number 0 to " + std::to_string(InputRecord::kMostLeft)));
}
