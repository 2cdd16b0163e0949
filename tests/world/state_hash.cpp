// Plays a made-up minute in the real village and prints the hash of the world after each second.
// Built by state_hash.py with every compiler at hand, and played there again by the rules in Python;
// all must print the same.
#include "game/session/replication.h"
#include "game/world/rolled_ball.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>

namespace {

constexpr snow::CharacterId kFirst = 2;
constexpr snow::CharacterId kPeople = 90;
constexpr snow::CharacterId kCrowd = 20;  // leaves at once: more than may melt
constexpr snow::Tick kCrowdLeaves = 2100;
constexpr snow::Tick kLeaveEvery = 600;
constexpr snow::CharacterId kLost =
    kFirst + 30;  // and the two behind it: one leaves, one comes back, one melts
constexpr snow::Tick kAreLost = 700;
constexpr snow::Tick kComeBack = 1600;
constexpr snow::Tick kVolleyEvery = 300;  // all throw at once: more snowballs than may fly
constexpr snow::Tick kBallsEvery = 200;   // all that roll meet then, large enough for a snowman
constexpr snow::Tick kSavedFrom = 255;    // nobody throws from then until the next volley

void hold(snow::World& world, std::minstd_rand& random) {
    const snow::Tick in_turn = (world.tick + 1) % kVolleyEvery;
    for (snow::Character& who : world.characters) {
        if (random() % 12 == 0) who.held.bits = static_cast<std::uint8_t>(random() & snow::Buttons::kAll);
        if (in_turn < 2 || in_turn > kSavedFrom) who.held.set(snow::Buttons::Throw, in_turn == 1);
    }
}

void let_go(snow::World& world) {
    const snow::Tick tick = world.tick + 1;
    if (tick % kLeaveEvery == 0) snow::leave(world, world.characters.front().id);
    for (snow::CharacterId id = kFirst + kPeople - kCrowd; id < kFirst + kPeople; ++id)
        if (tick == kCrowdLeaves) snow::leave(world, id);
    for (snow::CharacterId id = kLost; tick == kAreLost && id < kLost + 3; ++id) snow::thaw(world, id);
    if (tick != kComeBack) return;
    snow::leave(world, kLost);
    snow::freeze(world, kLost + 1);
}

void gather_balls(snow::World& world) {
    const auto first = std::ranges::find_if(world.rolled, snow::rolls);
    for (snow::RolledBall& ball : world.rolled) {
        if (!snow::rolls(ball) || (world.tick + 1) % kBallsEvery != 0) continue;
        ball.radius = std::max(ball.radius, snow::kSnowmanRadius);
        ball.x = first->x;
        ball.y = first->y;
    }
}

std::size_t snowmen_in(const snow::World& world) {
    return static_cast<std::size_t>(
        std::ranges::count_if(world.rolled, [](const snow::RolledBall& ball) { return ball.head > 0; }));
}

}  // namespace

int main(int, char* arguments[]) {
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const snow::Level level = snow::Level::parse(text, arguments[1]);
    snow::World world;
    std::minstd_rand random(5);
    for (snow::CharacterId id = kFirst; id < kFirst + kPeople; ++id) snow::enter(world, id, level);
    std::size_t most_snowballs = 0;
    std::size_t most_snowmen = 0;
    while (world.tick < 60 * snow::kTicksPerSecond) {
        hold(world, random);
        let_go(world);
        gather_balls(world);
        snow::step(world, level);
        most_snowballs = std::max(most_snowballs, world.snowballs.size());
        most_snowmen = std::max(most_snowmen, snowmen_in(world));
        if (world.tick % snow::kTicksPerSecond == 0) std::cout << snow::hash_of(world) << '\n';
    }
    std::cout << most_snowmen << '\n' << most_snowballs << '\n';
}
