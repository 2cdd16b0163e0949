// Every row of the tutorial that Snowfolk grew from, played over real loopback TCP: first what it does, then
// the gaps it admits, then the faults it hides.
#include "tests/support/table.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <variant>
#include <vector>

using namespace snow;

TEST_CASE("a server says so when its port is taken") {
    const auto [listener, port] = net::free_listener();
    CHECK_FALSE(net::Listener::open(port).has_value());
}

TEST_CASE("a server accepts several clients") {
    Table table;
    table.join("Ada");
    table.join("Bo");
    table.join("Cleo");
    CHECK(table.host().players().size() == 3);
}

TEST_CASE("a client is first connecting, then connected") {
    Table table;
    const GameClient& ada = table.open("Ada");
    CHECK(ada.state() == GameClient::State::Connecting);
    CHECK(table.until([&] { return ada.state() == GameClient::State::Playing; }));
}

TEST_CASE("a client whom nobody answers fails and says that nobody is hosting there") {
    Table table;
    const net::Endpoint nowhere = [] {
        const auto [listener, port] = net::free_listener();
        return net::Endpoint{"127.0.0.1", port};
    }();
    GameClient ada(nowhere, {"Ada", Color::Red}, flat_level(), table.now());
    CHECK(table.until([&] {
        ada.update(table.now());
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ada.state() == GameClient::State::Over;
    }));
    REQUIRE(ada.failure());
    CHECK(ada.failure()->reason == net::Reason::ConnectionRefused);
}

TEST_CASE("the server notices a lost client") {
    Table table;
    table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.kill(bo);
    CHECK(table.until([&] { return table.host_log().back() == event_line("Bo", "lost the connection"); }));
}

TEST_CASE("a client notices a lost server") {
    Table table;
    GameClient& ada = table.join("Ada");
    table.end_host();
    REQUIRE(table.until([&] { return ada.state() == GameClient::State::Over; }));
    CHECK(ada.failure()->reason == net::Reason::HostLeft);
}

TEST_CASE("connects and disconnects appear in everyone's log and in the host's") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    CHECK(Table::logged(ada, event_line("Bo", "joined")));
    bo.leave();
    CHECK(table.until([&] { return Table::logged(ada, event_line("Bo", "left")); }));
    CHECK(table.host_log() == std::vector<std::string>{event_line("Ada", "joined"),
                                                       event_line("Bo", "joined"), event_line("Bo", "left")});
}

TEST_CASE("chat is stripped, shown to all, and to the speaker as the server's echo") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    ada.say("  cześć, Жанна!  ");
    CHECK_FALSE(Table::logged(ada, chat_line("Ada", "cześć, Жанна!")));
    CHECK(table.until([&] { return Table::logged(bo, chat_line("Ada", "cześć, Жанна!")); }));
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Ada", "cześć, Жанна!")); }));
}

TEST_CASE("chat that is empty is not sent") {
    Table table;
    GameClient& ada = table.join("Ada");
    const std::size_t before = ada.log().total();
    ada.say("   ");
    ada.say("");
    ada.say("now something");
    REQUIRE(table.until([&] { return Table::logged(ada, chat_line("Ada", "now something")); }));
    CHECK(ada.log().total() == before + 1);
}

TEST_CASE("all waiting messages are drained in one tick, in their order") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    constexpr int kLines = static_cast<int>(kChatRate.burst);
    for (int i = 0; i < kLines; ++i) ada.say("line " + std::to_string(i));
    REQUIRE(table.until([&] { return Table::logged(bo, chat_line("Ada", "line 4")); }));
    const auto& lines = bo.log().lines();
    for (std::size_t i = 0; i < kLines; ++i) {
        const LogLine& line = lines[lines.size() - kLines + i];
        CHECK(line.text == "line " + std::to_string(i));
        CHECK(line.at == lines.back().at);
    }
}

TEST_CASE("the name and colour picked reach everyone") {
    Table table;
    GameClient& ada = table.join("Ada", Color::Lime);
    GameClient& bo = table.join("Bo", Color::Coal);
    CHECK(bo.players().at(ada.own_id()).profile.name == "Ada");
    CHECK(bo.players().at(ada.own_id()).profile.color == Color::Lime);
    CHECK(ada.players().at(bo.own_id()).profile.color == Color::Coal);
}

TEST_CASE("newcomers are announced to all, and told of all, the first player included") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    CHECK(Table::sees(ada, "Bo"));
    CHECK(Table::sees(bo, "Ada"));
    CHECK(Table::logged(ada, event_line("Bo", "joined")));
    CHECK_FALSE(Table::logged(bo, event_line("Ada", "joined")));  // she was there before
}

TEST_CASE("positions and animations of everyone are shown to everyone") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    const std::int32_t start = Table::sees(bo, "Ada")->x;
    Buttons right;
    right.set(Buttons::Right, true);
    ada.hold(right);
    REQUIRE(table.until([&] { return Table::sees(bo, "Ada")->animation == Animation::Walk; }));
    CHECK(table.until([&] { return Table::sees(bo, "Ada")->x > start + 20 * kSubpixels; }));
    ada.hold({});
    CHECK(table.until([&] { return Table::sees(bo, "Ada")->animation == Animation::Idle; }));
    table.until([] { return false; }, 1);
    CHECK(Table::sees(ada, "Ada")->x == find(table.host().world(), ada.own_id())->x);
    CHECK(Table::sees(bo, "Ada")->x == Table::sees(ada, "Ada")->x);
}

TEST_CASE("a press that is let go before the next tick still jumps") {
    Table table;
    GameClient& ada = table.join("Ada");
    Buttons jump;
    jump.set(Buttons::Jump, true);
    ada.hold(jump);
    ada.hold({});
    CHECK(table.until([&] { return Table::sees(ada, "Ada")->animation == Animation::Jump; }, 1));
}

TEST_CASE("a leaver plays Quit in every other window and is freed when it ends") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    bo.leave();
    CHECK(table.until([&] { return Table::sees(ada, "Bo")->animation == Animation::Quit; }));
    CHECK(table.until([&] { return Table::sees(ada, "Bo") == nullptr; }));
    CHECK(table.until([&] { return ada.players().size() == 1; }, 1));
    CHECK(table.host().players().size() == 1);
}

TEST_CASE("whoever comes while somebody melts sees the melting, and then no trace of it") {
    Table table;
    table.join("Ada");
    GameClient& bo = table.join("Bo");
    bo.leave();
    GameClient& cleo = table.open("Cleo");
    REQUIRE(table.until([&] { return Table::sees(cleo, "Bo") != nullptr; }));
    CHECK(Table::sees(cleo, "Bo")->animation == Animation::Quit);
    CHECK(table.until([&] { return cleo.players().size() == 2; }));
}

TEST_CASE("a client that froze is dropped after ten seconds of silence, and thaws") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.freeze(bo);
    const Seconds since = table.now();
    REQUIRE(table.until([&] { return Table::sees(ada, "Bo")->animation == Animation::Thaw; }));
    CHECK(table.now() - since == doctest::Approx(net::kSilenceLimit).epsilon(0.02));
    CHECK(table.until(
        [&] { return Table::logged(ada, event_line("Bo", leaving_words(net::Reason::TimedOut))); }));
}

TEST_CASE("a full server refuses with that reason, and a leaver's place is free at once") {
    Table table(2);
    table.join("Ada");
    GameClient& bo = table.join("Bo");
    GameClient& cleo = table.open("Cleo");
    REQUIRE(table.until([&] { return cleo.state() == GameClient::State::Over; }));
    CHECK(cleo.failure()->reason == net::Reason::Full);
    CHECK(cleo.failure()->detail == "2");
    bo.leave();
    GameClient& dana = table.open("Dana");
    CHECK(table.until([&] { return dana.state() == GameClient::State::Playing; }));
}

// ---- the gaps that the tutorial admits ----

TEST_CASE(
    "two players with one name: the second is refused, is told a free one, and the first keeps playing") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& other = table.open("ada");
    REQUIRE(table.until([&] { return other.state() == GameClient::State::Over; }));
    CHECK(other.failure()->reason == net::Reason::NameTaken);
    CHECK(other.failure()->detail == "ada 2");
    CHECK(ada.state() == GameClient::State::Playing);
    table.join("ada 2");
}

TEST_CASE("a leaver's name is free at once, while the leaver still melts") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    bo.leave();
    GameClient& again = table.open("Bo");
    CHECK(table.until([&] { return again.state() == GameClient::State::Playing; }));
    CHECK(ada.players().size() == 3);
}

TEST_CASE("the animation travels as one byte, not as a string") {
    net::Bytes walking;
    Character who{.id = 2};
    net::Writer writer(walking);
    Character::fields(writer, who);
    net::Bytes melting;
    who.animation = Animation::Quit;
    net::Writer other(melting);
    Character::fields(other, who);
    CHECK(walking.size() == melting.size());
}

TEST_CASE("physics runs in fixed ticks, however seldom a window updates") {
    FixedStep steps(0);
    int ticks = 0;
    for (int tenth = 0; tenth <= 10; ++tenth) steps.advance(tenth * 0.1 + 0.001, [&] { ++ticks; });
    CHECK(ticks == kTicksPerSecond + 1);  // the first at once, then one every sixtieth
}

// ---- the faults that it hides ----

TEST_CASE("a client that has connected and not named itself disturbs nobody") {
    Table table;
    GameClient& ada = table.join("Ada");
    const auto silent = net::connect(table.address());
    REQUIRE(std::holds_alternative<net::Socket>(silent));
    GameClient& bo = table.join("Bo");
    CHECK(table.until([&] { return Table::sees(ada, "Bo") != nullptr; }));
    bo.say("hello");
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Bo", "hello")); }));
    CHECK(table.host().players().size() == 2);
}

TEST_CASE("identity is the connection: a message says nothing of who sends it") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    const std::string forged = chat_line("Ada", "I am Ada");
    bo.say(forged);
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Bo", forged)); }));
    CHECK_FALSE(Table::logged(ada, forged));
}
