#include "game/widgets/slider.h"

#include "game/platform/palette.h"

#include <algorithm>

namespace snow {
namespace {

constexpr int kKnob = 7;  // pixels across

void draw_knob(Canvas& canvas, Rect knob, const WidgetState& state) {
    canvas.fill(knob.grown(1), ink::kBlack);
    canvas.fill(knob, state.pressed || state.hovered ? ink::kWhite : ink::kSnow);
    canvas.fill({knob.x, knob.bottom() - 2, knob.w, 2}, ink::kSnowShade);
}

}  // namespace

void Slider::set_value(int value) { value_ = std::clamp(value, 0, 100); }

void Slider::change(int by) {
    const int before = value_;
    set_value(value_ + by);
    if (value_ != before && on_change) on_change();
}

Rect Slider::track() const { return {box().x + kKnob / 2 + 1, box().y + 5, box().w - kKnob - 2, 4}; }

void Slider::press(Point at, int, bool) { drag(at); }

void Slider::drag(Point at) {
    const Rect bar = track();
    const int wanted = (at.x - bar.x) * 100 / std::max(1, bar.w - 1);
    change(std::clamp((wanted + kStep / 4) / (kStep / 2) * (kStep / 2), 0, 100) - value_);
}

bool Slider::key(const SDL_Keysym& key) {
    if (key.sym == SDLK_HOME) change(-100);
    if (key.sym == SDLK_END) change(100);
    return key.sym == SDLK_HOME || key.sym == SDLK_END;
}

bool Slider::steer(Direction direction) {
    if (direction != Direction::Left && direction != Direction::Right) return false;
    change(direction == Direction::Left ? -kStep : kStep);
    return true;
}

void Slider::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    const Rect bar = track();
    draw_field_box(canvas, bar, state, false);
    const int to = (bar.w - 1) * value_ / 100;
    canvas.fill({bar.x, bar.y + 1, to, bar.h - 2}, state.disabled ? ink::kSlate : ink::kSky);
    draw_knob(canvas, {bar.x + to - kKnob / 2, box().y + 2, kKnob, 9}, state);
    if (state.focused) draw_focus(canvas, art, box());
}

void Switch::change(bool on) {
    if (!enabled() || on == on_) return;
    on_ = on;
    if (on_change) on_change();
}

void Switch::release(Point at) {
    if (box().contains(at)) change(!on_);
}

bool Switch::steer(Direction direction) {
    if (direction != Direction::Left && direction != Direction::Right) return false;
    const bool wanted = direction == Direction::Right;
    if (wanted == on_) return false;
    change(wanted);
    return true;
}

void Switch::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    const Rect bed = box().grown(-2);
    canvas.fill(bed, on_ && !state.disabled ? ink::kGreen : ink::kCoal);
    canvas.fill({bed.x, bed.y, bed.w, 1}, ink::kBlack);
    canvas.frame(bed.grown(1), state.hovered ? ink::kSilver : ink::kSlate, 1);
    const int x = on_ ? bed.right() - kKnob - 2 : bed.x + 1;
    draw_knob(canvas, {x, bed.y + 1, kKnob, bed.h - 2}, state);
    if (state.focused) draw_focus(canvas, art, box());
}

}  // namespace snow
