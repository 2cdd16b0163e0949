// The chat at the lower left: the newest lines dim and go by themselves; opened with Enter, they have a board
// behind them, all can be scrolled, and one is typed. At the left of each line stands a mark of the game's
// own: a hat where a player speaks, a diamond where something happened or the host itself speaks.
#pragma once

#include "game/session/log.h"
#include "game/widgets/form.h"
#include "game/widgets/text_field.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace snow {

class ChatBox {
  public:
    // Both outlive it.
    ChatBox(const Art& art, const DisplaySettings& display);

    std::function<void(const std::string&)> on_say;

    bool is_open() const { return open_; }
    void open();
    void close();  // what was typed so far is dropped
    // While it is open, all events are for it.
    void handle(const SDL_Event& event);
    void update(double seconds);
    void draw(Canvas& canvas, const Log& log, double seconds);

    const TextField& field() const { return field_; }
    // Lines that are scrolled back from the newest one.
    std::size_t scrolled() const { return scrolled_; }

    // How far it reaches to the right on a canvas so wide; what else is at the lower edge stays beyond.
    [[nodiscard]] static int right_end(int canvas_width);
    // In what ink a line is written that came so long ago; nothing when it has gone, because anything dimmer
    // could not be read. `speech`: somebody's words, a player's or the host's. `open` shows all.
    [[nodiscard]] static std::optional<Ink> ink_after(double age, bool speech, bool open);

  private:
    void scroll(int lines);
    void draw_board(Canvas& canvas) const;
    struct Head {
        std::string words{};
        int width{};  // pixels to where the text begins
    };
    Head head_of(const LogLine& line, int canvas_width) const;
    void draw_head(Canvas& canvas, const LogLine& line, const std::string& words, Ink ink, Point at) const;
    std::vector<std::string> rows_of(const LogLine& line, int canvas_width) const;
    void cut_to_rows(std::vector<std::string>& rows, std::size_t most) const;
    int draw_line(Canvas& canvas, const LogLine& line, const std::vector<std::string>& rows, Ink ink,
                  int bottom) const;

    const Font& font() const { return art_.reading(display_); }

    const Art& art_;
    const DisplaySettings& display_;
    TextField field_;
    Form form_;
    bool open_{};
    std::size_t scrolled_{};  // lines back from the newest
    std::size_t known_{};     // lines there ever were in the log when last drawn
    std::size_t held_{};      // lines in the log then
    int open_lines_{1};       // that the open board shows
};

}  // namespace snow
