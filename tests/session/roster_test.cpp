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

TEST_CASE("roster: who is muted is heard no more, and all of it comes back when that is undone") {
    Roster roster;
    roster.handle(Welcome{16}, 0);
    roster.handle(Joined{.id = 2, .profile = {"Ada", Color::Red}}, 0);
    roster.handle(Joined{.id = 3, .profile = {"Bo", Color::Red}, .newly = true}, 0);
    roster.handle(Said{2, "one"}, 1);
    roster.handle(Said{3, "two"}, 2);
    const std::size_t before = roster.log().total();
    const auto words = [&] {
        std::string all;
        for (const LogLine& line : roster.log().lines()) all += line.text + ' ';
        return all;
    };
    roster.mute(3, true);
    roster.mute(3, true);
    CHECK(roster.is_muted(3));
    CHECK(words() == "joined one ");  // that they came is no word of theirs
    CHECK(roster.log().total() == before);
    roster.handle(Said{3, "three"}, 3);
    roster.handle(Said{net::kServerId, "four"}, 3);
    CHECK(words() == "joined one four ");
    CHECK(roster.log().total() == before + 1);
    roster.handle(Welcome{16}, 4);  // all is told anew: it is still the same player
    roster.handle(Joined{.id = 3, .profile = {"Bo", Color::Red}}, 4);
    CHECK(roster.is_muted(3));
    roster.mute(3, false);
    CHECK(words() == "joined one two three four ");
    CHECK(roster.log().total() == before + 1);
    roster.mute(99, true);  // nobody
    CHECK_FALSE(roster.is_muted(99));
}

TEST_CASE("roster: however much a muted player says, what the others said stays") {
    Roster roster;
    roster.handle(Welcome{16}, 0);
    roster.handle(Joined{.id = 2, .profile = {"Ada", Color::Red}}, 0);
    roster.handle(Joined{.id = 3, .profile = {"Bo", Color::Red}}, 0);
    roster.handle(Said{2, "one"}, 1);
    roster.mute(3, true);
    for (std::size_t i = 0; i < 2 * Log::kMaxLines; ++i) roster.handle(Said{3, "spam"}, 2);
    REQUIRE(roster.log().lines().size() == 1);
    CHECK(roster.log().lines().front().text == "one");
}
