#include "game/platform/picture_canvas.h"

#include <stdexcept>
#include <string>

namespace snow {

PictureCanvas::PictureCanvas(Size size)
    : size_(size), surface_(SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 24, SDL_PIXELFORMAT_RGB24)) {
    if (surface_) renderer_.reset(SDL_CreateSoftwareRenderer(surface_.get()));
    if (!renderer_) throw std::runtime_error(std::string("a picture cannot be drawn: ") + SDL_GetError());
    canvas_ = std::make_unique<Canvas>(renderer_.get());
}

Canvas& PictureCanvas::begin() {
    canvas_->begin(size_, 1);
    return *canvas_;
}

SDL_Surface& PictureCanvas::finish() {
    SDL_RenderFlush(renderer_.get());
    return *surface_;
}

}  // namespace snow
