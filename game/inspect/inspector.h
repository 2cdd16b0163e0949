// F4: the messages sent and received, the newest at the bottom, each with its first bytes and its values.
// A click pauses the list; the wheel and Page Up scroll back. Observes the client only while it is open.
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
    // Observes the client, which must outlive it.
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
    // The messages listed, oldest first; the bottom row shows the one `scrolled()` before the last.
    const std::deque<TracedMessage>& messages() const { return held_ ? *held_ : trace_.messages(); }
    std::size_t scrolled() const { return scrolled_; }
    // While the list is paused, the message under the mouse, whose text is shown in full.
    // Null when there is none.
    const TracedMessage* pointed_at() const;

  private:
    bool handle_key(const SDL_KeyboardEvent& key);
    void hold(bool held);
    void scroll(int rows);  // back; forward when negative
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
