#include "game/session/replication.h"

#include "net/wire.h"
#include "tests/support/samples.h"
#include "tests/support/small_world.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace snow;
using test::wide_level;
using test::world_with;

namespace {

// Two people, of whom the first walks, and a snowball.
World village() {
    World world = world_with(2, 100);
    world.characters[0].held.bits = Buttons::Right;
    world.characters.push_back(world.characters[0]);
    world.characters[1].id = 5;
    world.characters[1].held = {};
    world.snowballs = {{.owner = 5, .number = 1, .x = 9000, .y = 9000, .vx = 256, .vy = 0}};
    return world;
}

World stepped(World world, Tick steps = 1) {
    for (Tick i = 0; i < steps; ++i) step(world, wide_level());
    return world;
}

// What comes of a replica of village() that gets the difference to `truth`.
World after(const World& truth, Tick steps = 1, bool with_hash = true) {
    World replica = village();
    const Delta delta = difference(stepped(village(), steps), truth, steps, with_hash);
    CHECK(apply(delta, replica, wide_level()) == Applied::Fine);
    return replica;
}

}  // namespace

TEST_CASE("replication: a tick that went as the rules lead to has no parts, and the replica follows it") {
    for (const Tick steps : {1U, 2U, 8U}) {
        const World truth = stepped(village(), steps);
        const Delta delta = difference(truth, truth, steps, false);
        CHECK(delta.is_as_expected());
        CHECK(delta.step_count() == steps);
        CHECK(after(truth, steps) == truth);
    }
}

TEST_CASE("replication: a changed key is one field of one character") {
    World truth = stepped(village());
    truth.characters[1].held.bits = Buttons::Jump;
    const Delta delta = difference(stepped(village()), truth, 1, false);
    REQUIRE(delta.characters);
    REQUIRE(delta.characters->size() == 1);
    CHECK(delta.characters->front().id == 5);
    CHECK(delta.characters->front().mask == 2);
    CHECK_FALSE(delta.snowballs);
    CHECK(after(truth) == truth);
}

TEST_CASE("replication: whoever came is there, whoever went is gone, in the order of ids") {
    World truth = stepped(village());
    truth.characters.erase(truth.characters.begin());
    truth.characters.insert(truth.characters.begin(), Character{.id = 3});
    truth.characters.push_back(sample_character());
    truth.characters.back().id = 9;
    CHECK(after(truth) == truth);
}

TEST_CASE("replication: a newcomer who is all zeros is told by the id alone") {
    World truth = stepped(village());
    truth.characters.push_back({.id = 9});
    const Delta delta = difference(stepped(village()), truth, 1, false);
    REQUIRE(delta.characters);
    CHECK(delta.characters->front().mask == 1);
    CHECK(after(truth) == truth);
}

TEST_CASE("replication: a list other than the characters' is told whole where anything in it differs") {
    World truth = stepped(village());
    truth.snowballs.push_back({.owner = 2, .number = 3, .x = 1, .y = 1});
    const Delta delta = difference(stepped(village()), truth, 1, false);
    REQUIRE(delta.snowballs);
    CHECK(*delta.snowballs == truth.snowballs);
    CHECK_FALSE(delta.is_as_expected());
    CHECK(after(truth) == truth);
    truth.snowballs.clear();
    CHECK(after(truth) == truth);
}

TEST_CASE("replication: every list of the world is told and hashed") {
    const World expected = stepped(village());
    World truth = expected;
    for_each_list(
        [&]<class Thing>(std::vector<Thing>& things) {
            const std::vector<Thing> before = things;
            things.push_back(largest<Thing>());
            CHECK(hash_of(truth) != hash_of(expected));
            CHECK_FALSE(difference(expected, truth, 1, false).is_as_expected());
            CHECK(after(truth) == truth);
            things = before;
        },
        World::lists(truth));
}

TEST_CASE("replication: the whole world comes over the wire, whatever is held") {
    std::minstd_rand random(3);
    World truth = village();
    for (int tick = 0; tick < 600; ++tick) {
        for (Character& who : truth.characters)
            if (random() % 8 == 0) who.held.bits = static_cast<std::uint8_t>(random() & Buttons::kAll);
        step(truth, wide_level());
        net::Bytes bytes;
        net::Writer writer(bytes);
        World::fields(writer, truth);
        World received;
        net::Reader reader(bytes);
        World::fields(reader, received);
        REQUIRE(received == truth);
    }
}

TEST_CASE("replication: a hash that is not the result's is a mismatch") {
    World replica = village();
    Delta delta = difference(stepped(village()), stepped(village()), 1, true);
    REQUIRE(delta.hash);
    ++*delta.hash;
    CHECK(apply(delta, replica, wide_level()) == Applied::Mismatch);
    replica = village();
    replica.characters[0].x += 1;
    --*delta.hash;
    CHECK(apply(delta, replica, wide_level()) == Applied::Mismatch);
}

TEST_CASE("replication: the hash covers every list of the world and the tick") {
    const World world = village();
    std::vector<World> others(4, world);
    ++others[0].tick;
    ++others[1].characters[1].hits;
    ++others[2].snowballs[0].vx;
    others[3].snowballs.clear();
    for (const World& other : others) CHECK(hash_of(other) != hash_of(world));
}

TEST_CASE("replication: changes that lead to no valid world are nonsense") {
    const auto applied = [](const Delta& delta, World replica) {
        return apply(delta, replica, wide_level());
    };
    std::vector<CharacterChange> crowd;
    for (CharacterId id = 1000; id < 1000 + kMaxCharacters; ++id)
        crowd.push_back({id, 1, Character{.id = id}});
    CHECK(applied(Delta{{crowd}}, village()) == Applied::Nonsense);
    CHECK(applied(Delta{{{}, std::vector<Snowball>(kMaxSnowballs + 1)}}, village()) == Applied::Nonsense);
    World at_the_edge = village();
    at_the_edge.snowballs[0].x = kMaxX;
    CHECK(applied(Delta{{{}, std::vector{Snowball{.owner = 2, .x = kMaxX + 1}}}}, at_the_edge) ==
          Applied::Nonsense);
}

TEST_CASE("replication: a gone character that is not there, or there twice, does no harm") {
    World replica = village();
    const std::vector<CharacterChange> gone{{77, 0, {}}, {2, 0, {}}, {2, 0, {}}};
    CHECK(apply(Delta{{gone}}, replica, wide_level()) == Applied::Fine);
    REQUIRE(replica.characters.size() == 1);
    CHECK(replica.characters[0].id == 5);
}

TEST_CASE("a thing that a snowball meets is foreseen, and costs a client nothing") {
    const Level level = Level::parse("@...l\n.....\n.....\n.....\n#####\n", "a lamp");
    World truth;
    truth.snowballs = {
        {.owner = 2, .number = 1, .x = 70 * kSubpixels - 5 * 1280, .y = -24 * kSubpixels, .vx = 1280}};
    World expected = truth;
    for (int tick = 0; tick < 12; ++tick) {
        step(truth, level);
        step(expected, level);
        CHECK(difference(expected, truth, 1, false).is_as_expected());
    }
    CHECK(truth.stirred.size() == 1);
}

TEST_CASE("a ball that somebody rolls is foreseen, and costs a client nothing") {
    const Level level = Level::parse("@...........\n...o........\n############\n", "a lump");
    World truth;
    truth.characters = {{.id = 2,
                         .x = 36 * kSubpixels,
                         .y = 32 * kSubpixels,
                         .held = {Buttons::Right},
                         .animation = Animation::Idle,
                         .on_ground = true}};
    World expected = truth;
    for (int tick = 0; tick < 60; ++tick) {
        step(truth, level);
        step(expected, level);
        CHECK(difference(expected, truth, 1, false).is_as_expected());
    }
    REQUIRE(truth.rolled.size() == 1);
    CHECK(truth.rolled[0].x > 80 * kSubpixels);
    CHECK_FALSE(difference(World{{truth.characters}, truth.tick}, truth, 1, false).is_as_expected());
}

TEST_CASE("replication: a ball larger than any can be is no valid world") {
    World replica = village();
    const std::vector<RolledBall> huge{{.radius = kLargestBall + 1}};
    Delta delta;
    delta.rolled = huge;
    CHECK(apply(delta, replica, wide_level()) == Applied::Nonsense);
}
