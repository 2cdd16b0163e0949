// The heads-up display: the short list of players, and a banner while the host is silent.
#pragma once

#include "game/overlay/play_state.h"
#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace snow {

// The rows of the short list: the own player, then the others in the order in which they came, then those who
// melt. At most `most` rows; if there are more players, the last row is left for their number, `more`.
struct ListedPlayers {
    std::vector<net::PeerId> ids;
    std::size_t more{};
};
[[nodiscard]] ListedPlayers listed_players(const PlayState& state, std::size_t most);
// How many players have not left.
[[nodiscard]] std::size_t count_present(const PlayState& state);

// The list at the upper right, and the box that it takes.
void draw_player_list(Canvas& canvas, const Art& art, const DisplaySettings& display, const PlayState& state);
[[nodiscard]] Rect player_list_box(const Art& art, const DisplaySettings& display, const PlayState& state,
                                   Size canvas);

// What is wrong with the connection, if anything is. In seconds.
struct Stall {
    double silence{};  // since the host was heard last
    std::optional<double>
        resuming{};  // until the client gives up to resume on a new connection, while it tries
};
// The banner's text; empty while all is well.
[[nodiscard]] std::string stall_words(const Stall& stall);
// At the top in the middle, or left of the list where that is too near; drawn only during a stall.
[[nodiscard]] Rect stall_banner_box(const Art& art, const DisplaySettings& display, const Rect& list,
                                    const Stall& stall);
void draw_stall_banner(Canvas& canvas, const Art& art, const DisplaySettings& display, const Rect& list,
                       const Stall& stall);

}  // namespace snow
