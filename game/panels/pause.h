// The pause panel: the player rests while the game goes on. It leads to players, settings, another window, for a host
// to the door, and to leaving, and changes the hat.
#pragma once

#include "game/panels/address_card.h"
#include "game/panels/panel.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <functional>
#include <string>

namespace snow {

class Pause final : public Panel {
  public:
    // `addresses` are given when this program hosts; they are shown so that friends can join.
    // `art` and `display` must outlive it.
    // `hosting` adds the button that leads to the door.
    Pause(const Art& art, const DisplaySettings& display, Color color, std::function<void(SoundId)> on_sound,
          HostAddresses addresses = {}, bool hosting = false);

    // What becomes of the village when the hosting player leaves; asked for anew in each frame. May be empty.
    std::function<std::string()> fate;

    std::function<void()> on_players;
    std::function<void()> on_settings;
    std::function<void()> on_door;
    std::function<void()> on_open_window;
    std::function<void()> on_leave;
    std::function<void(Color)> on_color;

    void handle(const SDL_Event& event) override { form_.handle(event); }
    void release() override { form_.release(); }
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;

    const Form& form() const { return form_; }
    const Button& resume_button() const { return resume_; }
    const Button& players_button() const { return players_; }
    const Button& settings_button() const { return settings_; }
    const Button& door_button() const { return door_; }
    const Button& open_window_button() const { return open_window_; }
    const Button& leave_button() const { return leave_; }
    const Swatches& hats() const { return hats_; }
    const AddressCard& addresses() const { return addresses_; }

  private:
    const Font& font() const { return art_.reading(display_); }

    const Art& art_;
    const DisplaySettings& display_;
    Button resume_{"Resume"};
    Button players_{"Players"};
    Swatches hats_;
    Button settings_{"Settings"};
    Button open_window_{"Open another window"};
    Button door_{"Door"};
    Button leave_{"Leave", Button::Kind::Secondary};
    AddressCard addresses_;
    bool hosting_;
    Form form_;
};

}  // namespace snow
