// The scene while a game is being joined: the address, the seconds left, and Cancel. It only shows the
// progress; the app joins and decides when this scene is over.
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

    // What `access` refers to must outlive the scene. `address` is shown as it is; `progress`
    // is called once a frame.
    JoiningScene(const Art& art, ChoicesAccess access, std::string address, Seconds start, Progress progress);

    void handle(const SDL_Event& event) override { form_.handle(event); }
    // BackToMenu when the player cancels, with the button, Esc or B.
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override { return "joining " + address_; }

    void lay_out(Size canvas);
    int seconds_left() const;  // rounded up, never below 0
    const Button& cancel_button() const { return cancel_; }

  private:
    void draw_progress(Canvas& canvas, const Rect& panel) const;

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
