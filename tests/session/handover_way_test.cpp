// The way to the next host, place by place, and what is believed there: no sockets, made-up time.
#include "game/session/handover.h"
#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using namespace snow;
using net::Reason;

namespace {

constexpr net::PeerId kBo = 3;
constexpr net::PeerId kCy = 4;
constexpr net::PeerId kDi = 5;

// Ada hosts at 10.0.0.1; Bo and Cy follow, in this order. The one whose way it is may be any of them.
struct Way {
    explicit Way(net::PeerId own, bool moved = false) {
        handover.handle(Succession{.rank = 1, .line = {{kBo, {10, 0, 0, 2}, 7777}, {kCy, {}, 7778}}},
                        {"10.0.0.1", 7777});
        handover.begin(now, own, moved);
    }
    // Where the next try goes, for which it waits; "own" once it is our turn.
    std::string next(bool knocked = false) {
        for (int i = 0; i < 1000; ++i, now += 0.01) {
            const std::optional<net::Endpoint> place = handover.next_try(now);
            if (handover.is_to_take_over(knocked, now)) return "own";
            if (place) return net::to_string(*place);
        }
        return "nothing";
    }
    std::string after(Reason why) {
        handover.failed(why, now);
        return next();
    }

    Handover handover;
    net::Seconds now{100};
};

}  // namespace

TEST_CASE("way to the next host: the host first, then those in line, and again from the beginning") {
    Way way(kDi);
    CHECK(way.next() == "10.0.0.1:7777");
    CHECK(way.after(Reason::ConnectionRefused) == "10.0.0.2:7777");
    CHECK(way.after(Reason::NoAnswer) == "10.0.0.1:7778");  // zeros: at the host's own address
    CHECK(way.after(Reason::ConnectionRefused) == "10.0.0.1:7777");
    CHECK(way.now == doctest::Approx(100 + kRoundPause).epsilon(0.001));
}

TEST_CASE("way to the next host: a host that has said goodbye is not tried first") {
    Way way(kDi, true);
    CHECK(way.next() == "10.0.0.2:7777");
    Way own(kBo, true);
    CHECK(own.next() == "own");
}

TEST_CASE("way to the next host: who stands by is asked again for two seconds, then who is next") {
    Way way(kDi, true);
    REQUIRE(way.next() == "10.0.0.2:7777");
    int asked = 1;
    while (way.after(Reason::StandsBy) == "10.0.0.2:7777") ++asked;
    CHECK(asked >= static_cast<int>(kStandbyPatience / (kAskAgain + 0.01)));
    CHECK(way.now >= 100 + kStandbyPatience - kAskAgain);
}

TEST_CASE("way to the next host: it is our turn when nobody listens where those before us were") {
    Way first(kBo);
    REQUIRE(first.next() == "10.0.0.1:7777");
    CHECK(first.after(Reason::ConnectionRefused) == "own");
    Way second(kCy);
    REQUIRE(second.next() == "10.0.0.1:7777");
    REQUIRE(second.after(Reason::ConnectionRefused) == "10.0.0.2:7777");
    CHECK(second.after(Reason::ConnectionRefused) == "own");
}

TEST_CASE("way to the next host: as long as somebody before us answers it is not our turn") {
    Way way(kCy);
    REQUIRE(way.next() == "10.0.0.1:7777");
    REQUIRE(way.after(Reason::ConnectionRefused) == "10.0.0.2:7777");
    while (way.now < 110) {
        way.handover.failed(Reason::StandsBy, way.now);
        REQUIRE(way.next() != "own");
    }
}

TEST_CASE("way to the next host: where nothing answers, a knock or ten seconds say that it is not just us") {
    const auto silent = [](Way& way) {
        REQUIRE(way.next() == "10.0.0.1:7777");
        way.handover.failed(Reason::NoAnswer, way.now);
        static_cast<void>(way.handover.next_try(way.now));
    };
    Way waits(kBo);
    silent(waits);
    CHECK_FALSE(waits.handover.is_to_take_over(false, waits.now));
    CHECK(waits.handover.is_to_take_over(true, waits.now));
    CHECK_FALSE(waits.handover.is_to_take_over(false, 100 + kSureAfter - 0.1));
    CHECK(waits.handover.is_to_take_over(false, 100 + kSureAfter + 0.1));
}

TEST_CASE(
    "way to the next host: a try that takes too long is over, and what a past one says counts for nothing") {
    Way way(kDi);
    REQUIRE(way.next() == "10.0.0.1:7777");
    CHECK_FALSE(way.handover.is_try_over(way.now + kTryLimit));
    CHECK(way.handover.is_try_over(way.now + kTryLimit + 0.01));
    REQUIRE(way.after(Reason::NoAnswer) == "10.0.0.2:7777");
    way.handover.failed(Reason::ConnectionRefused, way.now);
    way.handover.failed(Reason::ConnectionRefused, way.now);
    CHECK(way.next() == "10.0.0.1:7778");
}

TEST_CASE("way to the next host: who lets us in proves that it is our village, but for hosts from before") {
    Way way(kDi);
    REQUIRE(way.next() == "10.0.0.1:7777");
    CHECK(way.handover.is_at_host());
    CHECK_FALSE(way.handover.needs_proof());
    REQUIRE(way.after(Reason::ConnectionRefused) == "10.0.0.2:7777");
    CHECK(way.handover.needs_proof());
    way.handover.begin_at(way.now, {.at = {"10.0.0.9", 7777}});
    CHECK_FALSE(way.handover.needs_proof());
}

TEST_CASE("way to the next host: places of earlier hosts are tried last, and no more of them than a few") {
    Way way(kDi);
    for (std::uint16_t port = 7000; port < 7020; ++port)
        way.handover.handle(Succession{.rank = 2, .line = {{kBo, {}, port}}}, {"10.0.0.5", 7777});
    CHECK(way.handover.other_places().size() == kMaxPlaces);
    way.handover.begin(way.now, kDi, false);
    REQUIRE(way.next() == "10.0.0.5:7777");
    std::size_t places = 1;
    while (way.after(Reason::ConnectionRefused) != "10.0.0.5:7777") ++places;
    CHECK(places <= kMaxPlaces + kMaxSuccessors + 1);
}

TEST_CASE("way to the next host: who follows begins with the newest decided world, and as high as it stands "
          "in line") {
    Way way(kCy);
    way.handover.world_came(test::world_with(kCy, 77));
    way.handover.handle(Entrusted{});
    CHECK(way.handover.inheritance().world.tick == 77);
    CHECK(way.handover.inheritance().rank == 3);
}

TEST_CASE("village check: of a tick that was seen, the world must be the same to the bit") {
    VillageCheck check;
    World world = test::world_with(2, 100);
    check.note(world);
    World later = world;
    step(later, test::wide_level());
    check.note(later);
    CHECK(check.may_have_been(world));
    CHECK(check.may_have_been(later));
    later.characters[0].hits = 1;
    CHECK_FALSE(check.may_have_been(later));
    world.characters[0].x += 1;
    CHECK_FALSE(check.may_have_been(world));
}

TEST_CASE("village check: in a tick that was not seen nobody can have come farther than the rules let them") {
    const World seen = test::world_with(2, 100);
    VillageCheck check;
    check.note(seen);
    for (const Tick apart : {Tick{1}, Tick{30}}) {
        World claimed = seen;
        claimed.tick += apart;
        claimed.characters[0].x += kMaxSpeed * static_cast<std::int32_t>(apart);
        CHECK(check.may_have_been(claimed));
        claimed.characters[0].x += 2 * kMaxSpeed;
        CHECK_FALSE(check.may_have_been(claimed));
        claimed = seen;
        claimed.tick += apart;
        claimed.characters[0].hits = 50;
        CHECK_FALSE(check.may_have_been(claimed));
        claimed.characters[0].hits = 2;
        CHECK(check.may_have_been(claimed));
    }
    World old = seen;
    old.tick += kMostTicksApart + 1;
    CHECK_FALSE(check.may_have_been(old));
}
