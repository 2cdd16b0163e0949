#include "game/inspect/inspector.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kEdge = 6;
constexpr int kGap = 8;  // between two columns
constexpr int kWheelRows = 3;

// Sizes in pixels that follow from the font. Large text has no room for time and name on a small canvas: the name
// stands before what the message says.
struct Measures {
    Measures(const FontTable& font, int canvas_width)
        : row(font.line_height() - 1), head(row + 4), names(row), share(font.line_height() > 12 ? 50 : 40),
          wide(canvas_width >= 30 * font.line_height()), time(text_width(font, "0000.00 s")),
          tick(text_width(font, "0000000")), size(text_width(font, "0000 B")),
          name(text_width(font, "ProfileChanged")) {}

    int above_rows() const { return head + names; }
    int time_right(int left) const { return left + row + (wide ? time : 0); }
    int tick_right(int left) const { return time_right(left) + (wide ? kGap : 0) + tick; }
    int size_right(int left) const { return tick_right(left) + kGap + size; }
    int name_left(int left) const { return size_right(left) + kGap; }
    int words_left(int left) const { return name_left(left) + (wide ? name + kGap : 0); }

    int row, head;
    int names;  // the row of the columns' names
    int share;  // percent of the canvas' height
    bool wide;
    int time, tick, size, name;  // the columns
};

std::string name_in(const InspectedClient& client, net::PeerId id) {
    if (id == net::kServerId) return "host";
    const auto player = client.village().players().find(id);
    return player == client.village().players().end() ? "player " + std::to_string(id)
                                                      : player->second.profile.name;
}

std::string time_of(Seconds at) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f s", at);
    return text.data();
}

// A field with its bytes over its name and value, as they are drawn.
struct Cell {
    std::string bytes;
    std::string words;
    bool aside{};
};

std::vector<Cell> cells_of(const TracedMessage& message) {
    const std::span<const std::uint8_t> bytes(message.bytes);
    std::vector<Cell> cells{{hex(bytes.first(1)), std::string(message.name), true}};
    for (const Field& field : message.fields) {
        if (field.begin == field.end || field.end > bytes.size()) continue;
        constexpr std::size_t kMost = 8;
        const auto own = bytes.subspan(field.begin, field.end - field.begin);
        const bool more = own.size() > kMost;
        cells.push_back({hex(own.first(std::min(own.size(), kMost))) + (more ? " …" : ""),
                         field.name + " = " + field.value, field.aside});
    }
    return cells;
}

int width_of(const Font& font, const Cell& cell) {
    return std::max(text_width(font, cell.bytes), text_width(font, cell.words)) + kGap;
}

// In lines not wider than that.
std::vector<std::vector<Cell>> laid_out(const Font& font, const std::vector<Cell>& cells, int wide) {
    std::vector<std::vector<Cell>> lines(1);
    int used = 0;
    for (Cell cell : cells) {
        cell.words = cut_to_width(font.table, cell.words, wide);
        if (used > 0 && used + width_of(font, cell) > wide + kGap) {
            lines.emplace_back();
            used = 0;
        }
        used += width_of(font, cell);
        lines.back().push_back(std::move(cell));
    }
    return lines;
}

void draw_cells(Canvas& canvas, const Font& font, Point at, std::span<const Cell> cells) {
    const int row = font.table.line_height() - 1;
    for (const Cell& cell : cells) {
        canvas.text(font, at, cell.bytes, {.ink = ink::kWhite});
        canvas.fill({at.x, at.y + row, text_width(font, cell.bytes), 1},
                    cell.aside ? ink::kSlate : ink::kGold);
        canvas.text(font, {at.x, at.y + row + 1}, cell.words,
                    {.ink = cell.aside ? ink::kSilver : ink::kGold});
        at.x += width_of(font, cell);
    }
}

}  // namespace

Inspector::Inspector(InspectedClient& client, const Art& art, const DisplaySettings& display)
    : client_(client), art_(art), display_(display),
      trace_([this] { return client_.village().replica().tick; },
             [this](net::PeerId id) { return name_in(client_, id); }) {
    client_.add_observer(trace_);
}

Inspector::~Inspector() { client_.remove_observer(trace_); }

void Inspector::update(Seconds now) {
    if (!opened_) opened_ = now;
    trace_.set_time(now - *opened_);
}

std::vector<const TracedMessage*> Inspector::messages() const {
    std::vector<const TracedMessage*> listed;
    for (const TracedMessage& message : held_ ? *held_ : trace_.messages())
        if (!only_ || message.kind == *only_) listed.push_back(&message);
    return listed;
}

void Inspector::hold(bool held) {
    scrolled_ = 0;
    if (held)
        held_ = trace_.messages();
    else
        held_.reset();
}

std::size_t Inspector::rows() const {
    const Measures m(font().table, box_.w);
    return static_cast<std::size_t>(std::max(1, (box_.h - m.above_rows() - 3) / m.row));
}

void Inspector::scroll(int rows_back) {
    if (!held_) {
        if (rows_back <= 0) return;
        hold(true);
    }
    const int most = std::max(0, static_cast<int>(messages().size()) - static_cast<int>(rows()));
    scrolled_ = static_cast<std::size_t>(std::clamp(static_cast<int>(scrolled_) + rows_back, 0, most));
}

void Inspector::show_only(std::size_t chip) {
    only_ = chip == 0 ? std::nullopt : std::optional(static_cast<MessageKind>(chip - 1));
    scrolled_ = 0;
}

void Inspector::click() {
    for (std::size_t i = 0; i < kChips; ++i)
        if (chips_[i].contains(mouse_)) return show_only(i);
    hold(!held());
}

bool Inspector::handle(const SDL_Event& event) {
    switch (event.type) {
    case SDL_MOUSEMOTION: mouse_ = {event.motion.x, event.motion.y}; return box_.contains(mouse_);
    case SDL_MOUSEBUTTONDOWN:
        mouse_ = {event.button.x, event.button.y};
        if (event.button.button != SDL_BUTTON_LEFT || !box_.contains(mouse_)) return false;
        click();
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
    const int page = static_cast<int>(rows()) - 1;
    switch (key.keysym.sym) {
    case SDLK_PAGEUP: scroll(page); return true;
    case SDLK_PAGEDOWN: scroll(-page); return true;
    case SDLK_END: hold(false); return true;
    case SDLK_HOME: show_only((chip_index(only_) + 1) % kChips); return true;
    default: return false;
    }
}

Rect Inspector::box_on(Size canvas, const FontTable& font) {
    const Measures m(font, canvas.w);
    const int rows = (canvas.h * m.share / 100 - m.above_rows() - 3) / m.row;
    const int high = m.above_rows() + rows * m.row + 3;
    return {kMargin, canvas.h - high - kMargin, canvas.w - 2 * kMargin, high};
}

std::optional<std::size_t> Inspector::row_at(Point at) const {
    const Measures m(font().table, box_.w);
    const int above_bottom = box_.bottom() - 3 - 1 - at.y;
    if (!box_.contains(at) || at.y < box_.y + m.above_rows() || above_bottom < 0) return std::nullopt;
    const auto row = static_cast<std::size_t>(above_bottom / m.row);
    return row < rows() ? std::optional(row) : std::nullopt;
}

const TracedMessage* Inspector::pointed_at() const {
    const std::optional<std::size_t> row = row_at(mouse_);
    const std::vector<const TracedMessage*> all = messages();
    if (!row || scrolled_ + *row >= all.size()) return nullptr;
    return all[all.size() - 1 - scrolled_ - *row];
}

void Inspector::draw(Canvas& canvas) {
    box_ = box_on(canvas.size(), font().table);
    draw_panel(canvas, box_);
    if (held()) canvas.frame(box_, ink::kGold, 1);
    draw_head(canvas);
    const Measures m(font().table, box_.w);
    const std::vector<const TracedMessage*> all = messages();
    const TracedMessage* const pointed = pointed_at();
    int y = box_.bottom() - 3;
    for (std::size_t at = all.size() - std::min(scrolled_, all.size()); at > 0; --at) {
        y -= m.row;
        if (y < box_.y + m.above_rows()) break;
        if (all[at - 1] == pointed) canvas.fill({box_.x + 2, y, box_.w - 4, m.row}, ink::kCoal);
        draw_row(canvas, *all[at - 1], y);
    }
    bytes_box_ = {};
    if (pointed) draw_bytes(canvas, *pointed);
}

// The kinds, of which one may be chosen, and the names of the columns.
void Inspector::draw_head(Canvas& canvas) {
    const Measures m(font().table, box_.w);
    const int y = box_.y + 3;
    const int left = box_.x + kEdge;
    canvas.text(font(), {left, y}, "Messages", {.ink = held() ? ink::kGold : ink::kWhite, .bold = true});
    int x = left + text_width(font(), "Messages", true) + kGap;
    for (std::size_t i = 0; i < kChips; ++i) {
        const std::string_view words = i == 0 ? "All" : kMessageKinds[i - 1];
        chips_[i] = {x, y, text_width(font(), words) + 6, m.row};
        const bool chosen = i == chip_index(only_);
        if (chosen || chips_[i].contains(mouse_)) canvas.fill(chips_[i], chosen ? ink::kBlue : ink::kCoal);
        canvas.text(font(), {x + 3, y}, words, {.ink = chosen ? ink::kWhite : ink::kSilver});
        x = chips_[i].right() + 2;
    }
    const std::string keys =
        held() ? "click, End: go on   F4: close" : "click: hold   Home: kind   F4: close";
    if (x + kGap + text_width(font(), keys) <= box_.right() - kEdge)
        canvas.text_right(font(), {box_.right() - kEdge, y}, keys, {.ink = ink::kSilver});
    const int names = box_.y + m.head;
    canvas.fill({box_.x + 2, names, box_.w - 4, m.names}, ink::kCoal);
    const TextStyle white{.ink = ink::kWhite};
    if (m.wide) canvas.text_right(font(), {m.time_right(left), names}, "time", white);
    canvas.text_right(font(), {m.tick_right(left), names}, "tick", white);
    canvas.text_right(font(), {m.size_right(left), names}, "size", white);
    if (m.wide) canvas.text(font(), {m.name_left(left), names}, "message", white);
    canvas.text(font(), {m.words_left(left), names}, "what it says", white);
}

void Inspector::draw_row(Canvas& canvas, const TracedMessage& message, int y) const {
    const Measures m(font().table, box_.w);
    const int left = box_.x + kEdge;
    const Ink ink = message.sent ? ink::kGold : ink::kCyan;
    const TextStyle quiet{.ink = ink::kSilver};
    canvas.text(font(), {left, y}, message.sent ? "↑" : "↓", {.ink = ink});
    if (m.wide) canvas.text_right(font(), {m.time_right(left), y}, time_of(message.at), quiet);
    canvas.text_right(font(), {m.tick_right(left), y}, std::to_string(message.tick), {.ink = ink::kWhite});
    canvas.text_right(font(), {m.size_right(left), y}, std::to_string(message.size) + " B", quiet);
    int end = box_.right() - kEdge;
    if (message.times > 1) {
        const std::string times = "×" + std::to_string(message.times);
        canvas.text_right(font(), {end, y}, times, quiet);
        end -= text_width(font(), times) + 4;
    }
    if (m.wide) canvas.text(font(), {m.name_left(left), y}, message.name, {.ink = ink});
    const std::string words = m.wide ? message.words : std::string(message.name) + ": " + message.words;
    const int x = m.words_left(left);
    canvas.text(font(), {x, y}, cut_to_width(font().table, words, end - x), {.ink = ink});
}

// Above the list: the sentence, and each field under its bytes, over as many rows as they need and there is room for.
// Where that is too little, what only says how the others are written gives way.
void Inspector::draw_bytes(Canvas& canvas, const TracedMessage& message) {
    const Measures m(font().table, box_.w);
    const int wide = box_.w - 2 * kEdge;
    const int pair = 2 * m.row + 3;
    const auto room = static_cast<std::size_t>(std::max(1, (box_.y - m.row - 2 * kMargin - 6) / pair));
    std::vector<Cell> cells = cells_of(message);
    std::vector<std::vector<Cell>> lines = laid_out(font(), cells, wide);
    if (lines.size() > room) {
        std::erase_if(cells, [](const Cell& cell) { return cell.aside; });
        lines = laid_out(font(), cells, wide);
    }
    lines.resize(std::min(lines.size(), room));
    const int high = m.row + static_cast<int>(lines.size()) * pair + 6;
    bytes_box_ = {box_.x, box_.y - high, box_.w, high};
    draw_panel(canvas, bytes_box_);
    int y = bytes_box_.y + 2;
    canvas.text(font(), {box_.x + kEdge, y}, cut_to_width(font().table, whole_sentence(message), wide),
                {.ink = message.sent ? ink::kGold : ink::kCyan});
    y += m.row + 2;
    for (const std::vector<Cell>& line : lines) {
        draw_cells(canvas, font(), {box_.x + kEdge, y}, line);
        y += pair;
    }
}

}  // namespace snow
