// The panel that simulates a bad network and turns prediction and interpolation on and off; F3 opens it when
// pressed again. One walks and throws on while it is open, so that every change is felt at once: Tab moves its focus,
// plus and minus change what has it, and the mouse does both.
#pragma once

#include "game/panels/panel.h"
#include "game/session/game_client.h"
#include "game/widgets/form.h"
#include "game/widgets/preset_stepper.h"
#include "game/widgets/slider.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace snow {

// The debug views that F4, F5 and the panel turn on and off.
struct DebugViews {
    bool messages{};
    bool ghosts{};
};

// Networks by name. The figures are typical ones, no promise. Delays are half of published round trips: home, café and
// mobile are WebPageTest's profiles for cable (28 ms), DSL (50 ms, here behind a shared Wi-Fi) and LTE (70 ms); the other
// continent is what Verizon guarantees between Los Angeles and Tokyo (160 ms). Jitter and loss are our choice: what a
// Wi-Fi that many share and a moving phone add.
struct NamedNetwork {
    std::string_view name;
    net::Lag lag;
};
inline constexpr std::array<NamedNetwork, 5> kNamedNetworks{{
    {"as it is", {}},
    {"home", {.delay = 0.014, .jitter = 0.003}},
    {"café", {.delay = 0.025, .jitter = 0.02, .loss = 0.005}},
    {"mobile", {.delay = 0.035, .jitter = 0.03, .loss = 0.01}},
    {"other continent", {.delay = 0.08, .jitter = 0.005}},
}};

// One of these by name, or none of them.
class NetworkStepper final : public Stepper {
  public:
    NetworkStepper() : Stepper(0, static_cast<int>(kNamedNetworks.size())) {}
    // The one with that lag, if there is one.
    void show(const net::Lag& lag);
    // Null where it is none of them.
    const NamedNetwork* network() const;

  protected:
    std::string words() const override;
};

class LagPanel final : public Panel {
  public:
    // All references must outlive the panel. It is placed beside what `figures_box` says for a canvas, or over that
    // where there is no room beside.
    LagPanel(const Art& art, const DisplaySettings& display, GameClient& client, DebugViews& views,
             std::function<Rect(Size)> figures_box, std::function<void(SoundId)> on_sound);

    void handle(const SDL_Event& event) override { form_.handle(event); }
    void release() override { form_.release(); }
    // Shows the current state, which F4, F5 and F6 change as well.
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    bool hides_labels() const override { return false; }
    bool lets_play() const override { return true; }
    void lay_out(Size canvas) override;
    const Rect& box() const { return box_; }  // as it was laid out last

    const Form& form() const { return form_; }
    const NetworkStepper& network() const { return network_; }
    const PresetStepper& lag() const { return lag_; }
    const PresetStepper& jitter() const { return jitter_; }
    const PresetStepper& stall() const { return stall_; }
    const PresetStepper& loss() const { return loss_; }
    const Switch& prediction() const { return prediction_; }
    const Switch& interpolation() const { return interpolation_; }
    const Switch& ghosts() const { return ghosts_; }
    const Switch& messages() const { return messages_; }

  private:
    const Font& font() const { return art_.reading(display_); }
    void connect();
    void set_network();
    void set_lag();
    void set_techniques();
    void label(Canvas& canvas, const Widget& beside, std::string_view words, std::string_view key) const;

    const Art& art_;
    const DisplaySettings& display_;
    GameClient& client_;
    DebugViews& views_;
    std::function<Rect(Size)> figures_box_;
    NetworkStepper network_;
    PresetStepper lag_;
    PresetStepper jitter_;
    PresetStepper stall_;
    PresetStepper loss_;
    Switch messages_;
    Switch ghosts_;
    Switch prediction_;
    Switch interpolation_;
    Form form_;
};

}  // namespace snow
