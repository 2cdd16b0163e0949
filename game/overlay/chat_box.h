// The chat at the lower left. Closed, it shows the newest lines, which dim and disappear; opened with Enter,
// it shows all lines on a board, scrolls, and takes a line to say. Left of each line is a mark that no text
// can imitate: a hat for a player, a diamond for an event or the host.
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
    // Both must outlive it.
    ChatBox(const Art& art, const DisplaySettings& display);

    std::function<void(const std::string&)> on_say;

    bool is_open() const { return open_; }
    void open();
    void close();  // what was typed so far is dropped
    // Pass it every event while it is open.
    void handle(const SDL_Event& event);
    void update(double seconds);
    // What is shown on a canvas of that size; call it before draw(). Closed, it keeps off the own character,
    // whose place on the canvas `own` is.
    void lay_out(Size canvas, const Log& log, double seconds, const Rect& own = {});
    void draw(Canvas& canvas, double seconds);
    // What it takes of the canvas, as of the last layout: the board, or the lines that are shown.
    const Rect& box() const { return box_; }

    const TextField& field() const { return field_; }
    // How many lines back from the newest one it is scrolled.
    std::size_t scrolled() const { return scrolled_; }

    // Its right edge on a canvas of that width; the hints at the lower edge stay to the right of it.
    [[nodiscard]] static int right_end(int canvas_width);
    // The ink of a line that is `age` seconds old; nothing when it is no longer shown, because anything
    // dimmer could not be read. `speech` is true for words of a player or the host. `open` shows every line.
    [[nodiscard]] static std::optional<Ink> ink_after(double age, bool speech, bool open);

  private:
    void scroll(int lines);
    struct Row {
        const LogLine* line{};
        std::vector<std::string> rows;
        Ink ink;
        int bottom{};  // of its last row
    };
    void lay_out_lines(Size canvas, const Log& log, double seconds, Rect room);
    Rect board(Size canvas) const;
    void draw_board(Canvas& canvas) const;
    struct Head {
        std::string words{};
        int width{};  // pixels to where the text begins
    };
    Head head_of(const LogLine& line, int canvas_width) const;
    void draw_head(Canvas& canvas, const LogLine& line, const std::string& words, Ink ink, Point at) const;
    std::vector<std::string> rows_of(const LogLine& line, int canvas_width) const;
    int width_of(const LogLine& line, const std::vector<std::string>& rows, int canvas_width) const;
    void cut_to_rows(std::vector<std::string>& rows, std::size_t most) const;
    void draw_line(Canvas& canvas, const Row& shown) const;

    const Font& font() const { return art_.reading(display_); }

    const Art& art_;
    const DisplaySettings& display_;
    TextField field_;
    Form form_;
    bool open_{};
    std::size_t scrolled_{};  // lines back from the newest
    std::size_t known_{};     // Log::total() when last drawn
    std::size_t held_{};      // lines in the log when last drawn
    int open_lines_{1};       // lines that the open board shows
    std::vector<Row> shown_;  // the newest first
    Rect room_{};             // of the lines
    Rect box_{};
};

}  // namespace snow
