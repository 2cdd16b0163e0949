#include "game/platform/canvas.h"

#include "game/platform/code_label.h"
#include "game/platform/handles.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace snow {

namespace {

SDL_Rect sdl(const Rect& r) { return {r.x, r.y, r.w, r.h}; }

Rect common(const Rect& a, const Rect& b) {
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::max(0, std::min(a.right(), b.right()) - x),
            std::max(0, std::min(a.bottom(), b.bottom()) - y)};
}

// Where a letter's outline lies in the texture of outlines: placed like the letter in its picture, but so far
// apart that each letter, however narrow, has one more pixel on every side.
constexpr int kOutlineSpacing = 3;
Rect outline_place(const Rect& letter) {
    return {letter.x * kOutlineSpacing, letter.y * kOutlineSpacing, letter.w + 2, letter.h + 2};
}

// One of the letter's opaque pixels beside `at`; a transparent one if there is none.
Ink beside(const Picture& picture, const Rect& letter, Point at) {
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
            const Point p = at + Point{dx, dy};
            if (p != at && letter.contains(p) && picture.pixel(p).a != 0) return picture.pixel(p);
        }
    return {0, 0, 0, 0};
}

// The pixels of outline_place(), row by row.
std::vector<Ink> outline_pixels(const Picture& picture, const Rect& letter) {
    std::vector<Ink> pixels;
    const Rect outline = letter.grown(1);
    for (int y = outline.y; y < outline.bottom(); ++y)
        for (int x = outline.x; x < outline.right(); ++x) pixels.push_back(beside(picture, letter, {x, y}));
    return pixels;
}

}  // namespace

// Holds the surface too, so that no other surface can get its address, which is the key.
struct Canvas::Texture {
    std::shared_ptr<SDL_Surface> surface;
    TextureHandle texture;
    TextureHandle outlines{};                 // only for a font
    std::unordered_set<char32_t> outlined{};  // letters whose outlines are in it
};

Canvas::Canvas(SDL_Renderer* renderer) : renderer_(renderer) {}

Canvas::~Canvas() = default;

void Canvas::begin(Size size, double points_per_pixel) {
    size_ = size;
    points_per_pixel_ = points_per_pixel;
    set_clip(std::nullopt);
}

void Canvas::forget_textures() { textures_.clear(); }

Canvas::Texture& Canvas::entry_of(const Picture& picture) {
    std::unique_ptr<Texture>& entry = textures_[picture.surface().get()];
    if (!entry) {
        TextureHandle made(SDL_CreateTextureFromSurface(renderer_, picture.surface().get()));
        if (!made) throw std::runtime_error(std::string("SDL_CreateTextureFromSurface: ") + SDL_GetError());
        // Opaque pictures (the backdrop) are copied, which is much cheaper than blending
        // without a graphics device.
        SDL_SetTextureBlendMode(made.get(), picture.opaque() ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        entry = std::make_unique<Texture>(Texture{picture.surface(), std::move(made)});
    }
    return *entry;
}

SDL_Texture* Canvas::texture_of(const Picture& picture) { return entry_of(picture).texture.get(); }

// The texture of outlines, with those of `text` in it.
SDL_Texture* Canvas::outlines_of(const Letters& font, std::u32string_view text) {
    Texture& entry = entry_of(font.picture);
    if (!entry.outlines) {
        const Size size = font.picture.size();
        entry.outlines.reset(SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC,
                                               size.w * kOutlineSpacing, size.h * kOutlineSpacing));
        if (!entry.outlines) throw std::runtime_error(std::string("SDL_CreateTexture: ") + SDL_GetError());
        SDL_SetTextureBlendMode(entry.outlines.get(), SDL_BLENDMODE_BLEND);
    }
    for (const char32_t c : text) {
        const Rect letter = font.table.glyph(c).source;
        if (letter.w == 0 || letter.h == 0 || !entry.outlined.insert(c).second) continue;
        const SDL_Rect to = sdl(outline_place(letter));
        const std::vector<Ink> pixels = outline_pixels(font.picture, letter);
        SDL_UpdateTexture(entry.outlines.get(), &to, pixels.data(), to.w * static_cast<int>(sizeof(Ink)));
    }
    return entry.outlines.get();
}

void Canvas::use(Ink ink) {
    SDL_SetRenderDrawBlendMode(renderer_, ink.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_, ink.r, ink.g, ink.b, ink.a);
}

void Canvas::clear(Ink ink) {
    use(ink);
    SDL_RenderClear(renderer_);
}

void Canvas::fill(Rect rect, Ink ink) {
    if (rect.w <= 0 || rect.h <= 0) return;
    use(ink);
    const SDL_Rect r = sdl(rect);
    SDL_RenderFillRect(renderer_, &r);
}

void Canvas::frame(Rect r, Ink ink, int cut) {
    fill({r.x + cut, r.y, r.w - 2 * cut, 1}, ink);
    fill({r.x + cut, r.bottom() - 1, r.w - 2 * cut, 1}, ink);
    fill({r.x, r.y + cut, 1, r.h - 2 * cut}, ink);
    fill({r.right() - 1, r.y + cut, 1, r.h - 2 * cut}, ink);
}

// Point by point, since of a slanted line SDL's versions and renderers draw other pixels.
void Canvas::line(Point from, Point to, Ink ink) {
    use(ink);
    const Point way{to.x - from.x, to.y - from.y};
    const int steps = std::max({std::abs(way.x), std::abs(way.y), 1});
    const auto part = [steps](int whole, int step) {
        return static_cast<int>(std::lround(static_cast<double>(whole) * step / steps));
    };
    // The steps that may be on the canvas, however far beyond it a line goes.
    const bool is_flat = std::abs(way.x) >= std::abs(way.y);
    const int begin = is_flat ? from.x : from.y;
    const int end = (is_flat ? width() : height()) - 1;
    const bool is_back = (is_flat ? way.x : way.y) < 0;
    const int first = std::max(0, is_back ? begin - end : -begin);
    const int last = std::min(steps, is_back ? begin : end - begin);
    std::vector<SDL_Point> points;
    for (int step = first; step <= last; ++step)
        points.push_back({from.x + part(way.x, step), from.y + part(way.y, step)});
    SDL_RenderDrawPoints(renderer_, points.data(), static_cast<int>(points.size()));
}

void Canvas::draw(const Picture& picture, Rect source, Point at, const PictureStyle& style) {
    SDL_Texture* const texture = texture_of(picture);
    SDL_SetTextureColorMod(texture, 255, 255, 255);
    SDL_SetTextureAlphaMod(texture, style.alpha);
    const SDL_Rect from = sdl(source);
    const SDL_Rect to{at.x, at.y, source.w, source.h};
    // RenderCopyEx is much slower without a graphics device, so it is called only to flip.
    if (style.flip)
        SDL_RenderCopyEx(renderer_, texture, &from, &to, 0, nullptr, SDL_FLIP_HORIZONTAL);
    else
        SDL_RenderCopy(renderer_, texture, &from, &to);
}

void Canvas::draw(const Atlas& atlas, std::string_view sprite, Point at) {
    draw(atlas.picture, atlas.table.at(sprite), at);
}

void Canvas::glyphs(const Letters& font, Point at, std::u32string_view text, Part part, Ink ink) {
    const bool outlines = part == Part::Outline;
    SDL_Texture* const texture = outlines ? outlines_of(font, text) : texture_of(font.picture);
    const int around = outlines ? 1 : 0;
    SDL_SetTextureColorMod(texture, ink.r, ink.g, ink.b);
    SDL_SetTextureAlphaMod(texture, ink.a);
    for (const char32_t c : text) {
        const Glyph glyph = font.table.glyph(c);
        if (!font.table.has(c)) label(font, at, c, part, ink);
        const SDL_Rect from = sdl(outlines ? outline_place(glyph.source) : glyph.source);
        const SDL_Rect to{at.x - around, at.y + glyph.top - around, from.w, from.h};
        if (glyph.source.w > 0 && glyph.source.h > 0) SDL_RenderCopy(renderer_, texture, &from, &to);
        at.x += glyph.advance;
    }
}

// Draws the label of a character that the font lacks: a plate in the text's ink with
// the digits cut out of it.
void Canvas::label(const Letters& font, Point at, char32_t c, Part part, Ink ink) {
    const CodeLabel code(c, font.table.line_height(), font.table.ascent());
    const Rect plate{at.x, at.y + code.top(), code.width(), code.height()};
    if (part == Part::Outline) return fill(plate.grown(1), ink);
    fill(plate, ink);
    const bool bright = ink.r + ink.g + ink.b > 3 * 128;
    for (const Rect& stroke : code.strokes())
        fill(stroke.moved({plate.x, plate.y}), bright ? ink::kBlack : ink::kWhite);
}

void Canvas::text(const Font& font, Point at, std::string_view utf8, const TextStyle& style) {
    const std::u32string text = decode_utf8_lossy(utf8);
    const Letters& letters = font.letters(style.bold);
    if (style.outline) glyphs(letters, at, text, Part::Outline, *style.outline);
    if (style.shadow) glyphs(letters, at + Point{0, 1}, text, Part::Inside, *style.shadow);
    glyphs(letters, at, text, Part::Inside, style.ink);
}

void Canvas::text_middle(const Font& font, Point at, std::string_view utf8, const TextStyle& style) {
    text(font, {at.x - snow::text_width(font, utf8, style.bold) / 2, at.y}, utf8, style);
}

void Canvas::text_right(const Font& font, Point at, std::string_view utf8, const TextStyle& style) {
    text(font, {at.x - snow::text_width(font, utf8, style.bold), at.y}, utf8, style);
}

Canvas::Clip::Clip(Canvas& canvas, Rect rect) : canvas_(canvas), before_(canvas.clip_) {
    canvas_.set_clip(before_ ? common(*before_, rect) : rect);
}

Canvas::Clip::~Clip() { canvas_.set_clip(before_); }

void Canvas::set_clip(const std::optional<Rect>& rect) {
    clip_ = rect;
    const SDL_Rect r = rect ? sdl(*rect) : SDL_Rect{};
    SDL_RenderSetClipRect(renderer_, rect ? &r : nullptr);
}

void Canvas::set_text_input_rect(Rect rect) {
    const auto points = [this](int pixels) {
        return static_cast<int>(std::lround(pixels * points_per_pixel_));
    };
    SDL_Rect r{points(rect.x), points(rect.y), points(rect.w), points(rect.h)};
    SDL_SetTextInputRect(&r);
}

int text_width(const Font& font, std::string_view utf8, bool bold) {
    return text_width(font.letters(bold).table, utf8);
}

}  // namespace snow
