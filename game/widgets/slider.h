// Two more simple widgets: a slider for a percentage, and an on/off switch.
#pragma once

#include "game/widgets/widget.h"

#include <functional>

namespace snow {

// A percentage, 0 to 100. Left and Right change it by kStep, Home and End go to its ends; it can be dragged.
class Slider : public Widget {
  public:
    static constexpr Size kSize{112, 13};
    static constexpr int kStep = 10;

    std::function<void()> on_change;

    int value() const { return value_; }
    void set_value(int value);  // clamped to the range

    void press(Point at, int clicks, bool shift) override;
    void drag(Point at) override;
    void wheel(int up) override { change(up > 0 ? kStep : -kStep); }
    bool key(const SDL_Keysym& key) override;
    bool steer(Direction direction) override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

  private:
    Rect track() const;
    void change(int by);

    int value_{};
};

// On or off. A click, Enter and A toggle it; Left is off and Right is on.
class Switch : public Widget {
  public:
    static constexpr Size kSize{28, 13};

    std::function<void()> on_change;

    bool on() const { return on_; }
    void set_on(bool on) { on_ = on; }

    void release(Point at) override;
    bool steer(Direction direction) override;
    void accept() override { change(!on_); }
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

  private:
    void change(bool on);

    bool on_{};
};

}  // namespace snow
