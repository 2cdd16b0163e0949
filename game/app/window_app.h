// The program in a window: it shows one scene after the other, carries out what they wish between frames, and
// is the one that owns what they are lent. Real time comes in here.
#pragma once

#include "game/app/extra_windows.h"
#include "game/app/local_game.h"
#include "game/app/options.h"
#include "game/app/stats.h"
#include "game/panels/choices.h"
#include "game/platform/sound.h"
#include "game/platform/window.h"
#include "game/scenes/play.h"
#include "game/scenes/scene.h"
#include "game/village/art.h"
#include "net/discovery.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace snow {

class WindowApp {
  public:
    // Opens the window and begins as the options say. Throws std::runtime_error when something is missing
    // that nobody can play without.
    explicit WindowApp(const Options& options);
    WindowApp(const WindowApp&) = delete;
    WindowApp& operator=(const WindowApp&) = delete;

    // One frame: what happened, what follows from it, what is seen now; then it waits for the next one. False
    // once the program is over.
    bool turn();
    // What the program tells the system; 0 unless a run with --quit-after failed.
    int status() const { return status_; }

    const Scene& scene() const { return *scene_; }
    const LocalGame& game() const { return game_; }
    const Choices& choices() const { return choices_; }
    int frames_drawn() const { return frames_drawn_; }
    const std::string& last_toast() const { return toast_; }  // the latest word shown over the scene

  private:
    void begin();
    void handle(SDL_Event& event);
    bool handle_everywhere(const SDL_Event& event);
    bool handle_key(const SDL_KeyboardEvent& key);
    void apply(const std::optional<Command>& command);
    void carry_out(const StartHost& command);
    void carry_out(const StartJoin& command);
    void carry_out(const BackToMenu& command);
    void carry_out(const OpenWindow& command);
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

    void change(const std::function<void(Choices&)>& what);
    LentChoices lent_choices();
    HostControls host_controls();

    void draw();
    void draw_toast(Canvas& canvas);
    void toast(std::string words);
    void take_screenshot(const std::filesystem::path& file);
    void quit_in_time();
    void write_stats();
    void pace(Seconds frame_began) const;

    Options options_;
    std::optional<std::filesystem::path> folder_;  // of the settings
    Choices choices_;
    ExtraWindows extra_windows_;
    std::filesystem::path assets_;
    Level level_;
    Art art_;
    Sound sound_;
    Window window_;
    std::optional<StatsWriter> stats_;
    LocalGame game_;
    std::optional<net::Endpoint> joined_;    // the host of the game, as others on this machine reach it
    std::optional<std::string> typed_;       // the address, where it came from the menu
    std::optional<net::Searcher> searcher_;  // while the menu is there
    std::unique_ptr<Scene> scene_;
    std::string event_;
    std::string title_;
    std::string toast_;
    Seconds toast_since_{};
    bool hidden_{};
    Seconds drawn_at_{};
    int frames_drawn_{};
    bool was_playing_{};
    std::optional<Seconds> ending_;  // since when the others are waited for
    bool done_{};
    int status_{};
};

// Until the program is over. Returns its status.
int run_window_app(const Options& options);

}  // namespace snow
