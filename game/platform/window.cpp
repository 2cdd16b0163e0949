#include "game/platform/window.h"

#include "game/platform/palette.h"
#include "game/platform/png_file.h"
#include "game/platform/renderer.h"
#include "game/text/path_text.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

namespace snow {

namespace {

constexpr double kFramesPerSecond = 60;  // where show() does not wait for the screen

[[noreturn]] void fail(std::string_view call) {
    throw std::runtime_error(std::string(call) + ": " + SDL_GetError());
}

[[noreturn]] void no_display(const std::string& why) {
    throw NoDisplay("there is no display to open a window on (" + why + ")");
}

Size fit_desktop(Size wanted) {
    SDL_Rect usable{};
    if (!has_screen() || SDL_GetDisplayUsableBounds(0, &usable) != 0) return wanted;
    return {std::max(kSmallestCanvas.w, std::min(wanted.w, usable.w)),
            std::max(kSmallestCanvas.h, std::min(wanted.h, usable.h))};
}

}  // namespace

bool has_screen() {
    const char* const driver = SDL_GetCurrentVideoDriver();
    return driver && std::string_view(driver) != "dummy" && std::string_view(driver) != "offscreen";
}

int largest_scale(Size output) {
    return std::max(1, std::min(output.w / kSmallestCanvas.w, output.h / kSmallestCanvas.h));
}

Fit fit_canvas(Size output, int wanted) {
    const int largest = largest_scale(output);
    const int scale = wanted > 0 ? std::min(wanted, largest) : largest;
    // Rounded up, so that no edge of the window stays empty; the last column may show only in part.
    return {scale,
            {std::max(1, (output.w + scale - 1) / scale), std::max(1, (output.h + scale - 1) / scale)}};
}

Point canvas_point(Point points, Size window_points, Size output, int scale) {
    const auto along = [scale](int at, int in_points, int in_pixels) {
        const double pixels = in_points > 0 ? static_cast<double>(at) * in_pixels / in_points : at;
        return static_cast<int>(std::floor(pixels / scale));
    };
    return {along(points.x, window_points.w, output.w), along(points.y, window_points.h, output.h)};
}

Window::Video::Video() {
    // The first click into a window counts, and a fullscreen window is not minimised
    // when another one is used.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "nearest");
    // When a driver is named, SDL turns batching off by default, for programs that also draw without SDL.
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) no_display(SDL_GetError());
    const char* const named = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    if (!has_screen() && (!named || !*named)) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        no_display("SDL finds none");
    }
    // Gamepads are optional, so a failure is ignored.
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
}

Window::Video::~Video() { SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_VIDEO); }

Window::Window(const WindowOptions& options) {
    const Size size = fit_desktop(options.size);
    const int x = options.at ? options.at->x : static_cast<int>(SDL_WINDOWPOS_CENTERED);
    const int y = options.at ? options.at->y : static_cast<int>(SDL_WINDOWPOS_CENTERED);
    const Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI |
                         (options.fullscreen ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
    window_.reset(SDL_CreateWindow(options.title.c_str(), x, y, size.w, size.h, flags));
    if (!window_) fail("SDL_CreateWindow");
    // On Windows `at` is where the inside of a window begins, so that its title may be above the screen.
    int title = 0;
    if (options.at && SDL_GetWindowBordersSize(window_.get(), &title, nullptr, nullptr, nullptr) == 0 &&
        y < title)
        SDL_SetWindowPosition(window_.get(), x, title);
    SDL_SetWindowMinimumSize(window_.get(), kSmallestCanvas.w, kSmallestCanvas.h);
    Renderer chosen = make_renderer(window_.get());
    renderer_ = std::move(chosen.handle);
    claims_to_wait_ = chosen.claims_to_wait;
    canvas_ = std::make_unique<Canvas>(renderer_.get());
    measure();
    // SDL starts with text input on; only a text field that has the focus wants it.
    SDL_StopTextInput();
}

double Window::frame_interval() const {
    SDL_DisplayMode mode{};
    const int display = SDL_GetWindowDisplayIndex(window_.get());
    const bool known =
        claims_to_wait_ && SDL_GetCurrentDisplayMode(display, &mode) == 0 && mode.refresh_rate > 0;
    return 1 / (known ? mode.refresh_rate : kFramesPerSecond);
}

bool wait_for_event(double seconds) {
    const auto ms = static_cast<int>(seconds * 1000);
    if (ms >= 1) return SDL_WaitEventTimeout(nullptr, ms) == 1;
    if (seconds > 0) std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    return false;
}

void Window::make_target(Size size) {
    target_.reset(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_TARGET,
                                    size.w, size.h));
    if (!target_) fail("SDL_CreateTexture");
    SDL_SetTextureBlendMode(target_.get(), SDL_BLENDMODE_NONE);
    target_size_ = size;
}

void Window::handle(SDL_Event& event) {
    pads_.handle(event);
    switch (event.type) {
    case SDL_RENDER_DEVICE_RESET:
        canvas_->forget_textures();
        target_.reset();  // the next frame makes it and all textures again
        break;
    case SDL_MOUSEMOTION: {
        const Point at = canvas_point({event.motion.x, event.motion.y}, points(), output_, fit_.scale);
        event.motion.x = at.x;
        event.motion.y = at.y;
        break;
    }
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: {
        const Point at = canvas_point({event.button.x, event.button.y}, points(), output_, fit_.scale);
        event.button.x = at.x;
        event.button.y = at.y;
        break;
    }
    // SDL_RENDER_TARGETS_RESET needs nothing: every frame draws the whole target.
    default: break;
    }
}

Canvas& Window::begin_frame() {
    SDL_SetRenderTarget(renderer_.get(), nullptr);  // measure() asks for the size of the current target
    measure();
    if (!target_ || target_size_ != fit_.canvas) make_target(fit_.canvas);
    SDL_SetRenderTarget(renderer_.get(), target_.get());
    const double points_per_pixel = static_cast<double>(points().w) / std::max(1, output_.w);
    canvas_->begin(fit_.canvas, fit_.scale * points_per_pixel);
    return *canvas_;
}

void Window::compose() {
    SDL_SetRenderTarget(renderer_.get(), nullptr);
    SDL_RenderSetClipRect(renderer_.get(), nullptr);
    const SDL_Rect to{0, 0, target_size_.w * fit_.scale, target_size_.h * fit_.scale};
    SDL_RenderCopy(renderer_.get(), target_.get(), nullptr, &to);
}

void Window::show() {
    compose();
    SDL_RenderPresent(renderer_.get());
}

std::string Window::screenshot(const std::filesystem::path& file) {
    if (!target_) return "nothing has been drawn yet";
    const std::string name = utf8(file);
    compose();  // a presented frame may not be readable, so it is composed again
    const Size size = output_;
    const SurfaceHandle shot(SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 24, SDL_PIXELFORMAT_RGB24));
    if (!shot) return name + ": SDL_CreateRGBSurfaceWithFormat: " + SDL_GetError();
    if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGB24, shot->pixels, shot->pitch) != 0)
        return name + ": SDL_RenderReadPixels: " + SDL_GetError();
    return save_png(*shot, file);
}

void Window::set_icon(const Picture& icon) { SDL_SetWindowIcon(window_.get(), icon.surface().get()); }

void Window::set_title(const std::string& title) {
    if (title != SDL_GetWindowTitle(window_.get())) SDL_SetWindowTitle(window_.get(), title.c_str());
}

void Window::set_fullscreen(bool fullscreen) {
    SDL_SetWindowFullscreen(window_.get(),
                            fullscreen ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
}

bool Window::fullscreen() const {
    return (SDL_GetWindowFlags(window_.get()) & SDL_WINDOW_FULLSCREEN_DESKTOP) ==
           SDL_WINDOW_FULLSCREEN_DESKTOP;
}

void Window::measure() {
    if (SDL_GetRendererOutputSize(renderer_.get(), &output_.w, &output_.h) != 0) output_ = points();
    fit_ = fit_canvas(output_, wanted_scale_);
}

Rect Window::place() const {
    Rect place;
    SDL_GetWindowPosition(window_.get(), &place.x, &place.y);
    SDL_GetWindowSize(window_.get(), &place.w, &place.h);
    return place;
}

Size Window::points() const {
    Size size;
    SDL_GetWindowSize(window_.get(), &size.w, &size.h);
    return size;
}

}  // namespace snow
