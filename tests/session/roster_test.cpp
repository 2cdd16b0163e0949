#include "game/session/roster.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace snow;

namespace {

Joined joined(net::PeerId id, const std::string& name) {
    return {.id = id, .profile = {name, Color::Sky}, .newly = true};
}

std::string last_line(const Roster& roster) { return to_text(roster.log().lines().back()); }

}  // namespace

TEST_CASE("roster: who comes, speaks and goes stands in the log under their name") {
    Roster roster;
    roster.handle(Welcome{8}, 0);
    CHECK(roster.max_players() == 8);
    roster.handle(joined(2, "Ada"), 1);
    CHECK(last_line(roster) == event_line("Ada", "joined"));
    roster.handle(Said{2, "hello"}, 2);
    CHECK(last_line(roster) == chat_line("Ada", "hello"));
    roster.handle(Said{net::kServerId, "dinner"}, 3);
    CHECK(last_line(roster) == host_line("dinner"));
    roster.handle(Left{2, net::Reason::Kicked}, 4);
    CHECK(last_line(roster) == event_line("Ada", "was kicked"));
    CHECK(roster.players().at(2).left);
}

TEST_CASE("roster: a profile changes but for the name") {
    Roster roster;
    roster.handle(joined(2, "Ada"), 0);
    roster.handle(ProfileChanged{2, {"Eve", Color::Coal}}, 1);
    CHECK(roster.players().at(2).profile == Profile{"Ada", Color::Coal});
}

TEST_CASE("roster: what is said about somebody unknown is ignored") {
    Roster roster;
    roster.handle(Said{7, "boo"}, 0);
    roster.handle(Left{7, net::Reason::Left}, 0);
    roster.handle(ProfileChanged{7, {"", Color::Coal}}, 0);
    roster.handle(Stalled{7, true}, 0);
    roster.handle(Pings{{{7, 20}}}, 0);
    CHECK(roster.players().empty());
    CHECK(roster.log().lines().empty());
}

TEST_CASE("roster: those who left are kept while they melt, and never more than can melt at once") {
    Roster roster;
    roster.handle(joined(2, "Ada"), 0);
    roster.handle(Left{2, net::Reason::Left}, 0);
    roster.forget_the_gone(test::world_with(2, 1));
    CHECK(roster.players().contains(2));
    roster.forget_the_gone(test::world_with(3, 1));
    CHECK(roster.players().empty());
    for (net::PeerId id = 10; id < 10 + 2 * kMaxMelting; ++id) {
        roster.handle(joined(id, "P" + std::to_string(id)), 0);
        roster.handle(Left{id, net::Reason::Left}, 0);
    }
    CHECK(roster.players().size() == kMaxMelting);
    CHECK(roster.players().begin()->first == 10 + kMaxMelting);
}

TEST_CASE("roster: a welcome that comes again empties it") {
    Roster roster;
    roster.handle(joined(2, "Ada"), 0);
    roster.handle(Welcome{8}, 1);
    CHECK(roster.players().empty());
}
