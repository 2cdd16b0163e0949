// The whole program with its window in this process, under SDL's drivers without a screen, its settings in
// a folder of its own. Time is the real one here, so every wait has a deadline.
#pragma once

#include "game/app/window_app.h"
#include "tests/support/environment.h"

#include <SDL.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace snow::test {

inline constexpr Seconds kPatience = 30;  // a wait takes this long only when something is broken

// While it lives, the program keeps its settings in a folder of its own and touches nothing else.
class OwnSettings {
  public:
    OwnSettings()
        : path_(std::filesystem::temp_directory_path() /
                ("snowfolk-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(path_);
        put_variable("SNOWFOLK_FOLDER", path_.string().c_str());
        put_variable("SNOWFOLK_ASSETS", SNOWFOLK_SOURCE_DIR "/assets");
        // However the test is started: nothing leaves this machine, and no screen or sound device is needed.
        put_variable("SNOWFOLK_LAN", "off");
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
        SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    }
    OwnSettings(const OwnSettings&) = delete;
    OwnSettings& operator=(const OwnSettings&) = delete;
    ~OwnSettings() { std::filesystem::remove_all(path_); }

  private:
    std::filesystem::path path_;
};

inline Options options_of(const std::vector<std::string_view>& arguments) {
    const auto parsed = parse_options(arguments);
    if (const auto* options = std::get_if<Options>(&parsed)) return *options;
    throw std::runtime_error("wrong options in a test");
}

// The one window there is.
inline SDL_Window* the_window() {
    for (Uint32 id = 1; id < 1000; ++id)  // SDL counts them on from the first
        if (SDL_Window* const window = SDL_GetWindowFromID(id)) return window;
    throw std::runtime_error("there is no window");
}

class WholeProgram {
  public:
    explicit WholeProgram(const std::vector<std::string_view>& arguments = {})
        : app_(options_of(arguments)) {}

    WindowApp& app() { return app_; }
    bool is_over() const { return over_; }
    bool run_frame() {
        if (!over_) over_ = !app_.run_frame();
        return !over_;
    }
    bool until(const std::function<bool()>& is_so) {
        const Seconds end = now() + kPatience;
        while (!is_so())
            if (now() > end || !run_frame()) return is_so();
        return true;
    }
    // The scene that is shown; null if it is another one.
    template <class T> const T* scene() const {
        return over_ ? nullptr : dynamic_cast<const T*>(&app_.scene());
    }

  private:
    WindowApp app_;
    bool over_{};
};

}  // namespace snow::test
