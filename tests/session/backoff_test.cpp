#include "game/session/backoff.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace snow;

TEST_CASE("a backoff tries soon at first, then ever later, and not for ever") {
    Backoff backoff(1);
    net::Seconds now = 100;
    net::Seconds longest = 0;
    int tries = 1;
    while (const auto due = backoff.after_failure(now)) {
        const net::Seconds pause = *due - now;
        if (tries == 1) CHECK(pause <= Backoff::kFirstPause);
        CHECK(pause >= Backoff::kFirstPause / 2);
        CHECK(pause <= Backoff::kLongestPause);
        longest = std::max(longest, pause);
        now = *due;
        ++tries;
        REQUIRE(tries <= Backoff::kMaxTries);
    }
    CHECK(tries == Backoff::kMaxTries);
    CHECK(longest > Backoff::kLongestPause / 2);
    CHECK(now - 100 < 40);  // a person may wait for it
}

TEST_CASE("two backoffs with different seeds do not try together") {
    Backoff a(1);
    Backoff b(2);
    int together = 0;
    for (int i = 1; i < Backoff::kMaxTries; ++i) together += a.after_failure(0) == b.after_failure(0) ? 1 : 0;
    CHECK(together < 3);
}
