// What scenes draw on, one canvas pixel for every pixel of the pictures. The window scales all of it by
// a whole number. All coordinates are canvas pixels; drawing beyond the edges is cut off.
#pragma once

#include "game/platform/geometry.h"
#include "game/platform/picture.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

struct SDL_Renderer;
struct SDL_Texture;

namespace snow {

struct TextStyle {
    Ink ink{};
    std::optional<Ink> outline{};  // one pixel wide, for text over the village
    std::optional<Ink> shadow{};   // one pixel below
    bool bold{};
};

// How a picture is drawn.
struct PictureStyle {
    bool flip{};  // left and right exchanged
    std::uint8_t alpha{255};
};

class Canvas {
  public:
    explicit Canvas(SDL_Renderer* renderer);
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    Size size() const { return size_; }
    int width() const { return size_.w; }
    int height() const { return size_.h; }

    void clear(Ink ink);
    void fill(Rect rect, Ink ink);
    // An outline one pixel wide, just inside `rect`; `cut` pixels are left out at each corner.
    void frame(Rect rect, Ink ink, int cut = 0);
    void line(Point from, Point to, Ink ink);

    void draw(const Picture& picture, Rect source, Point at, const PictureStyle& style = {});
    // Throws if the atlas has no such sprite, as AtlasTable::at does.
    void draw(const Atlas& atlas, std::string_view sprite, Point at);

    // `at` is the upper left corner of the line.
    void text(const Font& font, Point at, std::string_view utf8, const TextStyle& style);
    // The same with `at` in the middle of the line's upper edge, or at its right end.
    void text_middle(const Font& font, Point at, std::string_view utf8, const TextStyle& style);
    void text_right(const Font& font, Point at, std::string_view utf8, const TextStyle& style);

    // While it lives, nothing is drawn outside its rectangle. Clips nest: each lies within the one before.
    class Clip {
      public:
        Clip(Canvas& canvas, Rect rect);
        Clip(const Clip&) = delete;
        Clip& operator=(const Clip&) = delete;
        ~Clip();

      private:
        Canvas& canvas_;
        std::optional<Rect> before_;
    };
    [[nodiscard]] Clip clip(Rect rect) { return {*this, rect}; }

    // Tells the system where text is typed, so that an input method's window opens beside it.
    void set_text_input_rect(Rect rect);

    // For the window only. begin() starts a frame of `size`, in which a canvas pixel is `points_per_pixel`
    // of the system's points wide. forget_textures() is for a lost graphics device, with which
    // all textures are lost.
    void begin(Size size, double points_per_pixel);
    void forget_textures();

  private:
    struct Texture;

    Texture& entry_of(const Picture& picture);
    SDL_Texture* texture_of(const Picture& picture);
    SDL_Texture* outlines_of(const Letters& font, std::u32string_view text);
    void use(Ink ink);
    void set_clip(const std::optional<Rect>& rect);
    enum class Part { Inside, Outline };
    void glyphs(const Letters& font, Point at, std::u32string_view text, Part part, Ink ink);
    void label(const Letters& font, Point at, char32_t c, Part part, Ink ink);

    SDL_Renderer* renderer_;
    Size size_{};
    double points_per_pixel_{1};
    std::optional<Rect> clip_;
    std::unordered_map<SDL_Surface*, std::unique_ptr<Texture>> textures_;
};

// The width in pixels that Canvas::text draws.
[[nodiscard]] int text_width(const Font& font, std::string_view utf8, bool bold = false);

}  // namespace snow
