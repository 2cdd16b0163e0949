// The command line: its options, which of them go together, and the error messages. Pure: it reads and writes
// nothing, and its callers act on the result.
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

// How the names of recordings end.
inline constexpr std::string_view kRecordingEnding = ".snowrec";

inline constexpr int kMaxWindows = 16;                 // more than a screen has room for
inline constexpr int kMaxBots = 256;                   // as many as a host may let in
inline constexpr double kLongestRun = 24.0 * 60 * 60;  // --quit-after, in seconds: a day is enough for tests
inline constexpr int kSmallestWindow = 64;             // --window-size in pixels, either way
inline constexpr int kLargestWindow = 16384;           // what graphics cards can draw on
inline constexpr int kFarthestWindow = 100000;  // --window-at in pixels, on each axis: beyond any desktop

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
    Theatre,  // one window that shows the network at work
    Replay,   // a recording is seen again
};

struct WindowPlace {
    int x{}, y{};  // of the upper left corner, in pixels of the desktop; may be negative
    friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

struct WindowSize {
    int width{}, height{};
    friend bool operator==(const WindowSize&, const WindowSize&) = default;
};

// Options that were not given are empty: settings and defaults apply. All values are in range.
struct Options {
    Mode mode{Mode::Menu};
    // Always set in the modes Join and Bots, never in others.
    std::optional<net::Endpoint> address{};
    // In the modes Host, Serve and Windows.
    std::optional<std::uint16_t> port{};
    // 1 to kMaxPlayers, and at least `windows`; in the modes Host, Serve and Windows.
    std::optional<int> max_players{};
    // 1 to kMaxWindows in the mode Windows, otherwise 0.
    int windows{};
    // 1 to kMaxBots in the mode Bots, otherwise 0.
    int bots{};
    // As clean_name leaves it; in every mode but Serve.
    std::optional<std::string> name{};
    // In every mode but Serve.
    std::optional<Color> color{};
    // "-" is standard output.
    std::optional<std::filesystem::path> stats{};
    // In every mode but Theatre and Replay.
    std::optional<std::filesystem::path> record{};
    bool without_chat{};  // in the recording
    // Always set in the mode Replay, never in others.
    std::optional<std::filesystem::path> replay{};
    std::optional<std::filesystem::path> with{};  // its host's recording; in the mode Replay
    // A part of the recording is written there; in the mode Replay. From and to in seconds, above 0.
    std::optional<std::filesystem::path> clip{};
    std::optional<double> from{}, to{};
    bool check{};  // the recording is only gone through; in the mode Replay
    // Only together with quit_after.
    std::optional<std::filesystem::path> screenshot{};
    // Seconds, above 0 and at most kLongestRun.
    std::optional<double> quit_after{};
    std::optional<WindowPlace> window_at{};   // with one window
    std::optional<WindowSize> window_size{};  // with one window
    bool fullscreen{};
    bool mute{};
    bool ask{};  // the host decides who may come in; in the modes Host, Serve and Windows
    // The village ends with its host; in the modes Host, Serve and Windows.
    bool ends_with_host{};
    // The bad network to simulate for this program's players.
    net::Lag lag{};
};

// One line, without the program's name: which option is wrong and what would be right.
struct OptionError {
    std::string words;
};
struct HelpWanted {};
struct VersionWanted {};

// `arguments` without the program's name, in UTF-8. --help and --version take precedence over
// everything, even errors.
[[nodiscard]] std::variant<Options, OptionError, HelpWanted, VersionWanted>
parse_options(std::span<const std::string_view> arguments);

// All options with their meaning, in lines of at most 100 columns, ending in a line end.
[[nodiscard]] std::string help_text();

}  // namespace snow
