#include "game/overlay/hud.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/session/resumption.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kEdge = 6;
constexpr int kHat = 14;               // a tiny hat with its gap
constexpr int kBars = 14;              // a ping's bars, with their gap
constexpr int kNameWidth = 580;        // percent of the line height: room for sixteen usual letters
constexpr std::size_t kFewRows = 6;    // of the small font on the smallest canvas
constexpr std::size_t kManyRows = 10;  // on a tall one
constexpr int kTall = 340;
constexpr double kStallFrom = 1;  // seconds without the host
constexpr double kResumesAtOnce =
    0.5;  // seconds in which most connections are back, or the village at the next host's
constexpr int kBannerTop = 22;  // below the app's toasts
constexpr int kBannerBars = 17;
constexpr int kBannerEdge = 8;

// The list's sizes, which follow from the font.
struct Rows {
    explicit Rows(const Font& of)
        : font(of), high(of.table.line_height() - 1), ping(text_width(of, "99999")),
          name(of.table.line_height() * kNameWidth / 100) {}
    int wide() const { return 2 * kEdge + kHat + name + ping + kEdge + kBars; }
    int head() const { return high + 4; }

    const Font& font;
    int high;
    int ping;
    int name;
};

// Fewer rows with the large font, so that the list is about as high.
std::size_t most_rows(const Art& art, const Font& font, Size canvas) {
    const std::size_t rows = canvas.h < kTall ? kFewRows : kManyRows;
    return rows * static_cast<std::size_t>(art.small.table.line_height()) /
           static_cast<std::size_t>(font.table.line_height());
}

void draw_row(Canvas& canvas, const Art& art, const Rows& rows, const Player& who, bool own, Rect row) {
    const bool away = who.left || who.lost;
    const Ink ink = away ? ink::kSilver : own ? ink::kGold : ink::kWhite;
    const std::string hat = Art::tiny_hat_sprite(who.profile.color);
    const Rect& picture = art.hats.table.at(hat);
    const int middle = row.y + (row.h + 1) / 2;
    canvas.draw(art.hats, hat, {row.x, middle - picture.h / 2});
    canvas.text(rows.font, {row.x + kHat, row.y}, cut_to_width(rows.font.table, who.profile.name, rows.name),
                {.ink = ink});
    const bool known = !away && who.ping_ms > 0;
    const std::string ping = who.left ? "left" : who.lost ? "lost" : known ? std::to_string(who.ping_ms) : "";
    canvas.text_right(rows.font, {row.right() - kBars, row.y}, ping, {.ink = ink::kSilver});
    draw_bars(canvas, art, {row.right() - kBars + 3, middle - 4},
              away || who.stalled ? 0 : bars_for(known ? who.ping_ms : -1));
}

std::vector<std::string> banner_lines(const Font& font, const Rect& list, const Stall& stall) {
    return wrap_text(font.table, stall_words(stall), list.x - 2 * kMargin - kBannerBars - 2 * kBannerEdge);
}

}  // namespace

std::size_t count_present(const PlayState& state) { return players_present(state.players); }

ListedPlayers listed_players(const PlayState& state, std::size_t most) {
    ListedPlayers listed;
    if (state.player(state.own)) listed.ids.push_back(state.own);
    for (const bool left : {false, true})
        for (const auto& [id, who] : state.players)
            if (id != state.own && who.left == left) listed.ids.push_back(id);
    if (listed.ids.size() > most) {
        listed.more = listed.ids.size() - (most - 1);
        listed.ids.resize(most - 1);
    }
    return listed;
}

Rect player_list_box(const Art& art, const DisplaySettings& display, const PlayState& state, Size canvas) {
    const Rows rows(art.reading(display));
    const auto count = static_cast<int>(std::min(state.players.size(), most_rows(art, rows.font, canvas)));
    const int wide = rows.wide();
    return {canvas.w - wide - kMargin, kMargin, wide, rows.head() + rows.high * count + 5};
}

void draw_player_list(Canvas& canvas, const Art& art, const DisplaySettings& display,
                      const PlayState& state) {
    const Rows rows(art.reading(display));
    const ListedPlayers listed = listed_players(state, most_rows(art, rows.font, canvas.size()));
    const Rect box = player_list_box(art, display, state, canvas.size());
    draw_panel(canvas, box);
    const TextStyle dim{.ink = ink::kSilver};
    canvas.text(rows.font, {box.x + kEdge, box.y + 3}, "Players", dim);
    const std::string count = std::to_string(count_present(state)) + '/' + std::to_string(state.max_players);
    canvas.text_right(rows.font, {box.right() - kEdge, box.y + 3}, count, dim);
    Rect row{box.x + kEdge, box.y + rows.head(), box.w - 2 * kEdge, rows.high};
    for (const net::PeerId id : listed.ids) {
        draw_row(canvas, art, rows, *state.player(id), id == state.own, row);
        row.y += rows.high;
    }
    if (listed.more > 0)
        canvas.text(rows.font, {row.x + kHat, row.y},
                    std::string(1, '+').append(std::to_string(listed.more)).append(" more"), dim);
}

std::string stall_words(const Stall& stall) {
    if (stall.resuming && *stall.resuming < kResumeLimit - kResumesAtOnce)
        return "The connection was lost. Trying again... " +
               std::to_string(static_cast<int>(std::ceil(*stall.resuming))) + " s. Esc: leave";
    if (stall.silence <= kStallFrom) return {};
    return "No word from the host for " + std::to_string(static_cast<int>(stall.silence)) + " s";
}

Rect stall_banner_box(const Art& art, const DisplaySettings& display, const Rect& list, const Stall& stall) {
    const Font& font = art.reading(display);
    int width = 0;
    const std::vector<std::string> lines = banner_lines(font, list, stall);
    for (const std::string& line : lines) width = std::max(width, text_width(font, line));
    width += kBannerBars + 2 * kBannerEdge;
    const int canvas = list.right() + kMargin;
    const int x = std::min((canvas - width) / 2, list.x - kMargin - width);
    return {x, kBannerTop, width, static_cast<int>(lines.size()) * font.table.line_height() + 6};
}

void draw_stall_banner(Canvas& canvas, const Art& art, const DisplaySettings& display, const Rect& list,
                       const Stall& stall) {
    if (stall_words(stall).empty()) return;
    const Font& font = art.reading(display);
    const Rect box = stall_banner_box(art, display, list, stall);
    draw_panel(canvas, box);
    canvas.frame(box, ink::kGold, 1);
    const int bars =
        display.reduced_motion ? 0 : static_cast<int>(stall.resuming.value_or(stall.silence) * 2) % 2;
    draw_bars(canvas, art, {box.x + kBannerEdge, box.middle().y - 4}, bars);
    int y = box.y + 3;
    for (const std::string& line : banner_lines(font, list, stall)) {
        canvas.text(font,
                    {box.x + kBannerEdge + kBannerBars, middle_line(font.table, y, font.table.line_height())},
                    line, {.ink = ink::kWhite});
        y += font.table.line_height();
    }
}

}  // namespace snow
