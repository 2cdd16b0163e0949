// F4: the messages sent and received, in words, the newest at the bottom. The mouse on a row shows which of its bytes
// is which field; a click holds the list, the wheel and Page Up scroll back, Home or a click on a kind lists only
// those. Observes the client only while it is open.
#pragma once

#include "game/inspect/message_trace.h"
#include "game/platform/canvas.h"
#include "game/session/inspected_client.h"
#include "game/village/art.h"

#include <SDL.h>

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace snow {

class Inspector {
  public:
    // Observes the client, which must outlive it, as all others must.
    Inspector(InspectedClient& client, const Art& art, const DisplaySettings& display);
    Inspector(const Inspector&) = delete;
    Inspector& operator=(const Inspector&) = delete;
    ~Inspector();

    // Mouse and Page Up, Page Down, Home, End; true if it was for the list.
    bool handle(const SDL_Event& event);
    // Once a frame.
    void update(Seconds now);
    void draw(Canvas& canvas);
    // Where it lies on a canvas of that size.
    [[nodiscard]] static Rect box_on(Size canvas, const FontTable& font);
    bool held() const { return held_.has_value(); }
    // The only kind that is listed; all if there is none.
    const std::optional<MessageKind>& only() const { return only_; }
    // Where one clicks to list all, or only those of a kind.
    Rect chip(const std::optional<MessageKind>& kind) const { return chips_[chip_index(kind)]; }
    // The messages listed, oldest first; the bottom row shows the one `scrolled()` before the last.
    std::vector<const TracedMessage*> messages() const;
    std::size_t scrolled() const { return scrolled_; }
    // Where the bytes of the message under the mouse were drawn last; empty when there is none.
    const Rect& bytes_box() const { return bytes_box_; }
    // The message under the mouse, whose bytes are shown. Null when there is none.
    const TracedMessage* pointed_at() const;

  private:
    static constexpr std::size_t kChips = 1 + static_cast<std::size_t>(MessageKind::Count);

    static std::size_t chip_index(const std::optional<MessageKind>& kind) {
        return kind ? 1 + static_cast<std::size_t>(*kind) : 0;
    }
    const Font& font() const { return art_.reading(display_); }
    bool handle_key(const SDL_KeyboardEvent& key);
    void click();
    void show_only(std::size_t chip);
    void hold(bool held);
    void scroll(int rows);  // back; forward when negative
    std::size_t rows() const;
    std::optional<std::size_t> row_at(Point at) const;
    void draw_head(Canvas& canvas);
    void draw_row(Canvas& canvas, const TracedMessage& message, int y) const;
    void draw_bytes(Canvas& canvas, const TracedMessage& message);

    InspectedClient& client_;
    const Art& art_;
    const DisplaySettings& display_;
    MessageTrace trace_;
    std::optional<Seconds> opened_;
    std::optional<std::deque<TracedMessage>> held_;
    std::optional<MessageKind> only_;
    std::size_t scrolled_{};
    Rect box_;  // where it was drawn last, with its parts
    Rect bytes_box_;
    std::array<Rect, kChips> chips_{};
    Point mouse_{-1, -1};
};

}  // namespace snow
