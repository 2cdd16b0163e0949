#include "game/platform/picture.h"

#include "game/platform/handles.h"
#include "game/text/path_text.h"

#include <SDL_image.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

namespace snow {

Picture Picture::load(const std::filesystem::path& file) {
    const SurfaceHandle loaded(IMG_Load(utf8(file).c_str()));
    if (!loaded) throw std::runtime_error(utf8(file) + ": IMG_Load: " + IMG_GetError());
    SDL_Surface* const converted = SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_RGBA32, 0);
    if (!converted) throw std::runtime_error(utf8(file) + ": SDL_ConvertSurfaceFormat: " + SDL_GetError());
    return Picture(std::shared_ptr<SDL_Surface>(converted, FreeSurface{}));
}

Picture::Picture(std::shared_ptr<SDL_Surface> surface)
    : surface_(std::move(surface)), solid_from_(surface_->h) {
    const auto solid = [this](int y) {
        for (int x = 0; x < surface_->w; ++x)
            if (pixel({x, y}).a != 255) return false;
        return true;
    };
    while (solid_from_ > 0 && solid(solid_from_ - 1)) --solid_from_;
}

Picture Picture::whitened() const {
    SDL_Surface* const copy = SDL_ConvertSurfaceFormat(surface_.get(), SDL_PIXELFORMAT_RGBA32, 0);
    if (!copy) throw std::runtime_error(std::string("SDL_ConvertSurfaceFormat: ") + SDL_GetError());
    std::shared_ptr<SDL_Surface> white(copy, FreeSurface{});
    for (int y = 0; y < white->h; ++y) {
        auto* const row = static_cast<std::uint8_t*>(white->pixels) + y * white->pitch;
        for (int x = 0; x < white->w; ++x)
            if (row[4 * x + 3] != 0) std::fill_n(row + 4 * x, 3, std::uint8_t{255});
    }
    return Picture(std::move(white));
}

Size Picture::size() const { return {surface_->w, surface_->h}; }

Ink Picture::pixel(Point at) const {
    const auto* const bytes = static_cast<const std::uint8_t*>(surface_->pixels);
    const auto* const p = bytes + at.y * surface_->pitch + at.x * 4;
    return {p[0], p[1], p[2], p[3]};
}

Atlas Atlas::load(const std::filesystem::path& folder, std::string_view name) {
    const std::string base(name);
    const std::filesystem::path table_file = folder / (base + ".txt");
    Atlas atlas{Picture::load(folder / (base + ".png")),
                AtlasTable::parse(read_text_file(table_file), utf8(table_file))};
    atlas.table.check_inside(atlas.picture.size());
    return atlas;
}

Letters Letters::load(const std::filesystem::path& folder, std::string_view name) {
    const std::string base(name);
    const std::filesystem::path table_file = folder / (base + ".txt");
    Letters letters{Picture::load(folder / (base + ".png")).whitened(),
                    FontTable::parse(read_text_file(table_file), utf8(table_file))};
    letters.table.check_inside(letters.picture.size());
    return letters;
}

Font Font::load(const std::filesystem::path& folder, std::string_view name) {
    return {Letters::load(folder, name), Letters::load(folder, std::string(name) + "-bold")};
}

std::string read_text_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(utf8(file) + ": cannot be opened");
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) throw std::runtime_error(utf8(file) + ": cannot be read");
    return text;
}

}  // namespace snow
