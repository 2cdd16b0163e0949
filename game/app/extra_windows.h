// Windows beside the first one: those of --windows, and those that somebody opens from the game. Each is this
// program started again, joined to the same game.
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

// Cuts a desktop into cells for so many windows, side by side, none smaller than kSmallestCanvas. Where
// the desktop has no room for that they lie partly on each other, evenly spread over all of it.
class WindowGrid {
  public:
    struct Cell {
        Point at;
        Size size;
    };
    WindowGrid(Rect desktop, int windows);
    Cell cell(int window) const;
    // One sentence for a person; empty when all windows stand side by side.
    [[nodiscard]] std::string what_does_not_fit() const;

  private:
    bool fits() const;

    Rect desktop_;
    int windows_;
    int columns_{1};
    int rows_{1};
};

// Where a window of the size of `window` goes to stand beside it: right or left, below or above, wherever
// the desktop has room for it whole; a little further down and right where it has none.
[[nodiscard]] Point place_beside(Rect window, Rect desktop);

// "shot.png" for the first window, "shot-2.png" for the second.
[[nodiscard]] std::filesystem::path numbered(const std::filesystem::path& file, int number);

class ExtraWindows {
  public:
    // `windows` in all, the first included; 0 when there are no others.
    explicit ExtraWindows(int windows);

    // Where the window with that number, the first being 0, stands.
    WindowGrid::Cell cell(int window) const;
    // WindowGrid's, for this screen; empty without one.
    [[nodiscard]] std::string what_does_not_fit() const;
    // Starts the others, to join `host`. `now` is what --quit-after counts from in this program.
    void open(const Options& options, const net::Endpoint& host, const Choices& choices, net::Seconds now);
    // Starts another one beside `window`, to join `host` under a name and a hat that nobody of `players` has.
    // Throws std::runtime_error when it cannot be started.
    void open_beside(Rect window, const net::Endpoint& host, const Choices& choices,
                     const std::map<net::PeerId, Player>& players);
    // Once all that open() started have ended, the largest of their exit statuses; nothing while one runs. 0
    // when there were none.
    [[nodiscard]] std::optional<int> ended();

  private:
    std::vector<std::string> arguments(const Options& options, const net::Endpoint& host,
                                       const Choices& choices, int window, net::Seconds now) const;

    int windows_;
    std::vector<Process> processes_;
    std::vector<Process> beside_;  // live on when this program ends
};

}  // namespace snow
