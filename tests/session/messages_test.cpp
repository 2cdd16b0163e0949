#include "game/session/messages.h"

#include "net/limits.h"
#include "net/outbox.h"
#include "tests/support/samples.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

using namespace snow;
using net::Bytes;

namespace {

template <class Set> void check_cut_short(const Set& message) {
    const Bytes whole = net::encode(message);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto part = std::span<const std::uint8_t>(whole).first(size);
        CHECK_FALSE(net::decode_next<Set>(part));
    }
    auto all = std::span<const std::uint8_t>(whole);
    CHECK(net::decode_next<Set>(all));
    CHECK(all.empty());
}

}  // namespace

TEST_CASE("a tick that went as expected is two bytes, one in which a key changed six") {
    World expected;
    expected.tick = 9;
    expected.characters.push_back(sample_character());
    World truth = expected;
    CHECK(net::encode(ServerMessage{difference(expected, truth, 1, false)}) == Bytes{9, 0});
    truth.characters[0].held.bits = Buttons::Right;
    CHECK(net::encode(ServerMessage{difference(expected, truth, 1, false)}) ==
          Bytes{9, 8,     // characters are there
                1, 1, 2,  // one change: of id 2, its second field
                2});      // which is now Right
    CHECK(net::encode(ServerMessage{difference(expected, truth, 2, false)}) ==
          Bytes{9, 1 + 8,  // steps and characters are there
                2,         // two steps
                1, 1, 2, 2});
}

TEST_CASE("no message decodes when it is cut short") {
    check_cut_short(ClientMessage{Hello{77, {"Ada", Color::Red}, false}});
    check_cut_short(ClientMessage{Input{1, {63}}});
    check_cut_short(ClientMessage{Say{"hello"}});
    check_cut_short(ServerMessage{Snapshot{{{sample_character(), sample_character()}, {{.owner = 3}}}, 9}});
    check_cut_short(ServerMessage{Joined{9, {"Bo", Color::Sky}, false, true}});
    check_cut_short(ServerMessage{Pings{{{5, 1}, {6, 2}}}});
}

TEST_CASE("a client cannot say what only the host may say, and has no way to say where it is") {
    const Bytes profile_changed = net::encode(ServerMessage{ProfileChanged{5, {"", Color::Red}}});
    auto bytes = std::span<const std::uint8_t>(profile_changed);
    CHECK_FALSE(net::decode_next<ClientMessage>(bytes));
    CHECK(std::variant_size_v<ClientMessage> == 7);
}

TEST_CASE("the fullest village fits one frame") {
    Snapshot snapshot{{}, UINT32_MAX};
    for_each_list(
        []<class Thing>(std::vector<Thing>& things) { things.assign(Thing::kMost, largest<Thing>()); },
        World::lists(snapshot));
    const std::size_t size = net::encode(ServerMessage{snapshot}).size() + 2 + net::kMarkSize;
    CHECK_MESSAGE(size <= net::kMaxServerFrame, "with kMost of everything in its lists the world has ", size,
                  " bytes: lower a kMost, or raise kMaxServerFrame");
}
