// The settings panel, which the menu and the pause panel open.
#pragma once

#include "game/panels/choices.h"
#include "game/panels/panel.h"
#include "game/panels/panels.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "game/widgets/slider.h"

#include <functional>
#include <string>
#include <string_view>

namespace snow {

// Window pixels per canvas pixel: 0 is the largest that fits.
class ScaleStepper final : public Stepper {
  public:
    explicit ScaleStepper(int largest) : Stepper(0, largest) {}
    // "auto" or "2x".
    [[nodiscard]] static std::string words(int scale);

  protected:
    std::string words() const override { return words(value()); }
};

class SettingsPanel final : public Panel {
  public:
    // What `access` refers to must outlive the panel.
    SettingsPanel(const Art& art, ChoicesAccess access, std::function<void(SoundId)> on_sound);

    std::function<void()> on_keys;  // the button for the keys was pressed

    void handle(const SDL_Event& event) override { form_.handle(event); }
    void release() override { form_.release(); }
    // Shows the current choices, which M and F11 change as well.
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;

    const Form& form() const { return form_; }
    const Slider& volume() const { return volume_; }
    const Switch& sound() const { return sound_; }
    const Switch& fullscreen() const { return fullscreen_; }
    const ScaleStepper& scale() const { return scale_; }
    const Switch& names() const { return names_; }
    const Switch& large_text() const { return large_text_; }
    const Switch& reduced_motion() const { return reduced_motion_; }
    const Switch& hide_addresses() const { return hide_addresses_; }
    const Switch& keep_village() const { return keep_village_; }
    const Button& keys_button() const { return keys_; }
    const Button& back_button() const { return back_; }

  private:
    const Font& font() const { return art_.reading(choices_.current.display); }
    void connect();
    void label(Canvas& canvas, const Widget& beside, std::string_view words,
               std::string_view more = {}) const;

    const Art& art_;
    ChoicesAccess choices_;
    Slider volume_;
    Switch sound_;
    Switch fullscreen_;
    ScaleStepper scale_;
    Switch names_;
    Switch large_text_;
    Switch reduced_motion_;
    Switch hide_addresses_;
    Switch keep_village_;
    Button keys_{"Keys..."};
    Button back_{"Back"};
    Form form_;
};

// Shows the settings in `panels`, and from there the keys.
void show_settings(Panels& panels, const Art& art, const ChoicesAccess& access,
                   const std::function<void(SoundId)>& on_sound);

}  // namespace snow
