// The program in a window: the loop of frames, and which scene is shown. Scenes say as Commands what
// should happen next; this carries it out between frames and owns everything that a scene refers to.
// Real time comes in here.
#pragma once

#include "game/app/automation.h"
#include "game/app/extra_windows.h"
#include "game/app/frame_pacer.h"
#include "game/app/game_assets.h"
#include "game/app/local_game.h"
#include "game/app/options.h"
#include "game/app/preferences.h"
#include "game/app/toast.h"
#include "game/platform/window.h"
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/scenes/scene.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace snow {

class WindowApp {
  public:
    // Opens the window and starts in the mode of `options`. Throws std::runtime_error when something required
    // is missing, such as a display or a picture.
    explicit WindowApp(const Options& options);
    WindowApp(const WindowApp&) = delete;
    WindowApp& operator=(const WindowApp&) = delete;

    // Waits for the next frame, while keys go out and news come in, and draws it. False once the program
    // is over.
    bool run_frame();
    // The exit status; 0 unless a run with --quit-after failed.
    int status() const { return automation_.status(); }

    const Scene& scene() const { return *scene_; }
    const LocalGame& game() const { return game_; }
    const Choices& choices() const { return preferences_.choices(); }
    int frames_drawn() const { return pacer_.frames_drawn(); }
    const Toast& toast() const { return toast_; }

  private:
    void begin();
    void wait_for_frame();
    void take_turn();
    void handle(SDL_Event& event);
    bool handle_key(const SDL_KeyboardEvent& key);
    void apply(const std::optional<Command>& command);
    void carry_out(const StartHost& command);
    void carry_out(const StartJoin& command);
    void carry_out(const BackToMenu& command);
    void carry_out(const OpenWindow& command);
    void carry_out(const ShowTheatre& command);
    void carry_out(const ShowReplay& command);
    void carry_out(const SaveClip& command);
    void carry_out(const CloseGame& command);

    void host_on(std::uint16_t port);
    void join(const net::Endpoint& host, const std::string& shown);
    void show_joining(const std::string& shown);
    void follow_game();
    void begin_to_play();
    void fail(Failure failure);
    void show_menu(const std::optional<Failure>& failure);
    void show(std::unique_ptr<Scene> scene);
    void end_game();

    void change(const std::function<void(Choices&)>& edit);
    ChoicesAccess choices_access();
    HostControls host_controls();

    void draw();
    std::string show_replay(const std::filesystem::path& file,
                            const std::optional<std::filesystem::path>& host);
    void keep_the_last_minutes();
    void show_toast(std::string words);
    void take_screenshot(const std::filesystem::path& file);
    void run_automation();

    Options options_;
    Preferences preferences_;
    ExtraWindows extra_windows_;
    GameAssets assets_;
    Window window_;
    FramePacer pacer_;
    Automation automation_;
    Toast toast_;
    LocalGame game_;
    MenuPlace menu_place_;
    std::optional<std::string> typed_address_;  // of the host, when the game was joined from the menu
    std::unique_ptr<Scene> scene_;              // refers to most of the above
    bool done_{};
};

// Runs until the program is over and returns its exit status.
int run_window_app(const Options& options);

}  // namespace snow
