// What the host holds its guests to, and what it does to those who do not keep to it.
#include "tests/support/samples.h"
#include "tests/support/table.h"

#include <string>

using namespace snow;

TEST_CASE("chat over its rate is held back with a word to the sender, and who goes on is no worse off") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    for (int i = 0; i < 20; ++i) ada.say("line " + std::to_string(i));
    REQUIRE(table.until([&] { return Table::logged(ada, "! Not so fast: your line was not passed on"); }));
    CHECK(Table::logged(bo, chat_line("Ada", "line 4")));
    CHECK_FALSE(Table::logged(bo, chat_line("Ada", "line 5")));
    table.pass(2);
    ada.say("slowly now");
    CHECK(table.until([&] { return Table::logged(bo, chat_line("Ada", "slowly now")); }));
}

TEST_CASE("a player may change colour in play, and everyone sees it") {
    Table table;
    GameClient& ada = table.join("Ada", Color::Red);
    GameClient& bo = table.join("Bo");
    ada.change_profile({"", Color::Teal});
    CHECK(table.until([&] { return bo.players().at(ada.own_id()).profile.color == Color::Teal; }));
    GameClient& cleo = table.join("Cleo");
    CHECK(cleo.players().at(ada.own_id()).profile.color == Color::Teal);
}

TEST_CASE("all of a profile is told to everyone, who is there and who comes later, and all but the name may "
          "change") {
    const Profile looks = largest<Profile>();
    Table table;
    GameClient& zoe = table.open(looks);
    GameClient& bo = table.join("Bo");
    CHECK(table.until([&] { return zoe.state() == GameClient::State::Playing; }));
    CHECK(bo.players().at(zoe.own_id()).profile == looks);
    bo.change_profile(looks);
    Profile changed = looks;
    changed.name = "Bo";
    CHECK(table.until([&] { return zoe.players().at(bo.own_id()).profile == changed; }));
}

TEST_CASE("changing colour without end ends in a drop") {
    Table table;
    GameClient& ada = table.join("Ada");
    for (int i = 0; i < 50; ++i) ada.change_profile({"", Color::Teal});
    REQUIRE(table.until([&] { return ada.state() == GameClient::State::Over; }));
    CHECK(ada.failure()->reason == net::Reason::TooFast);
}

TEST_CASE("who is kicked sees why, melts for the others, and may come back") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.host().kick(*table.host().player_named("BO"));
    REQUIRE(table.until([&] { return bo.state() == GameClient::State::Over; }));
    CHECK(bo.failure()->reason == net::Reason::Kicked);
    CHECK(table.until([&] { return Table::logged(ada, event_line("Bo", "was kicked")); }));
    table.join("Bo");
}

TEST_CASE("a ban of this machine's own address bans the player, not every window of the house") {
    Table table;
    table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.host().ban(bo.own_id());
    REQUIRE(table.until([&] { return bo.state() == GameClient::State::Over; }));
    CHECK(bo.failure()->reason == net::Reason::Banned);
    GameClient& again = table.open("bo");
    REQUIRE(table.until([&] { return again.state() == GameClient::State::Over; }));
    CHECK(again.failure()->reason == net::Reason::Banned);
    table.join("Cleo");
}

TEST_CASE("the host's own words reach everyone") {
    Table table;
    GameClient& ada = table.join("Ada");
    table.host().say("  ten minutes left ");
    CHECK(table.until([&] { return Table::logged(ada, host_line("ten minutes left")); }));
}

TEST_CASE("after a second of silence everyone sees the mark of a bad connection, and it goes again") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.freeze(bo);
    const Seconds since = table.now();
    REQUIRE(table.until([&] { return ada.players().at(bo.own_id()).stalled; }));
    CHECK(table.now() - since == doctest::Approx(net::kBadConnectionAfter).epsilon(0.1));
    table.thaw(bo);
    CHECK(table.until([&] { return !ada.players().at(bo.own_id()).stalled; }));
    CHECK(bo.state() == GameClient::State::Playing);
}

TEST_CASE("whose inputs stop holds still, wherever it was going") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.walk_right(bo, ada);
    table.freeze(bo);
    CHECK(table.until([&] { return Table::sees(ada, "Bo")->animation == Animation::Idle; }, 1.5));
}

TEST_CASE("once somebody is dropped, nothing counts that they said in the same breath") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    for (int i = 0; i < 50; ++i) bo.change_profile({"", Color::Teal});  // the drop
    bo.say("and yet I speak");                                          // behind it in the same frame
    REQUIRE(table.until([&] { return bo.state() == GameClient::State::Over; }));
    CHECK(bo.failure()->reason == net::Reason::TooFast);
    table.pass(1);
    CHECK_FALSE(Table::logged(ada, chat_line("Bo", "and yet I speak")));
}

TEST_CASE("one stroke of a key shows any emote to everyone") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join_over({.delay = 0.05}, "Bo");
    for (const AnimationRow& emote : kAnimations) {
        if (!emote.emote) continue;
        CAPTURE(emote.name);
        bo.hold({*emote.emote});
        bo.hold({});  // let go before the next tick
        CHECK(table.until([&] { return Table::sees(ada, "Bo")->animation == emote.animation; }, 1));
        CHECK(Table::sees(bo, "Bo")->animation == emote.animation);
        CHECK(table.until([&] { return Table::sees(ada, "Bo")->animation == Animation::Idle; }, 2));
    }
}

TEST_CASE("a host that calms the chat says so to all, and everybody may say less until it is over") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.host().set_calm(true);
    CHECK(table.until([&] {
        return Table::logged(
            ada, host_line("Let us calm down: from now on each of us says one line in 10 seconds."));
    }));
    const auto says = [&](GameClient& who, const std::string& line) {
        who.say(line);
        table.pass(0.5);
        return Table::logged(ada, chat_line(table.host().players().at(who.own_id()).profile.name, line));
    };
    CHECK(says(bo, "one"));
    CHECK_FALSE(says(bo, "two"));
    CHECK(Table::logged(bo, "! Not so fast: your line was not passed on"));
    CHECK(says(ada, "the other one"));
    table.pass(1 / kCalmChatRate.per_second);
    CHECK(says(bo, "three"));
    table.host().set_calm(true);  // as it is
    table.host().set_calm(false);
    CHECK(says(bo, "four"));
    CHECK(Table::logged(ada, host_line("We may talk as before.")));
}

TEST_CASE("who comes back while the chat is calm may not say more") {
    Table table;
    GameClient& ada = table.join("Ada");
    table.host().set_calm(true);
    GameClient* bo = &table.join("Bo");
    for (int i = 0; i < 3; ++i) {
        bo->say("again " + std::to_string(i));
        table.pass(0.2);
        bo->leave();
        table.pass(0.2);
        bo = &table.join("Bo");
    }
    CHECK(Table::logged(ada, chat_line("Bo", "again 0")));
    CHECK_FALSE(Table::logged(ada, chat_line("Bo", "again 1")));
}
