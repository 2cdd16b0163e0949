#include "game/scenes/chat.h"

#include "game/session/name.h"
#include "game/view/layout.h"
#include "game/view/palette.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace snow {
namespace {

constexpr double kShownFor = 10;  // seconds; long enough to read a line twice
constexpr double kDimFrom = 8.6;
constexpr int kClosedLines = 6;
constexpr int kOpenLines = 14;     // on a canvas that has the room
constexpr int kFewOpenLines = 5;   // the board is no smaller while there is little to read
constexpr int kOpenPart = 3;       // a third of the canvas at most, so that the village stays in sight
constexpr int kWidthPercent = 45;  // of the canvas: one's own snow person stays free
constexpr int kWheelLines = 3;
constexpr int kPageLines = 10;
constexpr int kMargin = 8;
constexpr int kPadding = 5;   // round the open board
constexpr int kPointer = 10;  // room for the field's pointer
constexpr int kIndent = 8;    // of a wrapped line

int width_on(int canvas_width) { return canvas_width * kWidthPercent / 100; }

}  // namespace

Chat::Chat(const Art& art, const Viewing& viewing)
    : art_(art), viewing_(viewing), field_(art.small.table, kChatLength, "Say something") {
    form_.add(field_);
    form_.on_cancel = [this] { close(); };
    field_.on_accept = [this] {
        const std::string text = field_.text();
        close();
        on_say(text);
    };
}

void Chat::open() {
    open_ = true;
    field_.set_text({});
    form_.set_focus(field_);
}

void Chat::close() {
    open_ = false;
    scrolled_ = 0;
    field_.set_text({});
    form_.release();
    SDL_StopTextInput();
}

void Chat::handle(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) return scroll(event.wheel.y * kWheelLines);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_UP) return scroll(key == SDLK_UP ? 1 : kPageLines);
        if (key == SDLK_PAGEDOWN || key == SDLK_DOWN) return scroll(key == SDLK_DOWN ? -1 : -kPageLines);
    }
    form_.handle(event);
}

void Chat::scroll(int lines) {
    const int now = static_cast<int>(scrolled_) + lines;
    const int most = std::max(0, static_cast<int>(held_) - open_lines_);
    scrolled_ = static_cast<std::size_t>(std::clamp(now, 0, most));
}

void Chat::update(double seconds) {
    if (open_) form_.update(seconds);
}

int Chat::right_end(int canvas_width) { return kMargin + width_on(canvas_width) + kPadding; }

std::optional<Ink> Chat::ink_after(double age, bool chat, bool open) {
    const Ink fresh = chat ? ink::kWhite : ink::kSilver;
    if (open || age < kDimFrom) return fresh;
    return age < kShownFor ? std::optional(ink::kSilver) : std::nullopt;
}

void Chat::draw(Canvas& canvas, const Log& log, double seconds) {
    const auto& lines = log.lines();
    // Who has scrolled back goes on reading the same lines while new ones come.
    if (scrolled_ > 0) scrolled_ += log.total() - known_;
    known_ = log.total();
    held_ = lines.size();
    const int room = canvas.height() / kOpenPart / font().table.line_height();
    open_lines_ = std::min({room, kOpenLines, std::max(kFewOpenLines, static_cast<int>(held_))});
    scroll(0);
    int bottom = canvas.height() - kMargin;
    if (open_) {
        const int high = TextField::height(font().table);
        field_.set_font(font().table);
        field_.place({kMargin + kPointer, bottom - high, width_on(canvas.width()) - kPointer, high});
        draw_board(canvas);
        bottom -= high + 5;
    }
    const int count = open_ ? open_lines_ : std::min(kClosedLines, room);
    const int end = static_cast<int>(lines.size()) - static_cast<int>(scrolled_);
    const int top = bottom - count * font().table.line_height();
    // Without the outline of a row that is cut off above.
    const Canvas::Clip clip = canvas.clip({0, top + 1, canvas.width(), canvas.height() - top - 1});
    const int lowest = bottom;
    for (int i = end - 1; i >= std::max(0, end - count) && bottom > top; --i) {
        const LogLine& line = lines[static_cast<std::size_t>(i)];
        const auto ink = ink_after(seconds - line.at, line.chat, open_);
        if (!ink) continue;
        const std::vector<std::string> rows = rows_of(line, canvas.width());
        const int high = static_cast<int>(rows.size()) * font().table.line_height();
        // The end of what somebody said, without who said it, tells nobody anything.
        if (!open_ && bottom < lowest && bottom - high < top) break;
        bottom = draw_line(canvas, line, rows, *ink, bottom);
    }
    if (open_) form_.draw(canvas, art_, seconds, viewing_);
}

void Chat::draw_board(Canvas& canvas) const {
    const int high = open_lines_ * font().table.line_height() + field_.box().h + 5 + 2 * kPadding;
    const Rect board{kMargin - kPadding, canvas.height() - kMargin + kPadding - high,
                     right_end(canvas.width()) - kMargin + kPadding, high};
    canvas.fill(board, ink::kBlack);
    canvas.frame(board, ink::kSlate, 1);
    if (scrolled_ > 0) canvas.draw(art_.things, "arrow_down", {board.right() - 9, field_.box().y - 9});
    if (static_cast<int>(scrolled_) + open_lines_ < static_cast<int>(held_))
        canvas.draw(art_.things, "arrow_up", {board.right() - 9, board.y + 5});
}

std::vector<std::string> Chat::rows_of(const LogLine& line, int canvas_width) const {
    const std::string head = line.name + (line.chat ? ": " : " ");
    return wrap_text(font().table, head + line.text, width_on(canvas_width) - kPointer);
}

// Draws it upwards from `bottom`; where the next one ends.
int Chat::draw_line(Canvas& canvas, const LogLine& line, const std::vector<std::string>& rows, Ink ink,
                    int bottom) const {
    const bool fading = ink != ink::kWhite;
    for (std::size_t row = rows.size(); row-- > 0;) {
        bottom -= font().table.line_height();
        const Point at{kMargin + (row == 0 ? 0 : kIndent), bottom};
        canvas.text(font(), at, rows[row], {.ink = ink, .outline = ink::kBlack});
        if (row == 0 && line.chat && !fading && rows[0].starts_with(line.name))
            canvas.text(font(), at, line.name + ':', {.ink = ink::text_of(line.color)});
    }
    return bottom;
}

}  // namespace snow
