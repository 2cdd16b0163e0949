// The time line of a recording: when what happened, and where one is in it. A click goes there, the wheel zooms.
#pragma once

#include "game/platform/canvas.h"
#include "game/recording/replay_scan.h"
#include "game/village/art.h"

#include <span>

namespace snow {

class Timeline {
  public:
    // Of a recording of that length, all of it in view.
    explicit Timeline(Seconds length) : length_(length), to_(length) {}

    static constexpr int kHeight = 28;
    void place(const Rect& box) { box_ = box; }
    const Rect& box() const { return box_; }
    // The part in view.
    Seconds from() const { return from_; }
    Seconds to() const { return to_; }

    // Closer for a positive number of steps, around that time, which stays where it is.
    void zoom(int steps, Seconds around);
    // Moves what is in view so that this time is.
    void follow(Seconds at);
    // Of a place in it, within the recording.
    [[nodiscard]] Seconds time_at(int x) const;
    [[nodiscard]] int x_of(Seconds at) const;

    // `at` is where one is, `known` how far the marks are known.
    void draw(Canvas& canvas, std::span<const ReplayMark> marks, Seconds at, Seconds known) const;

    // A part of it, marked.
    void draw_range(Canvas& canvas, Seconds from, Seconds to) const;

  private:
    Rect track() const { return box_.grown(-kEdge); }

    static constexpr int kEdge = 4;
    static constexpr int kRow = (kHeight - 2 * kEdge) / 4;

    Seconds length_;
    Seconds from_{};
    Seconds to_;
    Rect box_{};
};

}  // namespace snow
