// Below the time line of a player's recording, that of its host: of each message between the two when it left and when it
// came. And in the village, where the host had everyone at that instant.
#pragma once

#include "game/platform/canvas.h"
#include "game/recording/both_ends.h"
#include "game/recording/recording.h"
#include "game/recording/replay.h"
#include "game/scenes/timeline.h"
#include "game/village/art.h"

#include <utility>

namespace snow {

class BothEndsView {
  public:
    // The level is the one of both recordings, and must outlive it.
    BothEndsView(Recording host, BothEnds ends, const Level& level)
        : recording_(std::move(host)), replay_(recording_, level), ends_(std::move(ends)) {}

    // To a time of the player's recording.
    void go_to(Seconds at);
    // The host's world then.
    const World& truth() const { return replay_.village().world(); }
    // How far, in pixels, that character is shown from there; 0 where one of the two has none.
    [[nodiscard]] int pixels_off(const World& shown, net::PeerId who) const;

    static constexpr int kHeight = 26;
    // In that box, for the part that is in view in the time line above it. So many messages are drawn as can be told
    // apart; without any, words say how to see them.
    void draw(Canvas& canvas, const Font& font, const Rect& box, const Timeline& line, Seconds at) const;

  private:
    Recording recording_;
    Replay replay_;
    BothEnds ends_;
};

}  // namespace snow
