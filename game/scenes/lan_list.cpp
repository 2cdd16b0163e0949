#include "game/scenes/lan_list.h"

#include "game/panels/choices.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/session/name.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kScrollBar = 5;  // its width with the gap before it
constexpr int kInset = 5;      // from a row's edge to its words
constexpr Size kBars{11, 8};

// Columns, from the row's right end.
constexpr int kPingRight = 6 + kBars.w + 5;
constexpr int kPlayersRight = 82;
constexpr int kNameRight = 112;

// Seconds in which a host on the network has answered; only then does the text mention firewalls.
constexpr double kFirstAnswersWithin = 4;

std::string state_words(const LanGame& game) {
    switch (game.state) {
    case LanState::Full: return "full";
    case LanState::OtherVersion: return "other version";
    default: return std::to_string(game.ping_ms) + " ms";
    }
}

std::string players_words(const LanGame& game) {
    return std::to_string(game.players) + '/' + std::to_string(game.max_players);
}

bool leads_to(const std::string& address, const LanGame& game) {
    const auto parsed = net::parse_endpoint(address, kDefaultPort);
    const auto* endpoint = std::get_if<net::Endpoint>(&parsed);
    return endpoint && endpoint->host == game.address.host && endpoint->port == game.address.port;
}

// Whether both rows are the same game, whose numbers may differ.
bool same(const std::variant<LanGame, std::string>& a, const std::variant<LanGame, std::string>& b) {
    if (a.index() != b.index()) return false;
    const auto* game = std::get_if<LanGame>(&a);
    return game ? game->host == std::get<LanGame>(b).host
                : std::get<std::string>(a) == std::get<std::string>(b);
}

bool can_be_joined(const std::variant<LanGame, std::string>& row) {
    const auto* game = std::get_if<LanGame>(&row);
    return !game || game->state == LanState::Open;
}

}  // namespace

std::string empty_list_words(bool searching, double seconds_searched) {
    if (!searching)
        return "The search for villages is switched off by the variable " + std::string(kLanVariable) +
               ". Joining by address works.";
    if (seconds_searched < kFirstAnswersWithin) return "Looking for villages...";
    return "No village found yet. Asked on UDP ports " + std::to_string(net::kFirstDiscoveryPort) + " to " +
           std::to_string(net::kLastDiscoveryPort) +
           ". A firewall must let those and the host's TCP port, usually " + std::to_string(kDefaultPort) +
           ", through.";
}

void LanList::set_games(std::vector<LanGame> games) {
    games_ = std::move(games);
    make_rows();
}

void LanList::set_recent(std::vector<std::string> addresses) {
    recent_ = std::move(addresses);
    make_rows();
}

void LanList::make_rows() {
    const std::optional<Row> before = chosen_ < rows_.size() ? std::optional(rows_[chosen_]) : std::nullopt;
    rows_.assign(games_.begin(), games_.end());
    for (const std::string& address : recent_)
        if (std::ranges::none_of(games_, [&](const LanGame& game) { return leads_to(address, game); }))
            rows_.emplace_back(address);
    set_enabled(!rows_.empty());
    const auto found =
        std::ranges::find_if(rows_, [&](const Row& row) { return before && same(row, *before); });
    if (found != rows_.end()) chosen_ = static_cast<std::size_t>(found - rows_.begin());
    chosen_ = rows_.empty() ? 0 : std::min(chosen_, rows_.size() - 1);
    scroll_to(top_);
}

std::size_t LanList::visible_rows() const {
    return static_cast<std::size_t>(std::max(1, (box().h + 1) / row_pitch()));
}

std::optional<Rect> LanList::row(std::size_t index) const {
    if (index < top_ || index >= std::min(rows_.size(), top_ + visible_rows())) return std::nullopt;
    const int width = box().w - (rows_.size() > visible_rows() ? kScrollBar : 0);
    return Rect{box().x, box().y + static_cast<int>(index - top_) * row_pitch(), width, row_pitch() - 1};
}

std::optional<std::size_t> LanList::row_at(Point at) const {
    for (std::size_t i = top_; i < rows_.size(); ++i) {
        const std::optional<Rect> place = row(i);
        if (place && place->contains(at)) return i;
    }
    return std::nullopt;
}

void LanList::choose(std::size_t index) {
    chosen_ = index;
    show_chosen();
}

void LanList::show_chosen() {
    const std::size_t rows = visible_rows();
    scroll_to(std::clamp(top_, chosen_ < rows ? 0 : chosen_ - rows + 1, chosen_));
}

void LanList::scroll_to(std::size_t top) {
    top_ = std::min(top, rows_.size() - std::min(rows_.size(), visible_rows()));
}

void LanList::join(std::size_t index) const {
    if (index >= rows_.size()) return;
    const Row row = rows_[index];  // a copy: the callbacks may change the rows
    const auto* game = std::get_if<LanGame>(&row);
    if (game && game->state == LanState::Open && on_join) on_join(*game);
    const auto* address = std::get_if<std::string>(&row);
    if (address && on_recent) on_recent(*address);
}

void LanList::press(Point at, int, bool) {
    const std::optional<std::size_t> index = row_at(at);
    pressed_ = index ? std::optional(rows_[*index]) : std::nullopt;
    if (index) choose(*index);
}

// Only on the row that was pressed: rows move when games end.
void LanList::release(Point at) {
    const std::optional<std::size_t> index = row_at(at);
    const bool meant = index && pressed_ && same(*pressed_, rows_[*index]);
    pressed_.reset();
    if (meant) join(*index);
}

void LanList::wheel(int up) {
    if (up < 0) return scroll_to(top_ + 1);
    if (top_ > 0) scroll_to(top_ - 1);
}

bool LanList::key(const SDL_Keysym& key) {
    if (rows_.empty() || (key.sym != SDLK_HOME && key.sym != SDLK_END)) return false;
    choose(key.sym == SDLK_HOME ? 0 : rows_.size() - 1);
    return true;
}

// At its ends the arrows move the focus out of the list.
bool LanList::steer(Direction direction) {
    if (direction == Direction::Up && chosen_ > 0) {
        choose(chosen_ - 1);
        return true;
    }
    if (direction == Direction::Down && chosen_ + 1 < rows_.size()) {
        choose(chosen_ + 1);
        return true;
    }
    return false;
}

void LanList::accept() { join(chosen_); }

void LanList::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    if (rows_.empty()) return draw_words(canvas, art);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (const std::optional<Rect> place = row(i)) {
            const bool lit = state.hovered && place->contains(state.mouse) && can_be_joined(rows_[i]);
            canvas.fill(*place, lit ? ink::kBlue : ink::kNavy);
            const Ink words = lit ? ink::kWhite : can_be_joined(rows_[i]) ? ink::kSnow : ink::kSnowShade;
            std::visit([&](const auto& what) { draw_row(canvas, art, what, *place, words); }, rows_[i]);
        }
    draw_scroll_bar(canvas);
    const std::optional<Rect> chosen = row(chosen_);
    if (state.focused && chosen) draw_focus(canvas, art, *chosen);
}

void LanList::draw_words(Canvas& canvas, const Art& art) const {
    const Font& font = font_ ? art.font_of(*font_) : art.small;
    const int line = font.table.line_height();
    std::vector<std::string> lines = wrap_text(font.table, words_, box().w);
    if (const auto room = static_cast<std::size_t>((box().h + 1) / line); lines.size() > room) {
        lines.resize(std::max<std::size_t>(1, room));
        lines.back() = cut_to_width(font.table, lines.back() + " ...", box().w);
    }
    int y = box().y;
    for (const std::string& words : lines) {
        canvas.text(font, {box().x, y}, words, {.ink = ink::kSilver});
        y += line;
    }
}

// Of two villages of one name only the address tells which is whose.
std::string LanList::address_to_tell_apart(const LanGame& game) const {
    const auto count =
        std::ranges::count_if(games_, [&](const LanGame& other) { return same_name(other.name, game.name); });
    return count > 1 ? typed_address(game.address) : std::string();
}

void LanList::draw_row(Canvas& canvas, const Art& art, const LanGame& game, Rect at, Ink words) const {
    const Font& font = font_ ? art.font_of(*font_) : art.small;
    const bool open = game.state == LanState::Open;
    const int y = middle_line(font.table, at.y, at.h);
    const Columns columns = columns_of(font, game);
    const std::string address = large() ? std::string() : address_to_tell_apart(game);
    const int beside = address.empty() ? 0 : text_width(font, address) + kInset;
    const std::string name = cut_to_width(font.table, game.name, at.w - kInset - columns.name_right - beside);
    canvas.text(font, {at.x + kInset, y}, name, {.ink = open ? ink::kWhite : words});
    canvas.text(font, {at.x + 2 * kInset + text_width(font, name), y}, address, {.ink = words});
    canvas.text_right(font, {at.right() - kPingRight, y}, columns.state, {.ink = words});
    canvas.text_right(font, {at.right() - kPlayersRight, y}, columns.players, {.ink = words});
    if (game.state == LanState::OtherVersion) return;
    draw_bars(canvas, art, {at.right() - 6 - kBars.w, at.y + (at.h - kBars.h) / 2},
              open ? bars_for(game.ping_ms) : 0);
}

// Large text has room for one column beside the name: what is wrong, the address that tells two of one name apart,
// or else the players.
LanList::Columns LanList::columns_of(const Font& font, const LanGame& game) const {
    if (large()) {
        std::string beside = address_to_tell_apart(game);
        if (game.state != LanState::Open)
            beside = state_words(game);
        else if (beside.empty())
            beside = players_words(game);
        return {kPingRight + text_width(font, beside) + 2 * kInset, beside, {}};
    }
    if (game.state == LanState::OtherVersion) return {kPlayersRight, state_words(game), {}};
    return {kNameRight, state_words(game), players_words(game)};
}

void LanList::draw_row(Canvas& canvas, const Art& art, const std::string& address, Rect at, Ink words) const {
    const Font& font = font_ ? art.font_of(*font_) : art.small;
    const int y = middle_line(font.table, at.y, at.h);
    const std::string_view before = large() ? "" : "joined before";
    const int room = at.w - 3 * kInset - text_width(font, before);
    canvas.text(font, {at.x + kInset, y}, cut_to_width(font.table, address, room), {.ink = ink::kWhite});
    canvas.text_right(font, {at.right() - kInset, y}, before, {.ink = words});
}

void LanList::draw_scroll_bar(Canvas& canvas) const {
    const std::size_t rows = visible_rows();
    if (rows_.size() <= rows) return;
    const auto part = [&](std::size_t of) {
        return static_cast<int>(of) * box().h / static_cast<int>(rows_.size());
    };
    canvas.fill({box().right() - 2, box().y, 2, box().h}, ink::kCoal);
    canvas.fill({box().right() - 2, box().y + part(top_), 2, part(rows)}, ink::kSilver);
}

}  // namespace snow
