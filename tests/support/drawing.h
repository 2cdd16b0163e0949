// What the tests of view share: SDL's events made by hand, a font of numbers only, SDL's video
// part without a screen.
#pragma once

#include "game/platform/canvas.h"
#include "game/platform/geometry.h"
#include "game/platform/tables.h"

#include <SDL.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace snow::test {

// Letters 5 wide that advance by 6, a space of 4, 'i' of 2, an ellipsis of 6, and a box of 8 for all others.
inline FontTable plain_font() {
    std::string text =
        "line_height 12 ascent 10\nU+0020 0 0 0 0 0 4\nU+2026 0 0 5 1 9 6\nU+FFFD 0 0 7 7 3 8\n";
    for (int c = 0x21; c < 0x7F; ++c) {
        char line[64];
        std::snprintf(line, sizeof line, "U+%04X 0 0 %d 7 3 %d\n", static_cast<unsigned>(c), c == 'i' ? 1 : 5,
                      c == 'i' ? 2 : 6);
        text += line;
    }
    return FontTable::parse(text, "plain font");
}

// SDL's video part with its dummy driver, whatever the environment says.
class DummyVideo {
  public:
    DummyVideo() {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
        if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) throw std::runtime_error(SDL_GetError());
        SDL_StopTextInput();
    }
    DummyVideo(const DummyVideo&) = delete;
    DummyVideo& operator=(const DummyVideo&) = delete;
    ~DummyVideo() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

// A canvas whose pixels can be looked at, without a window.
class Paper {
  public:
    explicit Paper(Size size)
        : size_(size),
          surface_(SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888)),
          renderer_(SDL_CreateSoftwareRenderer(surface_)), canvas_(renderer_) {
        if (!renderer_) throw std::runtime_error(SDL_GetError());
        canvas_.begin(size, 1);
        canvas_.clear({1, 2, 3});
    }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;
    ~Paper() {
        canvas_.forget_textures();
        SDL_DestroyRenderer(renderer_);
        SDL_FreeSurface(surface_);
    }
    Canvas& canvas() { return canvas_; }
    // All pixels, row by row, as 0xAARRGGBB.
    std::vector<std::uint32_t> pixels() {
        std::vector<std::uint32_t> all(static_cast<std::size_t>(size_.w) * static_cast<std::size_t>(size_.h));
        if (SDL_RenderReadPixels(renderer_, nullptr, SDL_PIXELFORMAT_ARGB8888, all.data(), size_.w * 4) != 0)
            throw std::runtime_error(SDL_GetError());
        return all;
    }

  private:
    Size size_;
    SDL_Surface* surface_;
    SDL_Renderer* renderer_;
    Canvas canvas_;
};

// What `draw` draws on a canvas of that size.
template <class Draw> std::vector<std::uint32_t> drawn(Size size, Draw&& draw) {
    Paper paper(size);
    draw(paper.canvas());
    return paper.pixels();
}

inline SDL_Event key(SDL_Keycode code, int mod = KMOD_NONE, bool repeat = false) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(code);
    event.key.keysym.mod = static_cast<Uint16>(mod);
    event.key.repeat = repeat ? 1 : 0;
    return event;
}

inline SDL_Event text(std::string_view utf8) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    std::snprintf(event.text.text, sizeof event.text.text, "%.*s", static_cast<int>(utf8.size()),
                  utf8.data());
    return event;
}

inline SDL_Event composition(std::string_view utf8, int cursor) {
    SDL_Event event{};
    event.type = SDL_TEXTEDITING;
    std::snprintf(event.edit.text, sizeof event.edit.text, "%.*s", static_cast<int>(utf8.size()),
                  utf8.data());
    event.edit.start = cursor;
    return event;
}

inline SDL_Event motion(Point at) {
    SDL_Event event{};
    event.type = SDL_MOUSEMOTION;
    event.motion.x = at.x;
    event.motion.y = at.y;
    return event;
}

inline SDL_Event button(Uint32 type, Point at, int clicks = 1) {
    SDL_Event event{};
    event.type = type;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.clicks = static_cast<Uint8>(clicks);
    event.button.x = at.x;
    event.button.y = at.y;
    return event;
}
inline SDL_Event mouse_down(Point at, int clicks = 1) { return button(SDL_MOUSEBUTTONDOWN, at, clicks); }
inline SDL_Event mouse_up(Point at) { return button(SDL_MOUSEBUTTONUP, at); }

inline SDL_Event pad(Uint8 which, Uint32 type = SDL_CONTROLLERBUTTONDOWN) {
    SDL_Event event{};
    event.type = type;
    event.cbutton.button = which;
    return event;
}

inline SDL_Event stick(Uint8 axis, int value) {
    SDL_Event event{};
    event.type = SDL_CONTROLLERAXISMOTION;
    event.caxis.axis = axis;
    event.caxis.value = static_cast<Sint16>(value);
    return event;
}

}  // namespace snow::test
