// The host's door: whether newcomers have to be asked about, whether the chat is calm, who waits, and who may not come in
// again. It is given the state each frame and only reports what was chosen.
#pragma once

#include "game/panels/choices.h"
#include "game/panels/panel.h"
#include "game/session/door_state.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "game/widgets/row_list.h"
#include "game/widgets/slider.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

class DoorPanel final : public Panel {
  public:
    using State = std::function<std::shared_ptr<const DoorState>()>;

    // `art` and `choices` must outlive it; `state` is called for what there is now.
    DoorPanel(const Art& art, const Choices& choices, State state, std::function<void(SoundId)> on_sound);

    std::function<void(bool)> on_asking;
    std::function<void(bool)> on_calm;
    std::function<void(net::PeerId)> on_let_in;
    std::function<void(net::PeerId)> on_refuse;
    std::function<void(net::PeerId)> on_ban;
    std::function<void(const std::string& mark)> on_unban;

    void handle(const SDL_Event& event) override { list_.handle(event, *form_, {&asking_, &calm_, &back_}); }
    void release() override { form_->release(); }
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;

    // Somebody who waits, with three buttons, or a ban, with one.
    struct Row {
        net::PeerId peer{};  // 0 for a ban
        std::string mark;    // of a ban; else the address
        std::string name;
        std::optional<Color> hat;
        std::vector<std::unique_ptr<RowButton>> buttons;
    };
    const std::vector<Row>& rows() const { return rows_; }
    const Switch& asking() const { return asking_; }
    const Switch& calm() const { return calm_; }
    const Button& back_button() const { return back_; }
    const Form& form() const { return *form_; }
    // What the line at the foot says: about the row that has the focus, or about the list.
    [[nodiscard]] std::string words() const;

  private:
    const Font& font() const { return art_.reading(choices_.display); }
    void take_rows(const std::shared_ptr<const DoorState>& now);
    Row row_of(const Knock& knock);
    Row row_of(const Ban& ban);
    std::unique_ptr<RowButton> button(const char* words, Button::Kind kind,
                                      std::function<void()> on_press) const;
    void build_form(const Widget* focus);
    std::optional<std::size_t> focused_row() const;
    std::string place_of(const Row& row) const;
    void place_buttons(const Row& row, int y, bool shown);
    void draw_row(Canvas& canvas, const Row& row, int y) const;
    void label(Canvas& canvas, const Widget& beside, std::string_view words) const;

    const Art& art_;
    const Choices& choices_;
    State state_;
    std::function<void(SoundId)> on_sound_;
    Switch asking_;
    Switch calm_;
    Button back_{"Back"};
    std::shared_ptr<const DoorState> taken_;  // from which the rows are
    std::vector<Row> rows_;                   // those who wait, then the bans, the newest first
    std::unique_ptr<Form> form_;              // rebuilt when the rows change
    const Widget* followed_{};                // the focus that the list was last scrolled for
    RowList list_;
};

}  // namespace snow
