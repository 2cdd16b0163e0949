#include "game/inspect/lag_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr int kEdge = 6;
constexpr int kMargin = 4;
constexpr int kRows = 9;

// Sizes in pixels that follow from the font.
struct Measures {
    explicit Measures(const FontTable& font)
        : stepper(PresetStepper::size(font)), row(std::max(14, font.line_height() - 1)),
          head(font.line_height() + 5),
          column(text_width(font, "Lost, of all sent") + 18), size{column + stepper.w + kEdge + 2,
                                                                   head + kRows * row + font.line_height() +
                                                                       1} {}

    Size stepper;
    int row, head;
    int column;  // where the controls begin
    Size size;
};

const std::vector<double> kDelays{0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1};
const std::vector<double> kStalls{0, 0.2, 0.4, 0.7, 1, 1.5, 2, 3, 5, 9};
const std::vector<double> kLosses{0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};

bool same(const net::Lag& a, const net::Lag& b) {
    constexpr double kSame = 0.0005;
    const auto near = [](double x, double y) { return std::abs(x - y) < kSame; };
    return near(a.delay, b.delay) && near(a.jitter, b.jitter) && near(a.stall, b.stall) &&
           near(a.loss, b.loss);
}

}  // namespace

void NetworkStepper::show(const net::Lag& lag) {
    const auto found = std::ranges::find_if(
        kNamedNetworks, [&](const NamedNetwork& network) { return same(network.lag, lag); });
    set_value(static_cast<int>(found - kNamedNetworks.begin()));
}

const NamedNetwork* NetworkStepper::network() const {
    const auto at = static_cast<std::size_t>(value());
    return at < kNamedNetworks.size() ? &kNamedNetworks[at] : nullptr;
}

std::string NetworkStepper::words() const { return network() ? std::string(network()->name) : "your own"; }

LagPanel::LagPanel(const Art& art, const DisplaySettings& display, GameClient& client, DebugViews& views,
                   std::function<Rect(Size)> figures_box, std::function<void(SoundId)> on_sound)
    : art_(art), display_(display), client_(client), views_(views), figures_box_(std::move(figures_box)),
      lag_(kDelays, client.lag().delay, time_words), jitter_(kDelays, client.lag().jitter, time_words),
      stall_(kStalls, client.lag().stall, time_words), loss_(kLosses, client.lag().loss, share_words) {
    for (Widget* widget :
         {static_cast<Widget*>(&network_), static_cast<Widget*>(&lag_), static_cast<Widget*>(&jitter_),
          static_cast<Widget*>(&stall_), static_cast<Widget*>(&loss_), static_cast<Widget*>(&messages_),
          static_cast<Widget*>(&ghosts_), static_cast<Widget*>(&prediction_),
          static_cast<Widget*>(&interpolation_)})
        form_.add(*widget);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    connect();
}

void LagPanel::connect() {
    network_.on_change = [this] { set_network(); };
    for (PresetStepper* stepper : {&lag_, &jitter_, &stall_, &loss_})
        stepper->on_change = [this] { set_lag(); };
    messages_.on_change = [this] { views_.messages = messages_.on(); };
    ghosts_.on_change = [this] { views_.ghosts = ghosts_.on(); };
    prediction_.on_change = [this] { set_techniques(); };
    interpolation_.on_change = [this] { set_techniques(); };
}

void LagPanel::set_network() {
    if (!network_.network()) return;
    const net::Lag& lag = network_.network()->lag;
    lag_.set_amount(lag.delay);
    jitter_.set_amount(lag.jitter);
    stall_.set_amount(lag.stall);
    loss_.set_amount(lag.loss);
    set_lag();
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
    network_.show(client_.lag());
    messages_.set_on(views_.messages);
    ghosts_.set_on(views_.ghosts);
    prediction_.set_on(client_.techniques().prediction);
    interpolation_.set_on(client_.techniques().interpolation);
    form_.update(seconds);
}

void LagPanel::lay_out(Size canvas) {
    const Measures m(font().table);
    const int beside = figures_box_(canvas).right() + kMargin;
    const int x = beside + m.size.w + kMargin <= canvas.w ? beside : kMargin;
    box_ = {x, kMargin, m.size.w, m.size.h};
    int row = box_.y + m.head;
    const int wider = m.stepper.w / 2;  // some networks have a long name
    network_.place({box_.x + m.column - wider, row, m.stepper.w + wider, m.stepper.h});
    row += m.row;
    for (PresetStepper* stepper : {&lag_, &jitter_, &stall_, &loss_}) {
        stepper->place({box_.x + m.column, row, m.stepper.w, m.stepper.h});
        row += m.row;
    }
    for (Switch* one : {&messages_, &ghosts_, &prediction_, &interpolation_}) {
        one->place(
            {box_.x + m.column, row + (m.stepper.h - Switch::kSize.h) / 2, Switch::kSize.w, Switch::kSize.h});
        row += m.row;
    }
}

void LagPanel::label(Canvas& canvas, const Widget& beside, std::string_view words,
                     std::string_view key) const {
    const int y = middle_line(font().table, beside.box().y, beside.box().h);
    canvas.text(font(), {box_.x + kEdge, y}, words, {.ink = ink::kSilver});
    canvas.text_right(font(), {box_.right() - kEdge, y}, key, {.ink = ink::kSilver});
}

void LagPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    draw_panel(canvas, box_);
    canvas.text(font(), {box_.x + kEdge, box_.y + 3}, "Worse on purpose", {.ink = ink::kWhite, .bold = true});
    canvas.text_right(font(), {box_.right() - kEdge, box_.y + 3}, "Esc: close", {.ink = ink::kGold});
    label(canvas, network_, "Like", "");
    label(canvas, lag_, "Lag, each way", "");
    label(canvas, jitter_, "Jitter, up to", "");
    label(canvas, stall_, "Stall every 10 s", "");
    label(canvas, loss_, "Lost, of all sent", "");
    label(canvas, messages_, "Messages", "F4");
    label(canvas, ghosts_, "Ghosts", "F5");
    label(canvas, prediction_, "Prediction", "F6");
    label(canvas, interpolation_, "Interpolation", "F6");
    const int y = box_.bottom() - font().table.line_height() - 1;
    canvas.text(font(), {box_.x + kEdge, y}, "Walk on. Tab: next, + -: change", {.ink = ink::kGold});
    form_.draw(canvas, art_, seconds, display_);
}

}  // namespace snow
