// Holds the one panel that may be open over a scene. A panel may open another, or close itself, during
// an event or an update: the change waits until that is over, so that no panel is destroyed while it runs.
#pragma once

#include "game/panels/panel.h"

#include <memory>
#include <optional>
#include <utility>

namespace snow {

class Panels {
  public:
    // Null when none is open.
    Panel* open() const { return panel_.get(); }
    // Replaces the open panel; null closes it.
    void show(std::unique_ptr<Panel> panel) {
        next_ = std::move(panel);
        if (!at_work_) settle();
    }
    void close() { show(nullptr); }

    void handle(const SDL_Event& event) {
        if (panel_) work([&] { panel_->handle(event); });
    }
    // Once a frame, after the events.
    void update(double seconds) {
        seconds_ = seconds;
        if (panel_) work([&] { panel_->update(seconds); });
    }

  private:
    void work(const auto& what) {
        at_work_ = true;
        what();
        at_work_ = false;
        settle();
    }
    void settle() {
        if (!next_) return;
        panel_ = std::move(*next_);
        next_.reset();
        update(seconds_);
    }

    std::unique_ptr<Panel> panel_;
    std::optional<std::unique_ptr<Panel>> next_;  // replaces panel_ once its event or update is over
    bool at_work_{};
    double seconds_{};
};

}  // namespace snow
