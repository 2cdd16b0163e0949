// Simple widgets: a button, a stepper for whole numbers, and swatches for the twelve colours.
#pragma once

#include "game/platform/palette.h"
#include "game/widgets/repeater.h"
#include "game/widgets/widget.h"
#include "game/world/color.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace snow {

class Button : public Widget {
  public:
    static constexpr int kHeight = 15;  // with the small font
    // With any.
    [[nodiscard]] static int height(const FontTable& font) {
        return std::max(kHeight, font.line_height() - 3);
    }

    enum class Kind { Primary, Secondary };  // Secondary: for rarely used actions

    explicit Button(std::string words, Kind kind = Kind::Primary) : words_(std::move(words)), kind_(kind) {}

    std::function<void()> on_press;  // released inside, or accepted by a key or pad

    void release(Point at) override;
    void accept() override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

    const std::string& words() const { return words_; }
    void set_words(std::string words) { words_ = std::move(words); }

  private:
    std::string words_;
    Kind kind_;
};

// A whole number from `least` to `most`. Left and Right change it by one, Page Up and Page Down by ten, Home
// and End go to the ends; so do the two buttons, held or clicked, and the mouse wheel.
class Stepper : public Widget {
  public:
    static constexpr Size kSize{54, 13};  // with the small font
    // With any.
    [[nodiscard]] static Size size(const FontTable& font) { return grown(kSize, font); }

    Stepper(int least, int most) : least_(least), most_(most), value_(least) {}

    std::function<void()> on_change;

    int value() const { return value_; }
    void set_value(int value);  // clamped to the range

    void press(Point at, int clicks, bool shift) override;
    void release(Point at) override;
    void wheel(int up) override { change(up); }
    bool key(const SDL_Keysym& key) override;
    bool steer(Direction direction) override;
    void update(double seconds) override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

  protected:
    // What is `small` with the small font, with any.
    static Size grown(Size small, const FontTable& font) {
        const int more = font.line_height() - kSmallLine;
        return {small.w + more * 5 / 2, small.h + more / 2};
    }
    void set_most(int most) { most_ = most; }
    // The text between the two buttons.
    virtual std::string words() const { return std::to_string(value_); }
    virtual Ink words_ink() const { return ink::kWhite; }

  private:
    static constexpr int kSmallLine = 12;

    Rect less() const;
    Rect more() const;
    void change(int by);

    int least_;
    int most_;
    int value_;
    Repeater<int> held_;
};

// Chooses a player's colour, which is shown as a hat: colour and shape differ.
class Swatches : public Widget {
  public:
    static constexpr Size kTile{18, 18};
    static constexpr int kPitch = 19;
    static constexpr Size kSize{kPitch * static_cast<int>(kColorCount) - 1, kTile.h};

    std::function<void()> on_change;

    Color value() const { return value_; }
    void set_value(Color color) { value_ = color; }

    void press(Point at, int clicks, bool shift) override;
    void drag(Point at) override;
    void wheel(int up) override { move(-up); }
    bool key(const SDL_Keysym& key) override;
    bool steer(Direction direction) override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

    // Where that hat's tile is on the canvas.
    Rect tile(Color color) const;

  private:
    void choose(Color color);
    void move(int by);
    void draw_tile(Canvas& canvas, const Art& art, const WidgetState& state, Color color) const;

    Color value_{};
};

}  // namespace snow
