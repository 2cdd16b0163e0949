#include "game/input/key_bindings.h"

#include <doctest/doctest.h>

#include <cstddef>

using namespace snow;

TEST_CASE("keys: a key that is chosen for one thing is for nothing else") {
    KeyBindings keys;
    CHECK(keys.act_of(SDL_SCANCODE_W) == Act::Jump);
    keys.choose(Act::Throw, 1, SDL_SCANCODE_W);
    CHECK(keys.act_of(SDL_SCANCODE_W) == Act::Throw);
    CHECK(keys.keys(Act::Jump)[2] == SDL_SCANCODE_UNKNOWN);
    CHECK_FALSE(keys.act_of(SDL_SCANCODE_J));  // which stood in that place
    CHECK_FALSE(keys.act_of(SDL_SCANCODE_UNKNOWN));
}

TEST_CASE("keys: the usual ones are all different, and all can be chosen") {
    const KeyBindings keys;
    for (std::size_t i = 0; i < kActCount; ++i)
        for (const SDL_Scancode code : keys.keys(static_cast<Act>(i)))
            if (code != SDL_SCANCODE_UNKNOWN) {
                CHECK(keys.act_of(code) == static_cast<Act>(i));
                CHECK(can_be_chosen(code));
            }
}

TEST_CASE("keys: what opens the pause, silences and looks inside cannot be taken away") {
    for (const SDL_Scancode code :
         {SDL_SCANCODE_ESCAPE, SDL_SCANCODE_M, SDL_SCANCODE_F1, SDL_SCANCODE_F12, SDL_SCANCODE_UNKNOWN})
        CHECK_FALSE(can_be_chosen(code));
}
