#include "game/session/world_sender.h"

#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;
using test::wide_level;
using test::world_with;

namespace {

constexpr net::PeerId kAda = 2;
constexpr net::PeerId kBo = 3;

// A host's world and what it sends, without a network.
struct Sending {
    World world = world_with(kAda, 99);
    WorldSender sender;
    bool busy = true;  // somebody presses another key in each tick

    void step() {
        snow::step(world, wide_level());
        sender.step(world, wide_level());
        if (busy) press();
    }
    void press() {
        world.characters[0].held.set(Buttons::Right, !world.characters[0].held.has(Buttons::Right));
    }
    // What the peer is sent this tick: "" nothing, "full", "delta", "delta N" for N steps, another number than
    // one, and with "+P" behind it where it is sent so many parts after the tick.
    std::string update(net::PeerId peer, bool goes_out = true, net::Seconds round_trip = 0, int part = 0) {
        const net::SharedBytes bytes = sender.update_for(peer, world, round_trip, part);
        if (!bytes) return "";
        if (goes_out) sender.went_out(peer);
        std::span<const std::uint8_t> rest(*bytes);
        const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(rest);
        REQUIRE(message);
        if (std::holds_alternative<Snapshot>(*message)) return "full";
        const Delta& delta = std::get<Delta>(*message);
        const std::string words =
            delta.step_count() == 1 ? "delta" : "delta " + std::to_string(delta.step_count());
        return delta.part ? words + "+" + std::to_string(*delta.part) : words;
    }
    std::string between(net::PeerId peer, int part, net::Seconds round_trip = 0) {
        std::string words = update(peer, true, round_trip, part);
        sender.end_round(world);
        return words;
    }
    // One tick for one peer.
    std::string tick(net::PeerId peer, bool goes_out = true, net::Seconds round_trip = 0) {
        step();
        std::string words = update(peer, goes_out, round_trip);
        sender.end_round(world);
        return words;
    }
};

}  // namespace

TEST_CASE("world sender: a newcomer gets a full state, then differences from what they were sent") {
    Sending s;
    s.sender.add(kAda, false);
    CHECK(s.tick(kAda) == "full");
    CHECK(s.tick(kAda) == "delta");
    CHECK(s.tick(kAda) == "delta");
    CHECK(s.sender.baselines() == 1);
}

TEST_CASE("world sender: what did not go out is made up for by a difference over more ticks") {
    Sending s;
    s.sender.add(kAda, false);
    CHECK(s.tick(kAda) == "full");
    CHECK(s.tick(kAda, false) == "delta");
    CHECK(s.tick(kAda, false) == "delta 2");
    CHECK(s.tick(kAda) == "delta 3");
    CHECK(s.tick(kAda) == "delta");
}

TEST_CASE("world sender: after eight ticks without an update a peer gets a full state") {
    Sending s;
    s.sender.add(kAda, false);
    CHECK(s.tick(kAda) == "full");
    for (int i = 0; i < 7; ++i) s.tick(kAda, false);
    CHECK(s.tick(kAda, false) == "delta 8");
    CHECK(s.tick(kAda) == "full");
    CHECK(s.tick(kAda) == "delta");
}

TEST_CASE("world sender: peers with one baseline share the bytes, others have their own") {
    Sending s;
    s.sender.add(kAda, false);
    s.sender.add(kBo, false);
    s.step();
    CHECK(s.update(kAda) == "full");
    CHECK(s.update(kBo) == "full");
    s.sender.end_round(s.world);
    s.step();
    CHECK(s.sender.update_for(kAda, s.world, 0) == s.sender.update_for(kBo, s.world, 0));
    CHECK(s.update(kAda) == "delta");  // and Bo misses this tick
    s.sender.end_round(s.world);
    s.step();
    CHECK(s.update(kAda) == "delta");
    CHECK(s.update(kBo) == "delta 2");
    s.sender.end_round(s.world);
    CHECK(s.sender.baselines() == 1);
}

TEST_CASE("world sender: while all goes as expected a peer is told so every fourth tick, and news at once") {
    Sending s;
    s.sender.add(kAda, false);
    s.busy = false;
    CHECK(s.tick(kAda) == "full");
    std::string sent;
    for (Tick i = 0; i < 3 * kQuietTicks; ++i) sent += s.tick(kAda) + ".";
    CHECK(sent == "...delta 4....delta 4....delta 4.");
    CHECK(s.tick(kAda) == "");
    s.step();
    s.press();
    CHECK(s.update(kAda) == "delta 2");
}

TEST_CASE("world sender: between two ticks a changed key goes out alone, and is no news with the tick") {
    Sending s;
    s.sender.add(kAda, false);
    s.busy = false;
    CHECK(s.tick(kAda) == "full");
    s.step();
    CHECK(s.between(kAda, 2) == "");
    s.press();
    CHECK(s.between(kAda, 3) == "delta+3");
    CHECK(s.update(kAda) == "");
    s.sender.end_round(s.world);
    s.step();
    s.press();
    CHECK(s.between(kAda, 1) == "delta+1");
    s.press();
    CHECK(s.update(kAda) == "delta 0");
}

TEST_CASE(
    "world sender: between two ticks nobody gets a full state, and nobody with a long round trip anything") {
    Sending s;
    s.sender.add(kAda, false);
    s.step();
    CHECK(s.between(kAda, 3) == "");
    CHECK(s.tick(kAda) == "full");
    s.step();
    CHECK(s.between(kAda, 3, 0.1) == "");
    CHECK(s.between(kAda, 3, 0.08) == "delta+3");
}

TEST_CASE("world sender: a peer whose replica is lost gets a full state") {
    Sending s;
    s.sender.add(kAda, false);
    s.tick(kAda);
    s.sender.forget_baseline(kAda);
    CHECK(s.tick(kAda) == "full");
}

TEST_CASE("world sender: a plain peer gets every third tick, in full") {
    Sending s;  // at tick 99
    s.sender.add(kAda, true);
    std::string sent;
    for (int i = 0; i < 6; ++i) sent += s.tick(kAda) + ".";
    CHECK(sent == "..full...full.");
    CHECK(s.sender.baselines() == 0);
}

TEST_CASE("world sender: a peer whose round trip outlasts its window gets every second or third tick") {
    for (const auto& [round_trip, updates] :
         {std::pair{0.0, 60}, {0.15, 60}, {0.2, 30}, {0.3, 30}, {0.4, 20}, {5.0, 20}}) {
        Sending s;
        s.sender.add(kAda, false);
        int sent = 0;
        for (int i = 0; i < 60; ++i) sent += s.tick(kAda, true, round_trip).empty() ? 0 : 1;
        CHECK(sent == updates);
    }
}

TEST_CASE("world sender: so many different baselines are kept, and no more") {
    Sending s;
    const net::PeerId peers = kMaxBaselines + 4;
    for (net::PeerId peer = 10; peer < 10 + peers; ++peer) s.sender.add(peer, false);
    for (net::PeerId peer = 10; peer < 10 + peers; ++peer) {  // each is sent another tick last
        s.step();
        s.update(peer);
        s.sender.end_round(s.world);
        CHECK(s.sender.baselines() <= kMaxBaselines);
    }
}

TEST_CASE(
    "world sender: a hash of the world rides along once a second, also where keys change between ticks") {
    for (const bool early : {false, true}) {
        Sending s;
        s.sender.add(kAda, false);
        s.tick(kAda);
        int hashes = 0;
        for (Tick i = 0; i < 3 * kHashEvery; ++i) {
            s.step();
            for (const int part : early ? std::vector{3, 0} : std::vector{0}) {
                const net::SharedBytes bytes = s.sender.update_for(kAda, s.world, 0, part);
                if (bytes) s.sender.went_out(kAda);
                s.sender.end_round(s.world);
                if (!bytes) continue;
                std::span<const std::uint8_t> rest(*bytes);
                const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(rest);
                const auto* delta = std::get_if<Delta>(&*message);
                if (!delta || !delta->hash) continue;
                ++hashes;
                CHECK(*delta->hash == hash_of(s.world));
            }
        }
        CHECK(hashes == 3);
    }
}

TEST_CASE("world sender: the hash rides along, too, where a key that changed between two ticks is the first "
          "to be sent") {
    Sending s;
    s.sender.add(kAda, false);
    int hashes = 0;
    CHECK(s.tick(kAda) == "full");
    for (Tick tick = 0; tick < 3 * kHashEvery; ++tick) {
        s.step();
        for (const int part : {3, 0}) {
            const net::SharedBytes bytes = s.sender.update_for(kAda, s.world, 0, part);
            if (bytes) {
                s.sender.went_out(kAda);
                std::span<const std::uint8_t> rest(*bytes);
                const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(rest);
                REQUIRE(message);
                const Delta& delta = std::get<Delta>(*message);
                hashes += delta.hash ? 1 : 0;
                if (delta.hash) CHECK(*delta.hash == hash_of(s.world));
            }
            s.sender.end_round(s.world);
        }
    }
    CHECK(hashes == 3);
}
