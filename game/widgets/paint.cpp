#include "game/widgets/paint.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace snow {

namespace {

constexpr int kBubbleLetters = 10;       // a bubble's widest line, in line heights
constexpr std::size_t kBubbleLines = 4;  // the chat has the rest
constexpr int kStalledWidth = 17;        // of the bars beside a name, with their gap
constexpr int kStalledHeight = 11;
constexpr int kHintGap = 12;  // between one hint and the next

void dot(Canvas& canvas, Point at, Ink ink) { canvas.fill({at.x, at.y, 1, 1}, ink); }

void square_off(Canvas& canvas, Rect box, Ink ink) {
    dot(canvas, {box.x, box.y}, ink);
    dot(canvas, {box.right() - 1, box.y}, ink);
    dot(canvas, {box.x, box.bottom() - 1}, ink);
    dot(canvas, {box.right() - 1, box.bottom() - 1}, ink);
}

// The contrast between text and face is at least 4.5 to 1.
struct ButtonTones {
    Ink light, face, foot, words;
};

ButtonTones tones_of(const WidgetState& state) {
    if (state.disabled) return {ink::kSlate, ink::kCoal, ink::kBlack, ink::kSilver};
    if (state.pressed) return {ink::kNavy, ink::kNavy, ink::kNavy, ink::kSnow};
    if (state.secondary && state.hovered) return {ink::kSnow, ink::kSilver, ink::kSlate, ink::kBlack};
    if (state.secondary) return {ink::kSilver, ink::kSlate, ink::kCoal, ink::kWhite};
    if (state.hovered) return {ink::kCyan, ink::kSky, ink::kBlue, ink::kBlack};
    return {ink::kSky, ink::kBlue, ink::kNavy, ink::kWhite};
}

int hint_width(const Font& font, const KeyHint& hint) {
    return text_width(font, hint.key) + 10 + text_width(font, hint.does);
}

// Of a name with its outline.
int tag_height(const FontTable& font) { return font.line_height() - 1; }

}  // namespace

void draw_panel(Canvas& canvas, Rect box) {
    canvas.fill(box, ink::kBlack);
    canvas.frame(box, ink::kSlate, 1);
    canvas.fill({box.x + 1, box.bottom() - 1, box.w - 2, 1}, ink::kCoal);
    canvas.fill({box.right() - 1, box.y + 1, 1, box.h - 2}, ink::kCoal);
    square_off(canvas, box, ink::kBlack);
}

void draw_snow_cap(Canvas& canvas, const Art& art, Rect box) {
    constexpr Point kOver{3, 5};  // how far it reaches over the board's corner, outline included
    const int middle = art.things.table.at("panel_cap_middle").w;
    const int right = art.things.table.at("panel_cap_right").w;
    int x = box.x - kOver.x;
    const int y = box.y - kOver.y;
    const int end = box.right() + kOver.x - right;
    canvas.draw(art.things, "panel_cap_left", {x, y});
    x += art.things.table.at("panel_cap_left").w;
    {
        const Canvas::Clip clip = canvas.clip({x, y, end - x, box.h});
        for (; x < end; x += middle) canvas.draw(art.things, "panel_cap_middle", {x, y});
    }
    canvas.draw(art.things, "panel_cap_right", {end, y});
}

void draw_field_box(Canvas& canvas, Rect box, const WidgetState& state, bool wrong) {
    const Ink edge = wrong                             ? ink::kOrange
                     : state.disabled                  ? ink::kCoal
                     : state.hovered && !state.focused ? ink::kSilver
                                                       : ink::kSlate;
    canvas.fill(box, state.disabled ? ink::kBlack : ink::kNavy);
    canvas.fill({box.x, box.y, box.w, 1}, ink::kBlack);
    canvas.fill({box.x, box.y, 1, box.h}, ink::kBlack);
    canvas.frame(box.grown(1), edge, 1);
}

void draw_button_box(Canvas& canvas, Rect box, const WidgetState& state) {
    const ButtonTones tones = tones_of(state);
    canvas.frame(box.grown(1), ink::kBlack, 1);
    canvas.fill(box, tones.face);
    canvas.fill({box.x, box.y, box.w, 1}, state.pressed ? ink::kBlack : tones.light);
    canvas.fill({box.x, box.y, 1, box.h - 2}, state.pressed ? ink::kBlack : tones.light);
    canvas.fill({box.x, box.bottom() - 2, box.w, 2}, tones.foot);
}

void draw_button(Canvas& canvas, const Art& art, Rect box, std::string_view words, const WidgetState& state) {
    draw_button_box(canvas, box, state);
    const ButtonTones tones = tones_of(state);
    const Font& font = state.large ? art.big : art.small;
    const int y = middle_line(font.table, box.y, box.h - 1) + (state.pressed ? 1 : 0);
    TextStyle style{.ink = tones.words, .bold = true};
    if (tones.words == ink::kWhite) style.shadow = tones.foot;
    canvas.text_middle(font, {box.x + box.w / 2, y}, words, style);
}

void draw_focus(Canvas& canvas, const Art& art, Rect box) {
    canvas.frame(box.grown(1), ink::kGold, 1);
    const Rect& pointer = art.things.table.at("pointer");
    canvas.draw(art.things, "pointer", {box.x - 3 - pointer.w, box.y + (box.h - pointer.h) / 2});
}

int key_hints_width(const Font& font, std::span<const KeyHint> hints) {
    int width = hints.empty() ? 0 : -kHintGap;
    for (const KeyHint& hint : hints) width += hint_width(font, hint) + kHintGap;
    return width;
}

void draw_key_hints(Canvas& canvas, const Font& font, Point at, std::span<const KeyHint> hints) {
    for (const KeyHint& hint : hints) {
        const Rect cap{at.x, at.y, text_width(font, hint.key) + 6, font.table.line_height()};
        canvas.frame(cap.grown(1), ink::kBlack, 1);
        canvas.fill(cap, ink::kSlate);
        canvas.fill({cap.x, cap.y, cap.w, 1}, ink::kSilver);
        canvas.fill({cap.x, cap.bottom() - 2, cap.w, 2}, ink::kCoal);
        const int y = middle_line(font.table, cap.y, cap.h - 1);
        canvas.text(font, {cap.x + 3, y}, hint.key, {.ink = ink::kWhite});
        canvas.text(font, {cap.right() + 4, y}, hint.does, {.ink = ink::kSilver, .outline = ink::kBlack});
        at.x += hint_width(font, hint) + kHintGap;
    }
}

Bubble make_bubble(const FontTable& font, std::string_view words) {
    const int widest = kBubbleLetters * font.line_height();
    Bubble bubble{wrap_text(font, words, widest), {}};
    if (bubble.lines.size() > kBubbleLines) {
        bubble.lines.resize(kBubbleLines);
        bubble.lines.back() = cut_to_width(font, bubble.lines.back() + " \u2026", widest);
    }
    int width = 0;
    for (const std::string& line : bubble.lines) width = std::max(width, text_width(font, line));
    bubble.size = {width + 11, static_cast<int>(bubble.lines.size()) * font.line_height() + 5};
    return bubble;
}

void draw_bubble(Canvas& canvas, const Art& art, const DisplaySettings& display, Rect box, int tip_x,
                 const Bubble& bubble) {
    canvas.fill({box.x - 1, box.y, box.w + 2, box.h}, ink::kBlack);
    canvas.fill({box.x, box.y - 1, box.w, box.h + 2}, ink::kBlack);
    canvas.fill(box, ink::kWhite);
    canvas.fill({box.right() - 1, box.y + 1, 1, box.h - 1}, ink::kSnow);
    canvas.fill({box.x, box.bottom() - 2, box.w, 1}, ink::kSnow);
    canvas.fill({box.x, box.bottom() - 1, box.w, 1}, ink::kSnowShade);
    square_off(canvas, box, ink::kBlack);
    const Rect& tail = art.things.table.at("bubble_tail");
    const int x = std::clamp(tip_x - tail.w / 2, box.x + 2, std::max(box.x + 2, box.right() - 2 - tail.w));
    canvas.draw(art.things, "bubble_tail", {x, box.bottom() + kBubbleTail - 1 - tail.h});
    const Font& font = art.reading(display);
    int y = box.y + 2;
    for (const std::string& line : bubble.lines) {
        canvas.text(font, {box.x + 6, y}, line, {.ink = ink::kBlack});
        y += font.table.line_height();
    }
}

void draw_bars(Canvas& canvas, const Art& art, Point at, int bars) {
    canvas.draw(art.things, "bars_" + std::to_string(std::clamp(bars, 0, 4)), at);
}

int bars_for(int ping_ms) {
    constexpr std::array<int, 3> kSlowerThan{40, 90, 180};  // each costs a bar
    if (ping_ms < 0) return 0;
    return 4 -
           static_cast<int>(std::ranges::count_if(kSlowerThan, [&](int limit) { return ping_ms > limit; }));
}

Size name_tag_size(const Art& art, const DisplaySettings& display, const NameTag& tag) {
    const Font& font = art.reading(display);
    const int marker = tag.own ? art.things.table.at("own_marker").h + 1 : 0;
    const int bars = tag.stalled ? kStalledWidth : 0;
    const int name = tag.name.empty() ? 0 : text_width(font, tag.name) + 2;
    const int high = name + bars > 0 ? tag_height(font.table) : 0;
    const int wide = std::max(name + bars, tag.own ? art.things.table.at("own_marker").w : 0);
    return {wide, high + marker};
}

void draw_name_tag(Canvas& canvas, const Art& art, const DisplaySettings& display, Rect box,
                   const NameTag& tag, double seconds) {
    const Font& font = art.reading(display);
    const int high = tag_height(font.table);
    int x = box.x + 1;
    const int y = box.bottom() - high;
    if (tag.stalled) {
        const Rect mark{x, y + (high - kStalledHeight) / 2, kStalledWidth - 2, kStalledHeight};
        canvas.fill(mark, ink::kBlack);
        canvas.frame(mark, ink::kSlate, 1);
        const int bars = display.reduced_motion ? 0 : static_cast<int>(std::max(0.0, seconds) * 2) % 2;
        draw_bars(canvas, art, {mark.x + 2, mark.y + 1}, bars);
        x += kStalledWidth;
    }
    const Ink ink = tag.own ? ink::kGold : tag.stalled || tag.left ? ink::kSilver : ink::kWhite;
    canvas.text(font, {x, middle_line(font.table, y, high)}, tag.name, {.ink = ink, .outline = ink::kBlack});
    const Rect& marker = art.things.table.at("own_marker");
    if (tag.own) canvas.draw(art.things, "own_marker", {box.middle().x - marker.w / 2, box.y});
}

}  // namespace snow
