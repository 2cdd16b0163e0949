// Owners of SDL's resources: each frees its resource when it is destroyed.
#pragma once

#include <SDL.h>

#include <memory>

namespace snow {

struct DestroyWindow {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct DestroyRenderer {
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
struct DestroyTexture {
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};
struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
struct FreeSdlText {
    void operator()(char* text) const { SDL_free(text); }
};
struct CloseController {
    void operator()(SDL_GameController* pad) const { SDL_GameControllerClose(pad); }
};

using WindowHandle = std::unique_ptr<SDL_Window, DestroyWindow>;
using RendererHandle = std::unique_ptr<SDL_Renderer, DestroyRenderer>;
using TextureHandle = std::unique_ptr<SDL_Texture, DestroyTexture>;
using SurfaceHandle = std::unique_ptr<SDL_Surface, FreeSurface>;
using SdlText = std::unique_ptr<char, FreeSdlText>;
using ControllerHandle = std::unique_ptr<SDL_GameController, CloseController>;

}  // namespace snow
