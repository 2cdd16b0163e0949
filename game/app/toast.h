// One line over whatever scene is shown, for a few seconds: what the program itself has to say, for example
// where a screenshot was saved.
#pragma once

#include "game/platform/canvas.h"
#include "net/limits.h"

#include <string>
#include <vector>

namespace snow {

inline constexpr net::Seconds kToastFor = 4;

class Toast {
  public:
    // Replaces the line that is shown.
    void show(std::string words, net::Seconds now);
    bool visible(net::Seconds now) const { return !words_.empty() && now - since_ <= kToastFor; }
    // On a board of its own at the top of `room`, in the canvas' middle where the room reaches it; wrapped, so
    // that it takes no more than half of the canvas' width. Nothing once kToastFor has passed.
    void draw(Canvas& canvas, const Font& font, const Rect& room, net::Seconds now) const;
    [[nodiscard]] Rect box(Size canvas, const Font& font, const Rect& room) const;
    // The latest line, also when it is no longer visible; empty before the first.
    const std::string& words() const { return words_; }

  private:
    std::vector<std::string> lines_on(Size canvas, const Font& font, const Rect& room) const;

    std::string words_;
    net::Seconds since_{};
};

}  // namespace snow
