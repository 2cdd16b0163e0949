#include "game/platform/renderer.h"

#include <SDL_opengl.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace snow {
namespace {

// Mesa's and others' for machines without a device, such as virtual ones.
constexpr std::array<std::string_view, 5> kWithoutDevice{"llvmpipe", "softpipe", "Software Rasterizer",
                                                         "SwiftShader", "Apple Software Renderer"};

// What OpenGL calls what draws; empty where the current renderer is not OpenGL's.
std::string_view gl_renderer() {
    if (!SDL_GL_GetCurrentContext()) return {};
    using GetString = const GLubyte*(APIENTRY*)(GLenum);
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const GLubyte* const name = get ? get(GL_RENDERER) : nullptr;
    return name ? reinterpret_cast<const char*>(name) : std::string_view();
}

bool is_named() {
    const char* const named = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    return named && *named;
}

// Where a renderer cannot wait for the screen, SDL sleeps in its place and claims the same: its own software renderer
// on most screens, and OpenGL where the driver has no swap interval.
Renderer described(RendererHandle renderer) {
    SDL_RendererInfo info{};
    if (SDL_GetRendererInfo(renderer.get(), &info) != 0) return {std::move(renderer)};
    const bool own = (info.flags & SDL_RENDERER_SOFTWARE) != 0;
    const bool sleeps = SDL_GL_GetCurrentContext() && SDL_GL_GetSwapInterval() == 0;
    if (own || sleeps) SDL_RenderSetVSync(renderer.get(), 0);
    return {std::move(renderer), !own && !sleeps && (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0};
}

}  // namespace

bool lacks_device(std::string_view gl_renderer) {
    return std::ranges::any_of(kWithoutDevice, [gl_renderer](std::string_view name) {
        return gl_renderer.find(name) != std::string_view::npos;
    });
}

// Without a device a window takes 0.7 of a core by OpenGL, 0.45 where SDL draws and shows its frames by OpenGL, and 0.17
// where it does not.
Renderer make_renderer(SDL_Window* window) {
    const auto begin = [window](Uint32 flags) {
        return RendererHandle(SDL_CreateRenderer(window, -1, flags | SDL_RENDERER_TARGETTEXTURE));
    };
    constexpr Uint32 kWaiting = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    for (const Uint32 flags : {kWaiting, Uint32{SDL_RENDERER_ACCELERATED}}) {
        RendererHandle renderer = begin(flags);
        if (!renderer) continue;
        if (is_named() || !lacks_device(gl_renderer())) return described(std::move(renderer));
        SDL_SetHintWithPriority(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0", SDL_HINT_DEFAULT);
        break;
    }
    RendererHandle renderer = begin(SDL_RENDERER_SOFTWARE);
    if (!renderer) throw std::runtime_error(std::string("SDL_CreateRenderer: ") + SDL_GetError());
    return described(std::move(renderer));
}

}  // namespace snow
