#include "game/inspect/inspector.h"

#include "game/inspect/field_printer.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kEdge = 6;
constexpr int kRow = 11;
constexpr int kHead = 15;
constexpr int kShare = 36;    // percent of the canvas' height
constexpr int kSizeEnd = 52;  // columns: right end of the size, the bytes, the values
constexpr int kHex = 60;
constexpr int kWords = 192;
constexpr int kWheelRows = 3;

int rows_of(const Rect& box) { return std::max(1, (box.h - kHead - 3) / kRow); }

}  // namespace

Inspector::Inspector(GameClient& client) : client_(client) { client_.set_observer(&trace_); }

Inspector::~Inspector() { client_.set_observer(nullptr); }

void Inspector::hold(bool held) {
    scrolled_ = 0;
    if (held)
        held_ = trace_.messages();
    else
        held_.reset();
}

void Inspector::scroll(int rows) {
    if (!held_) {
        if (rows <= 0) return;
        hold(true);
    }
    const int most = std::max(0, static_cast<int>(held_->size()) - rows_of(box_));
    scrolled_ = static_cast<std::size_t>(std::clamp(static_cast<int>(scrolled_) + rows, 0, most));
}

bool Inspector::handle(const SDL_Event& event) {
    switch (event.type) {
    case SDL_MOUSEMOTION: mouse_ = {event.motion.x, event.motion.y}; return box_.contains(mouse_);
    case SDL_MOUSEBUTTONDOWN:
        mouse_ = {event.button.x, event.button.y};
        if (event.button.button != SDL_BUTTON_LEFT || !box_.contains(mouse_)) return false;
        hold(!held());
        return true;
    case SDL_MOUSEWHEEL:
        if (!box_.contains(mouse_)) return false;
        scroll(event.wheel.y * kWheelRows);
        return true;
    case SDL_KEYDOWN: return handle_key(event.key);
    default: return false;
    }
}

bool Inspector::handle_key(const SDL_KeyboardEvent& key) {
    switch (key.keysym.sym) {
    case SDLK_PAGEUP: scroll(rows_of(box_) - 1); return true;
    case SDLK_PAGEDOWN: scroll(1 - rows_of(box_)); return true;
    case SDLK_END: hold(false); return true;
    default: return false;
    }
}

Rect Inspector::box_on(Size canvas) {
    const int rows = (canvas.h * kShare / 100 - kHead - 3) / kRow;
    const int high = kHead + rows * kRow + 3;
    return {kMargin, canvas.h - high - kMargin, canvas.w - 2 * kMargin, high};
}

void Inspector::draw(Canvas& canvas, const Art& art) {
    box_ = box_on(canvas.size());
    draw_panel(canvas, box_);
    if (held()) canvas.frame(box_, ink::kGold, 1);
    canvas.text(art.small, {box_.x + kEdge, box_.y + 3}, held() ? "Messages, held" : "Messages",
                {.ink = held() ? ink::kGold : ink::kWhite, .bold = true});
    canvas.text_right(art.small, {box_.right() - kEdge, box_.y + 3},
                      held() ? "click, End: go on   wheel, PgUp, PgDn: scroll   F4: close"
                             : "click: hold   wheel, PgUp: back   F4: close",
                      {.ink = ink::kSilver});
    int y = box_.bottom() - 3;
    const auto& all = messages();
    for (std::size_t at = all.size() - std::min(scrolled_, all.size()); at > 0; --at) {
        y -= kRow;
        if (y < box_.y + kHead) break;
        if (&all[at - 1] == pointed_at()) canvas.fill({box_.x + 2, y, box_.w - 4, kRow}, ink::kCoal);
        draw_row(canvas, art, all[at - 1], y);
    }
    if (const TracedMessage* message = pointed_at()) draw_whole(canvas, art, *message);
}

const TracedMessage* Inspector::pointed_at() const {
    const int above_bottom = box_.bottom() - 3 - 1 - mouse_.y;
    const bool on_row = box_.contains(mouse_) && mouse_.y >= box_.y + kHead && above_bottom >= 0;
    if (!held_ || !on_row) return nullptr;
    const std::size_t back = scrolled_ + static_cast<std::size_t>(above_bottom / kRow);
    return back < held_->size() ? &(*held_)[held_->size() - 1 - back] : nullptr;
}

// Above the list, over as many lines as it needs.
void Inspector::draw_whole(Canvas& canvas, const Art& art, const TracedMessage& message) const {
    const std::vector<std::string> lines = wrap_text(art.small.table, message.words, box_.w - 2 * kEdge);
    const int high = static_cast<int>(lines.size()) * kRow + 5;
    const Rect whole{box_.x, box_.y - high, box_.w, high};
    draw_panel(canvas, whole);
    int y = whole.y + 1;
    for (const std::string& line : lines) {
        canvas.text(art.small, {whole.x + kEdge, y}, line, {.ink = ink::kWhite});
        y += kRow;
    }
}

void Inspector::draw_row(Canvas& canvas, const Art& art, const TracedMessage& message, int y) const {
    const Ink ink = message.sent ? ink::kGold : ink::kCyan;
    canvas.text(art.small, {box_.x + kEdge, y}, message.sent ? "↑" : "↓", {.ink = ink});
    canvas.text_right(art.small, {box_.x + kSizeEnd, y}, std::to_string(message.size) + " B",
                      {.ink = ink::kSilver});
    const bool more = message.first.size() < message.size;
    canvas.text(art.small, {box_.x + kHex, y}, FieldPrinter::hex(message.first) + (more ? " …" : ""),
                {.ink = ink::kSilver});
    int end = box_.right() - kEdge;
    if (message.times > 1) {
        const std::string times = "×" + std::to_string(message.times);
        canvas.text_right(art.small, {end, y}, times, {.ink = ink::kSilver});
        end -= text_width(art.small, times) + 4;
    }
    canvas.text(art.small, {box_.x + kWords, y},
                cut_to_width(art.small.table, message.words, end - box_.x - kWords), {.ink = ink});
}

}  // namespace snow
