#include "game/scenes/chat.h"

#include "game/session/name.h"
#include "game/view/layout.h"
#include "game/view/palette.h"

#include <algorithm>

namespace snow {
namespace {

constexpr double kShownFor = 10;  // seconds; long enough to read a line twice
constexpr int kClosedLines = 6;
constexpr int kOpenLines = 14;
constexpr int kWheelLines = 3;
constexpr int kPageLines = 10;
constexpr int kMargin = 8;
constexpr int kIndent = 8;  // of a wrapped line

}  // namespace

Chat::Chat(const Art& art) : art_(art), field_(art.small.table, kChatLength, "Say something") {
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

bool Chat::handle(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) scroll(event.wheel.y * kWheelLines);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_UP) scroll(key == SDLK_UP ? 1 : kPageLines);
        if (key == SDLK_PAGEDOWN || key == SDLK_DOWN) scroll(key == SDLK_DOWN ? -1 : -kPageLines);
    }
    form_.handle(event);
    return true;
}

void Chat::scroll(int lines) {
    const auto now = static_cast<int>(scrolled_) + lines;
    scrolled_ =
        static_cast<std::size_t>(std::clamp(now, 0, std::max(0, static_cast<int>(known_) - kOpenLines)));
}

void Chat::update(double seconds) {
    if (open_) form_.update(seconds);
}

void Chat::draw(Canvas& canvas, const Log& log, double seconds) {
    const auto& lines = log.lines();
    if (scrolled_ > 0) scrolled_ += std::min(lines.size() - std::min(known_, lines.size()), lines.size());
    known_ = lines.size();
    int bottom = canvas.height() - kMargin;
    if (open_) {
        field_.place({kMargin + 2, bottom - TextField::kHeight, canvas.width() / 2, TextField::kHeight});
        bottom -= TextField::kHeight + 6;
    }
    const int count = open_ ? kOpenLines : kClosedLines;
    const int end = static_cast<int>(lines.size()) - static_cast<int>(scrolled_);
    for (int i = end - 1; i >= std::max(0, end - count) && bottom > kMargin; --i) {
        const LogLine& line = lines[static_cast<std::size_t>(i)];
        if (open_ || seconds - line.at < kShownFor) bottom = draw_line(canvas, line, bottom);
    }
    if (open_) form_.draw(canvas, art_, seconds);
}

// Draws it upwards from `bottom`; where the next one ends.
int Chat::draw_line(Canvas& canvas, const LogLine& line, int bottom) const {
    const FontTable& font = art_.small.table;
    const int width = canvas.width() / 2;
    const std::string head = line.name + (line.chat ? ": " : " ");
    std::vector<std::string> rows = wrap_text(font, head + line.text, width);
    for (std::size_t row = rows.size(); row-- > 0;) {
        bottom -= font.line_height();
        const Point at{kMargin + (row == 0 ? 0 : kIndent), bottom};
        const Ink ink = line.chat ? ink::kWhite : ink::kSilver;
        canvas.text(art_.small, at, rows[row], {.ink = ink, .outline = ink::kBlack});
        if (row == 0 && line.chat && rows[0].starts_with(line.name))
            canvas.text(art_.small, at, line.name + ':',
                        {.ink = ink::text_of(line.color), .outline = ink::kBlack});
    }
    return bottom;
}

}  // namespace snow
