// The panel that shows and changes the keys: choose a place, press the key. A change takes effect at once.
#pragma once

#include "game/panels/choices.h"
#include "game/panels/panel.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace snow {

class KeysPanel final : public Panel {
  public:
    // What `access` refers to must outlive the panel.
    KeysPanel(const Art& art, ChoicesAccess access, std::function<void(SoundId)> on_sound);

    void handle(const SDL_Event& event) override;
    void release() override { form_.release(); }
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;
    bool typing() const override { return waiting_.has_value(); }

    // A place for a key; Delete clears it.
    class KeyButton final : public Button {
      public:
        KeyButton() : Button({}) {}
        std::function<void()> on_delete;
        bool key(const SDL_Keysym& key) override;
    };
    const KeyButton& key_button(Act act, std::size_t place) const {
        return buttons_[static_cast<std::size_t>(act)].at(place);
    }
    const Button& usual_button() const { return usual_; }
    const Button& back_button() const { return back_; }
    const Form& form() const { return form_; }
    // The text below the keys.
    const std::string& message() const { return message_; }

  private:
    struct Place {
        Act act;
        std::size_t place;
    };

    const Font& font() const { return art_.reading(choices_.current.display); }
    void wait_for(Place place);
    void take(SDL_Scancode key);
    void stop_waiting(std::string message);
    void name_keys();

    const Art& art_;
    ChoicesAccess choices_;
    std::array<std::array<KeyButton, kKeysPerAct>, kActCount> buttons_;
    Button usual_{"The usual keys", Button::Kind::Secondary};
    Button back_{"Back"};
    Form form_;
    std::optional<Place> waiting_;  // the place that the next key press fills
    std::string message_;
};

}  // namespace snow
