// The base of all widgets: a box that can be drawn, pointed at and focused, and that takes keys. A widget
// keeps its own state and reports changes through callbacks; the form decides which one has the focus.
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

    // Whether text is typed into it: text input is on only while such a widget has the focus.
    virtual bool takes_text() const { return false; }

    // It got the focus by keys or by the program (not by a click), or lost it.
    virtual void focused() {}
    virtual void unfocused() {}

    // The left button was pressed inside, moved while pressed, was released anywhere.
    virtual void press(Point, int /*clicks*/, bool /*shift*/) {}
    virtual void drag(Point) {}
    virtual void release(Point) {}
    virtual void wheel(int /*up*/) {}

    // Called while it has the focus; true if the widget has used the key, so that nothing else happens.
    virtual bool key(const SDL_Keysym&) { return false; }
    virtual bool steer(Direction) { return false; }
    virtual void accept() {}  // Enter, Space, A
    virtual void type(std::string_view /*utf8*/) {}
    virtual void compose(std::string_view /*utf8*/, std::size_t /*cursor*/) {}

    // Once a frame.
    virtual void update(double /*seconds*/) {}
    virtual void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const = 0;

  protected:
    virtual void placed() {}  // box() has changed

  private:
    Rect box_;
    bool enabled_{true};
};

}  // namespace snow
