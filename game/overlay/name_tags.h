// Names over heads and what people say: which are shown, and where, so that they can be read in a crowd.
#pragma once

#include "game/overlay/play_state.h"
#include "game/village/village.h"
#include "game/widgets/paint.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace snow {

// Pixels that a name may take; what is longer ends with an ellipsis.
[[nodiscard]] int tag_width(const FontTable& font);

struct PlacedTag {
    net::PeerId who{};
    NameTag tag;
    Rect box{};  // on the canvas; without height where there is nothing to draw
    int lift{};  // how far up others pushed it
};

// Over everyone who is within `area` or nearly, one's own first and never displaced. Those who would be
// pushed up too high have none: their names are in the list. Where names are not wanted, only the place over
// the head is told, and what is no name: the mark of one's own, that of a bad connection.
[[nodiscard]] std::vector<PlacedTag> place_tags(const Art& art, const DisplaySettings& display,
                                                const PlayState& state, const Camera& camera,
                                                const Rect& area);

struct PlacedBubble {
    net::PeerId who{};
    Bubble bubble;
    Rect box{};   // on the canvas, without the tail
    int tip_x{};  // where its tail points down
};

// The newest line of each who spoke just now and can be seen, within `area`, above the speaker's
// name; no name is covered.
[[nodiscard]] std::vector<PlacedBubble> place_bubbles(const Art& art, const DisplaySettings& display,
                                                      const PlayState& state,
                                                      const std::vector<PlacedTag>& tags, const Rect& area,
                                                      double seconds);

// How long a line stands over a head: longer ones take longer to read.
[[nodiscard]] double bubble_seconds(std::string_view words);

}  // namespace snow
