// A text field of one line: a TextEdit with keys, mouse, clipboard and input method. It scrolls a long text
// so that the cursor stays in sight.
#pragma once

#include "game/text/text_edit.h"
#include "game/widgets/widget.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace snow {

class TextField : public Widget {
  public:
    static constexpr int kHeight = 13;  // with the small font
    // With any.
    [[nodiscard]] static int height(const FontTable& font) { return font.line_height() + 1; }

    // `font` is one of the two of Art; it must outlive the field. `placeholder` is shown while it is empty.
    TextField(const FontTable& font, std::size_t max_length, std::string placeholder = {})
        : font_(&font), edit_(max_length), placeholder_(std::move(placeholder)) {}

    std::function<void()> on_change;  // somebody typed, pasted or erased
    std::function<void()> on_accept;  // Enter
    std::function<void()> on_full;    // something typed or pasted did not fit; called after on_change

    std::string text() const { return edit_.text(); }
    void set_text(std::string_view utf8);
    const TextEdit& edit() const { return edit_; }
    void set_font(const FontTable& font);
    // Marks the text as wrong, with a frame, until it changes.
    void set_wrong(bool wrong) { wrong_ = wrong; }
    bool wrong() const { return wrong_; }
    int scroll() const { return scroll_; }  // pixels of text hidden at the left

    // How many letters still fit is shown once they are at most so many.
    void count_last(std::size_t letters) { count_last_ = letters; }
    // Whether something did not fit, and nothing was changed since.
    bool full() const { return full_; }

    bool takes_text() const override { return true; }
    void focused() override;
    void unfocused() override;
    void press(Point at, int clicks, bool shift) override;
    void drag(Point at) override;
    bool key(const SDL_Keysym& key) override;
    void accept() override;
    void type(std::string_view utf8) override;
    void compose(std::string_view utf8, std::size_t cursor) override;
    void update(double seconds) override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

    // Where the cursor stands on the canvas: one pixel wide.
    Rect caret() const;

  protected:
    void placed() override { cursor_moved(); }

  private:
    Rect inside() const;
    std::size_t index_at(Point at) const;
    // The number of letters that still fit; empty while it is not shown.
    std::string count() const;
    bool edit_key(const SDL_Keysym& key);
    bool history_key(const SDL_Keysym& key);
    bool clipboard_key(const SDL_Keysym& key);
    void paste();
    void changed();
    void cursor_moved();
    void draw_text(Canvas& canvas, const Art& art, const WidgetState& state) const;

    const FontTable* font_;
    TextEdit edit_;
    std::string placeholder_;
    bool wrong_{};
    bool full_{};
    std::size_t count_last_{};
    int scroll_{};
    bool moved_{true};  // the cursor has moved since the last update, so the caret is shown at once
    double shown_from_{};
};

}  // namespace snow
