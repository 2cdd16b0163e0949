// The widgets of one screen: which of them has the focus, and how mouse, keyboard and gamepad reach
// them. All widgets of the game are used through a form, so that focus, Tab, arrows, Enter and Esc
// are the same everywhere.
#pragma once

#include "game/platform/sound.h"
#include "game/widgets/repeater.h"
#include "game/widgets/widget.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace snow {

class Form {
  public:
    Form() = default;
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;
    ~Form();

    // Adds a widget, which must outlive the form. The order is Tab's; the first one gets the focus.
    void add(Widget& widget);

    std::function<void()> on_cancel;        // Esc, B
    std::function<void(SoundId)> on_sound;  // Move or Accept

    Widget* focus() const { return focus_; }
    // Which of the widgets has it, counted in the order of Tab; nothing without any.
    std::optional<std::size_t> focus_index() const;
    bool has_focus(const Widget& widget) const { return focus_ == &widget; }
    void set_focus(Widget& widget);
    // Whether typed letters go into a text field, so that they are no shortcuts.
    bool typing() const { return focus_ && focus_->takes_text(); }

    // One event of SDL's, mouse positions in canvas pixels. True if it was for one of the widgets.
    bool handle(const SDL_Event& event);
    // Once a frame, after the events: repeats what is held and turns text input on or off.
    void update(double seconds);
    // Draws the widgets, the focused one last.
    void draw(Canvas& canvas, const Art& art, double seconds, const DisplaySettings& display = {}) const;
    // Releases everything held; for when a dialog opens or the window loses the focus.
    void release();

  private:
    enum class By { Keys, Mouse };
    enum class From { Keyboard, Pad };

    bool mouse_moved(Point at);
    bool mouse_down(const SDL_MouseButtonEvent& button);
    bool mouse_up(const SDL_MouseButtonEvent& button);
    bool key_down(const SDL_KeyboardEvent& key);
    bool pad_down(Uint8 button);
    bool pad_up(Uint8 button);
    bool stick(const SDL_ControllerAxisEvent& axis);
    bool steer(Direction direction, From from);
    bool steer_held(Direction direction);
    bool accept();
    bool cancel();
    void emit(SoundId sound) const;
    void go_to(Widget* widget, By by);
    void next(int step);
    Widget* nearest(const Rect& from, Direction direction, const auto& counts) const;
    Widget* neighbour(Direction direction, From from) const;
    Widget* widget_at(Point point) const;

    std::vector<Widget*> widgets_;
    Widget* focus_{};
    Widget* hovered_{};
    Widget* pressed_{};
    Point mouse_{};
    Repeater<Direction> held_;        // on a pad
    std::optional<Direction> stick_;  // where the stick leans
    Point lean_{};                    // its two axes
    bool ignore_text_{};              // drops the text of the key press that moved the focus here
    bool input_on_{};                 // this form has turned SDL's text input on
};

// The cost of moving the focus from `from` to `to` in a direction: the lowest wins; nothing if
// `to` does not lie there.
[[nodiscard]] std::optional<int> distance(const Rect& from, const Rect& to, Direction direction);

}  // namespace snow
