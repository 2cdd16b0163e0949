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
    for (const ActRow& row : kActs)
        for (const SDL_Scancode code : keys.keys(row.act))
            if (code != SDL_SCANCODE_UNKNOWN) {
                CHECK_MESSAGE(keys.act_of(code) == row.act, "game/input/acts.h: the row of ", row.words,
                              " has the key ", key_words(code),
                              ", which another row above it has: choose one that is free");
                CHECK_MESSAGE(can_be_chosen(code), "game/input/acts.h: the row of ", row.words,
                              " has the key ", key_words(code),
                              ", which is the program's: choose one that is free");
            }
}

TEST_CASE("keys: what opens the pause, silences and looks inside cannot be taken away") {
    for (const SDL_Scancode code :
         {SDL_SCANCODE_ESCAPE, SDL_SCANCODE_M, SDL_SCANCODE_F1, SDL_SCANCODE_F12, SDL_SCANCODE_UNKNOWN})
        CHECK_FALSE(can_be_chosen(code));
}
