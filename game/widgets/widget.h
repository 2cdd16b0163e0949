// What every widget on the screen is: a box that can be drawn, be pointed at, have the focus, and take
// keys. Widgets know their own state and say what happened through their functions; who has the focus
// is the form's business.
#pragma once

#include "game/widgets/paint.h"

#include <SDL.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace snow {

enum class Direction { Left, Right, Up, Down };

class Widget {
  public:
    Widget() = default;
    Widget(const Widget&) = delete;
    Widget& operator=(const Widget&) = delete;
    virtual ~Widget() = default;

    const Rect& box() const { return box_; }  // canvas pixels
    void place(Rect box) {
        if (box == box_) return;
        box_ = box;
        placed();
    }
    bool enabled() const { return enabled_; }
    void set_enabled(bool enabled) { enabled_ = enabled; }

    // Whether it is typed into: text input is on only while such a widget has the focus.
    virtual bool takes_text() const { return false; }

    // The focus came by keys or by the program (not by a click), or went away.
    virtual void focused() {}
    virtual void unfocused() {}

    // The left button went down inside, moved while down, went up wherever it was.
    virtual void press(Point, int /*clicks*/, bool /*shift*/) {}
    virtual void drag(Point) {}
    virtual void release(Point) {}
    virtual void wheel(int /*up*/) {}

    // With the focus: true if it was for this widget, and nothing else is to happen.
    virtual bool key(const SDL_Keysym&) { return false; }
    virtual bool steer(Direction) { return false; }
    virtual void accept() {}  // Enter, Space, A
    virtual void type(std::string_view /*utf8*/) {}
    virtual void compose(std::string_view /*utf8*/, std::size_t /*cursor*/) {}

    // Once a frame.
    virtual void update(double /*seconds*/) {}
    virtual void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const = 0;

  protected:
    virtual void placed() {}  // the box is another one now

  private:
    Rect box_;
    bool enabled_{true};
};

}  // namespace snow
