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
constexpr int kMute = 18;       // the bubble's button
constexpr int kGap = 12;        // before and between buttons
constexpr int kInButton = 14;   // more than its words need
constexpr int kMeaningGap = 5;  // above what the columns mean
constexpr std::string_view kMeaning = "Hits: snowballs that met somebody. Ping: to the host and back.";

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

void PlayersBoard::MuteButton::draw(Canvas& canvas, const Art& art, const WidgetState& state,
                                    double seconds) const {
    if (!is_shown()) return;
    RowButton::draw(canvas, art, state, seconds);
    const Point at = box().middle() - Point{4, 3};
    const Ink ink = on_ ? ink::kSlate : ink::kWhite;
    canvas.fill({at.x, at.y, 8, 5}, ink);
    canvas.fill({at.x + 1, at.y + 5, 2, 1}, ink);
    canvas.fill({at.x + 1, at.y + 6, 1, 1}, ink);
    if (!on_) return;
    for (int step = 0; step < 9; ++step) canvas.fill({at.x + step - 1, at.y + 6 - step, 2, 1}, ink::kGold);
}

std::vector<RowButton*> PlayersBoard::Row::buttons() const {
    std::vector<RowButton*> all;
    for (RowButton* const button : {static_cast<RowButton*>(mute.get()), kick.get(), ban.get()})
        if (button) all.push_back(button);
    return all;
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
    if (list_.is_mouse_over() || (form_ && focused_button())) return;
    std::ranges::stable_sort(rows_, std::ranges::greater{},
                             [&](const Row& row) { return hits_of(state, row.id); });
}

bool PlayersBoard::add_newcomers(const PlayState& state) {
    const std::size_t before = rows_.size();
    for (const net::PeerId id : listed_players(state, state.players.size()).ids) {
        const Player& who = *state.player(id);
        if (who.left || row(id)) continue;
        Row fresh{.id = id, .name = who.profile.name, .mute = nullptr, .kick = nullptr, .ban = nullptr};
        if (id != state.own) {
            fresh.mute = std::make_unique<MuteButton>();
            fresh.mute->on_press = [this, id] { on_mute(id, !is_muted(id)); };
        }
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
    for (const Row& row : rows_) {
        const std::vector<RowButton*> buttons = row.buttons();
        const auto found = std::ranges::find(buttons, form_->focus());
        if (found != buttons.end())
            return FocusedButton{row.id, static_cast<std::size_t>(found - buttons.begin())};
    }
    return std::nullopt;
}

void PlayersBoard::build_form(const std::optional<FocusedButton>& focus) {
    form_ = std::make_unique<Form>();
    form_->add(close_);
    for (const Row& row : rows_) {
        const std::vector<RowButton*> buttons = row.buttons();
        for (RowButton* const button : buttons) form_->add(*button);
        if (focus && focus->id == row.id) form_->set_focus(*buttons.at(focus->which));
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
    m.mute = kMute;
    m.kick = text_width(font(), "Kick", true) + kInButton;
    m.ban = text_width(font(), "Ban", true) + kInButton;
    const int hits = std::max(text_width(font(), "Hits"), text_width(font(), "9999"));
    const int ping = text_width(font(), "9999 ms");
    const int others = kName + kGap + hits + kStar + ping + 6 + kBars;
    const int buttons = m.mute + kGap + (hosting_ ? m.kick + m.ban + 2 * kGap : 0);
    m.name = std::min(kNameLines * line, canvas_width - 2 * kAround - 2 * kEdge - others - buttons);
    m.hits = kName + m.name + kGap + hits;
    m.ping = m.hits + kStar + ping;
    m.bars = m.ping + 6;
    m.list = m.bars + kBars + buttons;
    m.meaning = static_cast<int>(wrap_text(font().table, kMeaning, m.list).size());
    m.foot += m.meaning * line;
    return m;
}

void PlayersBoard::handle(const SDL_Event& event) { list_.handle(event, *form_, {&close_}); }

void PlayersBoard::follow_focus() {
    if (form_->focus() == followed_) return;
    followed_ = form_->focus();
    const std::optional<FocusedButton> focused = focused_button();
    if (!focused) return;
    const auto found = std::ranges::find(rows_, focused->id, &Row::id);
    list_.reveal(static_cast<int>(found - rows_.begin()));
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
    const int room = canvas.h - 2 * kAround - m.head - m.foot;
    const int high = std::clamp(count, 1, std::max(1, room / m.row)) * m.row;
    const Size size{m.list + 2 * kEdge, m.head + m.foot + high};
    box_ = {(canvas.w - size.w) / 2, (canvas.h - size.h) / 2, size.w, size.h};
    list_.lay_out({box_.x + kEdge, box_.y + m.head, m.list, high}, m.row, count);
    const auto place = [&](RowButton& button, int& right, int y, int wide, bool shown) {
        right -= wide;
        button.place({right, y, wide, m.button});
        button.set_shown(shown);
        right -= kGap;
    };
    for (int i = 0; i < count; ++i) {
        const Row& row = rows_[static_cast<std::size_t>(i)];
        if (!row.mute) continue;
        const int y = list_.y_of(i) + (m.row - m.button) / 2;
        const bool shown = list_.shows(i);
        int right = list().right();
        if (row.ban) place(*row.ban, right, y, m.ban, shown);
        if (row.kick) place(*row.kick, right, y, m.kick, shown);
        place(*row.mute, right, y, m.mute, shown);
        row.mute->set_on(is_muted(row.id));
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
    for (int i = list_.first(); i < list_.last(); ++i)
        draw_row(canvas, state, rows_[static_cast<std::size_t>(i)], list_.y_of(i), most_hits);
    draw_meaning(canvas);
    list_.draw_arrows(canvas, art_, box_.right() - 9);
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
    const bool muted = row.mute && row.mute->is_on();
    const Ink ink = row.id == state.own ? ink::kGold : muted ? ink::kSilver : ink::kWhite;
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
                      : muted        ? "muted"
                      : who->stalled ? "\u2026"
                      : known        ? std::to_string(who->ping_ms) + " ms"
                                     : "",
                      {.ink = ink::kSilver});
    draw_bars(canvas, art_, {x + measures_.bars, y + (high - 8) / 2},
              who->lost || who->stalled ? 0 : bars_for(known ? who->ping_ms : -1));
}

// What the columns mean, or the bubble that has the focus.
std::string PlayersBoard::meaning() const {
    const std::optional<FocusedButton> focused = focused_button();
    if (!focused || focused->which > 0) return std::string(kMeaning);
    const Row& on = *row(focused->id);
    return on.mute->is_on() ? "You have muted " + on.name + "." : "Mute " + on.name + " for yourself alone.";
}

void PlayersBoard::draw_meaning(Canvas& canvas) const {
    int y = list().bottom() + kMeaningGap;
    for (const std::string& line : wrap_text(font().table, meaning(), measures_.list)) {
        if (y >= list().bottom() + kMeaningGap + measures_.meaning * font().table.line_height()) return;
        canvas.text(font(), {list().x, y}, line, {.ink = ink::kSilver});
        y += font().table.line_height();
    }
}

}  // namespace snow
