// What a player feels of the network, measured on a made-up clock and a made-up link: nothing of one's own
// steps, and of the others a smooth picture a little late.
#include "tests/support/table.h"
#include "tests/support/test_access.h"

#include "game/session/bot.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace snow;

namespace {

// A quiet evening's worth of keys: walks to and fro and jumps, never still for long.
class Walker {
  public:
    explicit Walker(unsigned seed) : random_(seed) {}

    Buttons next() {
        if (random_() % 30 == 0) {
            held_.set(Buttons::Left, random_() % 2 == 0);
            held_.set(Buttons::Right, !held_.has(Buttons::Left) && random_() % 5 != 0);
        }
        if (random_() % 60 == 0) jump_ = 10;
        held_.set(Buttons::Jump, jump_ > 0);
        jump_ -= jump_ > 0 ? 1 : 0;
        return held_;
    }

  private:
    std::minstd_rand random_;
    Buttons held_;
    int jump_{};
};

// Plays for that long, everyone by their own keys, and calls `look` after each tick.
void play(Table& table, std::vector<GameClient*> clients, Seconds seconds,
          const std::function<void()>& look = {}) {
    std::vector<Walker> walkers;
    for (unsigned i = 0; i < clients.size(); ++i) walkers.emplace_back(i + 11);
    for (const Seconds end = table.now() + seconds; table.now() < end;) {
        for (std::size_t i = 0; i < clients.size(); ++i) clients[i]->hold(walkers[i].next());
        table.turn();
        if (look) look();
    }
}

int corrections_in(const net::Lag& lag, Seconds settle, Seconds seconds) {
    Table table;
    GameClient& ada = table.join_over(lag, "Ada");
    play(table, {&ada}, settle);
    const int before = ada.prediction().corrections();
    play(table, {&ada}, seconds);
    return ada.prediction().corrections() - before;
}

}  // namespace

TEST_CASE("one's own character answers in the same tick, however far the host is") {
    for (const Seconds delay : {0.0, 0.05, 0.075, 0.15}) {
        Table table;
        GameClient& ada = table.join_over({.delay = delay}, "Ada");
        table.pass(3);
        const std::int32_t x = Table::sees(ada, "Ada")->x;
        Buttons right;
        right.set(Buttons::Right, true);
        ada.hold(right);
        table.turn();
        table.turn();
        CHECK(Table::sees(ada, "Ada")->x > x);
        CHECK(Table::sees(ada, "Ada")->animation == Animation::Walk);
    }
}

TEST_CASE("on a steady link nothing has to be corrected in a minute of walking and jumping") {
    CHECK(corrections_in({}, 2, 60) == 0);
    CHECK(corrections_in({.delay = 0.05}, 2, 60) == 0);
    CHECK(corrections_in({.delay = 0.075}, 2, 60) == 0);
    CHECK(corrections_in({.delay = 0.15}, 2, 60) == 0);
}

TEST_CASE("with 30 ms of jitter nothing has to be corrected once the clock has settled") {
    CHECK(corrections_in({.delay = 0.05, .jitter = 0.03}, 15, 60) == 0);
}

TEST_CASE("a stall of 400 ms costs at most one correction") {
    const int stalls = 6;
    CHECK(corrections_in({.delay = 0.05, .stall = 0.4}, 15, stalls * net::kStallEvery) <= stalls);
}

TEST_CASE("stalls at random moments, as losses cost TCP, cost at most one correction each") {
    for (const double loss : {0.001, 0.004, 0.02}) {
        Table table;
        GameClient& ada = table.join_over({.delay = 0.05, .jitter = 0.03, .loss = loss}, "Ada");
        play(table, {&ada}, 15);
        const int corrections = ada.prediction().corrections();
        const int losses = ada.diagnostics().losses;
        play(table, {&ada}, 60);
        const int more = ada.prediction().corrections() - corrections;
        MESSAGE("of 1000 writes " << 1000 * loss << " lost: " << ada.diagnostics().losses - losses
                                  << " stalls of 400 ms in a minute, both ways, " << more << " corrections");
        CHECK(ada.diagnostics().losses > losses);
        CHECK(more <= ada.diagnostics().losses - losses);
        CHECK(ada.diagnostics().mismatches == 0);
        CHECK(ada.state() == GameClient::State::Playing);
    }
}

namespace {

struct Glide {
    double largest{};  // correction, in pixels
    double frame{};    // at most so many pixels in a frame beyond what walking and reeling explain
    int ticks{};       // until less than a pixel of it was left
};

// Ada walks towards Bo, whose snowball hits her.
Glide hit_over(Seconds delay) {
    Table table;
    GameClient& ada = table.join_over({.delay = delay}, "Ada");
    GameClient& bo = table.join("Bo");
    table.pass(3);
    bo.hold({Buttons::Throw});
    ada.hold({Buttons::Left});
    Glide glide;
    Character last = *Table::sees(ada, "Ada");
    for (int tick = 0; tick < 3 * kTicksPerSecond; ++tick) {
        table.turn();
        if (find(table.host().world(), bo.own_id())->hits > 0) ada.hold({});
        const Character shown = *Table::sees(ada, "Ada");
        const Character& now = *find(ada.prediction().now(), ada.own_id());
        const World later = ada.prediction().next(now.held, table.level());
        const Character& next = *find(later, ada.own_id());
        const std::int32_t x = std::abs((shown.x - last.x) - (next.x - now.x));
        const std::int32_t y = std::abs((shown.y - last.y) - (next.y - now.y));
        const std::int32_t left =
            std::max(std::abs(ada.prediction().offset_x()), std::abs(ada.prediction().offset_y()));
        glide.largest = std::max(glide.largest, static_cast<double>(left) / kSubpixels);
        glide.frame = std::max(glide.frame, static_cast<double>(std::max(x, y)) / kSubpixels);
        glide.ticks += left > kSubpixels ? 1 : 0;
        last = shown;
    }
    REQUIRE(find(table.host().world(), bo.own_id())->hits == 1);
    CHECK(ada.prediction().corrections() == 1);
    CHECK(last.x == find(table.host().world(), ada.own_id())->x);
    CHECK(last.y == find(table.host().world(), ada.own_id())->y);
    return glide;
}

}  // namespace

TEST_CASE("a hit by another's snowball is eased: no frame jumps, and soon one is where the host says") {
    for (const Seconds delay : {0.025, 0.05, 0.075}) {
        const Glide glide = hit_over(delay);
        MESSAGE("a hit at " << delay * 1000 << " ms each way moves one by " << glide.largest
                            << " px, at most " << glide.frame << " px a frame, for " << glide.ticks
                            << " ticks");
        CHECK(glide.largest > 5);
        CHECK(glide.frame < 8);
        CHECK(glide.ticks <= 30);
    }
}

namespace {

// How far from where the host had them at that tick others were shown: root mean square, in pixels.
double distance_from_truth(const net::Lag& lag) {
    Table table;
    GameClient& ada = table.join_over(lag, "Ada");
    GameClient& bo = table.join("Bo");
    std::map<Tick, Character> truth;
    std::vector<std::pair<double, Character>> shown;
    play(table, {&bo}, 120, [&] {  // so long that no single late message decides
        truth[table.host().world().tick] = *find(table.host().world(), bo.own_id());
        if (const Character* who = Table::sees(ada, "Bo"); who && table.now() > 10)
            shown.emplace_back(ada.diagnostics().interpolation_tick, *who);
    });
    double sum = 0;
    int count = 0;
    for (const auto& [at, who] : shown) {
        const auto from = truth.find(static_cast<Tick>(at));
        if (from == truth.end() || std::next(from) == truth.end()) continue;
        const double part = at - std::floor(at);
        const double x = from->second.x * (1 - part) + std::next(from)->second.x * part;
        const double y = from->second.y * (1 - part) + std::next(from)->second.y * part;
        sum += std::pow((who.x - x) / kSubpixels, 2) + std::pow((who.y - y) / kSubpixels, 2);
        ++count;
    }
    REQUIRE(count > 500);
    const double rms = std::sqrt(sum / count);
    MESSAGE("RMS " << rms << " px, delay " << ada.diagnostics().interpolation_delay << " ticks, jitter "
                   << ada.diagnostics().jitter * 1000 << " ms");
    return rms;
}

}  // namespace

TEST_CASE("others are shown within a pixel of their true path at 50 ms with 30 ms of jitter, and without") {
    CHECK(distance_from_truth({.delay = 0.05, .jitter = 0.03}) < 1);
    CHECK(distance_from_truth({.delay = 0.05}) < 1);
    CHECK(distance_from_truth({}) < 1);
}

TEST_CASE("others move on steadily: no step of what is shown is more than a few pixels") {
    Table table;
    GameClient& ada = table.join_over({.delay = 0.05, .jitter = 0.03}, "Ada");
    GameClient& bo = table.join("Bo");
    play(table, {&bo}, 10);
    Buttons right;
    right.set(Buttons::Right, true);
    std::int32_t last = Table::sees(ada, "Bo")->x;
    std::int32_t largest = 0;
    for (int tick = 0; tick < 600; ++tick) {
        right.set(Buttons::Right, tick % 120 < 60);
        right.set(Buttons::Left, tick % 120 >= 60);
        bo.hold(right);
        table.turn();
        const std::int32_t x = Table::sees(ada, "Bo")->x;
        largest = std::max(largest, std::abs(x - last));
        last = x;
    }
    CHECK(largest < 3 * kSubpixels);
}

TEST_CASE("when news stops everyone holds still, and goes on smoothly when it comes again") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.walk_right(bo, ada);
    table.pause_host(true);
    table.pass(2);
    const std::int32_t x = Table::sees(ada, "Bo")->x;
    const std::int32_t own = Table::sees(ada, "Ada")->x;
    ada.hold({Buttons::Right});
    table.pass(3);
    CHECK(Table::sees(ada, "Bo")->x == x);
    CHECK(Table::sees(ada, "Ada")->x == own);
    ada.hold({});
    table.pause_host(false);
    CHECK(table.until([&] { return Table::sees(ada, "Bo")->x != x; }, 3));
    CHECK(ada.state() == GameClient::State::Playing);
}

TEST_CASE("host and clients end in the same state after any sequence of inputs, joins and leaves") {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        Table table;
        std::minstd_rand random(seed);
        std::vector<GameClient*> clients;
        std::vector<Bot> bots;
        for (int event = 0; event < 12; ++event) {
            if (clients.size() < 2 || random() % 3 != 0) {
                clients.push_back(&table.open("P" + std::to_string(event), static_cast<Color>(event)));
                bots.emplace_back(seed * 100 + static_cast<unsigned>(event));
            } else {
                clients[random() % clients.size()]->leave();
            }
            for (int tick = 0; tick < 90; ++tick) {
                for (std::size_t i = 0; i < clients.size(); ++i) clients[i]->hold(bots[i].next_buttons());
                table.turn();
            }
        }
        table.turn();
        for (GameClient* client : clients) {
            if (client->state() != GameClient::State::Playing) continue;
            CHECK(hash_of(table.foreseen(*client)) == hash_of(table.host().world()));
            CHECK(client->diagnostics().mismatches == 0);
        }
    }
}

TEST_CASE("a replica that was spoilt is noticed by the hash and healed within a few seconds") {
    Table table;
    GameClient& ada = table.join("Ada");
    table.join("Bo");
    GameClientTestAccess::corrupt_replica(ada);
    REQUIRE(table.until([&] { return ada.diagnostics().mismatches == 1; }, 2));
    CHECK(table.until([&] { return hash_of(table.foreseen(ada)) == hash_of(table.host().world()); }, 2));
    table.pass(3);
    CHECK(ada.diagnostics().mismatches == 1);
}

namespace {

struct Cost {
    double down{};  // bytes a second
    double up{};
    double writes_up{};
    int stirred{};  // things of the village that snowballs met
    int rolling{};  // ticks of balls that rolled
};

// Of sixteen bots who walk, jump, throw and chat for half a minute, to one of them.
Cost cost_of_bots(Table& table) {
    std::vector<GameClient*> clients;
    std::vector<Bot> bots;
    for (int i = 0; i < 16; ++i) {
        clients.push_back(&table.join(Bot::name(i), static_cast<Color>(i % 12)));
        bots.emplace_back(static_cast<unsigned>(i) + 1);
    }
    const net::Traffic before = clients[0]->diagnostics().traffic;
    const Seconds since = table.now();
    Cost cost;
    while (table.now() < since + 30) {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            clients[i]->hold(bots[i].next_buttons());
            if (const auto words = bots[i].next_words()) clients[i]->say(*words);
        }
        table.turn();
        cost.stirred +=
            static_cast<int>(std::ranges::count(table.host().world().stirred, 1, &Stirred::ticks));
        cost.rolling += static_cast<int>(std::ranges::count_if(
            table.host().world().rolled, [](const RolledBall& ball) { return ball.vx != 0; }));
    }
    const Seconds seconds = table.now() - since;
    const net::Traffic after = clients[0]->diagnostics().traffic;
    cost.down = static_cast<double>(after.in.bytes - before.in.bytes) / seconds;
    cost.up = static_cast<double>(after.out.bytes - before.out.bytes) / seconds;
    cost.writes_up = static_cast<double>(after.out.frames - before.out.frames) / seconds;
    return cost;
}

}  // namespace

TEST_CASE("sixteen bots cost a client less than 1,080 bytes a second down, and 150 bytes in 15 writes up") {
    Table table;
    const Cost cost = cost_of_bots(table);
    MESSAGE("down " << cost.down << " bytes a second, up " << cost.up << " in " << cost.writes_up
                    << " writes");
    CHECK(cost.down < 1080);
    CHECK(cost.up < 150);
    CHECK(cost.writes_up < 15);
}

TEST_CASE("sixteen bots in the village, with all that answers their snowballs and all they roll, cost a "
          "client less than 700 bytes") {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/village.txt", std::ios::binary);
    Table table(Level::parse(std::string{std::istreambuf_iterator<char>(file), {}}, "village.txt"));
    const Cost cost = cost_of_bots(table);
    MESSAGE("down " << cost.down << " bytes a second, while " << cost.stirred
                    << " things were met, and balls rolled for " << cost.rolling << " ticks");
    CHECK(cost.down < 700);
    CHECK(cost.stirred > 10);
    CHECK(cost.rolling > 5 * kTicksPerSecond);
}
