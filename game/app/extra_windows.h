// Other windows on this screen: those of --windows, and those opened from the pause panel. Each is a new
// process of this program that joins the same game.
#pragma once

#include "game/app/options.h"
#include "game/app/process.h"
#include "game/panels/choices.h"
#include "game/platform/geometry.h"
#include "game/session/player.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace snow {

// Divides a desktop into one cell per window, none smaller than kSmallestCanvas. Where the desktop has too
// little room, cells overlap and are spread evenly over it.
class WindowGrid {
  public:
    struct Cell {
        Point at;
        Size size;
    };
    WindowGrid(Rect desktop, int windows);
    Cell cell(int window) const;
    // One sentence for a person; empty when no windows overlap and all lie on the desktop.
    [[nodiscard]] std::string what_does_not_fit() const;

  private:
    bool fits() const;

    Rect desktop_;
    int windows_;
    int columns_{1};
    int rows_{1};
};

// The upper left corner for another window of the same size beside `window`: to the right, left, below or
// above, the first place where it fits on the desktop; otherwise slightly below and to the right.
[[nodiscard]] Point place_beside(Rect window, Rect desktop);

// "shot.png" for the first window, "shot-2.png" for the second.
[[nodiscard]] std::filesystem::path numbered(const std::filesystem::path& file, int number);

class ExtraWindows {
  public:
    // `windows` counts all, including the first; 0 without --windows.
    explicit ExtraWindows(int windows);

    // Position and size of a window; 0 is the first.
    WindowGrid::Cell cell(int window) const;
    // WindowGrid::what_does_not_fit() for this screen; empty without a screen.
    [[nodiscard]] std::string what_does_not_fit() const;
    // Starts the others, which join `host`. They get what is left of --quit-after at `now`.
    void open(const Options& options, const net::Endpoint& host, const Choices& choices, net::Seconds now);
    // Starts one more beside `window`, which joins `host` with a name and a colour that none of `players`
    // uses. Throws std::runtime_error when the process cannot be started.
    void open_beside(Rect window, const net::Endpoint& host, const Choices& choices,
                     const std::map<net::PeerId, Player>& players);
    // The largest exit status of the windows that open() started, once all have ended; nothing while one
    // runs; 0 when there were none.
    [[nodiscard]] std::optional<int> ended();

  private:
    std::vector<std::string> arguments(const Options& options, const net::Endpoint& host,
                                       const Choices& choices, int window, net::Seconds now) const;

    int windows_;
    std::vector<Process> processes_;
    std::vector<Process> beside_;  // opened from the game; outlive this program
};

}  // namespace snow
