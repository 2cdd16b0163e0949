#include "game/app/extra_windows.h"

#include "game/platform/window.h"
#include "game/session/name.h"
#include "game/text/path_text.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr Rect kUnknownDesktop{0, 0, 1280, 720};
// Shares no divisor with the number of colours, so that every colour is reached; neighbouring
// windows differ clearly.
constexpr std::size_t kColorStep = 5;

Rect desktop() {
    SDL_InitSubSystem(SDL_INIT_VIDEO);
    SDL_Rect bounds{kUnknownDesktop.x, kUnknownDesktop.y, kUnknownDesktop.w, kUnknownDesktop.h};
    SDL_GetDisplayUsableBounds(0, &bounds);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return {bounds.x, bounds.y, bounds.w, bounds.h};
}

std::string option(std::string_view name, const std::string& value) {
    return "--" + std::string(name) + '=' + value;
}

std::vector<std::string> lag_options(const net::Lag& lag) {
    const auto ms = [](net::Seconds seconds) { return std::to_string(std::lround(seconds * 1000)); };
    std::vector<std::string> words;
    if (lag.delay > 0) words.push_back(option("lag", ms(lag.delay)));
    if (lag.jitter > 0) words.push_back(option("jitter", ms(lag.jitter)));
    if (lag.stall > 0) words.push_back(option("stall", std::to_string(lag.stall)));
    if (lag.loss > 0) words.push_back(option("loss", std::to_string(lag.loss * 100)));
    return words;
}

std::vector<std::string> who_and_where(const std::string& host, const std::string& name, std::size_t color,
                                       const WindowGrid::Cell& place) {
    return {option("join", host), option("name", name), option("color", std::string(kColorNames[color])),
            option("window-at", std::to_string(place.at.x) + ',' + std::to_string(place.at.y)),
            option("window-size", std::to_string(place.size.w) + 'x' + std::to_string(place.size.h))};
}

}  // namespace

// As many columns as rows, or one column more; another shape only where that makes a window too small.
WindowGrid::WindowGrid(Rect desktop, int windows) : desktop_(desktop), windows_(windows) {
    while (columns_ * rows_ < windows) ++(columns_ <= rows_ ? columns_ : rows_);
    const WindowGrid square = *this;
    for (int columns = 1; !fits() && columns <= windows; ++columns) {
        columns_ = columns;
        rows_ = (windows + columns - 1) / columns;
    }
    if (!fits()) *this = square;
}

bool WindowGrid::fits() const {
    return desktop_.w / columns_ >= kSmallestCanvas.w && desktop_.h / rows_ >= kSmallestCanvas.h;
}

WindowGrid::Cell WindowGrid::cell(int window) const {
    const Size size{std::max(kSmallestCanvas.w, desktop_.w / columns_),
                    std::max(kSmallestCanvas.h, desktop_.h / rows_)};
    const auto spread = [](int room, int nth, int of) {
        return of > 1 ? std::max(0, room) * nth / (of - 1) : 0;
    };
    return {{desktop_.x + spread(desktop_.w - size.w, window % columns_, columns_),
             desktop_.y + spread(desktop_.h - size.h, window / columns_, rows_)},
            size};
}

std::string WindowGrid::what_does_not_fit() const {
    if (fits()) return {};
    const auto by = [](int w, int h) { return std::to_string(w) + " by " + std::to_string(h); };
    const std::string least = by(kSmallestCanvas.w, kSmallestCanvas.h);
    const int room = desktop_.w / kSmallestCanvas.w * (desktop_.h / kSmallestCanvas.h);
    if (room == 0)
        return "the screen has " + by(desktop_.w, desktop_.h) + " pixels, and a window needs " + least +
               ": part of it lies outside";
    return std::to_string(windows_) + " windows lie partly on each other: at " + least +
           " pixels at least, the screen has room for " + std::to_string(room);
}

Point place_beside(Rect window, Rect desktop) {
    constexpr int kStep = 32;  // a title bar's height, so that both can be reached
    for (const Point by :
         {Point{window.w, 0}, Point{-window.w, 0}, Point{0, window.h}, Point{0, -window.h}}) {
        const Rect there = window.moved(by);
        if (desktop.contains({there.x, there.y}) && desktop.contains({there.right() - 1, there.bottom() - 1}))
            return {there.x, there.y};
    }
    return {window.x + kStep, window.y + kStep};
}

std::filesystem::path numbered(const std::filesystem::path& file, int number) {
    if (number == 1 || file == "-") return file;
    std::filesystem::path renamed = file;
    renamed.replace_filename(
        path_of(utf8(file.stem()) + '-' + std::to_string(number) + utf8(file.extension())));
    return renamed;
}

ExtraWindows::ExtraWindows(int windows) : windows_(windows) {}

WindowGrid::Cell ExtraWindows::cell(int window) const { return WindowGrid(desktop(), windows_).cell(window); }

std::string ExtraWindows::what_does_not_fit() const {
    return has_screen() ? WindowGrid(desktop(), windows_).what_does_not_fit() : std::string();
}

void ExtraWindows::open(const Options& options, const net::Endpoint& host, const Choices& choices,
                        net::Seconds now) {
    for (int window = 1; window < windows_; ++window)
        processes_.push_back(Process::start_again(arguments(options, host, choices, window, now)));
}

void ExtraWindows::open_beside(Rect window, const net::Endpoint& host, const Choices& choices,
                               const std::map<net::PeerId, Player>& players) {
    std::erase_if(beside_, [](Process& process) { return process.ended().has_value(); });
    const auto is_there = [&](auto&& fits) {
        return std::ranges::any_of(
            players, [&](const auto& entry) { return !entry.second.left && fits(entry.second); });
    };
    const std::string name = free_name(choices.profile.name, taken_names(players));
    auto color = static_cast<std::size_t>(choices.profile.color);
    for (std::size_t tried = 0; tried < kColorCount; ++tried) {
        color = (color + kColorStep) % kColorCount;
        if (!is_there(
                [&](const Player& player) { return player.profile.color == static_cast<Color>(color); }))
            break;
    }
    std::vector<std::string> words = who_and_where(net::to_string(host), name, color,
                                                   {place_beside(window, desktop()), {window.w, window.h}});
    if (choices.mute) words.emplace_back("--mute");
    beside_.push_back(Process::start_again(words));
}

std::vector<std::string> ExtraWindows::arguments(const Options& options, const net::Endpoint& host,
                                                 const Choices& choices, int window, net::Seconds now) const {
    std::string name = choices.profile.name;
    for (int i = 0; i < window; ++i) name = free_name(name, std::vector{name});
    const std::size_t color =
        (static_cast<std::size_t>(choices.profile.color) + static_cast<std::size_t>(window) * kColorStep) %
        kColorCount;
    std::vector<std::string> words = who_and_where(net::to_string(host), name, color, cell(window));
    if (options.quit_after)
        words.push_back(option("quit-after", std::to_string(std::max(0.1, *options.quit_after - now))));
    if (options.screenshot)
        words.push_back(option("screenshot", utf8(numbered(*options.screenshot, window + 1))));
    if (options.stats) words.push_back(option("stats", utf8(numbered(*options.stats, window + 1))));
    if (options.mute) words.emplace_back("--mute");
    for (std::string& word : lag_options(options.lag)) words.push_back(std::move(word));
    return words;
}

std::optional<int> ExtraWindows::ended() {
    int worst = 0;
    for (Process& process : processes_) {
        const std::optional<int> status = process.ended();
        if (!status) return std::nullopt;
        worst = std::max(worst, *status);
    }
    return worst;
}

}  // namespace snow
