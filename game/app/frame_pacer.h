// When the window draws its next frame, and how long the loop sleeps before that. A window that is hidden or
// minimised is drawn rarely, but its loop runs on, because a player is in it. Time is an argument.
#pragma once

#include "net/limits.h"

#include <SDL.h>

namespace snow {

class FramePacer {
  public:
    // Notes when the window is hidden, minimised, shown or restored; ignores every other event.
    void handle(const SDL_Event& event);

    bool is_due(net::Seconds now) const;
    void note_drawn(net::Seconds now);
    // Seconds to sleep in the frame that began at `began`; not above 0 when it took its whole time.
    // `shortest` is Window::shortest_frame().
    net::Seconds rest_of_frame(net::Seconds began, net::Seconds shortest, net::Seconds now) const;
    // Since the start.
    int frames_drawn() const { return frames_drawn_; }

  private:
    bool hidden_{};
    net::Seconds drawn_at_{};
    int frames_drawn_{};
};

}  // namespace snow
