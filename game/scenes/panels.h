// The place for the one panel that may be open over a scene. A panel may open another, or close itself, in
// the middle of an event: the change waits until the event is over, so that no panel goes while it is at
// work.
#pragma once

#include "game/scenes/panel.h"

#include <memory>
#include <optional>
#include <utility>

namespace snow {

class Panels {
  public:
    // Null when none is open.
    Panel* open() const { return panel_.get(); }
    // In place of the one that is open; null closes it.
    void show(std::unique_ptr<Panel> panel) {
        next_ = std::move(panel);
        if (!at_work_) settle();
    }
    void close() { show(nullptr); }

    void handle(const SDL_Event& event) {
        if (!panel_) return;
        at_work_ = true;
        panel_->handle(event);
        at_work_ = false;
        settle();
    }
    // Once a frame, after the events.
    void update(double seconds) {
        seconds_ = seconds;
        if (panel_) panel_->update(seconds);
    }

  private:
    void settle() {
        if (!next_) return;
        panel_ = std::move(*next_);
        next_.reset();
        if (panel_) panel_->update(seconds_);
    }

    std::unique_ptr<Panel> panel_;
    std::optional<std::unique_ptr<Panel>> next_;  // once the one that is open has finished its event
    bool at_work_{};
    double seconds_{};
};

}  // namespace snow
