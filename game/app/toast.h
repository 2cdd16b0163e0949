// One line over whatever scene is shown, for a few seconds: what the program itself has to say, for example
// where a screenshot was saved.
#pragma once

#include "game/platform/canvas.h"
#include "net/limits.h"

#include <string>

namespace snow {

inline constexpr net::Seconds kToastFor = 4;

class Toast {
  public:
    // Replaces the line that is shown.
    void show(std::string words, net::Seconds now);
    bool visible(net::Seconds now) const { return !words_.empty() && now - since_ <= kToastFor; }
    // Centred at the top of the canvas; nothing once kToastFor has passed.
    void draw(Canvas& canvas, const Font& font, net::Seconds now) const;
    // The latest line, also when it is no longer visible; empty before the first.
    const std::string& words() const { return words_; }

  private:
    std::string words_;
    net::Seconds since_{};
};

}  // namespace snow
