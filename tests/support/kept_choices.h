// Choices as the program lends them to a scene, kept in memory.
#pragma once

#include "game/panels/choices.h"
#include "game/scenes/scene.h"
#include "net/client.h"

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

// The progress of somebody who joins in vain from `start` on, and is told by the host that it is busy if so.
inline std::function<net::JoinProgress(Seconds)> joining_from(Seconds start, bool busy = false) {
    return [start, busy](Seconds now) {
        const Seconds allowed = busy ? net::kBusyLimit : net::kJoinLimit;
        return net::JoinProgress{allowed - (now - start), allowed, busy};
    };
}

}  // namespace snow::test
