#include "game/widgets/row_list.h"

#include <algorithm>

namespace snow {
namespace {

constexpr int kPage = 8;

bool is_mouse(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN;
}

Point mouse_of(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION ? Point{event.motion.x, event.motion.y}
                                         : Point{event.button.x, event.button.y};
}

}  // namespace

void RowList::lay_out(Rect room, int row_height, int count) {
    row_height_ = row_height;
    count_ = count;
    shown_ = std::clamp(count, 1, std::max(1, room.h / row_height));
    box_ = {room.x, room.y, room.w, shown_ * row_height};
    scroll(0);
}

void RowList::scroll(int rows) { first_ = std::clamp(first_ + rows, 0, std::max(0, count_ - shown_)); }

void RowList::reveal(int row) { first_ = std::clamp(first_, row - shown_ + 1, row); }

void RowList::handle(const SDL_Event& event, Form& form, std::initializer_list<const Widget*> fixed) {
    if (event.type == SDL_MOUSEWHEEL) return scroll(-event.wheel.y);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_PAGEDOWN) return scroll(key == SDLK_PAGEUP ? -kPage : kPage);
    }
    if (!is_mouse(event)) return static_cast<void>(form.handle(event));
    const Point at = mouse_of(event);
    mouse_over_ = box_.contains(at);
    const bool on_fixed =
        std::ranges::any_of(fixed, [at](const Widget* widget) { return widget->box().contains(at); });
    if (mouse_over_ || on_fixed) return static_cast<void>(form.handle(event));
    if (event.type != SDL_MOUSEMOTION) return;
    SDL_Event outside = event;  // no button lights up any longer
    outside.motion.x = outside.motion.y = -1;
    form.handle(outside);
}

void RowList::draw_arrows(Canvas& canvas, const Art& art, int x) const {
    if (first_ > 0) canvas.draw(art.things, "arrow_up", {x, box_.y});
    if (last() < count_) canvas.draw(art.things, "arrow_down", {x, box_.bottom() - 6});
}

}  // namespace snow
