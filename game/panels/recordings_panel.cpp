#include "game/panels/recordings_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace snow {
namespace {

constexpr int kBorder = 14;
constexpr int kApart = 12;       // from the canvas' edges, at least
constexpr int kMostInSight = 8;  // rows, then it scrolls
constexpr int kBroad = 22;       // in line heights

}  // namespace

RecordingsPanel::RecordingsPanel(const Art& art, const DisplaySettings& display,
                                 std::vector<KeptRecording> recordings, std::function<void(SoundId)> on_sound)
    : art_(art), display_(display), recordings_(std::move(recordings)) {
    for (const KeptRecording& each : recordings_) {
        buttons_.push_back(std::make_unique<RowButton>("Watch"));
        buttons_.back()->on_press = [this, file = each.file] { on_choose(file); };
        form_.add(*buttons_.back());
    }
    form_.add(back_);
    back_.on_press = [this] { on_close(); };
    form_.on_cancel = [this] { on_close(); };
    form_.on_sound = std::move(on_sound);
}

void RecordingsPanel::update(double seconds) {
    form_.update(seconds);
    if (form_.focus() == followed_) return;
    followed_ = form_.focus();
    for (std::size_t i = 0; i < buttons_.size(); ++i)
        if (form_.has_focus(*buttons_[i])) list_.reveal(static_cast<int>(i));
}

void RecordingsPanel::lay_out(Size canvas) {
    const FontTable& table = font().table;
    const int line = table.line_height();
    const int row = line + 6;
    const int head = line + 16;
    const int button = Button::height(table);
    const int foot = button + 18;
    const int count = static_cast<int>(recordings_.size());
    const int room = std::min(kMostInSight * row, canvas.h - 2 * kApart - head - foot);
    const int high = std::clamp(count, 1, std::max(1, room / row)) * row;
    const Size size{std::min(kBroad * line, canvas.w - 2 * kApart), head + high + foot};
    box_ = {(canvas.w - size.w) / 2, (canvas.h - size.h) / 2, size.w, size.h};
    list_.lay_out({box_.x + kBorder, box_.y + head, box_.w - 2 * kBorder, high}, row, count);
    const int wide = text_width(font(), "Watch", true) + 12;
    for (int i = 0; i < count; ++i) {
        RowButton& each = *buttons_[static_cast<std::size_t>(i)];
        each.place({list_.box().right() - wide, list_.y_of(i) + (row - line) / 2, wide, line});
        each.set_shown(list_.shows(i));
    }
    back_.place({box_.middle().x - 50, box_.bottom() - 8 - button, 100, button});
}

void RecordingsPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    const FontTable& table = font().table;
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(font(), {box_.x + kBorder, box_.y + 10}, "Recordings", {.ink = ink::kWhite, .bold = true});
    for (int i = list_.first(); i < list_.last(); ++i) {
        const KeptRecording& each = recordings_[static_cast<std::size_t>(i)];
        const Rect& button = buttons_[static_cast<std::size_t>(i)]->box();
        const int y = middle_line(table, button.y, button.h);
        const int room = button.x - 8 - list_.box().x;
        const int size = text_width(font(), each.size);
        canvas.text_right(font(), {button.x - 8, y}, each.size, {.ink = ink::kSilver});
        canvas.text(font(), {list_.box().x, y}, cut_to_width(table, each.name, room - size - 8),
                    {.ink = ink::kWhite});
    }
    list_.draw_arrows(canvas, art_, box_.right() - 9);
    form_.draw(canvas, art_, seconds, display_);
}

}  // namespace snow
