// The chat at the lower left: the newest lines fade by themselves; opened with Enter, all can be scrolled and
// one is typed.
#pragma once

#include "game/session/log.h"
#include "game/view/form.h"
#include "game/view/text_field.h"

namespace snow {

class Chat {
  public:
    explicit Chat(const Art& art);

    std::function<void(const std::string&)> on_say;

    bool is_open() const { return open_; }
    void open();
    void close();  // what was typed so far is dropped
    // While open: true for everything but what the app itself wants.
    bool handle(const SDL_Event& event);
    void update(double seconds);
    void draw(Canvas& canvas, const Log& log, double seconds);

  private:
    void scroll(int lines);
    int draw_line(Canvas& canvas, const LogLine& line, int bottom) const;

    const Art& art_;
    TextField field_;
    Form form_;
    bool open_{};
    std::size_t scrolled_{};  // lines back from the newest
    std::size_t known_{};     // lines in the log when last drawn
};

}  // namespace snow
