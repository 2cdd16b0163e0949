// A panel over a scene that takes all keys while it is open: pause, the table of players, settings. A panel
// only reports what was chosen; the scene that opened it decides what follows.
#pragma once

#include "game/platform/canvas.h"
#include "game/platform/sound.h"
#include "game/village/art.h"

#include <SDL.h>

#include <functional>

namespace snow {

inline constexpr Ink kPanelVeil{0x1a, 0x1c, 0x2c, 120};  // darkens what is behind

class Panel {
  public:
    Panel() = default;
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;
    virtual ~Panel() = default;

    virtual void handle(const SDL_Event& event) = 0;
    // Once a frame, after the events.
    virtual void update(double seconds) = 0;
    virtual void draw(Canvas& canvas, double seconds) = 0;
    // Computes the layout for a canvas of that size; draw() does so too.
    virtual void lay_out(Size canvas) = 0;
    // The part of a canvas of that size that it takes.
    Rect covers(Size canvas) {
        lay_out(canvas);
        return box_;
    }
    // Another opens over it: what is held down is let go of.
    virtual void release() = 0;
    // Whether one goes on playing while it is open: the keys for walking, jumping and throwing are not its own.
    virtual bool lets_play() const { return false; }
    // Whether names, lists and chat are hidden while it is open.
    virtual bool hides_labels() const { return true; }

    // Whether text is typed or a key is chosen, so that no key is a shortcut.
    virtual bool typing() const { return false; }

    std::function<void()> on_close;  // Esc, B, or its button for that

  protected:
    Rect box_;  // as it was laid out last
};

}  // namespace snow
