// While a game is being joined: who is tried, how long still, and a way back. It counts the seconds;
// the connecting itself is done elsewhere, and whoever does it decides when this scene is over.
#pragma once

#include "game/panels/choices.h"
#include "game/scenes/scene.h"
#include "game/village/art.h"
#include "game/village/menu_village.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "net/client.h"

#include <functional>
#include <optional>
#include <string>

namespace snow {

class JoiningScene : public Scene {
  public:
    using Progress = std::function<net::JoinProgress(Seconds now)>;

    // What `access` refers to outlives the scene. `address` as it was typed; `progress` tells how far joining
    // has got, and is asked once a frame.
    JoiningScene(const Art& art, ChoicesAccess access, std::string address, Seconds start, Progress progress);

    void handle(const SDL_Event& event) override { form_.handle(event); }
    // BackToMenu when it was cancelled, with the button, Esc or B.
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override { return "joining " + address_; }

    void lay_out(Size canvas);
    int seconds_left() const;  // rounded up, never below 0
    const Button& cancel_button() const { return cancel_; }

  private:
    const Art& art_;
    ChoicesAccess choices_;
    std::string address_;
    Seconds start_;
    Seconds now_;
    Progress ask_progress_;
    net::JoinProgress progress_;
    MenuVillage village_;
    Form form_;
    Button cancel_{"Cancel"};
    Point corner_{};
    bool cancelled_{};
};

}  // namespace snow
