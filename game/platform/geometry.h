// Points, sizes, rectangles and colours, in whole pixels with y downward. Knows nothing of SDL.
#pragma once

#include <algorithm>
#include <cstdint>

namespace snow {

struct Point {
    int x{};
    int y{};
    friend bool operator==(const Point&, const Point&) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
};

struct Size {
    int w{};
    int h{};
    friend bool operator==(const Size&, const Size&) = default;
};

// From (x, y) up to but not including (x + w, y + h).
struct Rect {
    int x{};
    int y{};
    int w{};
    int h{};
    friend bool operator==(const Rect&, const Rect&) = default;

    Point corner() const { return {x, y}; }
    Size size() const { return {w, h}; }
    int right() const { return x + w; }
    int bottom() const { return y + h; }
    Point middle() const { return {x + w / 2, y + h / 2}; }
    bool contains(Point p) const { return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h; }
    // Whether they have a pixel in common; what is empty has none.
    bool overlaps(const Rect& other) const {
        const bool any = w > 0 && h > 0 && other.w > 0 && other.h > 0;
        return any && x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    // `by` pixels larger on every side; smaller if `by` is negative.
    Rect grown(int by) const { return {x - by, y - by, std::max(0, w + 2 * by), std::max(0, h + 2 * by)}; }
    Rect moved(Point by) const { return {x + by.x, y + by.y, w, h}; }
};

// a / b rounded down; b is positive. Plain division rounds towards zero, so that something moving past x = 0
// would stay there for two steps.
constexpr int floor_div(int a, int b) { return a / b - (a % b < 0 ? 1 : 0); }
// The remainder of floor_div: always 0 to b - 1.
constexpr int floor_mod(int a, int b) { return a - floor_div(a, b) * b; }

// A colour on the screen; a player's colour is Color.
struct Ink {
    std::uint8_t r{};
    std::uint8_t g{};
    std::uint8_t b{};
    std::uint8_t a{255};
    friend bool operator==(const Ink&, const Ink&) = default;
};

}  // namespace snow
