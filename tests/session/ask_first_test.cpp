// Whole sessions in which the host is asked who may come in.
#include "tests/support/cuttable_link.h"
#include "tests/support/table.h"

#include <algorithm>
#include <cstddef>
#include <string>

using namespace snow;

namespace {

struct House : Table {
    explicit House(int max_players = 16) : Table(max_players) {
        join("Ada");
        host().set_asking(true);
    }
    bool is_over(const GameClient& client) {
        return until([&] { return client.state() == GameClient::State::Over; },
                     net::kAskedLimit + net::kAskedGrace);
    }
    bool plays(const GameClient& client) {
        return until([&] { return client.state() == GameClient::State::Playing; }, 5);
    }
    net::PeerId first() { return host().doorway().knocks().at(0).peer; }
    bool said(const std::string& line) const {
        return std::ranges::find(host_log(), line) != host_log().end();
    }
};

// A house with Bo in it, whose way there can be cut.
struct HouseWithBo : House {
    explicit HouseWithBo(int max_players = 16) : House(max_players) {
        each_turn = [this] { link.pass(); };
    }
    GameClient& enter_as_expected() {
        host().expect_own_player("Bo");
        GameClient& bo = open_at(link.address(), {.name = "Bo"});
        REQUIRE(plays(bo));
        pass(1);  // the host knows that the welcome was read
        return bo;
    }
    bool is_lost(const GameClient& client) {
        return until([&] { return host().players().at(client.own_id()).lost; }, 1);
    }

    CuttableLink link{address()};
};

}  // namespace

TEST_CASE("ask first: who knocks waits until the host lets them in, and is told so") {
    House house;
    GameClient& bo = house.knock("Bo");
    house.pass(10);
    CHECK(bo.state() == GameClient::State::Connecting);
    CHECK(bo.join_progress(house.now()).left == doctest::Approx(net::kAskedLimit - 10).epsilon(0.05));
    CHECK(house.said(event_line("Bo", "knocks, from 127.0.0.1")));
    CHECK(house.host().players().size() == 1);
    CHECK(house.host().let_in(*house.host().waiting_named("BO")));
    CHECK(house.plays(bo));
    CHECK(house.said(event_line("Bo", "joined")));
    CHECK(house.host().doorway().knocks().empty());
}

TEST_CASE("ask first: a no is told in words, and the host is asked by others meanwhile") {
    House house;
    GameClient& bo = house.knock("Bo");
    CHECK(house.host().refuse(house.first()));
    REQUIRE(house.is_over(bo));
    CHECK(explain(*bo.failure()) ==
          "The host said no. Have a word before you ask again, or join another game.");
    CHECK(house.said(event_line("Bo", "was told no")));
    GameClient& cleo = house.knock("Cleo");
    house.host().let_in(house.first());
    CHECK(house.plays(cleo));
}

TEST_CASE("ask first: no for good is a ban, which can be undone") {
    House house;
    GameClient& bo = house.knock("Bo");
    CHECK(house.host().ban(house.first()) == Ban{BanBy::Name, "Bo", "Bo"});
    REQUIRE(house.is_over(bo));
    CHECK(bo.failure()->reason == net::Reason::Banned);
    GameClient& again = house.open("B0");
    REQUIRE(house.is_over(again));
    CHECK(again.failure()->reason == net::Reason::Banned);
    CHECK(house.host().unban("Bo"));
    house.knock("Bo");
}

TEST_CASE("ask first: nobody waits for ever, and what nobody answered is told in words") {
    House house;
    GameClient& bo = house.knock("Bo");
    const Seconds since = house.now();
    REQUIRE(house.is_over(bo));
    CHECK(house.now() - since == doctest::Approx(net::kAskedLimit).epsilon(0.05));
    CHECK(bo.failure()->reason == net::Reason::NotDecided);
    house.pass(1);
    CHECK(house.host().doorway().knocks().empty());
    CHECK(house.said(event_line("Bo", "waits no longer")));
}

TEST_CASE("ask first: who gives up waiting is at the door no longer, and cannot be let in") {
    House house;
    GameClient& bo = house.knock("Bo");
    const net::PeerId peer = house.first();
    bo.leave();
    REQUIRE(house.until([&] { return house.host().doorway().knocks().empty(); }, 1));
    CHECK_FALSE(house.host().let_in(peer));
    CHECK_FALSE(house.host().refuse(peer));
    CHECK_FALSE(house.host().ban(peer));
}

TEST_CASE("ask first: who waits has a name of their own, as who plays has") {
    House house;
    house.knock("Bo");
    GameClient& other = house.open("B0");
    REQUIRE(house.is_over(other));
    CHECK(other.failure()->reason == net::Reason::NameTaken);
    CHECK(other.failure()->detail == "B0 2");
}

TEST_CASE("ask first: a second from the same address is asked to come again, and does") {
    House house;
    GameClient& bo = house.knock("Bo");
    GameClient& cleo = house.open("Cleo");
    REQUIRE(house.until([&] { return cleo.join_progress(house.now()).busy; }));
    CHECK(house.host().doorway().knocks().size() == 1);
    house.host().let_in(house.first());
    CHECK(house.plays(bo));
    CHECK(house.until([&] { return cleo.join_progress(house.now()).asked; }, 2 * net::kMaxBusyRetry));
}

TEST_CASE("ask first: a full village lets in nobody more, whatever the host says") {
    House house(2);
    GameClient& bo = house.knock("Bo");
    house.host().set_asking(true);
    GameClient* cleo = nullptr;
    SUBCASE("there is room") {}
    SUBCASE("there is none") {
        house.host().let_in(house.first());
        REQUIRE(house.plays(bo));
        cleo = &house.open("Cleo");
        REQUIRE(house.is_over(*cleo));
        CHECK(cleo->failure()->reason == net::Reason::Full);
        return;
    }
    house.host().let_in(house.first());
    CHECK(house.plays(bo));
}

TEST_CASE("ask first: when the host asks no more, those who wait come in") {
    House house;
    GameClient& bo = house.knock("Bo");
    house.host().set_asking(false);
    CHECK(house.plays(bo));
    house.join("Cleo");
}

TEST_CASE("ask first: a ban of somebody who plays turns away who waits under the same mark") {
    House house;
    house.knock("Bo");
    Bans bans;
    bans.add({BanBy::Address, "127.0.0.1", "All"});
    house.host().set_bans(bans);
    CHECK(house.host().doorway().knocks().empty());
}

TEST_CASE("ask first: a host that ends says so to who waits") {
    House house;
    GameClient& bo = house.knock("Bo");
    house.end_host();
    REQUIRE(house.is_over(bo));
    CHECK(bo.failure()->reason == net::Reason::HostLeft);
}

TEST_CASE("ask first: knocking again and again costs the host a line, not a game") {
    House house;
    for (int i = 0; i < 40; ++i) {
        GameClient& bo = house.open("Bo");
        house.until([&] { return bo.join_progress(house.now()).asked || bo.join_progress(house.now()).busy; },
                    2);
        bo.leave();
        house.kill(bo);
    }
    const auto knocks = std::ranges::count(house.host_log(), event_line("Bo", "knocks, from 127.0.0.1"));
    CHECK(knocks >= static_cast<std::ptrdiff_t>(kJoinRate.burst) - 1);
    CHECK(knocks < kJoinRate.burst + kJoinRate.per_second * house.now() + 1);
    CHECK(knocks < 40);
}

TEST_CASE(
    "ask first: the hosting person's own player comes in, once, and only from this machine under that name") {
    Table table;
    Bans bans;
    bans.add({BanBy::Name, "Ada", "Ada"});
    table.host().set_bans(bans);
    table.host().set_asking(true);
    table.host().expect_own_player("Ada");
    table.knock("Bo");
    GameClient& ada = table.join("Ada");
    ada.leave();
    table.pass(3);
    GameClient& again = table.open("Ada");
    REQUIRE(table.until([&] { return again.state() == GameClient::State::Over; }));
    CHECK(again.failure()->reason == net::Reason::Banned);
}

TEST_CASE("ask first: who lost the connection comes back without being asked about") {
    HouseWithBo house;
    GameClient& bo = house.enter_as_expected();
    const net::PeerId id = bo.own_id();
    house.link.break_off();
    REQUIRE(house.is_lost(bo));
    CHECK(house.plays(bo));
    CHECK(bo.own_id() == id);
    CHECK_FALSE(house.host().players().at(id).lost);
    CHECK(house.host().doorway().knocks().empty());
}

TEST_CASE("ask first: a place that is kept is not given to who waits at the door") {
    HouseWithBo house(2);
    GameClient& cleo = house.knock("Cleo");
    GameClient& bo = house.enter_as_expected();
    house.link.set_cut(true);
    house.link.break_off();
    REQUIRE(house.is_lost(bo));
    CHECK(house.host().let_in(house.first()));
    REQUIRE(house.is_over(cleo));
    CHECK(cleo.failure()->reason == net::Reason::Full);
    house.link.set_cut(false);
    CHECK(house.plays(bo));
}

TEST_CASE("ask first: a ban counts for who wants to come back as well") {
    HouseWithBo house;
    GameClient& bo = house.enter_as_expected();
    Bans bans;
    REQUIRE(bans.add({BanBy::Name, "Bo", "Bo"}));
    house.host().set_bans(bans);
    house.pass(1);
    CHECK(bo.state() == GameClient::State::Playing);
    house.link.break_off();
    REQUIRE(house.is_over(bo));
    CHECK(bo.failure()->reason == net::Reason::Banned);
}
