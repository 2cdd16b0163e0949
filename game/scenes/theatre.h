// The network theatre: one window that shows what you see, what the host knows and what the others see, side by side,
// and between them the messages as they travel. The network can be made worse, time slower, and the ideas that hide the
// network switched off. Works without a second machine.
#pragma once

#include "game/input/held_buttons.h"
#include "game/inspect/lag_panel.h"
#include "game/inspect/stage.h"
#include "game/panels/choices.h"
#include "game/scenes/scene.h"
#include "game/village/art.h"
#include "game/village/camera.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "game/widgets/slider.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// How fast the stage's clock goes.
class SpeedStepper final : public Stepper {
  public:
    static constexpr std::array<double, 6> kSpeeds{0, 0.02, 0.05, 0.1, 0.3, 1};
    SpeedStepper() : Stepper(0, static_cast<int>(kSpeeds.size()) - 1) {}
    double speed() const { return kSpeeds[static_cast<std::size_t>(value())]; }

  protected:
    std::string words() const override;
};

class TheatreScene final : public Scene {
  public:
    // What `access` refers to must outlive the scene. Throws std::runtime_error where no host can be opened.
    TheatreScene(const Art& art, ChoicesAccess access);

    void handle(const SDL_Event& event) override;
    // BackToMenu by Esc, B or the button.
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override { return "the network theatre"; }

    void lay_out(Size canvas);
    const Stage& stage() const { return stage_; }
    const NetworkStepper& network() const { return network_; }
    const SpeedStepper& speed() const { return speed_; }
    const Switch& prediction() const { return prediction_; }
    const Switch& interpolation() const { return interpolation_; }
    const Button& back_button() const { return back_; }
    // How far, in pixels, a character stands from where the host has it, in what that client shows.
    [[nodiscard]] int pixels_off(std::size_t seat, std::size_t whose) const;

  private:
    // Left to right.
    enum class View { You, Host, Others, Count };
    static constexpr std::size_t kViews = static_cast<std::size_t>(View::Count);

    const Font& font() const { return art_.reading(choices_.current.display); }
    void connect();
    bool is_to_play(const SDL_Event& event) const;
    void draw_view(Canvas& canvas, View view) const;
    void draw_waiting(Canvas& canvas, const Rect& place) const;
    void draw_what_is_known(Canvas& canvas, const Rect& place, View view) const;
    void draw_village(Canvas& canvas, const Rect& place, const World& world, bool with_truth) const;
    void draw_own_marker(Canvas& canvas, const Camera& camera, const World& world) const;
    void draw_truth(Canvas& canvas, const Camera& camera) const;
    void draw_wire(Canvas& canvas, std::size_t seat) const;
    void draw_flight(Canvas& canvas, const Flight& flight, int from, int to, int y) const;
    void draw_controls(Canvas& canvas) const;
    void label(Canvas& canvas, const Widget& beside, std::string_view words) const;

    const Art& art_;
    ChoicesAccess choices_;
    Stage stage_;
    HeldButtons held_;
    NetworkStepper network_;
    SpeedStepper speed_;
    Switch prediction_;
    Switch interpolation_;
    Button back_{"Back", Button::Kind::Secondary};
    Form form_;
    std::array<Rect, kViews> views_{};
    int wires_{};  // the row where they begin
    std::optional<Seconds> before_;
    Seconds now_{};
    bool leave_{};
};

}  // namespace snow
