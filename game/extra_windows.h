// --windows N: the windows beside the first one. Each is this program started again, joined to the first
// window's game.
#pragma once

#include "game/options.h"
#include "game/process.h"
#include "game/scenes/choices.h"
#include "game/view/geometry.h"
#include "net/limits.h"

#include <optional>
#include <string>
#include <vector>

namespace snow {

// Cuts a desktop into cells for so many windows, side by side.
class WindowGrid {
  public:
    struct Cell {
        Point at;
        Size size;
    };
    WindowGrid(Rect desktop, int windows);
    Cell cell(int window) const;

  private:
    Rect desktop_;
    int columns_;
    int rows_;
};

// "shot.png" for the first window, "shot-2.png" for the second.
[[nodiscard]] std::filesystem::path numbered(const std::filesystem::path& file, int number);

class ExtraWindows {
  public:
    // `windows` in all, the first included; 0 when there are no others.
    explicit ExtraWindows(int windows);

    // Where the window with that number, the first being 0, stands.
    WindowGrid::Cell cell(int window) const;
    // Starts the others, to join this machine's game on the port in `choices`.
    void open(const Options& options, const Choices& choices, net::Seconds now);
    // Once all have ended, the largest of their exit statuses; nothing while one runs. 0 when there were
    // none.
    [[nodiscard]] std::optional<int> ended();

  private:
    std::vector<std::string> arguments(const Options& options, const Choices& choices, int window,
                                       net::Seconds now) const;

    int windows_;
    std::vector<Process> processes_;
};

}  // namespace snow
