// A list of rows, some with buttons, of which only so many fit on the canvas: which are in sight, where they lie, and
// that buttons of the others can be neither seen nor clicked.
#pragma once

#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <initializer_list>

namespace snow {

// A button in a row. Not drawn while its row is scrolled away.
class RowButton : public Button {
  public:
    using Button::Button;
    void set_shown(bool shown) { shown_ = shown; }
    bool is_shown() const { return shown_; }
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override {
        if (shown_) Button::draw(canvas, art, state, seconds);
    }

  private:
    bool shown_{true};
};

class RowList {
  public:
    // `count` rows of that height, from the corner of `room` on; as many are in sight as fit there, and at least one.
    void lay_out(Rect room, int row_height, int count);
    // So many rows are in sight.
    int shown() const { return shown_; }
    // Those in sight: from the first to the one before the last.
    int first() const { return first_; }
    int last() const { return first_ + shown_ < count_ ? first_ + shown_ : count_; }
    bool shows(int row) const { return row >= first_ && row < last(); }
    // The upper edge of a row, in sight or not.
    int y_of(int row) const { return box_.y + (row - first_) * row_height_; }
    // Of those in sight.
    const Rect& box() const { return box_; }

    void scroll(int rows);
    // Scrolls as far as needed for that row to be in sight.
    void reveal(int row);

    // Passes an event to the form that has the rows' buttons, and the `fixed` ones, which lie outside the list: the wheel
    // and the page keys scroll instead, and the mouse touches nothing that is scrolled away.
    void handle(const SDL_Event& event, Form& form, std::initializer_list<const Widget*> fixed);
    bool is_mouse_over() const { return mouse_over_; }

    // Arrows at `x` where the list goes on.
    void draw_arrows(Canvas& canvas, const Art& art, int x) const;

  private:
    Rect box_{};
    int row_height_{1};
    int count_{};
    int shown_{1};
    int first_{};
    bool mouse_over_{};
};

}  // namespace snow
