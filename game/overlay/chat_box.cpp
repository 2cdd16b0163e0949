#include "game/overlay/chat_box.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/session/name.h"
#include "game/village/name_ink.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr double kShownFor = 10;  // seconds; long enough to read a line twice
constexpr double kDimFrom = 8.6;
constexpr int kClosedLines = 6;
constexpr int kOpenLines = 14;            // on a canvas that has the room
constexpr int kFewOpenLines = 5;          // the board is no smaller while there is little to read
constexpr int kOpenPart = 3;              // a third of the canvas at most, so that the village stays in sight
constexpr int kWidthPercent = 45;         // of the canvas: the own character stays visible
constexpr std::size_t kLettersLeft = 30;  // from then on the field counts them down
constexpr int kWheelLines = 3;
constexpr int kPageLines = 10;
constexpr int kMargin = 8;
constexpr int kPadding = 5;   // round the open board
constexpr int kPointer = 10;  // room for the field's pointer
constexpr int kIndent = 8;    // of a wrapped line
constexpr int kMarks = 13;    // the column of marks at the left, which no text reaches
constexpr int kPlateEdge = 2;

int width_on(int canvas_width) { return canvas_width * kWidthPercent / 100; }

// The room for text in pixels, right of the column of marks.
int text_room(int canvas_width) { return width_on(canvas_width) - kPointer - kMarks; }

// Words of a player or the host; other lines are events.
bool is_speech(const LogLine& line) {
    return line.kind == LogLine::Kind::Chat || line.kind == LogLine::Kind::Host;
}

// A diamond, five pixels wide: the mark of an event.
void draw_event_mark(Canvas& canvas, Point middle, Ink ink) {
    for (const int grow : {1, 0})
        for (int dy = -2; dy <= 2; ++dy) {
            const int half = 2 - std::abs(dy);
            canvas.fill(Rect{middle.x - half, middle.y + dy, 2 * half + 1, 1}.grown(grow),
                        grow > 0 ? ink::kBlack : ink);
        }
}

}  // namespace

ChatBox::ChatBox(const Art& art, const DisplaySettings& display)
    : art_(art), display_(display), field_(art.small.table, kChatLength, "Say something") {
    form_.add(field_);
    field_.count_last(kLettersLeft);
    form_.on_cancel = [this] { close(); };
    field_.on_accept = [this] {
        const std::string text = field_.text();
        close();
        on_say(text);
    };
}

void ChatBox::open() {
    open_ = true;
    field_.set_text({});
    form_.set_focus(field_);
}

void ChatBox::close() {
    open_ = false;
    scrolled_ = 0;
    field_.set_text({});
    form_.release();
    SDL_StopTextInput();
}

void ChatBox::handle(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) return scroll(event.wheel.y * kWheelLines);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_UP) return scroll(key == SDLK_UP ? 1 : kPageLines);
        if (key == SDLK_PAGEDOWN || key == SDLK_DOWN) return scroll(key == SDLK_DOWN ? -1 : -kPageLines);
    }
    form_.handle(event);
}

void ChatBox::scroll(int lines) {
    const int now = static_cast<int>(scrolled_) + lines;
    const int most = std::max(0, static_cast<int>(held_) - open_lines_);
    scrolled_ = static_cast<std::size_t>(std::clamp(now, 0, most));
}

void ChatBox::update(double seconds) {
    if (open_) form_.update(seconds);
}

int ChatBox::right_end(int canvas_width) { return kMargin + width_on(canvas_width) + kPadding; }

std::optional<Ink> ChatBox::ink_after(double age, bool speech, bool open) {
    const Ink fresh = speech ? ink::kWhite : ink::kSilver;
    if (open || age < kDimFrom) return fresh;
    return age < kShownFor ? std::optional(ink::kSilver) : std::nullopt;
}

void ChatBox::lay_out(Size canvas, const Log& log, double seconds, const Rect& own) {
    const auto& lines = log.lines();
    // When scrolled back, the same lines stay in view while new ones come.
    if (scrolled_ > 0) scrolled_ += log.total() - known_;
    known_ = log.total();
    held_ = lines.size();
    const int line = font().table.line_height();
    const int most = canvas.h / kOpenPart / line;
    open_lines_ = std::min({most, kOpenLines, std::max(kFewOpenLines, static_cast<int>(held_))});
    scroll(0);
    int bottom = canvas.h - kMargin;
    if (open_) {
        const int high = TextField::height(font().table);
        field_.set_font(font().table);
        field_.place({kMargin + kPointer, bottom - high, width_on(canvas.w) - kPointer, high});
        bottom -= high + 5;
    }
    int top = bottom - (open_ ? open_lines_ : std::min(kClosedLines, most)) * line;
    if (!open_ && own.x < right_end(canvas.w)) top = std::max(top, std::min(own.bottom(), bottom - line));
    lay_out_lines(canvas, log, seconds, {kMargin, top, right_end(canvas.w) - kMargin, bottom - top});
    if (open_) box_ = board(canvas);
}

void ChatBox::lay_out_lines(Size canvas, const Log& log, double seconds, Rect room) {
    room_ = room;
    shown_.clear();
    box_ = {};
    const auto& lines = log.lines();
    const int line_height = font().table.line_height();
    const int count = room.h / line_height;
    int bottom = room.bottom();
    const int end = static_cast<int>(lines.size()) - static_cast<int>(scrolled_);
    for (int i = end - 1; i >= std::max(0, end - count) && bottom > room.y; --i) {
        const LogLine& line = lines[static_cast<std::size_t>(i)];
        const auto ink = ink_after(seconds - line.at, is_speech(line), open_);
        if (!ink) continue;
        std::vector<std::string> rows = rows_of(line, canvas.w);
        // Closed, a long line shows its beginning, with the speaker's name; opened, all of it.
        if (!open_) cut_to_rows(rows, static_cast<std::size_t>(count));
        const int high = static_cast<int>(rows.size()) * line_height;
        // A line whose beginning, with the speaker's name, does not fit is not shown.
        if (!open_ && bottom < room.bottom() && bottom - high < room.y) break;
        const int wide = width_of(line, rows, canvas.w);
        shown_.push_back({&line, std::move(rows), *ink, bottom});
        bottom -= high;
        box_ = {room.x, bottom, std::max(box_.w, wide), room.bottom() - bottom};
    }
}

// In pixels, with the marks at its left.
int ChatBox::width_of(const LogLine& line, const std::vector<std::string>& rows, int canvas_width) const {
    int wide = 0;
    for (std::size_t row = 0; row < rows.size(); ++row)
        wide = std::max(wide, (row == 0 ? head_of(line, canvas_width).width : kIndent) +
                                  text_width(font(), rows[row]));
    return kMarks + wide;
}

void ChatBox::draw(Canvas& canvas, double seconds) {
    if (open_) draw_board(canvas);
    {
        // Hides the outline of a row that is cut off above.
        const Canvas::Clip clip =
            canvas.clip({0, room_.y + 1, canvas.width(), canvas.height() - room_.y - 1});
        for (const Row& row : shown_) draw_line(canvas, row);
    }
    if (open_) form_.draw(canvas, art_, seconds, display_);
}

Rect ChatBox::board(Size canvas) const {
    const int high = open_lines_ * font().table.line_height() + field_.box().h + 5 + 2 * kPadding;
    return {kMargin - kPadding, canvas.h - kMargin + kPadding - high,
            right_end(canvas.w) - kMargin + kPadding, high};
}

void ChatBox::draw_board(Canvas& canvas) const {
    canvas.fill(box_, ink::kBlack);
    canvas.frame(box_, ink::kSlate, 1);
    if (scrolled_ > 0) canvas.draw(art_.things, "arrow_down", {box_.right() - 9, field_.box().y - 9});
    if (static_cast<int>(scrolled_) + open_lines_ < static_cast<int>(held_))
        canvas.draw(art_.things, "arrow_up", {box_.right() - 9, box_.y + 5});
}

// The speaker's name with what follows it; empty for a notice. The host's name is drawn
// on a plate with an edge.
ChatBox::Head ChatBox::head_of(const LogLine& line, int canvas_width) const {
    if (line.kind == LogLine::Kind::Notice) return {};
    const bool host = line.kind == LogLine::Kind::Host;
    const std::string name(host ? kHostName : line.profile.name);
    Head head{cut_to_width(font().bold.table, name, text_room(canvas_width) * 2 / 3), 0};
    if (line.kind == LogLine::Kind::Chat) head.words += ':';
    head.width =
        text_width(font(), head.words, true) + text_width(font(), " ", true) + (host ? 2 * kPlateEdge : 0);
    return head;
}

// The rows of the text after the head.
std::vector<std::string> ChatBox::rows_of(const LogLine& line, int canvas_width) const {
    return wrap_text(font().table, line.text, text_room(canvas_width), head_of(line, canvas_width).width);
}

void ChatBox::cut_to_rows(std::vector<std::string>& rows, std::size_t most) const {
    if (rows.size() <= std::max<std::size_t>(most, 1)) return;
    rows.resize(std::max<std::size_t>(most, 1));
    const int wide = text_width(font().table, rows.back());
    rows.back() = cut_to_width(font().table, rows.back() + " \u2026", wide);
}

void ChatBox::draw_line(Canvas& canvas, const Row& shown) const {
    const Head head = head_of(*shown.line, canvas.width());
    int bottom = shown.bottom;
    for (std::size_t row = shown.rows.size(); row-- > 0;) {
        bottom -= font().table.line_height();
        const Point at{kMargin + kMarks, bottom};
        canvas.text(font(), at + Point{row == 0 ? head.width : kIndent, 0}, shown.rows[row],
                    {.ink = shown.ink, .outline = ink::kBlack});
        if (row == 0) draw_head(canvas, *shown.line, head.words, shown.ink, at);
    }
}

// No name and no text can imitate it: the mark has a column of its own, names are bold, and only the
// host's name has a plate.
void ChatBox::draw_head(Canvas& canvas, const LogLine& line, const std::string& words, Ink ink,
                        Point at) const {
    const Glyph capital = font().table.glyph(U'H');
    const int middle = at.y + capital.top + capital.source.h / 2;
    if (line.kind == LogLine::Kind::Chat) {
        const std::string hat = Art::tiny_hat_sprite(line.profile.color);
        const Rect& picture = art_.hats.table.at(hat);
        const Rect place{kMargin, middle - picture.h / 2, picture.w, picture.h};
        canvas.fill(place.grown(1), ink::kBlack);  // the village behind it may have the hat's colour
        canvas.draw(art_.hats, hat, place.corner());
    } else {
        draw_event_mark(canvas, {kMargin + 4, middle}, ink);
    }
    if (line.kind == LogLine::Kind::Host) {
        const Rect plate{at.x, at.y + capital.top - kPlateEdge,
                         text_width(font(), words, true) + 2 * kPlateEdge, capital.source.h + 2 * kPlateEdge};
        canvas.fill(plate.grown(1), ink::kBlack);
        canvas.fill(plate, ink);
        return canvas.text(font(), at + Point{kPlateEdge, 0}, words, {.ink = ink::kBlack, .bold = true});
    }
    const bool fresh = ink == ink::kWhite;
    const Ink of_name = line.kind == LogLine::Kind::Chat && fresh ? ink::text_of(line.profile.color) : ink;
    canvas.text(font(), at, words, {.ink = of_name, .outline = ink::kBlack, .bold = true});
}

}  // namespace snow
