// Choices as the program lends them to a scene, kept in memory.
#pragma once

#include "game/scenes/choices.h"

#include <functional>

namespace snow::test {

struct KeptChoices {
    Choices choices{};
    int largest_scale = 2;

    LentChoices lend() {
        return {.now = choices,
                .change = [this](const std::function<void(Choices&)>& what) { what(choices); },
                .largest_scale = [this] { return largest_scale; }};
    }
};

}  // namespace snow::test
