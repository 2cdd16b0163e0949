#include "game/widgets/controls.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace snow {

namespace {

constexpr int kPageStep = 10;

}  // namespace

void Button::release(Point at) {
    if (enabled() && box().contains(at) && on_press) on_press();
}

void Button::accept() {
    if (enabled() && on_press) on_press();
}

void Button::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    WidgetState mine = state;
    mine.secondary = kind_ == Kind::Secondary;
    draw_button(canvas, art, box(), words_, mine);
    if (state.focused) draw_focus(canvas, art, box());
}

void Stepper::set_value(int value) { value_ = std::clamp(value, least_, most_); }

void Stepper::change(int by) {
    const int before = value_;
    set_value(value_ + by);
    if (value_ != before && on_change) on_change();
}

Rect Stepper::less() const { return {box().x, box().y, 12, box().h}; }
Rect Stepper::more() const { return {box().right() - 12, box().y, 12, box().h}; }

void Stepper::press(Point at, int, bool) {
    const int by = less().contains(at) ? -1 : more().contains(at) ? 1 : 0;
    if (by == 0) return;
    change(by);
    held_.hold(by);
}

void Stepper::release(Point) { held_.release(); }

void Stepper::update(double seconds) {
    if (const auto by = held_.update(seconds)) change(*by);
}

bool Stepper::key(const SDL_Keysym& key) {
    switch (key.sym) {
    case SDLK_PLUS:
    case SDLK_KP_PLUS:
    case SDLK_EQUALS: change(1); return true;
    case SDLK_MINUS:
    case SDLK_KP_MINUS: change(-1); return true;
    case SDLK_PAGEUP: change(kPageStep); return true;
    case SDLK_PAGEDOWN: change(-kPageStep); return true;
    case SDLK_HOME: change(least_ - value_); return true;
    case SDLK_END: change(most_ - value_); return true;
    default: return false;
    }
}

bool Stepper::steer(Direction direction) {
    if (direction != Direction::Left && direction != Direction::Right) return false;
    change(direction == Direction::Right ? 1 : -1);
    return true;
}

void Stepper::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    const Rect number{box().x + 15, box().y, box().w - 30, box().h};
    draw_field_box(canvas, number, {.hovered = state.hovered, .disabled = state.disabled}, false);
    const Font& font = state.large && box().h > kSize.h ? art.big : art.small;
    canvas.text_middle(font, {number.middle().x, middle_line(font.table, number.y, number.h)}, words(),
                       {.ink = state.disabled ? ink::kSilver : words_ink()});
    const auto side = [&](Rect part, std::string_view sign, int by, bool possible) {
        const bool held = state.pressed && held_.held() == by;
        draw_button(canvas, art, part, sign,
                    {.hovered = state.hovered && part.contains(state.mouse),
                     .pressed = held,
                     .disabled = state.disabled || !possible});
    };
    side(less(), "-", -1, value_ > least_);
    side(more(), "+", 1, value_ < most_);
    if (state.focused) draw_focus(canvas, art, box());
}

Rect Swatches::tile(Color color) const {
    return {box().x + static_cast<int>(color) * kPitch, box().y, kTile.w, kTile.h};
}

void Swatches::choose(Color color) {
    if (color == value_) return;
    value_ = color;
    if (on_change) on_change();
}

void Swatches::move(int by) {
    choose(
        static_cast<Color>(std::clamp(static_cast<int>(value_) + by, 0, static_cast<int>(kColorCount) - 1)));
}

void Swatches::press(Point at, int, bool) { drag(at); }

void Swatches::drag(Point at) {
    for (std::size_t i = 0; i < kColorCount; ++i)
        if (tile(static_cast<Color>(i)).contains(at)) choose(static_cast<Color>(i));
}

bool Swatches::key(const SDL_Keysym& key) {
    if (key.sym != SDLK_HOME && key.sym != SDLK_END) return false;
    move(static_cast<int>(key.sym == SDLK_END ? kColorCount : 0) - static_cast<int>(value_));
    return true;
}

bool Swatches::steer(Direction direction) {
    if (direction != Direction::Left && direction != Direction::Right) return false;
    move(direction == Direction::Right ? 1 : -1);
    return true;
}

void Swatches::draw_tile(Canvas& canvas, const Art& art, const WidgetState& state, Color color) const {
    const Rect at = tile(color);
    const bool chosen = color == value_;
    const bool lit = state.hovered && at.contains(state.mouse) && !chosen;
    canvas.fill(at, chosen || lit ? ink::kBlue : ink::kNavy);
    for (const Point corner : {Point{at.x, at.y}, Point{at.right() - 1, at.y}, Point{at.x, at.bottom() - 1},
                               Point{at.right() - 1, at.bottom() - 1}})
        canvas.fill({corner.x, corner.y, 1, 1}, ink::kBlack);
    const std::string hat = Art::hat_sprite(color);
    const Rect& picture = art.hats.table.at(hat);
    canvas.draw(art.hats, hat, {at.x + (at.w - picture.w) / 2, at.y + (at.h - picture.h) / 2});
    if (chosen || lit) canvas.frame(at.grown(1), chosen ? ink::kWhite : ink::kSilver, 1);
}

void Swatches::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    for (std::size_t i = 0; i < kColorCount; ++i)
        if (static_cast<Color>(i) != value_) draw_tile(canvas, art, state, static_cast<Color>(i));
    draw_tile(canvas, art, state, value_);
    if (state.focused) draw_focus(canvas, art, box().grown(1));
}

}  // namespace snow
