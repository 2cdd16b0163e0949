// The game itself: what the client knows of the village, seen through a camera on one's own snow person, with
// chat, the list of players, and the way out.
#pragma once

#include "game/scenes/chat.h"
#include "game/scenes/held_buttons.h"
#include "game/scenes/scene.h"
#include "game/session/client.h"
#include "game/view/dialog.h"
#include "game/view/village.h"

#include <optional>

namespace snow {

class PlayScene final : public Scene {
  public:
    // All of these outlive the scene. `hosting` says that leaving ends the game for all.
    PlayScene(Client& client, const Art& art, const Level& level, bool hosting);
    ~PlayScene() override;

    void handle(const SDL_Event& event) override;
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override;
    [[nodiscard]] std::optional<Command> close_requested() override;

  private:
    void handle_key(const SDL_KeyboardEvent& key);
    void open_pause();
    void ask_to_leave(const Command& then);
    std::size_t others() const;

    void follow(const Canvas& canvas);
    void draw_people(Canvas& canvas) const;
    void draw_names(Canvas& canvas) const;
    void draw_bubbles(Canvas& canvas) const;
    void draw_players(Canvas& canvas) const;
    void draw_hints(Canvas& canvas) const;
    Point on_canvas(const Character& who) const;
    const Player* player(const Character& who) const;

    Client& client_;
    const Art& art_;
    const Level& level_;
    bool hosting_;
    HeldButtons held_;
    Chat chat_;
    std::optional<Dialog> dialog_;
    std::optional<Command> wish_;     // chosen, not yet confirmed
    std::optional<Command> command_;  // for the app
    Camera camera_;
    bool camera_set_{};
    bool show_players_{true};
    Seconds now_{};
    Seconds began_{-1};
};

}  // namespace snow
