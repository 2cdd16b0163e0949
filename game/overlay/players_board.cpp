#include "game/overlay/players_board.h"

#include "game/overlay/hud.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 12;
constexpr int kAround = 12;     // from the canvas' edges, at least, and twice as far from its upper one
constexpr int kName = 16;       // where names begin, right of the hats
constexpr int kNameLines = 11;  // a name's widest, in line heights
constexpr int kStar = 14;       // behind the hits
constexpr int kBars = 11;       // a ping as bars
constexpr int kGap = 12;        // before and between buttons
constexpr int kInButton = 14;   // more than its words need
constexpr int kPage = 8;
constexpr int kMeaningGap = 5;  // above what the columns mean
constexpr std::string_view kMeaning = "Hits: snowballs that met somebody. Ping: to the host and back.";

bool is_mouse(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN;
}

Point mouse_of(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION ? Point{event.motion.x, event.motion.y}
                                         : Point{event.button.x, event.button.y};
}

int hits_of(const PlayState& state, net::PeerId id) {
    const Character* who = find(state.world, id);
    return who ? who->hits : 0;
}

}  // namespace

PlayersBoard::PlayersBoard(const Art& art, const DisplaySettings& display, std::function<PlayState()> state,
                           bool hosting, std::function<void(SoundId)> on_sound)
    : art_(art), display_(display), state_(std::move(state)), hosting_(hosting),
      on_sound_(std::move(on_sound)) {
    close_.on_press = [this] { on_close(); };
    build_form(std::nullopt);
}

const PlayersBoard::Row* PlayersBoard::row(net::PeerId id) const {
    const auto found = std::ranges::find(rows_, id, &Row::id);
    return found == rows_.end() ? nullptr : &*found;
}

void PlayersBoard::update_rows(const PlayState& state) {
    const auto is_gone = [&](const Row& row) {
        const Player* who = state.player(row.id);
        return !who || who->left;
    };
    const std::optional<FocusedButton> focus = focused_button();
    const bool somebody_went = std::ranges::any_of(rows_, is_gone);
    if (somebody_went) {
        form_.reset();  // it must not outlive the buttons in it
        std::erase_if(rows_, is_gone);
    }
    const bool somebody_came = add_newcomers(state);
    sort_rows(state);
    if (somebody_went || somebody_came) build_form(focus);
}

// Rows keep their order while somebody may be about to press a button in one of them.
void PlayersBoard::sort_rows(const PlayState& state) {
    if (hosting_ && (mouse_over_ || (form_ && focused_button()))) return;
    std::ranges::stable_sort(rows_, std::ranges::greater{},
                             [&](const Row& row) { return hits_of(state, row.id); });
}

bool PlayersBoard::add_newcomers(const PlayState& state) {
    const std::size_t before = rows_.size();
    for (const net::PeerId id : listed_players(state, state.players.size()).ids) {
        const Player& who = *state.player(id);
        if (who.left || row(id)) continue;
        Row fresh{.id = id, .name = who.profile.name, .kick = nullptr, .ban = nullptr};
        if (hosting_ && id != state.own) {
            fresh.kick = std::make_unique<RowButton>("Kick");
            fresh.ban = std::make_unique<RowButton>("Ban", Button::Kind::Secondary);
            fresh.kick->on_press = [this, id, name = who.profile.name] { on_kick(id, name); };
            fresh.ban->on_press = [this, id, name = who.profile.name] { on_ban(id, name); };
        }
        rows_.push_back(std::move(fresh));
    }
    return rows_.size() != before;
}

std::optional<PlayersBoard::FocusedButton> PlayersBoard::focused_button() const {
    for (const Row& row : rows_)
        if (row.kick && (form_->has_focus(*row.kick) || form_->has_focus(*row.ban)))
            return FocusedButton{row.id, form_->has_focus(*row.ban)};
    return std::nullopt;
}

void PlayersBoard::build_form(const std::optional<FocusedButton>& focus) {
    form_ = std::make_unique<Form>();
    form_->add(close_);
    for (const Row& row : rows_) {
        if (!row.kick) continue;
        form_->add(*row.kick);
        form_->add(*row.ban);
        if (focus && focus->id == row.id) form_->set_focus(focus->ban ? *row.ban : *row.kick);
    }
    form_->on_sound = on_sound_;
    form_->on_cancel = [this] { on_close(); };
}

// The column of names gets what the others leave.
PlayersBoard::Measures PlayersBoard::measure(int canvas_width) const {
    const int line = font().table.line_height();
    Measures m{};
    m.row = line + 3;
    m.head = 2 * line + 16;
    m.button = line - 1;
    m.foot = line + 3 + 15 + kMeaningGap;
    m.kick = text_width(font(), "Kick", true) + kInButton;
    m.ban = text_width(font(), "Ban", true) + kInButton;
    const int hits = std::max(text_width(font(), "Hits"), text_width(font(), "9999"));
    const int ping = text_width(font(), "9999 ms");
    const int others = kName + kGap + hits + kStar + ping + 6 + kBars;
    const int buttons = hosting_ ? m.kick + m.ban + 2 * kGap : 0;
    m.name = std::min(kNameLines * line, canvas_width - 2 * kAround - 2 * kEdge - others - buttons);
    m.hits = kName + m.name + kGap + hits;
    m.ping = m.hits + kStar + ping;
    m.bars = m.ping + 6;
    m.list = m.bars + kBars + buttons;
    m.meaning = static_cast<int>(wrap_text(font().table, kMeaning, m.list).size());
    m.foot += m.meaning * line;
    return m;
}

Rect PlayersBoard::list() const {
    return {box_.x + kEdge, box_.y + measures_.head, measures_.list, shown_ * measures_.row};
}

void PlayersBoard::handle(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) return scroll(-event.wheel.y);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_PAGEDOWN) return scroll(key == SDLK_PAGEUP ? -kPage : kPage);
        if (!hosting_ && (key == SDLK_UP || key == SDLK_DOWN)) return scroll(key == SDLK_UP ? -1 : 1);
    }
    // Rows that are scrolled away lie outside the list, where no click is meant for them.
    if (is_mouse(event)) {
        const Point at = mouse_of(event);
        mouse_over_ = list().contains(at);
        if (!list().contains(at) && !close_.box().contains(at)) return leave_buttons(event);
    }
    form_->handle(event);
}

// No button lights up any longer.
void PlayersBoard::leave_buttons(const SDL_Event& event) {
    if (event.type != SDL_MOUSEMOTION) return;
    SDL_Event outside = event;
    outside.motion.x = outside.motion.y = -1;
    form_->handle(outside);
}

void PlayersBoard::scroll(int rows) {
    first_ = std::clamp(first_ + rows, 0, std::max(0, static_cast<int>(rows_.size()) - shown_));
}

void PlayersBoard::follow_focus() {
    if (form_->focus() == followed_) return;
    followed_ = form_->focus();
    const std::optional<FocusedButton> focused = focused_button();
    if (!focused) return;
    const auto found = std::ranges::find(rows_, focused->id, &Row::id);
    const auto index = static_cast<int>(found - rows_.begin());
    first_ = std::clamp(first_, index - shown_ + 1, index);
}

void PlayersBoard::update(double seconds) {
    update_rows(state_());
    form_->update(seconds);
    follow_focus();
}

void PlayersBoard::lay_out(Size canvas) {
    update_rows(state_());
    const auto count = static_cast<int>(rows_.size());
    const Measures m = measures_ = measure(canvas.w);
    shown_ = std::clamp(count, 1, std::max(1, (canvas.h - 2 * kAround - m.head - m.foot) / m.row));
    scroll(0);
    const Size size{m.list + 2 * kEdge, m.head + m.foot + shown_ * m.row};
    box_ = {(canvas.w - size.w) / 2, (canvas.h - size.h) / 2, size.w, size.h};
    const int x = list().right() - m.ban;
    for (int i = 0; i < count; ++i) {
        const Row& row = rows_[static_cast<std::size_t>(i)];
        if (!row.kick) continue;
        const int y = list().y + (i - first_) * m.row + (m.row - m.button) / 2;
        const bool shown = i >= first_ && i < first_ + shown_;
        row.kick->place({x - kGap - m.kick, y, m.kick, m.button});
        row.ban->place({x, y, m.ban, m.button});
        row.kick->set_shown(shown);
        row.ban->set_shown(shown);
    }
    const int close = m.row;
    close_.place({box_.middle().x - 50, box_.bottom() - 7 - close, 100, close});
}

void PlayersBoard::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    const PlayState state = state_();
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    draw_heads(canvas, state);
    int most_hits = 0;
    for (const Row& row : rows_) most_hits = std::max(most_hits, hits_of(state, row.id));
    const int last = std::min(first_ + shown_, static_cast<int>(rows_.size()));
    for (int i = first_; i < last; ++i)
        draw_row(canvas, state, rows_[static_cast<std::size_t>(i)], list().y + (i - first_) * measures_.row,
                 most_hits);
    draw_meaning(canvas);
    draw_scroll(canvas);
    form_->draw(canvas, art_, seconds, display_);
}

void PlayersBoard::draw_heads(Canvas& canvas, const PlayState& state) const {
    const int x = list().x;
    canvas.text(font(), {x, box_.y + 10}, "Players", {.ink = ink::kWhite, .bold = true});
    const std::string count =
        std::to_string(count_present(state)) + " of " + std::to_string(state.max_players);
    canvas.text_right(font(), {list().right(), box_.y + 10}, count, {.ink = ink::kSilver});
    const int y = list().y - font().table.line_height() - 3;
    const TextStyle dim{.ink = ink::kSilver};
    canvas.text(font(), {x + kName, y}, "Name", dim);
    canvas.text_right(font(), {x + measures_.hits, y}, "Hits", dim);
    canvas.text_right(font(), {x + measures_.bars + kBars, y}, "Ping", dim);
    canvas.fill({x, list().y - 3, list().w, 1}, ink::kCoal);
}

void PlayersBoard::draw_row(Canvas& canvas, const PlayState& state, const Row& row, int y,
                            int most_hits) const {
    const Player* who = state.player(row.id);
    if (!who) return;
    const FontTable& table = font().table;
    const int high = measures_.row;
    const int x = list().x;
    const int line = middle_line(table, y, high);
    const std::string hat = Art::tiny_hat_sprite(who->profile.color);
    const Rect& picture = art_.hats.table.at(hat);
    canvas.draw(art_.hats, hat, {x, y + (high - picture.h) / 2});
    const Ink ink = row.id == state.own ? ink::kGold : ink::kWhite;
    canvas.text(font(), {x + kName, line}, cut_to_width(table, who->profile.name, measures_.name),
                {.ink = ink});
    const int hits = hits_of(state, row.id);
    canvas.text_right(font(), {x + measures_.hits, line}, std::to_string(hits), {.ink = ink});
    if (hits > 0 && hits == most_hits) {
        const Rect& star = art_.things.table.at("star");
        canvas.draw(art_.things, "star", {x + measures_.hits + 4, y + (high - star.h) / 2});
    }
    const bool known = who->ping_ms > 0;
    canvas.text_right(font(), {x + measures_.ping, line},
                      who->lost      ? "lost"
                      : who->stalled ? "\u2026"
                      : known        ? std::to_string(who->ping_ms) + " ms"
                                     : "",
                      {.ink = ink::kSilver});
    draw_bars(canvas, art_, {x + measures_.bars, y + (high - 8) / 2},
              who->lost || who->stalled ? 0 : bars_for(known ? who->ping_ms : -1));
}

void PlayersBoard::draw_meaning(Canvas& canvas) const {
    int y = list().bottom() + kMeaningGap;
    for (const std::string& line : wrap_text(font().table, kMeaning, measures_.list)) {
        canvas.text(font(), {list().x, y}, line, {.ink = ink::kSilver});
        y += font().table.line_height();
    }
}

// Arrows where the list goes on.
void PlayersBoard::draw_scroll(Canvas& canvas) const {
    const int x = box_.right() - 9;
    if (first_ > 0) canvas.draw(art_.things, "arrow_up", {x, list().y});
    if (first_ + shown_ < static_cast<int>(rows_.size()))
        canvas.draw(art_.things, "arrow_down", {x, list().bottom() - 6});
}

}  // namespace snow
