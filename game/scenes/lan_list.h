// The menu's list of games on the local network, a row each with name, players and ping; below them
// the recent addresses. A click on a row joins, and so does Enter or A on the chosen one. It shows what it is
// given and does not search.
#pragma once

#include "game/session/lan_games.h"
#include "game/widgets/widget.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace snow {

class LanList : public Widget {
  public:
    static constexpr int kPitch = 13;  // from row to row, with the small font
    static constexpr int height(int rows) { return rows * kPitch - 1; }
    // The same with any font.
    [[nodiscard]] static int pitch(const FontTable& font) { return font.line_height() + 1; }
    [[nodiscard]] static int height(int rows, const FontTable& font) { return rows * pitch(font) - 1; }

    // Its text is in that font, which must outlive it, from now on. Beside large text a row tells its ping by the
    // bars alone.
    void set_font(const FontTable& font) { font_ = &font; }

    // A row with a game that can be joined was chosen.
    std::function<void(const LanGame&)> on_join;
    // A row with a recent address was chosen.
    std::function<void(const std::string& address)> on_recent;

    // Replaces the games. The chosen row stays chosen wherever it moves. While the list is empty it is
    // disabled and takes no focus.
    void set_games(std::vector<LanGame> games);
    const std::vector<LanGame>& games() const { return games_; }
    // Addresses as they were typed, the latest first. Those of games that are in the
    // list are not shown twice.
    void set_recent(std::vector<std::string> addresses);
    // How many rows there are, games first.
    std::size_t rows() const { return rows_.size(); }
    std::size_t chosen() const { return chosen_; }

    // The text shown while there are no rows.
    void set_words_when_empty(std::string words) { words_ = std::move(words); }
    const std::string& words_when_empty() const { return words_; }

    // The row's place on the canvas; nothing while it is scrolled out of sight.
    std::optional<Rect> row(std::size_t index) const;

    void press(Point at, int clicks, bool shift) override;
    void release(Point at) override;
    void wheel(int up) override;
    bool key(const SDL_Keysym& key) override;
    bool steer(Direction direction) override;
    void accept() override;
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

  protected:
    void placed() override { show_chosen(); }

  private:
    using Row = std::variant<LanGame, std::string>;

    // What stands in a row, and where the name ends, from the row's right end.
    struct Columns {
        int name_right{};
        std::string state;  // and ping
        std::string players;
    };

    void make_rows();
    Columns columns_of(const Font& font, const LanGame& game) const;
    int row_pitch() const { return font_ ? pitch(*font_) : kPitch; }
    bool large() const { return row_pitch() > kPitch; }
    std::size_t visible_rows() const;
    std::optional<std::size_t> row_at(Point at) const;
    void choose(std::size_t index);
    void show_chosen();
    void scroll_to(std::size_t top);
    void join(std::size_t index) const;
    void draw_words(Canvas& canvas, const Art& art) const;
    void draw_row(Canvas& canvas, const Art& art, const LanGame& game, Rect at, Ink words) const;
    void draw_row(Canvas& canvas, const Art& art, const std::string& address, Rect at, Ink words) const;
    std::string address_to_tell_apart(const LanGame& game) const;
    void draw_scroll_bar(Canvas& canvas) const;

    const FontTable* font_{};  // null for the small one
    std::vector<LanGame> games_;
    std::vector<std::string> recent_;
    std::vector<Row> rows_;
    std::size_t chosen_{};
    std::size_t top_{};           // the first row in sight
    std::optional<Row> pressed_;  // the row on which the mouse was pressed
    std::string words_;
};

// The text of an empty list: that there is no search, that the search has just begun, or what was asked and
// which ports a firewall must let through.
[[nodiscard]] std::string empty_list_words(bool searching, double seconds_searched);

}  // namespace snow
