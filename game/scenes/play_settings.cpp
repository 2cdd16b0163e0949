#include "game/scenes/play_settings.h"

#include "game/view/layout.h"
#include "game/view/palette.h"

#include <string>

namespace snow {
namespace {

constexpr Size kSize{260, 126};
constexpr int kEdge = 16;
constexpr int kFirstRow = 30;
constexpr int kRow = 20;
constexpr int kColumn = 92;  // where the controls begin

}  // namespace

SettingsPanel::SettingsPanel(const Art& art, const PlaySettings& settings,
                             std::function<void(SoundId)> on_sound)
    : art_(art), settings_(settings) {
    for (Widget* widget : {static_cast<Widget*>(&volume_), static_cast<Widget*>(&sound_),
                           static_cast<Widget*>(&fullscreen_), static_cast<Widget*>(&back_)})
        form_.add(*widget);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    back_.on_press = [this] { on_close(); };
    volume_.on_change = [this] { settings_.set_volume(volume_.value()); };
    sound_.on_change = [this] { settings_.set_muted(!sound_.on()); };
    fullscreen_.on_change = [this] { settings_.set_fullscreen(fullscreen_.on()); };
}

void SettingsPanel::update(double seconds) {
    volume_.set_value(settings_.volume());
    sound_.set_on(!settings_.muted());
    fullscreen_.set_on(settings_.fullscreen());
    form_.update(seconds);
}

void SettingsPanel::lay_out(Size canvas) {
    box_ = {(canvas.w - kSize.w) / 2, (canvas.h - kSize.h) / 2, kSize.w, kSize.h};
    const int x = box_.x + kColumn;
    int y = box_.y + kFirstRow;
    volume_.place({x, y, Slider::kSize.w, Slider::kSize.h});
    y += kRow;
    sound_.place({x, y, Switch::kSize.w, Switch::kSize.h});
    y += kRow;
    fullscreen_.place({x, y, Switch::kSize.w, Switch::kSize.h});
    y += kRow + 4;
    back_.place({box_.x + kEdge, y, box_.w - 2 * kEdge, Button::kHeight});
}

void SettingsPanel::label(Canvas& canvas, const Widget& beside, std::string_view words) const {
    const int y = middle_line(art_.small.table, beside.box().y, beside.box().h);
    canvas.text(art_.small, {box_.x + kEdge, y}, words, {.ink = ink::kSilver});
}

void SettingsPanel::draw(Canvas& canvas, double seconds, bool active) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(art_.small, {box_.x + kEdge, box_.y + 11}, "Settings", {.ink = ink::kWhite, .bold = true});
    label(canvas, volume_, "Volume");
    label(canvas, sound_, "Sound");
    label(canvas, fullscreen_, "Full screen");
    const FontTable& font = art_.small.table;
    canvas.text_right(art_.small, {box_.right() - kEdge, middle_line(font, volume_.box().y, volume_.box().h)},
                      std::to_string(volume_.value()), {.ink = ink::kWhite});
    const auto key = [&](const Widget& beside, std::string_view words) {
        canvas.text_right(art_.small,
                          {box_.right() - kEdge, middle_line(font, beside.box().y, beside.box().h)}, words,
                          {.ink = ink::kSlate});
    };
    key(sound_, "M");
    key(fullscreen_, "F11");
    form_.draw(canvas, art_, seconds, active);
}

}  // namespace snow
