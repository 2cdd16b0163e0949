// Name tags and speech bubbles: which are shown, and where, so that they can be read in a crowd.
#pragma once

#include "game/overlay/play_state.h"
#include "game/village/village.h"
#include "game/widgets/paint.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace snow {

// The widest name in pixels; a longer one ends with an ellipsis.
[[nodiscard]] int tag_width(const FontTable& font);

struct PlacedTag {
    net::PeerId who{};
    NameTag tag;
    Rect box{};  // on the canvas; without height where there is nothing to draw
    int lift{};  // pixels that other tags push it up
};

// A tag for everyone who is within `area` or nearly, and not on what is `taken` by other things to read. The
// own one comes first and is never displaced; then the nearer to oneself the sooner, and last those who melt.
// Those who would be pushed up too high have none: in a crowd names thin out with the distance, and all are in
// the list. With names turned off, tags still have their place over the head, the own character's marker and
// the mark of a bad connection.
[[nodiscard]] std::vector<PlacedTag> place_tags(const Art& art, const DisplaySettings& display,
                                                const PlayState& state, const Camera& camera,
                                                const Rect& area, std::span<const Rect> taken = {});

struct PlacedBubble {
    net::PeerId who{};
    Bubble bubble;
    Rect box{};   // on the canvas, without the tail
    int tip_x{};  // where its tail points down
};

// A bubble with the newest line of each visible player who spoke just now, within `area` and above the
// name. No name is covered, and nothing that is `taken`; where no place is left, the chat has the line.
[[nodiscard]] std::vector<PlacedBubble> place_bubbles(const Art& art, const DisplaySettings& display,
                                                      const PlayState& state,
                                                      const std::vector<PlacedTag>& tags, const Rect& area,
                                                      double seconds, std::span<const Rect> taken = {});

// How long a bubble is shown, in seconds: longer lines take longer to read.
[[nodiscard]] double bubble_seconds(std::string_view words);

}  // namespace snow
