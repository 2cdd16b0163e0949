// When a player's program, the host or the whole machine stands still for a while: nobody sees minutes
// replayed, and who is not away for too long plays on.
#include "tests/support/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace snow;

namespace {

constexpr int kMostLead = 12;  // ticks: what a round trip of 100 ms needs, with some room

int lead_of(Table& table, const GameClient& client) {
    return static_cast<int>(client.diagnostics().input_tick - table.host().world().tick);
}

// The client's program stands still for so long.
void suspend(Table& table, GameClient& client, Seconds seconds) {
    table.freeze(client);
    table.pass(seconds);
    table.thaw(client);
}

// One's own character answers in the next tick and the host agrees in the end, without a correction.
void check_plays(Table& table, GameClient& client) {
    const int before = client.prediction().corrections();
    const auto walks_for_a_second = [&](Buttons::Flag button, int sign) {
        const std::int32_t x = find(client.world(), client.own_id())->x;
        client.hold({button});
        table.turn();
        table.turn();
        CHECK((find(client.world(), client.own_id())->x - x) * sign > 0);
        table.pass(1);
    };
    walks_for_a_second(Buttons::Left, -1);
    client.hold({});
    table.pass(1);
    walks_for_a_second(Buttons::Right, 1);
    client.hold({});
    table.pass(1);
    CHECK(client.prediction().corrections() == before);
    CHECK(find(client.world(), client.own_id())->x == find(table.host().world(), client.own_id())->x);
    CHECK(client.diagnostics().mismatches == 0);
}

// Bo walks, is suspended in mid-step and lets go of everything meanwhile.
void check_comes_back(const net::Lag& lag, Seconds away) {
    CAPTURE(lag.delay);
    CAPTURE(away);
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join_over(lag, "Bo");
    table.pass(2);
    table.walk_right(bo, ada);
    table.freeze(bo);
    table.pass(away / 2);
    ada.say("are you there?");
    table.pass(away / 2);
    const std::int32_t x = find(table.host().world(), bo.own_id())->x;
    const std::uint64_t sent = bo.diagnostics().traffic.out.frames;
    const int corrections = bo.prediction().corrections();
    bo.hold({});
    table.thaw(bo);
    table.turn();
    // Nothing is made up for; what was on its way sleeps in the made-up link, where a real
    // one would have gone on.
    const double on_the_way = lag.delay * kTicksPerSecond;
    CHECK(static_cast<double>(bo.diagnostics().traffic.out.frames - sent) <= 2 + on_the_way);
    table.pass(1);
    CHECK(bo.diagnostics().traffic.out.frames - sent <= 1.3 * kTicksPerSecond);
    CHECK(bo.prediction().corrections() - corrections <= 1);
    const std::int32_t rest = find(table.host().world(), bo.own_id())->x;
    CHECK(rest - x <= on_the_way * 5 * kSubpixels);  // no old input walks on
    table.pass(1);
    CHECK(find(table.host().world(), bo.own_id())->x == rest);
    CHECK(find(bo.world(), bo.own_id())->x == rest);
    const auto behind = table.host().world().tick - bo.replica().tick;
    CHECK(behind <= on_the_way + 4);
    CHECK(table.host().world().tick - bo.diagnostics().interpolation_tick <= on_the_way + 4);
    CHECK(lead_of(table, bo) > 0);
    CHECK(lead_of(table, bo) <= kMostLead);
    CHECK(std::ranges::count_if(bo.log().lines(), [](const LogLine& line) {
              return to_text(line) == chat_line("Ada", "are you there?");
          }) == 1);
    check_plays(table, bo);
}

}  // namespace

TEST_CASE("away: a client that was suspended is back within a second, and nothing is replayed") {
    // Ticks travel as their lowest eight bits: around 256 of them, 4.3 s, an old input
    // could pass for a new one.
    for (const Seconds away : {1.5, 2.2, 3.0, 3.6, 4.0, 4.2, 4.4, 5.0, 9.0}) {
        check_comes_back({}, away);
        check_comes_back({.delay = 0.05}, away);
    }
}

TEST_CASE("away: a client that was suspended for longer than its place is kept is told that it slept") {
    for (const Seconds away : {net::kSilenceLimit + kResumeLimit + 1, 300.0}) {
        Table table;
        GameClient& ada = table.join("Ada");
        GameClient& bo = table.join("Bo");
        suspend(table, bo, away);
        CHECK(table.until([&] { return bo.state() == GameClient::State::Over; }, 2));
        REQUIRE(bo.failure());
        CHECK(bo.failure()->reason == net::Reason::Slept);
        CHECK(bo.failure()->detail == std::to_string(static_cast<int>(away)));
        CHECK(ada.state() == GameClient::State::Playing);
        CHECK(table.join("Bo").state() == GameClient::State::Playing);  // the name is free
    }
}

TEST_CASE("away: a machine that sleeps for minutes with host and players on it wakes up where it was") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join_over({.delay = 0.05}, "Bo");
    table.pass(2);
    const Tick before = table.host().world().tick;
    table.sleep(300);
    CHECK(table.host().world().tick - before <= kMaxCatchUp * kTicksPerSecond + 1);
    table.pass(1);
    CHECK(table.host().world().tick - before <= (kMaxCatchUp + 1.1) * kTicksPerSecond);
    for (GameClient* client : {&ada, &bo}) {
        REQUIRE(client->state() == GameClient::State::Playing);
        CHECK(lead_of(table, *client) > 0);
        CHECK(lead_of(table, *client) <= kMostLead);
        check_plays(table, *client);
    }
    CHECK(table.host_log() ==
          std::vector<std::string>{event_line("Ada", "joined"), event_line("Bo", "joined")});
}

TEST_CASE("away: after a stall of the host of eight seconds all go on without a jump of the clock") {
    Table table;
    const std::vector<GameClient*> clients{&table.join("Ada"), &table.join_over({.delay = 0.05}, "Bo"),
                                           &table.join_over({.delay = 0.05, .jitter = 0.03}, "Cleo")};
    table.pass(3);
    const Tick before = table.host().world().tick;
    table.walk_right(*clients[1], *clients[0]);
    table.pause_host(true);
    table.pass(8);
    table.pause_host(false);
    CHECK(table.host().world().tick - before < kTicksPerSecond);  // not the 480 that were missed
    std::vector<double> shown;
    for (const GameClient* client : clients) shown.push_back(client->diagnostics().interpolation_tick);
    double largest = 0;
    Seconds settled = 0;
    for (const Seconds since = table.now(); table.now() < since + 2; table.turn()) {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            const double step = clients[i]->diagnostics().interpolation_tick - shown[i];
            CHECK(step >=
                  -static_cast<double>(kMostForeseen));  // so far the rules had foreseen what never came
            largest = std::max(largest, step);
            shown[i] += step;
            const int lead = lead_of(table, *clients[i]);
            if (lead <= 0 || lead > kMostLead) settled = table.now() - since;
        }
    }
    MESSAGE("after a stall of 8 s the clocks lead as they should after "
            << settled * 1000 << " ms, and the time shown moved by at most " << largest << " ticks at once");
    CHECK(settled < 1);
    CHECK(largest <= kMaxCatchUp * kTicksPerSecond + kMostLead);
    for (GameClient* client : clients) {
        REQUIRE(client->state() == GameClient::State::Playing);
        client->hold({});
    }
    table.pass(1);
    for (GameClient* client : clients) check_plays(table, *client);
    CHECK(table.host_log().size() == clients.size());  // they joined, and nobody left
}
