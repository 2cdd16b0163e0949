// What hangs over the village while one plays: the short list of players, and a banner when
// the host is not heard.
#pragma once

#include "game/overlay/play_state.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <cstddef>
#include <string>
#include <vector>

namespace snow {

// Who stands in the short list: oneself first, then the others as they came, those who melt last; at most
// `most` rows, the last of which may have to say how many more there are.
struct ListedPlayers {
    std::vector<net::PeerId> ids;
    std::size_t more{};
};
[[nodiscard]] ListedPlayers listed_players(const PlayState& state, std::size_t most);
// Everyone who has not left.
[[nodiscard]] std::size_t count_present(const PlayState& state);

// At the upper right, and the canvas row below it.
void draw_player_list(Canvas& canvas, const Art& art, const DisplaySettings& display, const PlayState& state);
[[nodiscard]] Rect player_list_box(const Art& art, const DisplaySettings& display, const PlayState& state,
                                   Size canvas);

// What to say after that many seconds without the host; empty as long as it is no stall.
[[nodiscard]] std::string stall_words(double silence);
// In the middle above, or left of the list where that is too near; only when there is something to say.
[[nodiscard]] Rect stall_banner_box(const Art& art, const DisplaySettings& display, const Rect& list,
                                    double silence);
void draw_stall_banner(Canvas& canvas, const Art& art, const DisplaySettings& display, const Rect& list,
                       double silence);

}  // namespace snow
