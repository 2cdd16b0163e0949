// What the command line has a window do by itself, for tests, figures and scripts: --stats writes what
// the program sees, --quit-after ends it, --screenshot takes a picture just before that.
#pragma once

#include "game/app/local_game.h"
#include "game/app/options.h"
#include "game/app/stats.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace snow {

// How long --quit-after waits for the windows of --windows to end by themselves, before their host goes: each counts
// from its own start, which takes seconds where six of them start on a busy machine.
inline constexpr net::Seconds kExtraWindowsGrace = 15;

class Automation {
  public:
    // Window::screenshot: what went wrong in words, empty on success.
    using SaveScreenshot = std::function<std::string(const std::filesystem::path&)>;
    // ExtraWindows::ended: the largest exit status once all have ended, nothing while one runs.
    using OthersEnded = std::function<std::optional<int>()>;

    // Throws std::runtime_error with the path and the reason when the file of --stats cannot be written.
    explicit Automation(const Options& options);

    // The latest event, in words; every line of --stats has it until the next one.
    void note_event(std::string words) { event_ = std::move(words); }
    // Writes a line of --stats when one is due; never blocks. One sentence when writing has failed for
    // the first time, else nothing.
    [[nodiscard]] std::optional<std::string> write_stats(const LocalGame& game, net::Seconds now);

    // Whether the program is to end now because of --quit-after. The first call after that time takes
    // the screenshot; then it waits until `others` have ended, at most kExtraWindowsGrace.
    [[nodiscard]] bool is_time_to_quit(net::Seconds now, const SaveScreenshot& save_screenshot,
                                       const OthersEnded& others);
    // Whether --quit-after was given, so that nobody may be there to read the menu.
    bool quits_by_itself() const { return quit_after_.has_value(); }

    // Makes the exit status 1.
    void note_failure() { status_ = 1; }
    // The exit status: 1 after a failed screenshot, a failed other window or note_failure(), otherwise 0.
    int status() const { return status_; }

  private:
    std::optional<net::Seconds> quit_after_;
    std::optional<std::filesystem::path> screenshot_;
    std::optional<StatsWriter> stats_;
    std::string event_;
    std::optional<net::Seconds> quitting_since_;
    int status_{};
};

}  // namespace snow
