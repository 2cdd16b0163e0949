// The scene of the game itself: the village, chat, the list of players, panels, and leaving. It turns events
// into buttons for the client, chat lines and commands; VillageView and the overlays draw.
#pragma once

#include "game/input/held_buttons.h"
#include "game/inspect/debug_overlays.h"
#include "game/overlay/chat_box.h"
#include "game/overlay/hints.h"
#include "game/overlay/hud.h"
#include "game/overlay/knock_card.h"
#include "game/panels/address_card.h"
#include "game/panels/choices.h"
#include "game/panels/panels.h"
#include "game/scenes/place_sounds.h"
#include "game/scenes/play_sounds.h"
#include "game/scenes/scene.h"
#include "game/scenes/village_view.h"
#include "game/session/game_client.h"
#include "game/widgets/dialog.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace snow {

// What only the hosting player may do.
struct HostControls {
    std::function<void(net::PeerId)> kick;
    std::function<void(net::PeerId)> ban;  // who plays, or waits at the door
    std::function<std::shared_ptr<const DoorState>()> door;
    std::function<void(const std::string& mark)> unban;
    std::function<void(net::PeerId)> let_in;
    std::function<void(net::PeerId)> refuse;
    std::function<void(bool)> set_asking;
    std::function<void()> decline_offer;
    std::function<void(bool)> set_calm;
    std::vector<std::string> addresses{};  // where friends can join, the likeliest first
    bool listed{true};                     // in the network's list of games
};

class PlayScene final : public Scene {
  public:
    // All references, and what `access` refers to, must outlive the scene. `controls` are given to the
    // hosting player.
    PlayScene(GameClient& client, const Art& art, const Level& level, std::optional<HostControls> controls,
              ChoicesAccess access);
    ~PlayScene() override;

    // The village has another host: this player from now on, or not any more.
    void set_host_controls(std::optional<HostControls> controls);

    void handle(const SDL_Event& event) override;
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override;
    [[nodiscard]] Rect toast_room(Size canvas) const override;
    [[nodiscard]] std::optional<Command> close_requested() override;
    [[nodiscard]] bool typing() const override {
        return chat_.is_open() || (panels_.open() && panels_.open()->typing());
    }

    const ChatBox& chat() const { return chat_; }
    // Null when there is none.
    const Panel* panel() const { return panels_.open(); }
    const Dialog* dialog() const { return dialog_ ? &*dialog_ : nullptr; }
    // What a host who is alone is told; empty for everybody else, and while addresses are hidden.
    [[nodiscard]] std::string invitation() const;
    const DebugOverlays& debug_overlays() const { return debug_overlays_; }
    // Where the own character was drawn last, with its name; empty while there is none.
    [[nodiscard]] Rect own_box() const { return village_.own_box(state()); }

  private:
    bool handle_key(const SDL_KeyboardEvent& key);
    bool is_to_play(const SDL_Event& event) const;
    bool handle_pad(const SDL_ControllerButtonEvent& button);
    void note_input_device(const SDL_Event& event);
    void open_chat();
    void open_pause();
    void open_players();
    void open_settings();
    void open_door();
    bool players_open() const;
    void decide(const std::optional<KnockCard::Decision>& decision);
    void set_asking(bool on);
    bool hides_labels() const { return dialog_ || (panels_.open() && panels_.open()->hides_labels()); }
    void place_card(Size canvas, const Rect& list);
    void toggle_players();
    void cycle_network_overlay();
    void show(std::unique_ptr<Panel> panel);
    HostAddresses addresses() const;
    std::string fate() const;
    void ask(std::string title, std::string message, std::string yes, std::function<void()> then);
    void ask_to_leave(const Command& then);
    void recolor();
    std::size_t count_others() const;
    Stall stall() const;
    PlayState state() const;
    void play_new_sounds(Size canvas);
    std::vector<Rect> covered(Size canvas, const Rect& list);
    void place_labels(Size canvas, const PlayState& all, const Rect& list);
    // Names, lists, chat and hints, unless a panel hides them.
    void draw_labels(Canvas& canvas, const PlayState& all, const Rect& list);
    void draw_chat_and_hints(Canvas& canvas);

    GameClient& client_;
    const Art& art_;
    std::optional<HostControls> controls_;
    ChoicesAccess choices_;
    HeldButtons held_;
    ChatBox chat_;
    Hints hints_;
    KnockCard knock_card_;
    PlaySounds sounds_;
    PlaceSounds place_sounds_;
    VillageView village_;
    DebugOverlays debug_overlays_;
    Panels panels_;
    std::optional<Dialog> dialog_;
    std::optional<Color> color_;  // chosen, not yet sent to the host
    Seconds recolored_{};
    std::optional<Command> command_;  // for the app
    Seconds now_{};
    std::optional<Seconds> began_;
};

}  // namespace snow
