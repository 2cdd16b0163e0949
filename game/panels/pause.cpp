#include "game/panels/pause.h"

#include "game/platform/palette.h"
#include "game/village/name_ink.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 16;
constexpr int kGap = 12;
constexpr int kFromTop = 9;   // at least: a host's addresses fill the smallest canvas
constexpr int kLowest = 60;   // percent of the canvas: below it the own character shows the new hat
constexpr int kAtFoot = 2;    // from the canvas' lower edge, at least
constexpr int kOverCard = 9;  // from the last button to a host's addresses

// Sizes in pixels that follow from the font. With the large one the line under the title gives way.
struct Measures {
    explicit Measures(const FontTable& font)
        : line(font.line_height()), button(Button::height(font)), first_row(40), row(button + 5),
          high(first_row + 5 * row + 26), wide(std::max(260, line * 16)) {}

    int line, button, first_row, row, high, wide;
};

}  // namespace

Pause::Pause(const Art& art, const DisplaySettings& display, Color color,
             std::function<void(SoundId)> on_sound, HostAddresses addresses, bool hosting)
    : art_(art), display_(display), addresses_(std::move(addresses)), hosting_(hosting) {
    hats_.set_value(color);
    if (hosting) open_window_.set_words("New window");
    for (Widget* widget :
         {static_cast<Widget*>(&resume_), static_cast<Widget*>(&hats_), static_cast<Widget*>(&players_),
          static_cast<Widget*>(&settings_), static_cast<Widget*>(&open_window_), static_cast<Widget*>(&door_),
          static_cast<Widget*>(&leave_)})
        if (hosting || widget != &door_) form_.add(*widget);
    addresses_.add_to(form_);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    resume_.on_press = [this] { on_close(); };
    players_.on_press = [this] { on_players(); };
    settings_.on_press = [this] { on_settings(); };
    door_.on_press = [this] { on_door(); };
    open_window_.on_press = [this] { on_open_window(); };
    leave_.on_press = [this] { on_leave(); };
    hats_.on_change = [this] { on_color(hats_.value()); };
}

void Pause::update(double seconds) {
    addresses_.update();
    form_.update(seconds);
}

void Pause::lay_out(Size canvas) {
    const Measures m(font().table);
    addresses_.fit(font().table, canvas.h - kFromTop - m.high - kOverCard - kAtFoot);
    const int card = addresses_.height() > 0 ? addresses_.height() + kOverCard : 0;
    const int high = m.high + card;
    const int y_wanted = std::min((canvas.h - high) / 2, canvas.h * kLowest / 100 - high);
    box_ = {(canvas.w - m.wide) / 2, std::max(kFromTop, y_wanted), m.wide, high};
    const int wide = box_.w - 2 * kEdge;
    const int half = (wide - kGap) / 2;
    int y = box_.y + m.first_row;
    resume_.place({box_.x + kEdge, y, wide, m.button});
    y += m.row + m.line;
    hats_.place({box_.x + (box_.w - Swatches::kSize.w) / 2, y, Swatches::kSize.w, Swatches::kSize.h});
    y += Swatches::kSize.h + 6;
    players_.place({box_.x + kEdge, y, half, m.button});
    settings_.place({box_.right() - kEdge - half, y, half, m.button});
    y += m.row;
    open_window_.place({box_.x + kEdge, y, hosting_ ? half : wide, m.button});
    door_.place({box_.right() - kEdge - half, y, half, m.button});
    y += m.row;
    leave_.place({box_.x + kEdge, y, wide, m.button});
    addresses_.place({box_.x + kEdge, leave_.box().bottom() + kOverCard, wide, addresses_.height()});
}

void Pause::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(font(), {box_.x + kEdge, box_.y + 11}, "Pause", {.ink = ink::kWhite, .bold = true});
    const std::string leaving = fate ? fate() : std::string();
    if (!display_.large_text)
        canvas.text(font(), {box_.x + kEdge, box_.y + 22},
                    leaving.empty() ? "The village goes on while you rest." : leaving, {.ink = ink::kSilver});
    else
        canvas.text_right(font(), {box_.right() - kEdge, box_.y + 11}, leaving, {.ink = ink::kSilver});
    const int y = hats_.box().y - font().table.line_height() - 2;  // above the focus ring
    canvas.text(font(), {hats_.box().x, y}, "Your hat", {.ink = ink::kSilver});
    canvas.text_right(font(), {hats_.box().right(), y}, hat_of(hats_.value()),
                      {.ink = ink::text_of(hats_.value())});
    addresses_.draw(canvas, art_);
    form_.draw(canvas, art_, seconds, display_);
}

}  // namespace snow
