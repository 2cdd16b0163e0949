// When the window draws its next frame. Where showing a frame waits for the screen, as late as the screen
// allows, so that the newest of keys and news is in it. Elsewhere at the pace of the game, and at once where
// something has changed and a third of a frame has passed. A hidden or minimised window is drawn rarely, but its loop
// runs on, because a player is in it. Time is an argument.
#pragma once

#include "net/limits.h"

#include <SDL.h>

namespace snow {

// A frame that was drawn.
struct DrawnFrame {
    net::Seconds began{};
    net::Seconds drawn{};  // handed to the screen
    net::Seconds shown{};  // when that returned
};

class FramePacer {
  public:
    // Notes when the window is hidden, shown, or moved to where another screen may set the pace.
    void handle(const SDL_Event& event);
    // Something is to be seen that the last frame does not show: a key was pressed, or news came.
    void note_change() { changed_ = true; }

    // When to begin the next frame; earlier than it was after note_change().
    net::Seconds next_frame() const;
    bool is_due(net::Seconds now) const { return now >= next_frame(); }
    // `interval` is the screen's, in seconds from one picture to the next; `claims_to_wait` is whether the
    // driver says that showing a frame waits for it, which some say and do not do.
    void note_drawn(const DrawnFrame& frame, net::Seconds interval, bool claims_to_wait);

    // Whether showing a frame waits for the screen, as far as is known.
    bool waits_for_screen() const { return claims_to_wait_ && sooner_ < kManySooner; }
    // Since the start.
    int frames_drawn() const { return frames_drawn_; }

  private:
    // So many frames in a row that were shown sooner than the screen could: the driver does not wait.
    static constexpr int kManySooner = 8;

    void forget_screen();
    void learn(const DrawnFrame& frame);

    bool hidden_{};
    bool changed_{};
    bool claims_to_wait_{};
    net::Seconds interval_{};
    DrawnFrame last_{};
    int sooner_{};          // frames
    int held_up_{};         // frames in a row that were long in the showing
    net::Seconds wait_{};   // after a frame was shown, where the screen is waited for
    bool has_missed_{};     // the screen, by waiting too long
    int missed_at_{-1000};  // the frame that missed the screen last
    int frames_drawn_{};
};

}  // namespace snow
