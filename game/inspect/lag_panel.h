// The panel that simulates a bad network and turns prediction and interpolation on and off; F3 opens it when
// pressed again. The village stays in sight, where every change shows at once.
#pragma once

#include "game/panels/panel.h"
#include "game/session/game_client.h"
#include "game/widgets/form.h"
#include "game/widgets/preset_stepper.h"
#include "game/widgets/slider.h"

#include <functional>
#include <string_view>

namespace snow {

// The debug views that F4, F5 and the panel turn on and off.
struct DebugViews {
    bool messages{};
    bool ghosts{};
};

class LagPanel final : public Panel {
  public:
    // All references must outlive the panel. It is placed below the canvas row `below`.
    LagPanel(const Art& art, GameClient& client, DebugViews& views, int below,
             std::function<void(SoundId)> on_sound);

    void handle(const SDL_Event& event) override { form_.handle(event); }
    void release() override { form_.release(); }
    Rect covers(Size canvas) override {
        lay_out(canvas);
        return {0, 0, box_.right(), box_.bottom()};  // with the figures above it
    }
    // Shows the current state, which F4, F5 and F6 change as well.
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    bool hides_labels() const override { return false; }
    void lay_out(Size canvas);

    const Form& form() const { return form_; }
    const PresetStepper& lag() const { return lag_; }
    const PresetStepper& jitter() const { return jitter_; }
    const PresetStepper& stall() const { return stall_; }
    const PresetStepper& loss() const { return loss_; }
    const Switch& prediction() const { return prediction_; }
    const Switch& interpolation() const { return interpolation_; }
    const Switch& ghosts() const { return ghosts_; }
    const Switch& messages() const { return messages_; }

  private:
    void set_lag();
    void set_techniques();
    void label(Canvas& canvas, const Widget& beside, std::string_view words, std::string_view key) const;

    const Art& art_;
    GameClient& client_;
    DebugViews& views_;
    int below_;
    PresetStepper lag_;
    PresetStepper jitter_;
    PresetStepper stall_;
    PresetStepper loss_;
    Switch messages_;
    Switch ghosts_;
    Switch prediction_;
    Switch interpolation_;
    Form form_;
    Rect box_;
};

}  // namespace snow
