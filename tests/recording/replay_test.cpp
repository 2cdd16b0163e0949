// What was live is seen again, tick by tick, wherever one jumps to.
#include "game/recording/replay.h"

#include "game/session/bot.h"
#include "net/message_set.h"
#include "tests/support/cuttable_link.h"
#include "tests/support/recorded.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;
using test::parsed;
using test::Recorded;

namespace {

// What a window showed at a time.
struct Shown {
    Seconds at{};
    World world;
    Tick tick{};  // of the replica
};

// Ada and others who wander, jump and throw.
struct Evening {
    explicit Evening(const net::Lag& lag = {}, int others = 2) : session(lag) {
        for (int i = 0; i < others; ++i) players.push_back(&session.table.join(Bot::name(i)));
        players.push_back(&session.ada);
        for (std::size_t i = 0; i < players.size(); ++i) bots.emplace_back(static_cast<std::uint32_t>(i) + 1);
        // While others joined, time went otherwise for the host than for its clients.
        play(4);
        session.of_ada.emplace(session.ada, test::head_of(session.table.level()));
        session.look = [this] { look(); };
    }
    void play(Seconds seconds) {
        for (const Seconds end = session.table.now() + seconds; session.table.now() < end;) {
            for (std::size_t i = 0; i < players.size(); ++i) players[i]->hold(bots[i].next_buttons());
            session.turn();
        }
    }
    void look() {
        const GameClient& ada = session.ada;
        shown.push_back({session.table.now(), ada.world(), ada.replica().tick});
        truth.push_back(
            {session.table.now(), session.table.host().world(), session.table.host().world().tick});
    }

    Recorded session;
    std::vector<GameClient*> players;
    std::vector<Bot> bots;
    std::vector<Shown> shown;
    std::vector<Shown> truth;
};

// The largest distance, in pixels, between anybody in two worlds; who is in one alone counts as far.
double largest_distance(const World& a, const World& b) {
    double largest = a.characters.size() == b.characters.size() ? 0 : 1000;
    for (const Character& who : a.characters) {
        const Character* other = find(b, who.id);
        if (!other) return 1000;
        largest = std::max(largest, std::hypot(who.x - other->x, who.y - other->y) / kSubpixels);
    }
    return largest;
}

// When the recording began, on the session's clock: at the first moment whose replica it begins with.
Seconds beginning(const Recording& recording, const Level& level, const std::vector<Shown>& shown) {
    const Replay replay(recording, level);
    const Tick first = replay.village().replica().tick;
    for (const Shown& each : shown)
        if (each.tick == first) return each.at;
    FAIL("the recording began before anybody looked");
    return 0;
}

}  // namespace

TEST_CASE("replay: what a player saw is seen again, to less than a pixel, and every world is as it was") {
    for (const Seconds delay : {0.0, 0.05}) {
        CAPTURE(delay);
        Evening evening({.delay = delay, .jitter = delay / 2});
        evening.play(12);
        const Recording recording = parsed(evening.session.bytes());
        const Seconds began = beginning(recording, evening.session.table.level(), evening.shown);
        Replay replay(recording, evening.session.table.level());
        double worst = 0;
        std::size_t compared = 0;
        for (const Shown& each : evening.shown) {
            const Seconds at = each.at - began;
            if (at < 0 || at > recording.length()) continue;
            replay.play_to(at + kRecordTime);  // times are rounded
            const World& seen = replay.village().world();
            if (at < 3) continue;  // the jitter is measured over two seconds
            worst = std::max(worst, largest_distance(seen, each.world));
            CHECK(replay.village().replica().tick == each.tick);
            ++compared;
        }
        MESSAGE("largest distance to what was shown: " << worst << " px in " << compared << " frames");
        CHECK(compared > 400);
        CHECK(worst < 1);
        CHECK(replay.fault().empty());
        CHECK(replay.comparison().worlds > 200);
        CHECK_FALSE(replay.comparison().difference);
    }
}

TEST_CASE("replay: after a jump the log says what was said and who came and went in the ten seconds before") {
    Recorded session;
    GameClient& bo = session.table.join("Bo");
    session.of_ada.emplace(session.ada, test::head_of(session.table.level()));
    session.pass(3);
    bo.say("I was here");
    session.pass(1);
    bo.leave();
    session.pass(5);
    session.ada.say("Bo has melted");
    session.pass(6);
    const Recording recording = parsed(session.bytes());
    const Level& level = session.table.level();
    Replay played(recording, level);
    Replay jumped(recording, level);
    const auto fresh_lines = [](const Replay& replay) {
        std::vector<std::string> lines;
        for (const LogLine& line : replay.village().log().lines())
            if (replay.at() - line.at < kRecalled) lines.push_back(to_text(line));
        return lines;
    };
    std::size_t most = 0;
    for (Seconds at = 0.5; at < recording.length(); at += 0.7) {
        CAPTURE(at);
        played.play_to(at);
        jumped.go_to(0);
        jumped.go_to(at);
        CHECK(fresh_lines(jumped) == fresh_lines(played));
        most = std::max(most, fresh_lines(jumped).size());
    }
    CHECK(most == 3);
}

TEST_CASE("replay: a jump to any time shows what playing up to it shows") {
    Evening evening;
    evening.play(15);
    const Recording recording = parsed(evening.session.bytes());
    const Level& level = evening.session.table.level();
    std::optional<Replay> played(std::in_place, recording, level);
    Replay jumped(recording, level);
    for (const Seconds at : {9.0, 5.01, 5.02, 12.7, 5.5, 0.1, recording.length(), 0.0, 7.77}) {
        CAPTURE(at);
        if (at < played->at()) played.emplace(recording, level);
        played->play_to(at);
        jumped.go_to(at);
        CHECK(jumped.at() == doctest::Approx(std::min(at, recording.length())));
        CHECK(jumped.village().replica() == played->village().replica());
        CHECK(largest_distance(jumped.village().world(), played->village().world()) < 1);
        CHECK(jumped.village().players().size() == played->village().players().size());
    }
}

TEST_CASE("replay: a host's recording is the truth, in every tick that was told") {
    Evening evening;
    evening.play(8);
    const Recording recording = parsed(evening.session.host_bytes);
    CHECK(recording.head().by == RecordedBy::Host);
    Replay replay(recording, evening.session.table.level());
    replay.play_to(recording.length());
    CHECK(replay.comparison().worlds > 200);
    CHECK_FALSE(replay.comparison().difference);
    const World& last = replay.village().replica();
    const auto same = std::ranges::find(evening.truth, last.tick, &Shown::tick);
    REQUIRE(same != evening.truth.end());
    CHECK(largest_distance(last, same->world) == 0);
    CHECK(replay.village().players().size() == 3);
}

TEST_CASE("replay: what players said to the host stands in the host's recording, with who it was and when") {
    Recorded session;
    session.pass(1);
    session.ada.hold({Buttons::Right});
    session.pass(1);
    const Recording recording = parsed(session.host_bytes);
    std::size_t walks = 0;
    for (const Recording::Entry& entry : recording.entries()) {
        const auto item = recording.item(entry);
        const auto* heard = item ? std::get_if<HeardRecord>(&item->record) : nullptr;
        if (!heard) continue;
        CHECK(heard->from == session.ada.own_id());
        auto messages = item->messages;
        const auto message = net::decode_next<ClientMessage>(messages);
        REQUIRE(message);
        const auto* input = std::get_if<Input>(&*message);
        walks += input && input->buttons.has(Buttons::Right) ? 1U : 0U;
    }
    CHECK(walks >= 5);
}

TEST_CASE("replay: a connection that was lost and came back is seen to be so") {
    Table table;
    CuttableLink link(table.address());
    table.each_turn = [&] { link.pass(); };
    GameClient& bo = table.open_at(link.address(), {.name = "Bo"});
    ClientRecorder recorder(bo, test::head_of(table.level()));
    const auto turn_until_it_is = [&](GameClient::State state, Seconds patience) {
        for (const Seconds end = table.now() + patience; table.now() < end && bo.state() != state;) {
            table.turn();
            recorder.update(table.now());
        }
        REQUIRE(bo.state() == state);
    };
    const auto play = [&](Seconds seconds) {
        for (const Seconds end = table.now() + seconds; table.now() < end;) {
            table.turn();
            recorder.update(table.now());
        }
    };
    turn_until_it_is(GameClient::State::Playing, 20);
    play(3);
    link.set_cut(true);
    turn_until_it_is(GameClient::State::Resuming, 30);
    const Seconds lost = parsed(recorder.tape().kept()).length();
    play(1);
    link.set_cut(false);
    turn_until_it_is(GameClient::State::Playing, 30);
    play(3);
    const Recording recording = parsed(recorder.tape().kept());
    Replay replay(recording, table.level());
    replay.play_to(lost - 0.1);
    CHECK(replay.is_in());
    replay.play_to(lost + 0.5);
    CHECK_FALSE(replay.is_in());
    replay.play_to(recording.length());
    CHECK(replay.is_in());
    CHECK(replay.fault().empty());
    CHECK_FALSE(replay.comparison().difference);
    CHECK(replay.village().replica() == bo.replica());
    CHECK(replay.village().own_id() == bo.own_id());
}

TEST_CASE("replay: rules that lead elsewhere show themselves, with the first tick and what is otherwise") {
    Evening evening;
    evening.play(6);
    const Recording recording = parsed(evening.session.bytes());
    std::string other;  // with a wall that the recorded village does not have
    for (int row = 0; row < 12; ++row)
        other += std::string(row == 9 ? "....@..@..@....." : "................") + '\n';
    other += "################\n################\n";
    other[11 * 17 + 5] = '#';
    const Level changed = Level::parse(other, "changed");
    Replay replay(recording, changed);
    replay.play_to(recording.length());
    REQUIRE(replay.comparison().difference);
    const Comparison::Difference& difference = *replay.comparison().difference;
    CHECK(difference.at > 0);
    CHECK(difference.at < recording.length());
    REQUIRE(difference.by_then);
    REQUIRE(difference.by_then->characters);
    CHECK(difference.then >= difference.tick);
}

TEST_CASE("replay: whatever a file says, nothing breaks: a fault in words, or a village") {
    Evening evening;
    evening.play(2.5);
    const net::Bytes all = evening.session.bytes();
    std::minstd_rand random(5);
    std::size_t faults = 0;
    for (int i = 0; i < 80; ++i) {
        net::Bytes changed = all;
        for (int j = 0; j < 4; ++j) changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
        auto result = Recording::parse(std::move(changed));
        const auto* recording = std::get_if<Recording>(&result);
        if (!recording) continue;
        Replay replay(*recording, evening.session.table.level());
        replay.go_to(recording->length());
        replay.go_to(recording->length() / 2);
        faults += replay.fault().empty() ? 0U : 1U;
        static_cast<void>(replay.village().world());
    }
    CHECK(faults > 0);
}

TEST_CASE("replay: the clock of a player's program goes evenly from one told tick to the next, and stops "
          "behind a gap") {
    const std::vector<Recording::ClockPoint> points{{1.0, 100}, {1.1, 106}, {5.0, 300}};
    CHECK_FALSE(read_clock(points, 0.9));
    CHECK(read_clock(points, 1.0)->tick == 100);
    CHECK(read_clock(points, 1.0 + 2.5 / 60)->tick == 102);
    CHECK(read_clock(points, 1.099)->tick == 105);
    CHECK(read_clock(points, 1.1)->tick == 106);
    CHECK(read_clock(points, 1.1 + 1.5 / 60)->tick == 107);
    CHECK_FALSE(read_clock(points, 3));
    CHECK(read_clock(points, 5)->tick == 300);
}
