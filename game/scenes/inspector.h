// F4: the messages as they pass, newest below, each with its bytes and its values in words. A click holds the
// list; the wheel and Page Up go back in it. Listens only while it is open.
#pragma once

#include "game/session/client.h"
#include "game/view/art.h"
#include "game/view/canvas.h"

#include <SDL.h>

#include <cstddef>
#include <deque>
#include <optional>

namespace snow {

class Inspector {
  public:
    // It listens to the client, which must outlive it.
    explicit Inspector(Client& client);
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
    const std::deque<TappedMessage>& messages() const { return held_ ? *held_ : tap_.messages(); }
    std::size_t scrolled() const { return scrolled_; }
    // While the list is held, the message under the mouse: its words are shown whole. Null when there is
    // none.
    const TappedMessage* pointed_at() const;

  private:
    bool handle_key(const SDL_KeyboardEvent& key);
    void hold(bool held);
    void scroll(int rows);  // back, or on when negative
    void draw_whole(Canvas& canvas, const Art& art, const TappedMessage& message) const;
    void draw_row(Canvas& canvas, const Art& art, const TappedMessage& message, int y) const;

    Client& client_;
    MessageTap tap_;
    std::optional<std::deque<TappedMessage>> held_;
    std::size_t scrolled_{};
    Rect box_;  // where it was drawn last
    Point mouse_{-1, -1};
};

}  // namespace snow
