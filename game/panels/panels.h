// The panels over a scene: each opens over the one that led to it, and closing it comes back there, to the
// widget where one was. A panel may open another, or close itself, during an event or an update: it is
// destroyed only once that is over.
#pragma once

#include "game/panels/panel.h"

#include <memory>
#include <utility>
#include <vector>

namespace snow {

class Panels {
  public:
    // The topmost, which alone is drawn and takes events; null when none is open.
    Panel* open() const { return panels_.empty() ? nullptr : panels_.back().get(); }
    // Opens it over those that are open.
    void show(std::unique_ptr<Panel> panel) {
        if (open()) open()->release();
        panels_.push_back(std::move(panel));
        open()->update(seconds_);
    }
    // Closes the topmost.
    void close() {
        if (!open()) return;
        closed_.push_back(std::move(panels_.back()));
        panels_.pop_back();
        if (!at_work_) closed_.clear();
    }
    void close_all() {
        while (open()) close();
    }

    void handle(const SDL_Event& event) {
        work([&](Panel& panel) { panel.handle(event); });
    }
    // Once a frame, after the events.
    void update(double seconds) {
        seconds_ = seconds;
        work([&](Panel& panel) { panel.update(seconds); });
    }

  private:
    void work(const auto& what) {
        if (!open()) return;
        at_work_ = true;
        what(*open());
        at_work_ = false;
        closed_.clear();
    }

    std::vector<std::unique_ptr<Panel>> panels_;  // the topmost last
    std::vector<std::unique_ptr<Panel>> closed_;  // destroyed once an event or an update is over
    bool at_work_{};
    double seconds_{};
};

}  // namespace snow
