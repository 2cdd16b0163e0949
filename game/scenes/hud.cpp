#include "game/scenes/hud.h"

#include "game/view/layout.h"
#include "game/view/paint.h"
#include "game/view/palette.h"

#include <algorithm>

namespace snow {
namespace {

constexpr int kWidth = 122;
constexpr int kRow = 11;
constexpr int kHead = 15;
constexpr int kMargin = 4;
constexpr int kPingWidth = 28;
constexpr std::size_t kFewRows = 6;    // on the smallest canvas
constexpr std::size_t kManyRows = 10;  // on a tall one
constexpr int kTall = 340;
constexpr double kStallFrom = 1;  // seconds without the host
constexpr int kBannerTop = 22;    // below the app's own messages

std::size_t most_rows(Size canvas) { return canvas.h < kTall ? kFewRows : kManyRows; }

void draw_row(Canvas& canvas, const Art& art, const Player& who, bool own, Rect row) {
    const Ink ink = who.left ? ink::kSlate : own ? ink::kGold : ink::kWhite;
    const std::string hat = Art::tiny_hat_sprite(who.color);
    const Rect& picture = art.hats.table.at(hat);
    canvas.draw(art.hats, hat, {row.x + 6, row.y + 7 - picture.h / 2 - 1});
    const int room = row.w - 20 - 19 - kPingWidth;
    canvas.text(art.small, {row.x + 20, row.y}, cut_to_width(art.small.table, who.name, room), {.ink = ink});
    const bool known = !who.left && who.ping_ms > 0;
    const std::string ping = who.left ? "left" : known ? std::to_string(who.ping_ms) : "";
    canvas.text_right(art.small, {row.right() - 20, row.y}, ping,
                      {.ink = who.left ? ink::kSlate : ink::kSilver});
    draw_bars(canvas, art, {row.right() - 17, row.y + 2},
              who.left || who.stalled ? 0 : bars_for(known ? who.ping_ms : -1));
}

}  // namespace

std::size_t count_present(const Seen& seen) {
    return static_cast<std::size_t>(
        std::ranges::count_if(seen.players, [](const auto& entry) { return !entry.second.left; }));
}

ListedPlayers listed_players(const Seen& seen, std::size_t most) {
    ListedPlayers listed;
    if (seen.player(seen.own)) listed.ids.push_back(seen.own);
    for (const bool left : {false, true})
        for (const auto& [id, who] : seen.players)
            if (id != seen.own && who.left == left) listed.ids.push_back(id);
    if (listed.ids.size() > most) {
        listed.more = listed.ids.size() - (most - 1);
        listed.ids.resize(most - 1);
    }
    return listed;
}

int player_list_bottom(const Seen& seen, Size canvas) {
    const std::size_t rows = std::min(seen.players.size(), most_rows(canvas));
    return kMargin + kHead + 5 + kRow * static_cast<int>(rows);
}

void draw_player_list(Canvas& canvas, const Art& art, const Seen& seen) {
    const ListedPlayers listed = listed_players(seen, most_rows(canvas.size()));
    const int bottom = player_list_bottom(seen, canvas.size());
    const Rect box{canvas.width() - kWidth - kMargin, kMargin, kWidth, bottom - kMargin};
    draw_panel(canvas, box);
    const TextStyle dim{.ink = ink::kSilver};
    canvas.text(art.small, {box.x + 6, box.y + 3}, "Players", dim);
    const std::string count = std::to_string(count_present(seen)) + '/' + std::to_string(seen.max_players);
    canvas.text_right(art.small, {box.right() - 6, box.y + 3}, count, dim);
    Rect row{box.x, box.y + kHead, box.w, kRow};
    for (const net::PeerId id : listed.ids) {
        draw_row(canvas, art, *seen.player(id), id == seen.own, row);
        row.y += kRow;
    }
    if (listed.more > 0)
        canvas.text(art.small, {row.x + 20, row.y},
                    std::string(1, '+').append(std::to_string(listed.more)).append(" more"), dim);
}

std::string stall_words(double silence) {
    if (silence <= kStallFrom) return {};
    return "No word from the host for " + std::to_string(static_cast<int>(silence)) + " s";
}

void draw_stall_banner(Canvas& canvas, const Art& art, double silence) {
    const std::string words = stall_words(silence);
    if (words.empty()) return;
    const int width = text_width(art.small, words) + 34;
    const Rect box{(canvas.width() - width) / 2, kBannerTop, width, 18};
    draw_panel(canvas, box);
    canvas.frame(box, ink::kGold, 1);
    draw_bars(canvas, art, {box.x + 8, box.y + 5}, static_cast<int>(silence * 2) % 2);
    canvas.text(art.small, {box.x + 25, middle_line(art.small.table, box.y, box.h)}, words,
                {.ink = ink::kWhite});
}

}  // namespace snow
