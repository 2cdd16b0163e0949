// What can be set while one plays, and the panel for it. The app lends the knobs; the scene knows neither the
// loudspeaker nor the window nor the file where choices are kept.
#pragma once

#include "game/scenes/panel.h"
#include "game/view/controls.h"
#include "game/view/form.h"
#include "game/view/slider.h"

namespace snow {

// Either all of them are there or none, and then there are no settings.
struct PlaySettings {
    std::function<int()> volume;  // 0 to 100
    std::function<void(int)> set_volume;
    std::function<bool()> muted;
    std::function<void(bool)> set_muted;
    std::function<bool()> fullscreen;
    std::function<void(bool)> set_fullscreen;
    std::function<void(Color)> keep_color;  // the next game begins with it

    explicit operator bool() const { return static_cast<bool>(volume); }
};

class SettingsPanel final : public Panel {
  public:
    // `settings` must have its functions, and outlive the panel.
    SettingsPanel(const Art& art, const PlaySettings& settings, std::function<void(SoundId)> on_sound);

    void handle(const SDL_Event& event) override { form_.handle(event); }
    // Shows how things are: M and F11 change them as well.
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds, bool active) override;
    void lay_out(Size canvas);

    const Form& form() const { return form_; }
    const Slider& volume() const { return volume_; }
    const Switch& sound() const { return sound_; }
    const Switch& fullscreen() const { return fullscreen_; }
    const Button& back_button() const { return back_; }

  private:
    void label(Canvas& canvas, const Widget& beside, std::string_view words) const;

    const Art& art_;
    const PlaySettings& settings_;
    Slider volume_;
    Switch sound_;
    Switch fullscreen_;
    Button back_{"Back"};
    Form form_;
    Rect box_;
};

}  // namespace snow
