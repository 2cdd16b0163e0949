// A player without hands: decides from a seed what to hold, tick by tick, and now and then what to say.
#pragma once

#include "game/world/world.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace snow {

// Kept as measured against: on average 4 changes of keys a second, a jump every 2 s, a throw every 2 s,
// moving 80 % of the time, one line of chat a minute.
class Bot {
  public:
    explicit Bot(std::uint32_t seed) : random_(seed) {}

    // What to hold for the next tick.
    [[nodiscard]] Buttons next_buttons();
    // Something to say after that tick, seldom.
    [[nodiscard]] std::optional<std::string> next_words();

    // The bot with that number, the first being 0, has this name.
    [[nodiscard]] static std::string name(int number);

  private:
    bool chance(unsigned one_in) { return random_() % one_in == 0; }
    void tap(Buttons::Flag button, unsigned& since, unsigned hold);

    std::minstd_rand random_;
    Buttons held_;
    unsigned since_jump_{kThrowTicksBetween};  // ticks since it was pressed
    unsigned since_throw_{kThrowTicksBetween};
};

}  // namespace snow
