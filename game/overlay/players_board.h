// The table of players, whoever has most hits first: hat, name, hits and ping, and what the columns mean; for
// everyone else a button to mute them, and for the hosting player Kick and Ban.
#pragma once

#include "game/overlay/play_state.h"
#include "game/panels/panel.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "game/widgets/row_list.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace snow {

class PlayersBoard final : public Panel {
  public:
    // `art` and `display` must outlive it. `state` is called for the current players. `hosting`
    // adds the two buttons.
    PlayersBoard(const Art& art, const DisplaySettings& display, std::function<PlayState()> state,
                 bool hosting, std::function<void(SoundId)> on_sound);

    // Asked about everybody each time; who is muted is shown so.
    std::function<bool(net::PeerId)> is_muted;
    std::function<void(net::PeerId, bool muted)> on_mute;
    // Kick or Ban was pressed; the name is for a question first.
    std::function<void(net::PeerId, const std::string& name)> on_kick;
    std::function<void(net::PeerId, const std::string& name)> on_ban;

    void handle(const SDL_Event& event) override;
    void release() override { form_->release(); }
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;

    // A bubble, crossed out while they are muted.
    class MuteButton final : public RowButton {
      public:
        MuteButton() : RowButton({}, Kind::Secondary) {}
        bool is_on() const { return on_; }
        void set_on(bool muted) { on_ = muted; }
        void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;

      private:
        bool on_{};
    };
    // A line of the table.
    struct Row {
        net::PeerId id{};
        std::string name;
        std::unique_ptr<MuteButton> mute;  // null in the own row
        std::unique_ptr<RowButton> kick;   // null in the own row, and unless hosting
        std::unique_ptr<RowButton> ban;

        // Those that are there, from left to right.
        std::vector<RowButton*> buttons() const;
    };
    const std::vector<Row>& rows() const { return rows_; }
    const Row* row(net::PeerId id) const;
    const Form& form() const { return *form_; }
    const Button& close_button() const { return close_; }

  private:
    // Sizes in pixels that follow from the font and the canvas' width. Hits and ping are the right ends
    // of their columns, counted from the table's left edge; bars is a left end.
    struct Measures {
        int name, hits, ping, bars, list;  // a name's width; the list's
        int mute, kick, ban, button;       // their widths and height
        int row, head, foot;
        int meaning;  // lines that say what the columns mean
    };
    Measures measure(int canvas_width) const;
    const Font& font() const { return art_.reading(display_); }

    // The button that has the focus, and its row.
    struct FocusedButton {
        net::PeerId id{};
        std::size_t which{};  // of Row::buttons()
    };

    void update_rows(const PlayState& state);
    bool add_newcomers(const PlayState& state);
    void sort_rows(const PlayState& state);
    std::optional<FocusedButton> focused_button() const;
    void build_form(const std::optional<FocusedButton>& focus);
    void follow_focus();
    const Rect& list() const { return list_.box(); }
    void draw_row(Canvas& canvas, const PlayState& state, const Row& row, int y, int most_hits) const;
    void draw_heads(Canvas& canvas, const PlayState& state) const;
    std::string meaning() const;
    void draw_meaning(Canvas& canvas) const;

    const Art& art_;
    const DisplaySettings& display_;
    std::function<PlayState()> state_;
    bool hosting_;
    std::function<void(SoundId)> on_sound_;
    std::vector<Row> rows_;
    Button close_{"Close"};
    std::unique_ptr<Form> form_;  // rebuilt when somebody comes or goes
    const Widget* followed_{};    // the focus that the list was last scrolled for
    Measures measures_{};
    RowList list_;
};

}  // namespace snow
