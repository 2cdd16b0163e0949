#include "game/widgets/form.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace snow {

namespace {

// Of 32767: beyond kStickPushed the stick counts as pushed, and only below kStickFree as
// released again (hysteresis).
constexpr int kStickPushed = 18000;
constexpr int kStickFree = 11000;

std::optional<Direction> arrow(SDL_Keycode key) {
    switch (key) {
    case SDLK_LEFT: return Direction::Left;
    case SDLK_RIGHT: return Direction::Right;
    case SDLK_UP: return Direction::Up;
    case SDLK_DOWN: return Direction::Down;
    default: return std::nullopt;
    }
}

std::optional<Direction> pad_arrow(Uint8 button) {
    switch (button) {
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: return Direction::Left;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: return Direction::Right;
    case SDL_CONTROLLER_BUTTON_DPAD_UP: return Direction::Up;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: return Direction::Down;
    default: return std::nullopt;
    }
}

// The direction in which a stick is pushed, if far enough; `already` pushed takes the lower limit.
std::optional<Direction> leaning(Point lean, bool already) {
    const int needed = already ? kStickFree : kStickPushed;
    const int x = std::abs(lean.x);
    const int y = std::abs(lean.y);
    if (std::max(x, y) < needed) return std::nullopt;
    if (x > y) return lean.x < 0 ? Direction::Left : Direction::Right;
    return lean.y < 0 ? Direction::Up : Direction::Down;
}

// The gap between two intervals; 0 if they overlap.
int gap(int a, int a_end, int b, int b_end) { return std::max({0, b - a_end, a - b_end}); }

bool is_sideways(Direction direction) {
    return direction == Direction::Left || direction == Direction::Right;
}

bool is_in_line(const Rect& a, const Rect& b, Direction direction) {
    return is_sideways(direction) ? gap(a.y, a.bottom(), b.y, b.bottom()) == 0
                                  : gap(a.x, a.right(), b.x, b.right()) == 0;
}

// `box` so far back that every widget lies ahead of it.
Rect beyond_the_end(const Rect& box, Direction direction) {
    constexpr int kFar = 1 << 16;  // no canvas is as large, and its cost still fits into an int
    switch (direction) {
    case Direction::Left: return box.moved({kFar, 0});
    case Direction::Right: return box.moved({-kFar, 0});
    case Direction::Up: return box.moved({0, kFar});
    case Direction::Down: return box.moved({0, -kFar});
    }
    return box;
}

}  // namespace

std::optional<int> distance(const Rect& from, const Rect& to, Direction direction) {
    const Point way = to.middle() - from.middle();
    const bool sideways = is_sideways(direction);
    const bool backwards = direction == Direction::Left || direction == Direction::Up;
    const int ahead = (sideways ? way.x : way.y) * (backwards ? -1 : 1);
    if (ahead <= 0) return std::nullopt;
    const int along = sideways ? gap(from.x, from.right(), to.x, to.right())
                               : gap(from.y, from.bottom(), to.y, to.bottom());
    const int across = sideways ? gap(from.y, from.bottom(), to.y, to.bottom())
                                : gap(from.x, from.right(), to.x, to.right());
    // What overlaps in the direction of travel lies beside, not ahead.
    if (along == 0 && across > 0) return std::nullopt;
    // Being in line counts more than being near; the last term only breaks ties.
    return along * 8 + across * 12 + (sideways ? std::abs(way.y) : std::abs(way.x)) / 8;
}

Form::~Form() {
    if (input_on_) SDL_StopTextInput();
}

void Form::add(Widget& widget) {
    widgets_.push_back(&widget);
    if (!focus_) set_focus(widget);
}

std::optional<std::size_t> Form::focus_index() const {
    const auto here = std::ranges::find(widgets_, focus_);
    if (here == widgets_.end()) return std::nullopt;
    return static_cast<std::size_t>(here - widgets_.begin());
}

void Form::set_focus(Widget& widget) { go_to(&widget, By::Keys); }

void Form::go_to(Widget* widget, By by) {
    if (!widget || !widget->enabled() || widget == focus_) return;
    if (focus_) focus_->unfocused();
    focus_ = widget;
    if (by != By::Keys) return;
    widget->focused();
    ignore_text_ = true;
}

void Form::release() {
    if (pressed_) pressed_->release({-1, -1});
    pressed_ = nullptr;
    hovered_ = nullptr;
    held_.release();
    stick_.reset();
}

Widget* Form::widget_at(Point point) const {
    for (Widget* widget : widgets_)
        if (widget->enabled() && widget->box().contains(point)) return widget;
    return nullptr;
}

bool Form::handle(const SDL_Event& event) {
    switch (event.type) {
    case SDL_MOUSEMOTION: return mouse_moved({event.motion.x, event.motion.y});
    case SDL_MOUSEBUTTONDOWN: return mouse_down(event.button);
    case SDL_MOUSEBUTTONUP: return mouse_up(event.button);
    case SDL_MOUSEWHEEL:
        if (!hovered_ || event.wheel.y == 0) return false;
        hovered_->wheel(event.wheel.y > 0 ? 1 : -1);
        return true;
    case SDL_KEYDOWN: return key_down(event.key);
    case SDL_TEXTINPUT:
        if (typing() && !ignore_text_) focus_->type(event.text.text);
        return typing();
    case SDL_TEXTEDITING:
        if (typing())
            focus_->compose(event.edit.text, static_cast<std::size_t>(std::max(0, event.edit.start)));
        return typing();
    case SDL_CONTROLLERBUTTONDOWN: return pad_down(event.cbutton.button);
    case SDL_CONTROLLERBUTTONUP: return pad_up(event.cbutton.button);
    case SDL_CONTROLLERAXISMOTION: return stick(event.caxis);
    case SDL_WINDOWEVENT:
        if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) release();
        if (event.window.event == SDL_WINDOWEVENT_LEAVE) hovered_ = nullptr;
        return false;
    default: return false;
    }
}

bool Form::mouse_moved(Point point) {
    mouse_ = point;
    hovered_ = widget_at(point);
    if (pressed_) pressed_->drag(point);
    return pressed_ || hovered_;
}

bool Form::mouse_down(const SDL_MouseButtonEvent& button) {
    const Point point{button.x, button.y};
    mouse_ = point;
    hovered_ = widget_at(point);
    if (button.button != SDL_BUTTON_LEFT || !hovered_) return false;
    go_to(hovered_, By::Mouse);
    pressed_ = hovered_;
    pressed_->press(point, button.clicks, (SDL_GetModState() & KMOD_SHIFT) != 0);
    return true;
}

bool Form::mouse_up(const SDL_MouseButtonEvent& button) {
    if (button.button != SDL_BUTTON_LEFT || !pressed_) return false;
    Widget* const widget = pressed_;
    pressed_ = nullptr;  // first, because what follows may call Form::release()
    if (!widget->takes_text() && widget->box().contains({button.x, button.y})) emit(SoundId::Accept);
    widget->release({button.x, button.y});
    return true;
}

bool Form::key_down(const SDL_KeyboardEvent& key) {
    ignore_text_ = false;  // a new press, whose text belongs to it
    if (focus_ && focus_->key(key.keysym)) return true;
    if (const auto direction = arrow(key.keysym.sym)) return steer(*direction, From::Keyboard);
    switch (key.keysym.sym) {
    case SDLK_TAB: next((key.keysym.mod & KMOD_SHIFT) != 0 ? -1 : 1); return true;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
        // Key repeat must not press a second button that appears under it; Alt+Enter is the window's.
        return key.repeat == 0 && (key.keysym.mod & KMOD_ALT) == 0 && accept();
    case SDLK_ESCAPE: return key.repeat == 0 && cancel();
    default: return false;
    }
}

bool Form::pad_down(Uint8 button) {
    if (const auto direction = pad_arrow(button)) return steer_held(*direction);
    if (button == SDL_CONTROLLER_BUTTON_A) return accept();
    if (button == SDL_CONTROLLER_BUTTON_B) return cancel();
    return false;
}

bool Form::pad_up(Uint8 button) {
    const auto direction = pad_arrow(button);
    if (!direction || held_.held() != direction) return false;
    held_.release();
    return true;
}

bool Form::stick(const SDL_ControllerAxisEvent& axis) {
    if (axis.axis == SDL_CONTROLLER_AXIS_LEFTX) lean_.x = axis.value;
    if (axis.axis == SDL_CONTROLLER_AXIS_LEFTY) lean_.y = axis.value;
    const auto direction = leaning(lean_, stick_.has_value());
    if (direction == stick_) return false;
    stick_ = direction;
    if (direction) return steer_held(*direction);
    held_.release();
    return true;
}

bool Form::steer_held(Direction direction) {
    held_.hold(direction);
    return steer(direction, From::Pad);
}

bool Form::steer(Direction direction, From from) {
    const Widget* const before = focus_;
    const bool changed = focus_ && focus_->steer(direction);
    if (!changed) go_to(neighbour(direction, from), By::Keys);
    if (changed || focus_ != before) emit(SoundId::Move);
    return true;
}

bool Form::accept() {
    if (!focus_ || !focus_->enabled()) return false;
    emit(SoundId::Accept);
    focus_->accept();
    return true;
}

bool Form::cancel() {
    if (!on_cancel) return false;
    on_cancel();
    return true;
}

void Form::emit(SoundId sound) const {
    if (on_sound) on_sound(sound);
}

void Form::next(int step) {
    const auto count = static_cast<int>(widgets_.size());
    const auto here = std::ranges::find(widgets_, focus_);
    auto index = static_cast<int>(here - widgets_.begin());
    for (int tried = 0; tried < count; ++tried) {
        index = (index + step + count) % count;
        Widget* const widget = widgets_[static_cast<std::size_t>(index)];
        if (!widget->enabled()) continue;
        if (widget != focus_) emit(SoundId::Move);
        return go_to(widget, By::Keys);
    }
}

// Of the widgets that count, the one that an arrow reaches first; null if there is none.
Widget* Form::nearest(const Rect& from, Direction direction, const auto& counts) const {
    Widget* best = nullptr;
    int least = 0;
    for (Widget* widget : widgets_) {
        if (widget == focus_ || !widget->enabled() || !counts(*widget)) continue;
        const auto far = distance(from, widget->box(), direction);
        if (!far || (best && *far >= least)) continue;
        best = widget;
        least = *far;
    }
    return best;
}

// At the end of a row or column the arrows go on at its other end, as Tab does.
Widget* Form::neighbour(Direction direction, From from) const {
    if (!focus_) return nullptr;
    const Rect here = focus_->box();
    // A pad cannot type, so it skips text fields.
    const auto counts = [from](const Widget& widget) {
        return from == From::Keyboard || !widget.takes_text();
    };
    if (Widget* const ahead = nearest(here, direction, counts)) return ahead;
    const auto in_line = [&](const Widget& widget) {
        return counts(widget) && is_in_line(here, widget.box(), direction);
    };
    return nearest(beyond_the_end(here, direction), direction, in_line);
}

void Form::update(double seconds) {
    ignore_text_ = false;
    if (const auto direction = held_.update(seconds)) steer(*direction, From::Pad);
    for (Widget* widget : widgets_) widget->update(seconds);
    if (typing() != (SDL_IsTextInputActive() == SDL_TRUE))
        typing() ? SDL_StartTextInput() : SDL_StopTextInput();
    input_on_ = typing();
}

void Form::draw(Canvas& canvas, const Art& art, double seconds, const DisplaySettings& display) const {
    const auto draw_one = [&](const Widget& widget) {
        widget.draw(canvas, art,
                    {.focused = &widget == focus_,
                     .hovered = &widget == hovered_,
                     .mouse = mouse_,
                     .pressed = &widget == pressed_ && (&widget == hovered_ || widget.takes_text()),
                     .disabled = !widget.enabled(),
                     .large = display.large_text,
                     .reduced_motion = display.reduced_motion},
                    seconds);
    };
    for (const Widget* widget : widgets_)
        if (widget != focus_) draw_one(*widget);
    if (focus_) draw_one(*focus_);  // its ring and pointer lie over its neighbours
}

}  // namespace snow
