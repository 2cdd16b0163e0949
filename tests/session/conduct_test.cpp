#include "game/session/conduct.h"

#include <doctest/doctest.h>

#include <cstddef>

using namespace snow;

namespace {

constexpr net::Ipv4 kHome{192, 168, 1, 20};
constexpr net::Ipv4 kElsewhere{192, 168, 1, 21};

// Joins, says all that is allowed, and leaves; how many lines that were.
int visit(ConductRecords& records, const net::Ipv4& from, net::Seconds now) {
    Conduct conduct = records.take(from, now);
    int lines = 0;
    if (conduct.joins.take(now))
        while (conduct.chat.take(now)) ++lines;
    records.keep(from, conduct);
    return lines;
}

}  // namespace

TEST_CASE("conduct: who leaves and comes back has no more lines than who stays") {
    ConductRecords records;
    int lines = 0;
    for (net::Seconds now = 0; now < 60; now += 0.1) lines += visit(records, kHome, now);
    CHECK(lines <= static_cast<int>(kChatRate.burst + 60 * kChatRate.per_second));
    CHECK(visit(records, kElsewhere, 60) == static_cast<int>(kChatRate.burst));
}

TEST_CASE("conduct: who joins over and over is in no more often than the rate allows") {
    ConductRecords records;
    int joined = 0;
    for (net::Seconds now = 0; now < 60; now += 0.1) {
        Conduct conduct = records.take(kHome, now);
        if (conduct.joins.take(now)) ++joined;
        records.keep(kHome, conduct);
    }
    CHECK(joined <= static_cast<int>(kJoinRate.burst + 60 * kJoinRate.per_second));
    CHECK(joined >= static_cast<int>(60 * kJoinRate.per_second));
}

TEST_CASE("conduct: a household that is in at the same time has a clean one each") {
    ConductRecords records;
    for (int i = 0; i < 16; ++i) CHECK(records.take(kHome, 0).is_clean(0));
}

TEST_CASE("conduct: after a quiet while all is forgotten") {
    ConductRecords records;
    Conduct used;
    while (used.joins.take(0)) continue;
    records.keep(kHome, used);
    CHECK_FALSE(records.take(kHome, 1).is_clean(1));
    records.keep(kHome, used);
    CHECK(records.take(kHome, kJoinRate.burst / kJoinRate.per_second).is_clean(12));
}

TEST_CASE("conduct: so many are remembered, the newest of them") {
    ConductRecords records;
    Conduct used;
    static_cast<void>(used.joins.take(0, 5));
    records.keep(kElsewhere, used);
    for (std::size_t i = 0; i < kMaxConducts; ++i) records.keep(kHome, used);
    CHECK(records.take(kElsewhere, 0).is_clean(0));
    CHECK_FALSE(records.take(kHome, 0).is_clean(0));
}
