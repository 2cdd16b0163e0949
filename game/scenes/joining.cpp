#include "game/scenes/joining.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/platform/window.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

namespace snow {

namespace {

// Places within the 480 by 270 pixels in the middle.
constexpr int kGround = 200;
constexpr int kEdge = 14;
constexpr double kTicks = 60;  // a second

// The panel within those pixels, and rows within the panel.
struct Measures {
    Rect panel;
    int address, bar;
};
constexpr Measures kSmallText{.panel = {110, 62, 260, 92}, .address = 25, .bar = 43};
constexpr Measures kLargeText{.panel = {60, 42, 360, 122}, .address = 36, .bar = 66};

const Measures& measures_of(const DisplaySettings& display) {
    return display.large_text ? kLargeText : kSmallText;
}

}  // namespace

JoiningScene::JoiningScene(const Art& art, ChoicesAccess access, std::string address, Seconds start,
                           Progress progress)
    : art_(art), choices_(std::move(access)), address_(std::move(address)), start_(start), now_(start),
      ask_progress_(std::move(progress)), progress_(ask_progress_(start)) {
    form_.add(cancel_);
    cancel_.on_press = [this] { cancelled_ = true; };
    form_.on_cancel = [this] { cancelled_ = true; };
    form_.on_sound = widget_sounds();
    lay_out(kSmallestCanvas);
}

std::optional<Command> JoiningScene::update(Seconds now) {
    now_ = now;
    progress_ = ask_progress_(now);
    form_.update(now);
    if (!cancelled_) return std::nullopt;
    cancelled_ = false;
    return BackToMenu{};
}

int JoiningScene::seconds_left() const {
    return static_cast<int>(std::ceil(std::clamp(progress_.left, 0.0, progress_.allowed)));
}

void JoiningScene::lay_out(Size canvas) {
    corner_ = {(canvas.w - kSmallestCanvas.w) / 2, (canvas.h - kSmallestCanvas.h) / 2};
    const Rect panel = measures_of(choices_.current.display).panel.moved(corner_);
    const int high = Button::height(art_.reading(choices_.current.display).table);
    cancel_.place({panel.middle().x - 50, panel.bottom() - 9 - high, 100, high});
}

void JoiningScene::draw(Canvas& canvas) {
    lay_out(canvas.size());
    const DisplaySettings& display = choices_.current.display;
    village_.draw(canvas, art_, display, corner_.y + kGround, now_);
    const auto ticks = static_cast<std::uint32_t>(std::max(0.0, now_ - start_) * kTicks);
    art_.people.draw(canvas, choices_.current.profile.color, Animation::Walk, ticks, false,
                     corner_ + Point{kSmallestCanvas.w / 2, kGround});
    {
        const Canvas::Clip air = canvas.clip({0, 0, canvas.width(), corner_.y + kGround});
        draw_snowfall(canvas, art_, display, SnowDepth::Near, 0, now_);
    }
    const Rect panel = measures_of(display).panel.moved(corner_);
    draw_panel(canvas, panel);
    draw_snow_cap(canvas, art_, panel);
    draw_progress(canvas, panel);
    form_.draw(canvas, art_, now_, display);
}

void JoiningScene::draw_progress(Canvas& canvas, const Rect& panel) const {
    const DisplaySettings& display = choices_.current.display;
    const Font& font = art_.reading(display);
    const Measures& m = measures_of(display);
    const int wide = panel.w - 2 * kEdge;
    const int left = panel.x + kEdge;
    const std::string_view busy =
        display.large_text ? "Busy. Waiting for our turn at" : "The host is busy. Waiting for our turn at";
    const std::string_view words = progress_.asked  ? "Waiting to be let in at"
                                   : progress_.busy ? busy
                                                    : "Joining";
    canvas.text(font, {left, panel.y + 11}, words, {.ink = ink::kSilver});
    canvas.text(font, {left, panel.y + m.address}, cut_to_width(font.table, address_, wide),
                {.ink = ink::kWhite});
    canvas.text_right(font, {panel.right() - kEdge, panel.y + 11}, std::to_string(seconds_left()) + " s",
                      {.ink = ink::kGold});
    const Rect bar{left, panel.y + m.bar, wide, 6};
    const double part = std::clamp(progress_.left / progress_.allowed, 0.0, 1.0);
    draw_field_box(canvas, bar, {}, false);
    canvas.fill({bar.x + 1, bar.y + 1, static_cast<int>((bar.w - 2) * part), bar.h - 2}, ink::kSky);
}

}  // namespace snow
