// The command line of the program: what it may say, what of it goes together, and the words for what does
// not. Pure: it reads and writes nothing, and main acts on what it returns.
#pragma once

#include "game/world/color.h"
#include "net/address.h"
#include "net/lag.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace snow {

inline constexpr int kMaxWindows = 16;                 // more than a screen has room for
inline constexpr int kMaxBots = 256;                   // as many as a host may let in
inline constexpr double kLongestRun = 24.0 * 60 * 60;  // --quit-after, in seconds: for tests, not for years
inline constexpr int kSmallestWindow = 64;             // --window-size in pixels, either way
inline constexpr int kLargestWindow = 16384;           // what graphics cards can draw on
inline constexpr int kFarthestWindow = 100000;         // --window-at in pixels, either way: many screens

inline constexpr int kLongestLag = 2000;  // --lag and --jitter, in ms each way: beyond it nobody plays
inline constexpr int kLongestStall = 9;   // --stall, in seconds of the ten between stalls
inline constexpr int kLargestLoss = 50;   // --loss, in per cent: beyond it TCP itself gives up

enum class Mode {
    Menu,
    Host,
    Join,
    Serve,    // a host without a window or player
    Windows,  // several windows of this program, the first hosting
    Bots,     // headless players
};

struct WindowPlace {
    int x{}, y{};  // of the upper left corner, in pixels of the desktop; may be negative
    friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

struct WindowSize {
    int width{}, height{};
    friend bool operator==(const WindowSize&, const WindowSize&) = default;
};

// What was not said on the command line is empty: settings and defaults fill it in. All values are in range.
struct Options {
    Mode mode{Mode::Menu};
    std::optional<net::Endpoint> address{};  // set with Join and Bots only, and then always
    std::optional<std::uint16_t> port{};     // with Host, Serve, Windows
    std::optional<int> max_players{};   // 1 to kMaxPlayers, and at least `windows`; with Host, Serve, Windows
    int windows{};                      // 1 to kMaxWindows with Windows, else 0
    int bots{};                         // 1 to kMaxBots with Bots, else 0
    std::optional<std::string> name{};  // as clean_name left it; in every mode but Serve
    std::optional<Color> color{};       // in every mode but Serve
    std::optional<std::filesystem::path> stats{};       // "-" is standard output
    std::optional<std::filesystem::path> screenshot{};  // only together with quit_after
    std::optional<double> quit_after{};                 // seconds, above 0 and at most kLongestRun
    std::optional<WindowPlace> window_at{};             // with one window
    std::optional<WindowSize> window_size{};            // with one window
    bool fullscreen{};
    bool mute{};
    net::Lag lag{};  // a worse network on purpose, for this program's players
};

// One line, without the program's name: which option it is about and what would be right.
struct OptionError {
    std::string words;
};
struct HelpWanted {};
struct VersionWanted {};

// `arguments` without the program's name, in UTF-8. --help and --version win over all else, even errors.
[[nodiscard]] std::variant<Options, OptionError, HelpWanted, VersionWanted>
parse_options(std::span<const std::string_view> arguments);

// All options with their meaning, in lines of at most 100 columns, ending in a line end.
[[nodiscard]] std::string help_text();

}  // namespace snow
