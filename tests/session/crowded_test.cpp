// What happens when all players do at once what each of them may do, and when somebody comes and goes to do
// it more often. Nobody may be thrown out for what the others say, and news of the world must keep coming.
#include "tests/support/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;

namespace {

// 120 characters of four bytes each; the first tells one from another.
std::string longest_line(int number) {
    std::string text = std::to_string(number % 10);
    for (std::size_t i = 1; i < kChatLength; ++i) text += "\U0001F600";
    return text;
}

int lines_with(const Table& table, std::string_view part) {
    return static_cast<int>(std::ranges::count_if(
        table.host_log(), [&](const std::string& line) { return line.find(part) != std::string::npos; }));
}

// So many who have just been let in, or were asked to wait. They come a few at a time, since the system lets
// more wait for a second (net/limits.h, kFirstRetry).
std::vector<GameClient*> visit(Table& table, int how_many, const std::string& name) {
    constexpr int kAtOnce = 4;
    static int number = 1000;
    std::vector<GameClient*> visitors;
    while (static_cast<int>(visitors.size()) < how_many) {
        for (int i = 0; i < kAtOnce; ++i) visitors.push_back(&table.open(name + std::to_string(++number)));
        REQUIRE(table.until([&] {
            return std::ranges::all_of(visitors, [&](const GameClient* visitor) {
                return visitor->state() != GameClient::State::Connecting ||
                       visitor->join_progress(table.now()).busy;
            });
        }));
    }
    return visitors;
}

void leave(Table& table, const std::vector<GameClient*>& visitors) {
    for (GameClient* visitor : visitors) {
        visitor->leave();
        table.kill(*visitor);
    }
    table.turn();
}

// Does everything at its limit, tick by tick.
struct Busybody {
    explicit Busybody(GameClient& who) : client(who) {}

    void act(int tick) {
        client.hold({static_cast<std::uint8_t>(tick % 2 == 0 ? Buttons::kAll : 0)});
        for (int line = 0; tick % 120 == 0 && line < 5; ++line) client.say(longest_line(line));
        if (tick % 40 == 0)
            client.change_profile({"", static_cast<Color>(static_cast<std::size_t>(tick / 40) % 4)});
    }
    // Ticks since the newest one known changed.
    void note() {
        stale = client.replica().tick == newest ? stale + 1 : 0;
        newest = client.replica().tick;
        longest = std::max(longest, stale);
    }

    GameClient& client;
    Tick newest{};
    int stale{};
    int longest{};
};

}  // namespace

TEST_CASE("crowded: thirty-two at every limit at once over 100 ms, and nobody leaves or lacks snapshots") {
    constexpr int kPlayers = 32;
    Table table(kPlayers);
    std::vector<Busybody> all;
    for (int i = 0; i < kPlayers; ++i) {
        all.emplace_back(table.open("P" + std::to_string(i)));
        all.back().client.set_lag({.delay = 0.1});
    }
    REQUIRE(table.until([&] {
        return std::ranges::all_of(all, [](const Busybody& b) {
            return b.client.state() == GameClient::State::Playing &&
                   b.client.replica().characters.size() == kPlayers;
        });
    }));
    table.pass(3);  // while some still connect, the table's clock is slower than the host's ticks
    for (int tick = 0; tick < 10 * static_cast<int>(kTicksPerSecond); ++tick) {
        for (Busybody& busybody : all) busybody.act(tick);
        table.turn();
        for (Busybody& busybody : all) busybody.note();
    }
    for (const Busybody& busybody : all) {
        CHECK(busybody.client.state() == GameClient::State::Playing);
        CHECK(busybody.longest < static_cast<int>(kTicksPerSecond) / 4);
        CHECK(table.host().world().tick - busybody.newest < kTicksPerSecond);
    }
    CHECK(lines_with(table, " joined") == kPlayers);
    const double most = kAllChatRate.burst + 11 * kAllChatRate.per_second;
    CHECK(lines_with(table, "> ") <= most);
    CHECK(lines_with(table, "> ") > most / 4);
}

TEST_CASE("crowded: eight who rejoin without end have no more to say, and a bystander at 50 ms stays") {
    Table table;
    GameClient& ada = table.join_over({.delay = 0.025}, "Ada");
    const std::uint64_t before = ada.diagnostics().traffic.in.bytes;
    const Seconds began = table.now();
    int turned_away = 0;
    for (int round = 0; round < 30; ++round) {
        const std::vector<GameClient*> visitors = visit(table, 8, "Mallory ");
        for (GameClient* visitor : visitors) {
            if (visitor->state() != GameClient::State::Playing) ++turned_away;
            for (int i = 0; i < 5; ++i) visitor->say(longest_line(i));
        }
        for (int i = 0; i < 5; ++i) table.turn();
        leave(table, visitors);
    }
    const double seconds = table.now() - began;
    CHECK(ada.state() == GameClient::State::Playing);
    CHECK(turned_away > 8);  // it was tried hard enough
    CHECK(lines_with(table, " joined") <= 1 + 8 * (kJoinRate.burst + seconds * kJoinRate.per_second));
    CHECK(lines_with(table, "\U0001F600") <= kAllChatRate.burst + seconds * kAllChatRate.per_second);
    CHECK(lines_with(table, "\U0001F600") <= 8 * (kChatRate.burst + seconds * kChatRate.per_second));
    CHECK(lines_with(table, "\U0001F600") >= 8);
    const double most = kAllChatBytes.burst + (kAllChatBytes.per_second + 2000) * seconds;
    CHECK(static_cast<double>(ada.diagnostics().traffic.in.bytes - before) < most);
}

TEST_CASE("crowded: who must wait to speak is told so, and the line is said in its turn") {
    Table table;
    std::vector<GameClient*> talkers;
    for (int i = 0; i < 5; ++i) talkers.push_back(&table.join("T" + std::to_string(i)));
    for (GameClient* talker : talkers)
        for (int line = 0; line < 5; ++line) talker->say(longest_line(line));
    GameClient& ada = *talkers.back();
    REQUIRE(table.until([&] {
        return std::ranges::any_of(ada.log().lines(), [](const LogLine& line) {
            return line.text.ends_with("your line waits its turn");
        });
    }));
    const auto own_lines = [&] {
        return std::ranges::count_if(ada.log().lines(), [&](const LogLine& line) {
            return line.kind == LogLine::Kind::Chat && line.who == ada.own_id();
        });
    };
    CHECK(table.until([&] { return own_lines() == 5; }));
}

TEST_CASE("crowded: who joins over and over waits for a turn, and comes in when it is there") {
    Table table;
    for (int i = 0; i < static_cast<int>(kJoinRate.burst); ++i) {
        GameClient& ada = table.open("Ada");
        REQUIRE(table.until([&] { return ada.state() == GameClient::State::Playing; }));
        ada.leave();
        table.kill(ada);
        REQUIRE(table.until([&] { return !table.host().player_named("Ada"); }));
    }
    GameClient& again = table.open("Ada");
    REQUIRE(table.until([&] { return again.join_progress(table.now()).busy; }));
    CHECK(again.state() == GameClient::State::Connecting);
    CHECK(table.until([&] { return again.state() == GameClient::State::Playing; }, 10));
}

TEST_CASE("crowded: who reads too slowly for all that come and go is told anew who is there, and stays") {
    constexpr int kSlots = 130;
    Table table(kSlots + 2);
    GameClient& slow = table.join("Slow");
    table.freeze(slow);
    const Seconds since = table.now();
    const std::string name = "жжжжжжжжжжж ";
    const std::size_t size = net::encode(ServerMessage{Joined{2, {name + "1000"}}}).size();
    std::size_t told = 0;  // bytes, at least
    while (told <= kMaxQueuedBytes && table.now() < since + net::kUnreadLimit - 3) {
        const std::vector<GameClient*> visitors = visit(table, kSlots, name);
        for (const GameClient* visitor : visitors)
            if (visitor->state() == GameClient::State::Playing) told += size;
        leave(table, visitors);
        table.pass(1);  // so that all of them may come again
    }
    REQUIRE(told > kMaxQueuedBytes);
    table.thaw(slow);
    GameClient& ada = table.join("Ada");
    REQUIRE(table.until(
        [&] { return slow.players().contains(ada.own_id()) && slow.replica().tick == ada.replica().tick; }));
    CHECK(slow.state() == GameClient::State::Playing);
    CHECK(slow.replica() == ada.replica());
    table.pass(3);  // until all have melted
    CHECK(slow.players().size() == 2);
    CHECK(slow.diagnostics().mismatches == 0);
}
