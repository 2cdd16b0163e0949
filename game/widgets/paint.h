// Draws the parts of all widgets and the labels over the village: panels, buttons, fields, the focus ring,
// key hints, speech bubbles, signal bars. Each function draws its arguments and keeps no state.
#pragma once

#include "game/platform/canvas.h"
#include "game/village/art.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// How a widget is to be drawn at the moment.
struct WidgetState {
    bool focused{};
    bool hovered{};
    Point mouse{};  // while hovered, to tell the parts of a widget apart
    bool pressed{};
    bool disabled{};
    bool secondary{};       // a button for a rarely used action
    bool large{};           // its text is twice as high
    bool reduced_motion{};  // nothing blinks
};

// A dark board, and the snow that may lie on it, with icicles.
void draw_panel(Canvas& canvas, Rect box);
void draw_snow_cap(Canvas& canvas, const Art& art, Rect box);

// The sunken box that text is typed into; `wrong` frames it orange.
void draw_field_box(Canvas& canvas, Rect box, const WidgetState& state, bool wrong);

// A raised box with its words in the middle.
void draw_button_box(Canvas& canvas, Rect box, const WidgetState& state);
void draw_button(Canvas& canvas, const Art& art, Rect box, std::string_view words, const WidgetState& state);

// Focus, the same on every widget: a gold line round it and a pointer at its left.
void draw_focus(Canvas& canvas, const Art& art, Rect box);

// Keys and what they do: "Enter accept   Esc close".
struct KeyHint {
    std::string key;
    std::string does;
};
int key_hints_width(const Font& font, std::span<const KeyHint> hints);
// `at` is the upper left corner; as high as a line of the font.
void draw_key_hints(Canvas& canvas, const Font& font, Point at, std::span<const KeyHint> hints);

// What a player says, wrapped; beyond a few lines it ends with an ellipsis. `size` is the
// bubble's without its tail.
struct Bubble {
    std::vector<std::string> lines;
    Size size;
};
[[nodiscard]] Bubble make_bubble(const FontTable& font, std::string_view words);
inline constexpr int kBubbleTail = 3;  // pixels from a bubble's lower edge to the tail's tip
// `tip_x` is the x of the tail's tip, moved into the box if necessary.
void draw_bubble(Canvas& canvas, const Art& art, const DisplaySettings& display, Rect box, int tip_x,
                 const Bubble& bubble);

// A round trip as 0 to 4 bars, 11 by 8 pixels. bars_for() is 0 for a negative `ping_ms`, which is unknown.
void draw_bars(Canvas& canvas, const Art& art, Point at, int bars);
[[nodiscard]] int bars_for(int ping_ms);

// A name over a head. The own one is gold with a marker above; one with a bad connection has bars beside it;
// one who melts is dim.
struct NameTag {
    std::string name;  // already cut to what fits; empty when names are turned off
    bool own{};
    bool stalled{};
    bool left{};  // melts
};
// draw_name_tag() draws within a rectangle of that size; the bars blink with `seconds`.
[[nodiscard]] Size name_tag_size(const Art& art, const DisplaySettings& display, const NameTag& tag);
void draw_name_tag(Canvas& canvas, const Art& art, const DisplaySettings& display, Rect box,
                   const NameTag& tag, double seconds);

}  // namespace snow
