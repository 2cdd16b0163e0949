// F4: the messages as they pass, newest below, each with its bytes and its values in words. A click holds
// the list; the wheel and Page Up go back in it. Listens only while it is open.
#pragma once

#include "game/inspect/message_trace.h"
#include "game/platform/canvas.h"
#include "game/session/game_client.h"
#include "game/village/art.h"

#include <SDL.h>

#include <cstddef>
#include <deque>
#include <optional>

namespace snow {

class Inspector {
  public:
    // It listens to the client, which must outlive it.
    explicit Inspector(GameClient& client);
    Inspector(const Inspector&) = delete;
    Inspector& operator=(const Inspector&) = delete;
    ~Inspector();

    // Mouse and Page Up, Page Down, End; true if it was for the list.
    bool handle(const SDL_Event& event);
    void draw(Canvas& canvas, const Art& art);
    // Where it lies on a canvas of that size.
    [[nodiscard]] static Rect box_on(Size canvas);
    bool held() const { return held_.has_value(); }
    // What is listed, oldest first; the last row shows the one `scrolled` before its end.
    const std::deque<TracedMessage>& messages() const { return held_ ? *held_ : trace_.messages(); }
    std::size_t scrolled() const { return scrolled_; }
    // While the list is held, the message under the mouse: its words are shown whole.
    // Null when there is none.
    const TracedMessage* pointed_at() const;

  private:
    bool handle_key(const SDL_KeyboardEvent& key);
    void hold(bool held);
    void scroll(int rows);  // back, or on when negative
    void draw_whole(Canvas& canvas, const Art& art, const TracedMessage& message) const;
    void draw_row(Canvas& canvas, const Art& art, const TracedMessage& message, int y) const;

    GameClient& client_;
    MessageTrace trace_;
    std::optional<std::deque<TracedMessage>> held_;
    std::size_t scrolled_{};
    Rect box_;  // where it was drawn last
    Point mouse_{-1, -1};
};

}  // namespace snow
