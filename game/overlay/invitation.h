// What a host who is still alone is told: where friends find this village.
#pragma once

#include "game/overlay/play_state.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <span>
#include <string>

namespace snow {

// `addresses` as join_addresses gives them, the likeliest first; `listed` is whether the village is announced
// in the network's list of games. Empty when there is no address.
[[nodiscard]] std::string invitation_words(std::span<const std::string> addresses, bool listed);

// A board in the middle of the free part of the canvas' upper edge, left of the list of players. Without words
// it has no size, and nothing is drawn.
[[nodiscard]] Rect invitation_box(const Art& art, const DisplaySettings& display, const Rect& list,
                                  const std::string& words);
void draw_invitation(Canvas& canvas, const Art& art, const DisplaySettings& display, const Rect& list,
                     const std::string& words);

}  // namespace snow
