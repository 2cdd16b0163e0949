#include "game/input/acts.h"

#include "game/input/key_bindings.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace snow;

TEST_CASE("acts: every button of the game has a row, and with it a key and a gamepad's button") {
    for (const Buttons::Row& button : Buttons::kRows) {
        const auto row = std::ranges::find(kActs, button.flag, &ActRow::button);
        const bool has_row = row != kActs.end();
        CHECK_MESSAGE(has_row, "game/input/acts.h: no row holds down Buttons::", button.name,
                      ": add an enumerator to Act and its row to kActs");
        if (!has_row) continue;
        CHECK_MESSAGE(row->usual.front() != SDL_SCANCODE_UNKNOWN, "game/input/acts.h: the row of ",
                      row->words, " has no key");
        CHECK_MESSAGE(row->pad != SDL_CONTROLLER_BUTTON_INVALID, "game/input/acts.h: the row of ", row->words,
                      " has no gamepad's button");
    }
}

TEST_CASE("acts: a gamepad's button is for one act only, and none is the program's") {
    for (const ActRow& row : kActs) {
        if (row.pad == SDL_CONTROLLER_BUTTON_INVALID) continue;
        CHECK_MESSAGE(act_of_pad(row.pad) == row.act, "game/input/acts.h: the row of ", row.words,
                      " has the pad's button ", pad_words(row.pad),
                      ", which another row above it has: choose one that is free");
        const bool free =
            row.pad != SDL_CONTROLLER_BUTTON_START && row.pad != SDL_CONTROLLER_BUTTON_RIGHTSTICK;
        CHECK_MESSAGE(free, "game/input/acts.h: the row of ", row.words, " has the pad's button ",
                      pad_words(row.pad), ", which is the program's: choose one that is free");
    }
    CHECK_FALSE(act_of_pad(SDL_CONTROLLER_BUTTON_START));
    CHECK_FALSE(act_of_pad(SDL_CONTROLLER_BUTTON_INVALID));
}

TEST_CASE("acts: no two have one name, by which the settings file knows them") {
    for (const ActRow& row : kActs) {
        CAPTURE(row.name);
        CHECK(std::ranges::count(kActs, row.name, &ActRow::name) == 1);
        CHECK_FALSE(row.words.empty());
    }
}

TEST_CASE("a gamepad's button is named by what stands on it") {
    CHECK(pad_words(SDL_CONTROLLER_BUTTON_A) == "A");
    CHECK(pad_words(SDL_CONTROLLER_BUTTON_DPAD_LEFT) == "←");
    CHECK(pad_words(SDL_CONTROLLER_BUTTON_LEFTSTICK) == "leftstick");
    CHECK(pad_words(SDL_CONTROLLER_BUTTON_INVALID).empty());
}
