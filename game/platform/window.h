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
// With the `wanted` scale as far as there is room for it, or the largest for 0.
[[nodiscard]] Fit fit_canvas(Size output, int wanted = 0);

// Where a mouse position in the system's points lies on the canvas, on screens with any
// number of pixels per point.
[[nodiscard]] Point canvas_point(Point points, Size window_points, Size output, int scale);

struct WindowOptions {
    std::string title{"Snowfolk"};
    bool fullscreen{};
    std::optional<Point> at{};  // on the desktop; in its middle if not given
    Size size{kDefaultWindow};  // points; smaller if the desktop is
};

// This machine, or this session on it, has no screen that a window could open on.
struct NoDisplay : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Whether windows are seen: SDL's drivers without a screen (dummy, offscreen) claim a small desktop, which
// nobody has to fit a window into.
[[nodiscard]] bool has_screen();

class Window {
  public:
    // Opens it. Throws NoDisplay, also where SDL would draw for nobody by itself: that is for those who ask
    // for it by name (SDL_VIDEODRIVER); std::runtime_error that names the SDL call that failed.
    explicit Window(const WindowOptions& options);

    // For every event, before the scenes get it: notices changed sizes, lost devices and gamepads, and turns
    // mouse positions (motion, buttons) into canvas pixels.
    void handle(SDL_Event& event);

    // Begins a frame: what is drawn on the canvas from now on is shown by show().
    [[nodiscard]] Canvas& begin_frame();
    void show();

    // Writes what the last frame showed as a PNG. An empty answer is success, any other says what went wrong.
    [[nodiscard]] std::string screenshot(const std::filesystem::path& file);

    // Costs nothing where the title stays the same.
    void set_title(const std::string& title);
    // What the system shows for the window in its lists.
    void set_icon(const Picture& icon);
    void set_fullscreen(bool fullscreen);
    bool fullscreen() const;
    // Canvas pixels from the next frame on are that many of the window's; 0, and at first: as many as fit.
    void set_scale(int wanted) { wanted_scale_ = wanted; }
    int largest_scale() const { return snow::largest_scale(output_); }
    // Where it is on the desktop, in points.
    Rect place() const;
    Size output() const { return output_; }  // the window's pixels, as of the last frame
    // Seconds from the beginning of one frame to the next at least: whoever loops sleeps for what is left
    // of them. Where show() waits they are over before the screen is, so that they only matter where a driver
    // says that it waits, and does not.
    double shortest_frame() const;

  private:
    struct Video {  // SDL's part for screens and gamepads, while it lives
        Video();
        Video(const Video&) = delete;
        Video& operator=(const Video&) = delete;
        ~Video();
    };

    void make_renderer();
    void make_target(Size size);
    void measure();
    void compose();
    Size points() const;

    Video video_;
    Pads pads_;
    WindowHandle window_;
    RendererHandle renderer_;
    bool vsync_{};
    TextureHandle target_;  // the canvas's pixels
    Size target_size_{};
    std::unique_ptr<Canvas> canvas_;
    Size output_{};
    int wanted_scale_{};
    Fit fit_;
};

}  // namespace snow
