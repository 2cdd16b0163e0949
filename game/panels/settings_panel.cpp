#include "game/panels/settings_panel.h"

#include "game/panels/keys_panel.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 16;
constexpr int kGap = 12;
constexpr int kRows = 9;

// Sizes in pixels that follow from the font; with the large one everything just fits on the smallest canvas.
struct Measures {
    explicit Measures(const FontTable& font)
        : first_row(std::max(28, font.line_height() + 13)), row(std::max(18, font.line_height() - 3)),
          button(Button::height(font)),
          column(font.line_height() * 15 / 2 + 22), size{font.line_height() * 40 / 3 + 120,
                                                         first_row + kRows * row + button + 18} {}

    int first_row, row, button;
    int column;  // where the controls begin
    Size size;
};

}  // namespace

std::string ScaleStepper::words(int scale) { return scale == 0 ? "auto" : std::to_string(scale) + "x"; }

SettingsPanel::SettingsPanel(const Art& art, ChoicesAccess access, std::function<void(SoundId)> on_sound)
    : art_(art), choices_(std::move(access)), scale_(choices_.largest_scale()) {
    for (Widget* widget :
         {static_cast<Widget*>(&volume_), static_cast<Widget*>(&sound_), static_cast<Widget*>(&fullscreen_),
          static_cast<Widget*>(&scale_), static_cast<Widget*>(&names_), static_cast<Widget*>(&large_text_),
          static_cast<Widget*>(&reduced_motion_), static_cast<Widget*>(&hide_addresses_),
          static_cast<Widget*>(&keep_village_), static_cast<Widget*>(&keys_), static_cast<Widget*>(&back_)})
        form_.add(*widget);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    back_.on_press = [this] { on_close(); };
    keys_.on_press = [this] { on_keys(); };
    connect();
    update(0);
}

void SettingsPanel::connect() {
    const auto on = [this](auto& widget, auto&& take) {
        widget.on_change = [this, take] { choices_.change(take); };
    };
    on(volume_, [this](Choices& choices) { choices.volume = volume_.value(); });
    on(sound_, [this](Choices& choices) { choices.mute = !sound_.on(); });
    on(fullscreen_, [this](Choices& choices) { choices.fullscreen = fullscreen_.on(); });
    on(scale_, [this](Choices& choices) { choices.scale = scale_.value(); });
    on(names_, [this](Choices& choices) { choices.display.names = names_.on(); });
    on(large_text_, [this](Choices& choices) { choices.display.large_text = large_text_.on(); });
    on(reduced_motion_, [this](Choices& choices) { choices.display.reduced_motion = reduced_motion_.on(); });
    on(hide_addresses_, [this](Choices& choices) { choices.hide_addresses = hide_addresses_.on(); });
    on(keep_village_, [this](Choices& choices) { choices.keep_village = keep_village_.on(); });
}

void SettingsPanel::update(double seconds) {
    const Choices& now = choices_.current;
    volume_.set_value(now.volume);
    sound_.set_on(!now.mute);
    fullscreen_.set_on(now.fullscreen);
    scale_.set_value(now.scale);
    names_.set_on(now.display.names);
    large_text_.set_on(now.display.large_text);
    reduced_motion_.set_on(now.display.reduced_motion);
    hide_addresses_.set_on(now.hide_addresses);
    keep_village_.set_on(now.keep_village);
    form_.update(seconds);
}

void SettingsPanel::lay_out(Size canvas) {
    const Measures m(font().table);
    box_ = {(canvas.w - m.size.w) / 2, (canvas.h - m.size.h) / 2, m.size.w, m.size.h};
    const int x = box_.x + m.column;
    int y = box_.y + m.first_row;
    const auto row = [&](Widget& widget, Size size) {
        widget.place({x, y + (m.row - 5 - size.h) / 2, size.w, size.h});
        y += m.row;
    };
    row(volume_, Slider::kSize);
    row(sound_, Switch::kSize);
    row(fullscreen_, Switch::kSize);
    row(scale_, Stepper::size(font().table));
    row(names_, Switch::kSize);
    row(large_text_, Switch::kSize);
    row(reduced_motion_, Switch::kSize);
    row(hide_addresses_, Switch::kSize);
    row(keep_village_, Switch::kSize);
    const int half = (box_.w - 2 * kEdge - kGap) / 2;
    y = box_.bottom() - 9 - m.button;
    keys_.place({box_.x + kEdge, y, half, m.button});
    back_.place({box_.right() - kEdge - half, y, half, m.button});
}

// `more` stands at the right.
void SettingsPanel::label(Canvas& canvas, const Widget& beside, std::string_view words,
                          std::string_view more) const {
    const int y = middle_line(font().table, beside.box().y, beside.box().h);
    canvas.text(font(), {box_.x + kEdge, y}, words, {.ink = ink::kSilver});
    canvas.text_right(font(), {box_.right() - kEdge, y}, more, {.ink = ink::kSilver});
}

void SettingsPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(font(), {box_.x + kEdge, box_.y + 11}, "Settings", {.ink = ink::kWhite, .bold = true});
    label(canvas, volume_, "Volume", std::to_string(volume_.value()));
    label(canvas, sound_, "Sound", "M");
    label(canvas, fullscreen_, "Full screen", "F11");
    label(canvas, scale_, "Pixel size");
    label(canvas, names_, "Names", "over heads");
    label(canvas, large_text_, "Large text", "everywhere");
    label(canvas, reduced_motion_, "Reduce motion", "no falling snow");
    label(canvas, hide_addresses_, "Hide addresses", "when hosting");
    label(canvas, keep_village_, "Keep the village", "when I leave");
    form_.draw(canvas, art_, seconds, choices_.current.display);
}

void show_settings(Panels& panels, const Art& art, const ChoicesAccess& access,
                   const std::function<void(SoundId)>& on_sound) {
    auto settings = std::make_unique<SettingsPanel>(art, access, on_sound);
    settings->on_close = [&panels] { panels.close(); };
    settings->on_keys = [&panels, &art, access, on_sound] {
        auto keys = std::make_unique<KeysPanel>(art, access, on_sound);
        keys->on_close = [&panels] { panels.close(); };
        panels.show(std::move(keys));
    };
    panels.show(std::move(settings));
}

}  // namespace snow
