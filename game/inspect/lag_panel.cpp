#include "game/inspect/lag_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr Size kSize{228, 139};
constexpr int kEdge = 6;
constexpr int kHead = 17;
constexpr int kRow = 15;
constexpr int kColumn = 108;  // where the controls begin
constexpr int kMargin = 4;

const std::vector<double> kDelays{0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1};
const std::vector<double> kStalls{0, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 5, 9};
const std::vector<double> kLosses{0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};

}  // namespace

LagPanel::LagPanel(const Art& art, GameClient& client, DebugViews& views, int below,
                   std::function<void(SoundId)> on_sound)
    : art_(art), client_(client), views_(views), below_(below), lag_(kDelays, client.lag().delay, time_words),
      jitter_(kDelays, client.lag().jitter, time_words), stall_(kStalls, client.lag().stall, time_words),
      loss_(kLosses, client.lag().loss, share_words) {
    for (Widget* widget :
         {static_cast<Widget*>(&lag_), static_cast<Widget*>(&jitter_), static_cast<Widget*>(&stall_),
          static_cast<Widget*>(&loss_), static_cast<Widget*>(&messages_), static_cast<Widget*>(&ghosts_),
          static_cast<Widget*>(&prediction_), static_cast<Widget*>(&interpolation_)})
        form_.add(*widget);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    for (PresetStepper* stepper : {&lag_, &jitter_, &stall_, &loss_})
        stepper->on_change = [this] { set_lag(); };
    messages_.on_change = [this] { views_.messages = messages_.on(); };
    ghosts_.on_change = [this] { views_.ghosts = ghosts_.on(); };
    prediction_.on_change = [this] { set_techniques(); };
    interpolation_.on_change = [this] { set_techniques(); };
}

void LagPanel::set_lag() {
    client_.set_lag({.delay = lag_.amount(),
                     .jitter = jitter_.amount(),
                     .stall = stall_.amount(),
                     .loss = loss_.amount()});
}

void LagPanel::set_techniques() {
    client_.set_techniques({.prediction = prediction_.on(), .interpolation = interpolation_.on()});
}

void LagPanel::update(double seconds) {
    messages_.set_on(views_.messages);
    ghosts_.set_on(views_.ghosts);
    prediction_.set_on(client_.techniques().prediction);
    interpolation_.set_on(client_.techniques().interpolation);
    form_.update(seconds);
}

// Beside what hangs above it, where it does not fit below.
void LagPanel::lay_out(Size canvas) {
    const int y = std::min(below_ + kMargin, canvas.h - kSize.h - kMargin);
    box_ = {kMargin, y, kSize.w, kSize.h};
    int row = box_.y + kHead;
    for (PresetStepper* stepper : {&lag_, &jitter_, &stall_, &loss_}) {
        stepper->place({box_.x + kColumn, row, PresetStepper::kSize.w, PresetStepper::kSize.h});
        row += kRow;
    }
    for (Switch* one : {&messages_, &ghosts_, &prediction_, &interpolation_}) {
        one->place({box_.x + kColumn, row, Switch::kSize.w, Switch::kSize.h});
        row += kRow;
    }
}

void LagPanel::label(Canvas& canvas, const Widget& beside, std::string_view words,
                     std::string_view key) const {
    const int y = middle_line(art_.small.table, beside.box().y, beside.box().h);
    canvas.text(art_.small, {box_.x + kEdge, y}, words, {.ink = ink::kSilver});
    canvas.text_right(art_.small, {box_.right() - kEdge, y}, key, {.ink = ink::kSilver});
}

void LagPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    draw_panel(canvas, box_);
    canvas.text(art_.small, {box_.x + kEdge, box_.y + 3}, "Worse on purpose",
                {.ink = ink::kWhite, .bold = true});
    canvas.text_right(art_.small, {box_.right() - kEdge, box_.y + 3}, "Esc: play on", {.ink = ink::kGold});
    label(canvas, lag_, "Lag, each way", "");
    label(canvas, jitter_, "Jitter, up to", "");
    label(canvas, stall_, "Stall every 10 s", "");
    label(canvas, loss_, "Lost, of all sent", "");
    label(canvas, messages_, "Messages", "F4");
    label(canvas, ghosts_, "Ghosts", "F5");
    label(canvas, prediction_, "Prediction", "F6");
    label(canvas, interpolation_, "Interpolation", "F6");
    form_.draw(canvas, art_, seconds);
}

}  // namespace snow
