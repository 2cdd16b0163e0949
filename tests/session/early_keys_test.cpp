// A changed key goes out at once, and to everyone between two ticks: what client and host do in parts of a tick.
#include "tests/support/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace snow;

namespace {

// A part of a tick of everyone: so many kTickPart after the last tick.
void look(Table& table, int part) {
    const Seconds at = table.now() + part * kTickPart;
    table.host().look(at);
    table.update_clients(at);
}

std::uint64_t frames_out(const GameClient& client) { return client.diagnostics().traffic.out.frames; }

bool sees_left(const GameClient& client, const GameClient& who) {
    const Character* seen = find(client.world(), who.own_id());
    return seen && seen->facing_left;
}

enum class When { Between, WithTick, Never };

// Everybody plays on, in all parts of a tick: when is one who turns to the left first seen to? The time is made up,
// but the sockets are real, and on a busy machine need some ticks of it.
When turn_is_seen(Table& table, const GameClient& by, const GameClient& who) {
    for (Tick tick = 0; tick < kTicksPerSecond; ++tick) {
        for (int part = 1; part < kPartsPerTick; ++part) {
            look(table, part);
            if (sees_left(by, who)) return When::Between;
        }
        table.turn();
        if (sees_left(by, who)) return When::WithTick;
    }
    return When::Never;
}

}  // namespace

TEST_CASE("early keys: a friend's step is seen between two of the host's ticks") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    table.pass(3);
    REQUIRE_FALSE(sees_left(ada, bo));
    bo.hold({Buttons::Left});
    CHECK(turn_is_seen(table, ada, bo) == When::Between);
    table.pass(1);
    CHECK(bo.prediction().corrections() == 0);
    CHECK(hash_of(table.foreseen(ada)) == hash_of(table.host().world()));
    CHECK(ada.diagnostics().mismatches == 0);
}

TEST_CASE(
    "early keys: only the first look that finds any sends them, and what comes later goes with the tick") {
    Table table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    GameClient& cy = table.join("Cy");
    table.pass(3);
    const auto down = [&] { return ada.diagnostics().traffic.in.frames; };
    std::uint64_t most = 0;
    for (int tick = 0; tick < 60; ++tick) {
        const std::uint64_t before = down();
        for (int part = 1; part < kPartsPerTick; ++part) {
            GameClient& who = part % 2 == 0 ? bo : cy;
            who.hold({tick % 2 == 0 ? Buttons::Left : Buttons::Right});
            look(table, part);
        }
        table.turn();
        most = std::max(most, down() - before);
    }
    CHECK(most == 2);
}

TEST_CASE(
    "early keys: whatever is pressed within a tick, a client tells one input of it, and no press is lost") {
    Table table;
    GameClient& ada = table.join("Ada");
    table.pass(3);
    const std::uint64_t before = frames_out(ada);
    for (int part = 1; part < kPartsPerTick; ++part) {
        ada.hold(part % 2 != 0 ? Buttons{Buttons::Left} : Buttons{});
        if (part == 3) ada.hold({Buttons::Left | Buttons::Jump});
        look(table, part);
    }
    ada.hold({});
    CHECK(frames_out(ada) - before <= 2);  // the ticks of host and client begin at different times
    CHECK(table.until([&] { return Table::sees(ada, "Ada")->animation == Animation::Jump; }, 0.1));
    table.pass(1);
    CHECK(ada.state() == GameClient::State::Playing);
}

TEST_CASE(
    "early keys: a small village is looked at all the time, a large one seldom and told with the tick") {
    Table table(static_cast<int>(kSmallVillage) + 1);
    GameClient* bo = nullptr;
    for (std::size_t i = 0; i < kSmallVillage; ++i) bo = &table.join("P" + std::to_string(i));
    table.turn();
    CHECK(table.host().looks_per_tick() == kPartsPerTick);
    GameClient& ada = table.join("Ada");
    int looks = 0;
    for (Tick i = 0; i < kMeasuringTick; ++i) {
        table.turn();
        looks += table.host().looks_per_tick();
    }
    CHECK(looks == static_cast<int>(kMeasuringTick) - 1 + kMeasuringLooks);
    bo->hold({Buttons::Right});
    table.pass(2);
    REQUIRE_FALSE(sees_left(ada, *bo));
    bo->hold({Buttons::Left});
    CHECK(turn_is_seen(table, ada, *bo) == When::WithTick);
}
