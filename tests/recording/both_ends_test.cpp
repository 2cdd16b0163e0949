// A player's and a host's recording as one.
#include "game/recording/both_ends.h"

#include "game/session/bot.h"
#include "tests/support/recorded.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

using namespace snow;
using test::parsed;
using test::Recorded;

namespace {

// Ada moves about for some seconds over that network; both ends recorded it.
struct Both {
    explicit Both(const net::Lag& lag, std::uint32_t seed = 3) : session(lag) {
        session.of_ada.emplace(session.ada, test::head_of(session.table.level()));
        Bot bot(seed);
        for (const Seconds end = session.table.now() + 8; session.table.now() < end; session.turn())
            session.ada.hold(bot.next_buttons());
    }
    BothEnds ends() {
        auto of = BothEnds::of(parsed(session.bytes()), parsed(session.host_bytes));
        const auto* why = std::get_if<std::string>(&of);
        INFO((why ? *why : std::string()));
        REQUIRE_FALSE(why);
        return std::get<BothEnds>(std::move(of));
    }

    Recorded session;
};

}  // namespace

TEST_CASE("both ends: each message was under way for as long as the network made it") {
    for (const Seconds delay : {0.05, 0.1}) {
        CAPTURE(delay);
        Both both({.delay = delay});
        const BothEnds ends = both.ends();
        std::size_t ups = 0;
        std::size_t downs = 0;
        for (const Passage& passage : ends.passages()) {
            // In turns of a tick, of which a message may just have missed one at either end.
            CHECK(passage.came - passage.left >= delay - kTickLength);
            CHECK(passage.came - passage.left <= delay + 2.5 * kTickLength);
            ++(passage.up ? ups : downs);
        }
        CHECK(ups > 50);
        CHECK(downs > 60);
        CHECK(std::ranges::is_sorted(ends.passages(), {}, &Passage::left));
        CHECK(std::ranges::any_of(ends.passages(), [](const Passage& one) { return one.up && one.news; }));
    }
}

TEST_CASE("both ends: the host's clock is known from the messages alone") {
    Both both({.delay = 0.06});
    const Recording player = parsed(both.session.bytes());
    const Recording host = parsed(both.session.host_bytes);
    const BothEnds ends = both.ends();
    // Both ended in the same turn of the one clock that the test has.
    CHECK(std::abs(ends.on_host(player.length()) - host.length()) < 0.12);
}

TEST_CASE("both ends: what is not of one session, or not of a player and a host, is refused in words") {
    Both one({});
    Both other({}, 9);  // who moves otherwise
    const Recording player = parsed(one.session.bytes());
    const Recording host = parsed(one.session.host_bytes);
    CHECK(std::get<std::string>(BothEnds::of(player, player)) ==
          "One of the two has to be a player's recording, the other its host's.");
    Tape alone(test::head_of(one.session.table.level(), RecordedBy::Host));
    alone.add(0, StateRecord{});
    CHECK(std::get<std::string>(BothEnds::of(player, parsed(alone.kept()))) ==
          "These two are not of one session.");
    CHECK(std::get<std::string>(BothEnds::of(player, parsed(other.session.host_bytes))) ==
          "These two are not of one session.");
    CHECK(std::holds_alternative<BothEnds>(BothEnds::of(player, host)));
}
