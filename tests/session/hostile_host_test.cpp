// A host that sends what no honest host sends: the client does little work for it, keeps little of it, and
// leaves with a reason in words. And the most that an honest one may send, which is fine.
#include "tests/support/fake_host.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace snow;
using net::Reason;

namespace {

// Of this process, so that other programs on the machine do not count.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

constexpr double kSoon =
    5;  // seconds of the processor, under the sanitizers too; what these tests stop took minutes

ServerMessage delta(Tick steps) { return Delta{{}, steps}; }

std::string name_of_number(int i) { return "P" + std::to_string(i); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The client leaves, and says what the host sent.
void check_leaves(FakeHost& host, std::string_view words) {
    CAPTURE(words);
    CHECK(host.is_left());
    CHECK(host.reason() == Reason::ServerBadData);
    CHECK_MESSAGE(has(host.complaint(), words), host.complaint());
}

// A host whose welcome was fine, and then it sent this.
void check_refused(const ServerMessage& message, std::string_view words) {
    FakeHost host;
    host.welcome();
    host.say(message);
    check_leaves(host, words);
}

}  // namespace

TEST_CASE("hostile host: players without end are more than it has room for, and none of them is remembered") {
    FakeHost host;
    host.welcome(16);
    host.say_often(
        [](int i) {
            const auto id = static_cast<net::PeerId>(3 + i);
            return Joined{id, {name_of_number(i), Color::Sky}, true, false};
        },
        100'000);
    check_leaves(host, "more players than it has room for");
    CHECK(host.client.players().size() == 16);
}

TEST_CASE("hostile host: who came and left again without ever being seen is forgotten") {
    FakeHost host;
    host.welcome(4);
    host.say_often(
        [](int i) {
            const auto id = static_cast<net::PeerId>(3 + i / 2);
            if (i % 2 == 1) return ServerMessage(Left{id, Reason::Left});
            return ServerMessage(Joined{id, {name_of_number(i), Color::Sky}, true, false});
        },
        6000);
    CHECK(host.plays());
    CHECK(host.client.players().size() <= 1 + kMaxMelting);
    CHECK(host.client.log().lines().size() == Log::kMaxEvents);
}

TEST_CASE("hostile host: somebody who has left cannot leave again, and fills no log") {
    FakeHost host;
    host.welcome();
    host.say(Joined{3, {"Bo", Color::Sky}, true, false});
    host.turn();
    const std::size_t before = host.client.log().total();
    host.say_often([](int) { return Left{3, Reason::Left}; }, 100);
    CHECK(host.client.log().total() == before + 1);
}

TEST_CASE("hostile host: a tick far ahead costs nothing, and one from the past ends it") {
    const double began = processor_seconds();
    FakeHost host;
    host.welcome();
    host.pass(0.5);
    host.say(FakeHost::snapshot(4'000'000'000));
    host.pass(0.5);
    CHECK(host.plays());
    CHECK(host.client.diagnostics().input_tick - 4'000'000'000 <= InputClock::kMaxLead);
    host.say(FakeHost::snapshot(5));
    check_leaves(host, "a tick from the past");
    CHECK(processor_seconds() - began < kSoon);
}

TEST_CASE("hostile host: ticks that jump to and fro between frames cost nothing") {
    for (const Tick far : {1'000'000U, 2'147'483'648U, kLastTick}) {
        const double began = processor_seconds();
        FakeHost host;
        host.welcome();
        host.say(FakeHost::snapshot(far));
        host.turn();
        host.say(FakeHost::snapshot(far - 1));
        check_leaves(host, "a tick from the past");
        CHECK(processor_seconds() - began < kSoon);
    }
}

TEST_CASE("hostile host: ticks do not begin again at 0, the last one is known") {
    check_refused(FakeHost::snapshot(kLastTick + 1), "a tick beyond the last");
    check_refused(FakeHost::snapshot(UINT32_MAX), "a tick beyond the last");
    FakeHost host;
    host.welcome();
    host.say(FakeHost::snapshot(kLastTick - 1));
    host.turn();
    host.say(delta(1));
    host.pass(0.5);
    CHECK(host.plays());
    CHECK(host.client.replica().tick == kLastTick);
    host.say(delta(1));
    check_leaves(host, "a tick beyond the last");
}

TEST_CASE("hostile host: Deltas of eight steps in every frame are ticks faster than time passes") {
    const double began = processor_seconds();
    FakeHost host;
    host.welcome();
    const Tick first = host.client.replica().tick;
    for (int frames = 0; frames < 1000 && host.plays(); ++frames) {
        host.say(delta(kMaxDeltaSteps));
        if (frames % 8 == 0) host.turn();
    }
    check_leaves(host, "ticks faster than time passes");
    CHECK(host.client.replica().tick - first <= kServerStepRate.burst + kServerStepRate.per_second);
    CHECK(processor_seconds() - began < kSoon);
}

TEST_CASE("hostile host: a frame full of Deltas is two ticks at once") {
    FakeHost host;
    host.welcome();
    net::Bytes body;
    while (body.size() < net::kMaxServerFrame - 10) net::encode(delta(kMaxDeltaSteps), body);
    const double began = processor_seconds();
    host.send_frame(body);
    check_leaves(host, "two ticks at once");
    CHECK(processor_seconds() - began < kSoon);
    FakeHost other;
    other.welcome();
    net::Bytes both = net::encode(ServerMessage{FakeHost::snapshot(101)});
    net::encode(delta(1), both);
    other.send_frame(both);
    check_leaves(other, "two ticks at once");
}

TEST_CASE("hostile host: a frame more than its window holds ends it, and what is under way is not read on") {
    FakeHost host;
    host.welcome();
    for (std::size_t i = 0; i < 2000; ++i) host.send_frame({});
    const std::uint64_t frames = host.client.diagnostics().traffic.in.frames;
    const std::uint64_t bytes = host.client.diagnostics().traffic.in.bytes;
    host.turn();
    CHECK(host.reason() == Reason::ServerTooFast);
    CHECK(host.client.diagnostics().traffic.in.frames - frames == net::kWindowWrites + 1);
    CHECK(host.client.diagnostics().traffic.in.bytes - bytes <= net::kMaxReadPerPoll);
    CHECK(has(host.complaint(), "more than any game needs"));
}

TEST_CASE("hostile host: a byte more than its window holds ends it") {
    for (const bool too_much : {false, true}) {
        FakeHost host;
        host.welcome();
        const std::string line(kChatLength, 'x');
        net::Bytes body;
        while (body.size() + line.size() + 4 < 4000)
            net::encode(ServerMessage{Said{FakeHost::kOwn, line}}, body);
        while (body.size() < 4092U) net::encode(ServerMessage{ChatHeld{}}, body);
        host.send_frame(body);  // with length and mark 4096 bytes
        if (too_much) net::encode(ServerMessage{ChatHeld{}}, body);
        host.send_frame(body);
        host.turn();
        CHECK(host.plays() != too_much);
        CHECK((host.reason() == Reason::ServerTooFast) == too_much);
    }
}

TEST_CASE("hostile host: frames at more than ten times a tick's rate end it, though each fits the window") {
    FakeHost host;
    host.welcome();
    Tick tick = 100;
    const auto frames_a_turn = [&](std::size_t frames, Seconds seconds) {
        for (const Seconds end = host.now + seconds; host.now < end && host.plays(); host.turn()) {
            host.say(FakeHost::snapshot(++tick));
            for (std::size_t i = 1; i < frames; ++i) host.send_frame({});
        }
    };
    frames_a_turn(9, 5);
    CHECK(host.plays());
    frames_a_turn(net::kWindowWrites, 5);
    CHECK(host.reason() == Reason::ServerTooFast);
}

TEST_CASE("hostile host: a flood into a slow link is held back by the kernel, not by our memory") {
    FakeHost host;
    host.welcome();
    host.client.set_lag({.delay = 2});
    std::thread flood([&] {  // its sends block while nobody reads, and fail once the client is gone
        net::Bytes frames;
        for (int i = 0; i < 1000; ++i) frames.insert(frames.end(), {2, 0x34, 0x12});
        for (int i = 0; i < 10'000; ++i) host.send(frames);
    });
    const std::uint64_t bytes = host.client.diagnostics().traffic.in.bytes;
    for (int ticks = 0; ticks < 100; ++ticks) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        host.now += kTickLength;
        host.client.update(host.now);
    }
    CHECK(host.client.diagnostics().traffic.in.bytes - bytes <= net::kMaxReadPerPoll + 4096);
    for (int ticks = 0; ticks < 60; ++ticks) host.client.update(host.now += kTickLength);
    CHECK(host.reason() == Reason::ServerTooFast);
    flood.join();
}

TEST_CASE("hostile host: messages without end are more than any game needs") {
    FakeHost host;
    host.welcome();
    host.say_often([](int) { return ChatHeld{}; }, 100'000);
    check_leaves(host, "more messages than any game needs");
    CHECK(host.client.log().lines().size() <= Log::kMaxLines);
}

TEST_CASE("hostile host: single bytes are no word from the host, and end in silence") {
    FakeHost host;
    host.welcome();
    host.send({0xFE, 0x3F, 0x34, 0x12});  // a frame of 8190 bytes begins
    const Seconds since = host.now;
    Seconds next = host.now;
    REQUIRE(host.until([&] {
        if (host.now >= next && host.plays()) host.send({0});
        if (host.now >= next) next += 1;
        return !host.plays();
    }));
    CHECK(host.reason() == Reason::TimedOut);
    CHECK(host.now - since == doctest::Approx(net::kSilenceLimit).epsilon(0.05));
}

TEST_CASE(
    "hostile host: frames without news of the village end in silence, before the first news and later") {
    for (const bool with_news : {false, true}) {
        FakeHost host;
        if (with_news) {
            host.welcome();
        } else {
            host.accept();
            host.send_frame({0});  // the welcome: player 2
            REQUIRE(host.until([&] { return host.plays(); }));
            host.say(Welcome{4});
        }
        const Seconds since = host.now;
        REQUIRE(host.until([&] {
            host.send_frame({});
            return !host.plays();
        }));
        CHECK(host.reason() == Reason::TimedOut);
        CHECK(host.now - since == doctest::Approx(net::kSilenceLimit).epsilon(0.05));
    }
}

TEST_CASE("hostile host: a full state that was asked for and never comes ends in silence") {
    FakeHost host;
    host.welcome();
    REQUIRE(host.until([&] {
        host.say(Delta{{}, {}, 1});
        return !host.plays();
    }));
    CHECK(host.reason() == Reason::TimedOut);
    CHECK(host.client.diagnostics().mismatches == 1);
}

TEST_CASE(
    "hostile host: a welcome that comes again empties the list of players, and one comes before all else") {
    FakeHost again;
    again.welcome();
    again.say(Joined{3, {"Bo", Color::Sky}, true, false});
    REQUIRE(again.until([&] { return again.client.players().contains(3); }));
    again.say(Welcome{4});
    CHECK(again.until([&] { return again.client.players().empty(); }));
    FakeHost host;
    host.accept();
    net::Bytes body{0};
    net::encode(ServerMessage{Joined{3, {"Bo", Color::Sky}, true, false}}, body);
    host.send_frame(body);
    check_leaves(host, "a message before its welcome");
}

TEST_CASE("hostile host: names and lines that nobody may have or say end it") {
    for (const char* name : {"", " Bo", "B\no", "B\x1B[2Jo", "\u202EBo", "B\xFFo", "SeventeenLetters1"})
        check_refused(Joined{3, {name, Color::Sky}, true, false}, "a name that nobody may have");
    for (const char* line : {"", " hi", "h\ni", "\x1B[2J", "hi \u202E there", "h\xFF"})
        check_refused(Said{FakeHost::kOwn, line}, "a line that nobody can say");
    check_refused(Joined{FakeHost::kOwn, {"Eve", Color::Sky}, true, false}, "one player twice");
}

TEST_CASE("hostile host: a village out of order, or out of all bounds, ends it") {
    const Character a = FakeHost::person(3);
    const Character b = FakeHost::person(4);
    check_refused(Snapshot{{{b, a}}, 101}, "one snow person twice");
    check_refused(Snapshot{{{a, a}}, 101}, "one snow person twice");
    Character rising = FakeHost::person(FakeHost::kOwn);
    rising.y = kMinY;
    rising.vy = -kMaxSpeed;
    rising.on_ground = false;
    FakeHost host;
    host.welcome();
    host.say(Snapshot{{{rising}}, 101});
    host.pass(0.2);
    host.say(Delta{{}, {}, 1});
    check_leaves(host, "a village that cannot be");
}

TEST_CASE("hostile host: more changes than there can be people are a village that cannot be") {
    std::vector<CharacterChange> changes;
    for (CharacterId id = 1000; id < 1000 + kMaxPlayers + kMaxMelting; ++id)
        changes.push_back({id, 1, FakeHost::person(id)});
    check_refused(Delta{{changes}}, "a village that cannot be");
}

TEST_CASE("hostile host: words of its about our inputs move our clock no further than any link needs") {
    const double began = processor_seconds();
    FakeHost host;
    host.welcome();
    Tick tick = 100;
    for (int turns = 0; turns < 600 && host.plays(); ++turns, host.turn()) {
        net::Bytes body;
        for (Tick i = 0; i < 50; ++i)
            net::encode(
                ServerMessage{Timing{static_cast<std::uint8_t>(host.client.diagnostics().input_tick + 5 * i),
                                     -INT8_MAX}},
                body);
        net::encode(ServerMessage{FakeHost::snapshot(++tick)}, body);
        host.send_frame(body);
        const Tick lead = host.client.diagnostics().input_tick - host.client.replica().tick;
        CHECK(lead <= InputClock::kMaxLead + 2 * kTicksPerSecond);
    }
    CHECK(host.plays());
    CHECK(processor_seconds() - began < kSoon);
}

TEST_CASE("hostile host: prediction steps no more than a few seconds, whatever the ticks are") {
    const Level level = flat_level();
    const double began = processor_seconds();
    for (const Tick truth : {0U, 5U, 1'000'000U, kLastTick}) {
        Prediction prediction;
        prediction.reconcile({{{FakeHost::person(2)}}, 100}, 2, level);
        for (Tick i = 1; i < 100; ++i) prediction.input(100 + i * 40'000'000, {Buttons::Right}, level);
        prediction.reconcile({{{FakeHost::person(2)}}, truth}, 2, level);
        prediction.input(UINT32_MAX, {Buttons::Right}, level);
        CHECK(prediction.now().tick == UINT32_MAX);
    }
    CHECK(processor_seconds() - began < kSoon);
}

TEST_CASE("hostile host: reasons that only this program can know are not taken from the host") {
    for (const Reason reason : {Reason::None, Reason::Left, Reason::UnknownHost, Reason::PortInUse,
                                Reason::Cancelled, Reason::ServerBadData, Reason::Slept}) {
        FakeHost host;
        host.welcome();
        host.close_with(reason, "80");
        CHECK(host.is_left());
        CHECK(host.reason() == Reason::BadData);
        CHECK_FALSE(has(host.complaint(), "80"));
    }
}

TEST_CASE(
    "hostile host: one that lets nobody in and refuses nobody is left in time, and at any time by hand") {
    FakeHost patient;
    patient.accept();
    patient.say_asked();
    REQUIRE(patient.until([&] { return patient.client.join_progress(patient.now).asked; }));
    const Seconds since = patient.now;
    REQUIRE(patient.until([&] { return patient.client.failure().has_value(); }, 2 * net::kAskedLimit));
    CHECK(patient.now - since <= net::kAskedLimit + net::kAskedGrace + 1);
    CHECK(patient.complaint() ==
          "Nobody there has answered whether you may come in. Try again when the host is looking.");

    FakeHost given_up;
    given_up.accept();
    given_up.say_asked();
    REQUIRE(given_up.until([&] { return given_up.client.join_progress(given_up.now).asked; }));
    given_up.client.leave();
    given_up.pass(1);
    CHECK_FALSE(given_up.client.failure());
}

TEST_CASE("hostile host: saying again and again that somebody is asked makes nobody wait longer") {
    FakeHost again;
    again.accept();
    for (int i = 0; i < 3; ++i) again.say_asked();
    CHECK(again.is_left());
    CHECK(again.reason() == Reason::BadData);

    FakeHost late;
    late.welcome();
    late.say_asked();
    CHECK(late.is_left());
    CHECK(late.reason() == Reason::BadData);

    FakeHost busy;
    busy.accept();
    busy.say_asked();
    busy.close_with(Reason::Busy, "1");
    CHECK(busy.is_left());
    CHECK(busy.reason() == Reason::BadData);
}

TEST_CASE("hostile host: a free name that it offers is a name") {
    for (const std::string& name : {std::string("Ada 2"), std::string("A\x1B[2J"), std::string(1000, 'x')}) {
        FakeHost host;
        host.accept();
        host.close_with(Reason::NameTaken, name);
        CHECK(host.is_left());
        CHECK(host.reason() == Reason::NameTaken);
        CHECK(host.client.failure()->detail == (name == "Ada 2" ? name : ""));
    }
}

TEST_CASE("hostile host: however much it says with its goodbye, a person reads one sentence") {
    for (int i = 0; i < static_cast<int>(Reason::Count); ++i) {
        FakeHost host;
        host.welcome();
        host.close_with(static_cast<Reason>(i), std::string(1000, 'x'));
        CHECK(host.until([&] { return !host.plays(); }, 1));
        CHECK(host.complaint().size() < 200);
    }
}

TEST_CASE("silence: a host that heard nothing from here is not a host that fell silent") {
    FakeHost host;
    host.welcome();
    host.close_with(Reason::TimedOut, {});
    CHECK(host.is_lost());
    CHECK(host.reason() == Reason::NotHeard);
    CHECK(has(host.complaint(), "The host heard nothing from here"));
}

TEST_CASE("silence: who slept for longer than the host's patience is told so, however the end shows") {
    const auto check = [](const std::function<void(FakeHost&)>& meanwhile) {
        FakeHost host;
        host.welcome();
        host.pass(1);
        host.now += 42.4;
        meanwhile(host);
        CHECK(host.until([&] { return !host.plays(); }, net::kSilenceLimit + 1));
        CHECK(host.complaint() ==
              "This computer slept or stood still for 42 s, so the host let go of it. Join again.");
    };
    check([](FakeHost& host) { host.close_with(Reason::TimedOut, {}); });
    check([](FakeHost& host) { host.close_with(Reason::TooSlow, {}); });
    check([](FakeHost& host) { host.close(); });
    check([](FakeHost&) {});  // nothing comes any more
}

TEST_CASE("silence: a connection is lost, and its host is not left, whatever the last words were of") {
    FakeHost host;
    host.welcome();
    host.pass(0.1);
    host.send_frame({});
    REQUIRE(host.until([&] { return !host.plays(); }));
    CHECK(host.client.state() == GameClient::State::Resuming);
}

TEST_CASE("silence: a short pause excuses no host, and a kick is a kick") {
    FakeHost host;
    host.welcome();
    host.now += net::kSilenceLimit / 2;
    host.close();
    CHECK(host.is_lost());
    CHECK(host.reason() == Reason::ConnectionLost);
    FakeHost strict;
    strict.welcome();
    strict.now += 60;
    strict.close_with(Reason::Kicked, {});
    CHECK(strict.is_left());
    CHECK(strict.reason() == Reason::Kicked);
    FakeHost later;
    later.welcome();
    later.now += 60;
    Tick tick = 100;
    later.until([&] { return later.say(FakeHost::snapshot(++tick)), false; }, 2 * net::kSilenceLimit);
    later.close_with(Reason::TimedOut, {});
    CHECK(later.is_lost());
    CHECK(later.reason() == Reason::NotHeard);
}

TEST_CASE("honest host: a full state of 256 in every tick, its whole window after minutes of our own: nobody "
          "leaves") {
    FakeHost host;
    host.welcome(kMaxPlayers);
    Snapshot full = FakeHost::snapshot(100);
    full.characters.clear();
    for (CharacterId id = 2; id < 2 + kMaxPlayers; ++id) full.characters.push_back(FakeHost::person(id));
    const std::size_t size = net::encode(ServerMessage{full}).size();
    CHECK(size > net::kWindowBytes / 2);
    CHECK(size + 4 <= net::kWindowBytes);
    const auto play = [&](Seconds seconds) {
        for (const Seconds end = host.now + seconds; host.now < end; host.turn()) {
            ++full.tick;
            host.say(full);
        }
        CHECK(host.plays());
    };
    play(3);
    for (std::size_t i = 0; i < net::kWindowWrites; ++i) host.say(delta(kMaxDeltaSteps));
    host.now += 300;
    full.tick += net::kWindowWrites * kMaxDeltaSteps;
    host.turn();
    play(3);
    CHECK(host.complaint().empty());
}
