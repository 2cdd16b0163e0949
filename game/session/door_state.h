// What the host's person sees of the door: who waits there, who may not come in again, and how it is kept.
#pragma once

#include "game/session/bans.h"
#include "game/session/doorway.h"

#include <optional>
#include <vector>

namespace snow {

struct DoorState {
    bool asking{};                // newcomers wait until somebody has decided
    bool calm{};                  // everybody may say less
    std::vector<Knock> knocks{};  // the first to come first
    std::optional<Doorway::Stranger>
        stranger{};           // somebody from elsewhere came in unasked: shall one be asked?
    std::vector<Ban> bans{};  // the oldest first
};

}  // namespace snow
