// The window on the screen: it gives scenes a canvas at the world's resolution, shows it scaled by a whole
// number, and turns mouse positions into canvas pixels. Works without a screen under SDL's dummy and
// offscreen video drivers.
#pragma once

#include "game/platform/canvas.h"
#include "game/platform/handles.h"
#include "game/platform/pads.h"
#include "game/platform/picture.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace snow {

inline constexpr Size kSmallestCanvas{480, 270};  // scenes are laid out for this and more
inline constexpr Size kDefaultWindow{1280, 720};

// How a window's pixels are used: a whole scale, and a canvas that hides_labels the window.
struct Fit {
    int scale{1};
    Size canvas{};
    friend bool operator==(const Fit&, const Fit&) = default;
};
// The largest scale that still shows the smallest canvas; at least 1.
[[nodiscard]] int largest_scale(Size output);
// The scale `wanted`, but at most the largest; 0 means the largest.
[[nodiscard]] Fit fit_canvas(Size output, int wanted = 0);

// Converts a mouse position from the system's points to canvas pixels, for any number of pixels per point.
[[nodiscard]] Point canvas_point(Point points, Size window_points, Size output, int scale);

struct WindowOptions {
    std::string title{"Snowfolk"};
    bool fullscreen{};
    std::optional<Point> at{};  // on the desktop; centred if not given
    Size size{kDefaultWindow};  // points; smaller if the desktop is
};

// There is no screen on which a window could open.
struct NoDisplay : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Whether there is a real screen. SDL's drivers without one (dummy, offscreen) report a small desktop, which
// windows need not fit into.
[[nodiscard]] bool has_screen();

// Waits for an event, at most so many seconds; false when none has come. SDL counts in milliseconds, so it
// sleeps through less than one.
[[nodiscard]] bool wait_for_event(double seconds);

class Window {
  public:
    // Opens the window. Throws NoDisplay without a screen, also where SDL would choose a driver without
    // one by itself: such a driver must be named (SDL_VIDEODRIVER). Throws std::runtime_error that names
    // the SDL call that failed.
    explicit Window(const WindowOptions& options);

    // Call it with every event, before the scene gets it: handles a lost graphics device and gamepads, and
    // turns mouse positions (motion, buttons) into canvas pixels.
    void handle(SDL_Event& event);

    // Begins a frame: what is drawn on the canvas from now on is shown by show().
    [[nodiscard]] Canvas& begin_frame();
    void show();

    // Saves the last frame as a PNG. Returns an empty string on success, otherwise what went wrong.
    [[nodiscard]] std::string screenshot(const std::filesystem::path& file);

    // Costs nothing where the title stays the same.
    void set_title(const std::string& title);
    // The icon that the system shows in its lists of windows.
    void set_icon(const Picture& icon);
    void set_fullscreen(bool fullscreen);
    bool fullscreen() const;
    // Window pixels per canvas pixel from the next frame on; 0, the default, is the largest scale that fits.
    void set_scale(int wanted) { wanted_scale_ = wanted; }
    int largest_scale() const { return snow::largest_scale(output_); }
    // Position and size on the desktop, in points.
    Rect place() const;
    Size output() const { return output_; }  // the window's pixels, as of the last frame
    // From one picture on the screen to the next, in seconds; a 60th where the screen does not say.
    double frame_interval() const;
    // Whether the driver says that show() waits for the screen. Some say so and do not.
    bool claims_to_wait() const { return claims_to_wait_; }

  private:
    struct Video {  // SDL's video and gamepad subsystems, while it lives
        Video();
        Video(const Video&) = delete;
        Video& operator=(const Video&) = delete;
        ~Video();
    };

    void make_target(Size size);
    void measure();
    void compose();
    Size points() const;

    Video video_;
    Pads pads_;
    WindowHandle window_;
    RendererHandle renderer_;
    bool claims_to_wait_{};
    TextureHandle target_;  // the canvas's pixels
    Size target_size_{};
    std::unique_ptr<Canvas> canvas_;
    Size output_{};
    int wanted_scale_{};
    Fit fit_;
};

}  // namespace snow
