#include "game/session/doorway.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

using namespace snow;
using Answer = Doorway::Answer;

namespace {

Knock knock_of(net::PeerId peer, std::uint8_t address) {
    return {.peer = peer,
            .address = {203, 0, 113, address},
            .profile = {"Guest " + std::to_string(peer), Color::Red}};
}

}  // namespace

TEST_CASE("doorway: a few wait, one of each address, and the others are to come again") {
    Doorway door;
    for (std::uint8_t i = 0; i < kMaxKnocks; ++i) {
        CHECK(door.knock(knock_of(10U + i, i), 0) == Answer::Waits);
        CHECK(door.knock(knock_of(50U + i, i), 0) == Answer::Full);
    }
    CHECK(door.knock(knock_of(99, 99), 0) == Answer::Full);
    CHECK(door.knocks().size() == kMaxKnocks);
    CHECK(door.find(10)->profile.name == "Guest 10");
    CHECK(door.find(99) == nullptr);
    CHECK(door.take_gone([](const Knock& who) { return who.peer == 10; }).size() == 1);
    CHECK(door.knock(knock_of(99, 99), 0) == Answer::Waits);
}

TEST_CASE("doorway: a no counts for kNoLasts, and for that address alone") {
    Doorway door;
    door.note_no({203, 0, 113, 1}, 5);
    CHECK(door.knock(knock_of(10, 1), 5 + kNoLasts - 0.1) == Answer::No);
    CHECK(door.knock(knock_of(11, 2), 6) == Answer::Waits);
    CHECK(door.knock(knock_of(12, 1), 5 + kNoLasts) == Answer::Waits);
}

TEST_CASE("doorway: however many are told no, the newest are remembered") {
    Doorway door;
    for (std::size_t i = 0; i <= kMaxNos; ++i) door.note_no({203, 0, 113, static_cast<std::uint8_t>(i)}, 0);
    CHECK(door.knock(knock_of(10, 0), 1) == Answer::Waits);  // the oldest is forgotten
    CHECK(door.knock(knock_of(11, 1), 1) == Answer::No);
}

TEST_CASE("doorway: asking is offered once, when the first comes from elsewhere") {
    Doorway door;
    CHECK_FALSE(door.note_unasked({127, 0, 0, 1}, {"Ada", Color::Red}));
    CHECK_FALSE(door.note_unasked({192, 168, 1, 20}, {"Bo", Color::Red}));
    CHECK_FALSE(door.stranger());
    CHECK(door.note_unasked({203, 0, 113, 7}, {"Cleo", Color::Red}));
    CHECK_FALSE(door.note_unasked({203, 0, 113, 8}, {"Dora", Color::Red}));
    REQUIRE(door.stranger());
    CHECK(door.stranger()->profile.name == "Cleo");
    SUBCASE("declined") { door.decline_offer(); }
    SUBCASE("taken") {
        door.set_asking(true);
        CHECK(door.is_asking());
    }
    CHECK_FALSE(door.stranger());
    CHECK_FALSE(door.note_unasked({203, 0, 113, 9}, {"Eve", Color::Red}));
    CHECK_FALSE(door.stranger());
}
