#include "game/server/service_log.h"

#include <doctest/doctest.h>

#include <ctime>

using namespace snow;

TEST_CASE("service log: a line has its time before it, as the clock on the wall has it") {
    std::tm evening{};
    evening.tm_year = 2026 - 1900;
    evening.tm_mon = 10;
    evening.tm_mday = 30;
    evening.tm_hour = 18;
    evening.tm_min = 5;
    evening.tm_sec = 9;
    evening.tm_isdst = -1;
    CHECK(with_time("* Ada              joined", std::mktime(&evening)) ==
          "2026-11-30 18:05:09  * Ada              joined");
}

TEST_CASE("service log: once a minute it says who was there, what that cost, and how late ticks were") {
    MinuteFigures figures(10);
    HostFigures host;
    CHECK_FALSE(figures.update(host, 16, 69.9));
    CHECK_FALSE(figures.update(host, 16, 70));  // a minute in which nobody was there
    host.present = 1;
    host.lateness.worst = 0.0042;
    CHECK_FALSE(figures.update(host, 16, 71));
    host.lateness.worst = 0.001;
    host.traffic.out = {.bytes = 6000, .segments = 100};
    host.traffic.in = {.bytes = 600, .segments = 10};
    const auto words = figures.update(host, 16, 130);
    REQUIRE(words);
    CHECK(*words ==
          "1 of 16 players; 187 B/s to them and 19 B/s from them, headers included; ticks 4 ms late at most");
    // Somebody who left within the minute was there; what was told is not told again.
    CHECK_FALSE(figures.update(host, 16, 131));
    host.present = 0;
    CHECK(figures.update(host, 16, 190) ==
          "0 of 16 players; 0 B/s to them and 0 B/s from them, headers included; ticks 1 ms late at most");
    CHECK_FALSE(figures.update(host, 16, 250));
}
