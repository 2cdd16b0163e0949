// Chooses what draws into a window: the graphics device where there is one, and SDL itself where there is none.
#pragma once

#include "game/platform/handles.h"

#include <string_view>

namespace snow {

struct Renderer {
    RendererHandle handle;  // never null
    bool claims_to_wait{};  // the driver says that showing a frame waits for the screen
};

// Throws std::runtime_error with the reason when nothing can draw there. Who has named a renderer (SDL_RENDER_DRIVER) gets it.
[[nodiscard]] Renderer make_renderer(SDL_Window* window);

// Whether OpenGL, by the name that it gives its renderer, has no device and draws with the processor.
[[nodiscard]] bool lacks_device(std::string_view gl_renderer);

}  // namespace snow
