// A canvas without a window, whose pixels are kept.
#pragma once

#include "game/platform/canvas.h"
#include "game/platform/handles.h"

#include <SDL.h>

#include <memory>

namespace snow {

class PictureCanvas {
  public:
    // Throws std::runtime_error when the system gives none.
    explicit PictureCanvas(Size size);
    PictureCanvas(const PictureCanvas&) = delete;
    PictureCanvas& operator=(const PictureCanvas&) = delete;

    // A new picture, to be drawn on until the next one.
    Canvas& begin();
    // What was drawn.
    SDL_Surface& finish();

  private:
    Size size_;
    SurfaceHandle surface_;
    RendererHandle renderer_;
    std::unique_ptr<Canvas> canvas_;
};

}  // namespace snow
