#include "game/scenes/players_board.h"

#include "game/scenes/hud.h"
#include "game/view/layout.h"
#include "game/view/palette.h"

#include <algorithm>

namespace snow {
namespace {

constexpr int kEdge = 12;
constexpr int kRow = 15;
constexpr int kHead = 40;    // above the first row
constexpr int kFoot = 30;    // below the last
constexpr int kAround = 24;  // from the canvas' edges, at least
constexpr int kWidth = 286;
constexpr int kButtons = 96;  // more when there are Kick and Ban
constexpr int kButtonWidth = 34;
constexpr int kButtonHeight = 11;
constexpr int kPage = 8;

// Columns, from the table's left edge; numbers end there.
constexpr int kHat = 0;
constexpr int kName = 16;
constexpr int kNameWidth = 128;
constexpr int kHits = 186;
constexpr int kPing = 240;
constexpr int kBars = 246;

bool is_mouse(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN;
}

Point mouse_of(const SDL_Event& event) {
    return event.type == SDL_MOUSEMOTION ? Point{event.motion.x, event.motion.y}
                                         : Point{event.button.x, event.button.y};
}

int hits_of(const Seen& seen, net::PeerId id) {
    const Character* who = find(seen.world, id);
    return who ? who->hits : 0;
}

}  // namespace

PlayersBoard::PlayersBoard(const Art& art, std::function<Seen()> seen, bool hosting,
                           std::function<void(SoundId)> on_sound)
    : art_(art), seen_(std::move(seen)), hosting_(hosting), on_sound_(std::move(on_sound)) {
    close_.on_press = [this] { on_close(); };
    build_form(std::nullopt);
}

const PlayersBoard::Row* PlayersBoard::row(net::PeerId id) const {
    const auto found = std::ranges::find(rows_, id, &Row::id);
    return found == rows_.end() ? nullptr : &*found;
}

// Rows stay where they are as long as their players do, so that no button slips away under the mouse.
void PlayersBoard::know(const Seen& seen) {
    const auto is_gone = [&](const Row& row) {
        const Player* who = seen.player(row.id);
        return !who || who->left;
    };
    const std::optional<Spot> focus = focused_spot();
    const bool somebody_went = std::ranges::any_of(rows_, is_gone);
    if (somebody_went) {
        form_.reset();  // not for a moment may it outlive the buttons in it
        std::erase_if(rows_, is_gone);
    }
    const bool somebody_came = add_newcomers(seen);
    if (somebody_went || somebody_came) build_form(focus);
}

bool PlayersBoard::add_newcomers(const Seen& seen) {
    const std::size_t before = rows_.size();
    for (const net::PeerId id : listed_players(seen, seen.players.size()).ids) {
        const Player& who = *seen.player(id);
        if (who.left || row(id)) continue;
        Row fresh{.id = id, .name = who.name, .kick = nullptr, .ban = nullptr};
        if (hosting_ && id != seen.own) {
            fresh.kick = std::make_unique<RowButton>("Kick");
            fresh.ban = std::make_unique<RowButton>("Ban", Button::Kind::Quiet);
            fresh.kick->on_press = [this, id, name = who.name] { on_kick(id, name); };
            fresh.ban->on_press = [this, id, name = who.name] { on_ban(id, name); };
        }
        rows_.push_back(std::move(fresh));
    }
    return rows_.size() != before;
}

std::optional<PlayersBoard::Spot> PlayersBoard::focused_spot() const {
    for (const Row& row : rows_)
        if (row.kick && (form_->has_focus(*row.kick) || form_->has_focus(*row.ban)))
            return Spot{row.id, form_->has_focus(*row.ban)};
    return std::nullopt;
}

void PlayersBoard::build_form(const std::optional<Spot>& focus) {
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

Rect PlayersBoard::list() const {
    return {box_.x + kEdge, box_.y + kHead, box_.w - 2 * kEdge, shown_ * kRow};
}

void PlayersBoard::handle(const SDL_Event& event) {
    if (event.type == SDL_MOUSEWHEEL) return scroll(-event.wheel.y);
    if (event.type == SDL_KEYDOWN) {
        const SDL_Keycode key = event.key.keysym.sym;
        if (key == SDLK_PAGEUP || key == SDLK_PAGEDOWN) return scroll(key == SDLK_PAGEUP ? -kPage : kPage);
        if (!hosting_ && (key == SDLK_UP || key == SDLK_DOWN)) return scroll(key == SDLK_UP ? -1 : 1);
    }
    // Rows that are scrolled away lie under the board's edges, where no click is meant for them.
    if (is_mouse(event)) {
        const Point at = mouse_of(event);
        if (!list().contains(at) && !close_.box().contains(at)) return;
    }
    form_->handle(event);
}

void PlayersBoard::scroll(int rows) {
    first_ = std::clamp(first_ + rows, 0, std::max(0, static_cast<int>(rows_.size()) - shown_));
}

void PlayersBoard::follow_focus() {
    if (form_->focus() == followed_) return;
    followed_ = form_->focus();
    const std::optional<Spot> spot = focused_spot();
    if (!spot) return;
    const auto found = std::ranges::find(rows_, spot->id, &Row::id);
    const auto index = static_cast<int>(found - rows_.begin());
    first_ = std::clamp(first_, index - shown_ + 1, index);
}

void PlayersBoard::update(double seconds) {
    know(seen_());
    form_->update(seconds);
    follow_focus();
}

void PlayersBoard::lay_out(Size canvas) {
    know(seen_());
    const auto count = static_cast<int>(rows_.size());
    shown_ = std::clamp(count, 1, std::max(1, (canvas.h - 2 * kAround - kHead - kFoot) / kRow));
    scroll(0);
    const Size size{kWidth + (hosting_ ? kButtons : 0), kHead + kFoot + shown_ * kRow};
    box_ = {(canvas.w - size.w) / 2, (canvas.h - size.h) / 2, size.w, size.h};
    const int x = box_.right() - kEdge - kButtonWidth;
    for (int i = 0; i < count; ++i) {
        const Row& row = rows_[static_cast<std::size_t>(i)];
        if (!row.kick) continue;
        const int y = list().y + (i - first_) * kRow + (kRow - kButtonHeight) / 2;
        const bool shown = i >= first_ && i < first_ + shown_;
        row.kick->place({x - kButtonWidth - 12, y, kButtonWidth, kButtonHeight});
        row.ban->place({x, y, kButtonWidth, kButtonHeight});
        row.kick->set_shown(shown);
        row.ban->set_shown(shown);
    }
    close_.place({box_.middle().x - 50, box_.bottom() - 7 - Button::kHeight, 100, Button::kHeight});
}

void PlayersBoard::draw(Canvas& canvas, double seconds, bool active) {
    lay_out(canvas.size());
    const Seen seen = seen_();
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    draw_heads(canvas, seen);
    int most_hits = 0;
    for (const Row& row : rows_) most_hits = std::max(most_hits, hits_of(seen, row.id));
    const int last = std::min(first_ + shown_, static_cast<int>(rows_.size()));
    for (int i = first_; i < last; ++i)
        draw_row(canvas, seen, rows_[static_cast<std::size_t>(i)], list().y + (i - first_) * kRow, most_hits);
    draw_scroll(canvas);
    form_->draw(canvas, art_, seconds, active);
}

void PlayersBoard::draw_heads(Canvas& canvas, const Seen& seen) const {
    const int x = list().x;
    canvas.text(art_.small, {x, box_.y + 10}, "Players", {.ink = ink::kWhite, .bold = true});
    const std::string count = std::to_string(count_present(seen)) + " of " + std::to_string(seen.max_players);
    canvas.text_right(art_.small, {list().right(), box_.y + 10}, count, {.ink = ink::kSilver});
    const int y = list().y - 15;
    const TextStyle dim{.ink = ink::kSilver};
    canvas.text(art_.small, {x + kName, y}, "Name", dim);
    canvas.text_right(art_.small, {x + kHits, y}, "Hits", dim);
    canvas.text_right(art_.small, {x + kBars + 11, y}, "Ping", dim);
    canvas.fill({x, list().y - 3, list().w, 1}, ink::kCoal);
}

void PlayersBoard::draw_row(Canvas& canvas, const Seen& seen, const Row& row, int y, int most_hits) const {
    const Player* who = seen.player(row.id);
    if (!who) return;
    const FontTable& font = art_.small.table;
    const int x = list().x;
    const int line = middle_line(font, y, kRow);
    const std::string hat = Art::tiny_hat_sprite(who->color);
    const Rect& picture = art_.hats.table.at(hat);
    canvas.draw(art_.hats, hat, {x + kHat, y + (kRow - picture.h) / 2});
    const Ink ink = row.id == seen.own ? ink::kGold : ink::kWhite;
    canvas.text(art_.small, {x + kName, line}, cut_to_width(font, who->name, kNameWidth), {.ink = ink});
    const int hits = hits_of(seen, row.id);
    canvas.text_right(art_.small, {x + kHits, line}, std::to_string(hits), {.ink = ink});
    if (hits > 0 && hits == most_hits) {
        const Rect& star = art_.things.table.at("star");
        canvas.draw(art_.things, "star", {x + kHits + 4, y + (kRow - star.h) / 2});
    }
    const bool known = who->ping_ms > 0;
    canvas.text_right(art_.small, {x + kPing, line},
                      who->stalled ? "\u2026"
                      : known      ? std::to_string(who->ping_ms) + " ms"
                                   : "",
                      {.ink = ink::kSilver});
    draw_bars(canvas, art_, {x + kBars, y + (kRow - 8) / 2},
              who->stalled ? 0 : bars_for(known ? who->ping_ms : -1));
}

// Arrows where the list goes on.
void PlayersBoard::draw_scroll(Canvas& canvas) const {
    const int x = box_.right() - 9;
    if (first_ > 0) canvas.draw(art_.things, "arrow_up", {x, list().y});
    if (first_ + shown_ < static_cast<int>(rows_.size()))
        canvas.draw(art_.things, "arrow_down", {x, list().bottom() - 6});
}

}  // namespace snow
