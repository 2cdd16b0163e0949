// Plays a made-up minute in the real village and prints the hash of the world after each second. Built by
// state_hash.py with every compiler at hand; all must print the same.
#include "game/session/replication.h"

#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>

int main(int, char* arguments[]) {
    std::ifstream file(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const snow::Level level = snow::Level::parse(text, arguments[1]);
    snow::World world;
    std::minstd_rand random(5);
    for (snow::CharacterId id = 2; id < 18; ++id) snow::enter(world, id, level);
    for (int tick = 1; tick <= 60 * snow::kTicksPerSecond; ++tick) {
        for (snow::Character& who : world.characters)
            if (random() % 12 == 0) who.held.bits = static_cast<std::uint8_t>(random() & snow::Buttons::kAll);
        if (tick % 600 == 0) snow::leave(world, world.characters.front().id);
        snow::step(world, level);
        if (tick % snow::kTicksPerSecond == 0) std::cout << snow::hash_of(world) << '\n';
    }
}
