#include "game/widgets/dialog.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <cstddef>

namespace snow {

namespace {

constexpr int kWidth = 21;   // in line heights
constexpr int kAround = 12;  // from the canvas' edges, at least
constexpr int kEdge = 14;    // from the frame to the words
constexpr int kButtonGap = 12;
constexpr Ink kVeil{0x1a, 0x1c, 0x2c, 150};  // darkens what is behind

}  // namespace

Dialog::Dialog(std::string title, std::string message, std::vector<Choice> choices, std::size_t cancel)
    : title_(std::move(title)), message_(std::move(message)), choices_(std::move(choices)) {
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        buttons_.push_back(std::make_unique<Button>(choices_[i].words));
        buttons_.back()->on_press = [this, i] { choose(i); };
        form_.add(*buttons_.back());
    }
    form_.on_cancel = [this, cancel] { choose(cancel); };
}

void Dialog::choose(std::size_t index) {
    open_ = false;
    form_.release();
    // A copy: `chosen` may destroy this dialog.
    const std::function<void()> chosen = choices_.at(index).chosen;
    if (chosen) chosen();
}

void Dialog::lay_out(const FontTable& font, Size canvas) {
    const int width = std::min(kWidth * font.line_height(), canvas.w - 2 * kAround);
    const int button_height = Button::height(font);
    lines_ = wrap_text(font, message_, width - 2 * kEdge);
    const int text = static_cast<int>(lines_.size()) * font.line_height();
    const int height = 12 + font.line_height() + 4 + text + 12 + button_height + 14;
    box_ = {(canvas.w - width) / 2, (canvas.h - height) / 2, width, height};
    const auto count = static_cast<int>(buttons_.size());
    const int wide = (width - 2 * kEdge - (count - 1) * kButtonGap) / count;
    int x = box_.x + kEdge;
    for (const auto& button : buttons_) {
        button->place({x, box_.bottom() - 14 - button_height, wide, button_height});
        x += wide + kButtonGap;
    }
}

void Dialog::draw(Canvas& canvas, const Art& art, const DisplaySettings& display, double seconds) {
    const Font& font = art.reading(display);
    lay_out(font.table, canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art, box_);
    int y = box_.y + 12;
    canvas.text(font, {box_.x + kEdge, y}, title_, {.ink = ink::kWhite, .bold = true});
    y += font.table.line_height() + 4;
    for (const std::string& line : lines_) {
        canvas.text(font, {box_.x + kEdge, y}, line, {.ink = ink::kSilver});
        y += font.table.line_height();
    }
    form_.draw(canvas, art, seconds, display);
}

}  // namespace snow
