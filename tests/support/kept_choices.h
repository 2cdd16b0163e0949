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

    ChoicesAccess access() {
        return {.current = choices,
                .change = [this](const std::function<void(Choices&)>& what) { what(choices); },
                .largest_scale = [this] { return largest_scale; }};
    }
};

// What the host has said to somebody who joins in vain.
enum class HostSays { Nothing, Busy, Asked };

// Their progress from `start` on.
inline std::function<net::JoinProgress(Seconds)> joining_from(Seconds start,
                                                              HostSays says = HostSays::Nothing) {
    return [start, says](Seconds now) {
        const Seconds allowed = says == HostSays::Busy    ? net::kBusyLimit
                                : says == HostSays::Asked ? net::kAskedLimit
                                                          : net::kJoinLimit;
        return net::JoinProgress{allowed - (now - start), allowed, says == HostSays::Busy,
                                 says == HostSays::Asked};
    };
}

}  // namespace snow::test
