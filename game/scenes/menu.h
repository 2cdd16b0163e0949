// The menu: name and hat, host, join, quit; F7 leads to the network theatre. It checks what was typed before it returns a command, and shows
// why the last game ended beside the field that can mend it.
#pragma once

#include "game/panels/choices.h"
#include "game/panels/panels.h"
#include "game/panels/recordings_panel.h"
#include "game/scenes/lan_list.h"
#include "game/scenes/scene.h"
#include "game/village/art.h"
#include "game/village/menu_village.h"
#include "game/widgets/controls.h"
#include "game/widgets/dialog.h"
#include "game/widgets/form.h"
#include "game/widgets/text_field.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// The button with a die: picks a random name.
class DieButton final : public Button {
  public:
    static constexpr Size kSize{15, 13};
    DieButton() : Button({}) {}
    void draw(Canvas& canvas, const Art& art, const WidgetState& state, double seconds) const override;
};

// Where one was in the menu, from one menu to the next: the widget, counted as Tab goes.
using MenuPlace = std::optional<std::size_t>;

class MenuScene : public Scene {
  public:
    // Where a message stands.
    enum class Area { Name, Host, Join, Count };

    // Called once a frame: the games on the local network as of now. Empty when there is no search.
    using LanSearch = std::function<std::vector<LanGame>()>;

    // Shows and changes the choices; what `access` refers to must outlive the scene. `failure` is why
    // the last game ended, if it failed. Where nothing has to be mended, the focus is at `place`.
    MenuScene(ChoicesAccess access, const Art& art, const std::optional<Failure>& failure = std::nullopt,
              LanSearch search = {}, MenuPlace place = std::nullopt);

    // With any, a button leads to the list of them.
    void offer_recordings(std::vector<KeptRecording> recordings);

    void handle(const SDL_Event& event) override;
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    // Saves what is valid in the fields, without a message about the rest.
    [[nodiscard]] std::optional<Command> close_requested() override;
    [[nodiscard]] bool typing() const override {
        return panels_.open() ? panels_.open()->typing() : form_.typing();
    }

    // Puts every widget in its place for a canvas of at least 480 by 270, in the text size of now; draw does so too.
    void lay_out(Size canvas);

    // The message in that area; empty if there is none.
    const std::string& message(Area area) const { return messages_[static_cast<std::size_t>(area)]; }
    MenuPlace place() const;
    const Form& form() const { return form_; }
    const Dialog* dialog() const { return dialog_ ? &*dialog_ : nullptr; }
    const TextField& name() const { return name_; }
    const Swatches& colors() const { return colors_; }
    const Stepper& players() const { return players_; }
    const TextField& port() const { return port_; }
    const Button& host_button() const { return host_; }
    const LanList& games() const { return games_; }
    const TextField& address() const { return address_; }
    const Button& join_button() const { return join_; }
    const Button& random_button() const { return random_name_; }
    const Button& recordings_button() const { return watch_; }
    const Button& settings_button() const { return settings_; }
    const Button& quit_button() const { return quit_; }
    // Null when there is none.
    const Panel* panel() const { return panels_.open(); }

  private:
    std::vector<Widget*> widgets();
    void connect();
    void go_to(std::size_t place);
    void show_failure(const Failure& failure);
    // What Enter in the name's field goes on with: what was wanted when the name was found wrong.
    void go_on();
    void complain(Area area, std::string words, TextField& field);
    void clear(Area area) { messages_[static_cast<std::size_t>(area)].clear(); }
    // The field's value if it is valid; otherwise nothing, and a message says what is wrong.
    std::optional<std::string> take_name();
    std::optional<std::uint16_t> take_port();
    std::optional<std::string> take_address();
    void host();
    void join();
    void join(const LanGame& game);
    void join(const std::string& address);
    void pick_random_name();
    void open_settings();
    void open_recordings();
    void search_lan();
    // Clears the messages, if there are any.
    bool clear_messages();
    void cancel();
    void ask_to_quit();
    void quit();
    void play_animation(Animation animation);

    const Font& font() const { return art_.reading(choices_.current.display); }
    void lay_out_name();
    void lay_out_host();
    void lay_out_join();
    Rect lower_panel(const Rect& smallest) const;
    void draw_person(Canvas& canvas) const;
    void draw_name_panel(Canvas& canvas) const;
    void draw_host_panel(Canvas& canvas) const;
    void draw_join_panel(Canvas& canvas) const;
    void draw_board(Canvas& canvas, Rect board, std::string_view title, std::string_view of) const;
    // At the top of `room`, wrapped to its width, in at most `most` lines.
    void draw_words(Canvas& canvas, Rect room, std::string_view help, Area area, std::size_t most) const;
    void draw_message(Canvas& canvas, Area area, const Rect& place, int step) const;
    void draw_hints(Canvas& canvas) const;
    void label(Canvas& canvas, int x, const Widget& beside, std::string_view words) const;

    ChoicesAccess choices_;
    const Art& art_;
    MenuVillage village_;
    Form form_;
    TextField name_;
    DieButton random_name_;
    std::minstd_rand random_;
    Swatches colors_;
    Stepper players_;
    TextField port_;
    Button host_{"Host"};
    LanSearch search_;
    std::optional<Seconds> searching_since_;
    LanList games_;
    TextField address_;
    Button join_{"Join"};
    RowButton watch_{"Recordings", Button::Kind::Secondary};
    std::vector<KeptRecording> recordings_;
    Button settings_{"Settings", Button::Kind::Secondary};
    Button quit_{"Quit", Button::Kind::Secondary};
    std::array<std::string, static_cast<std::size_t>(Area::Count)> messages_;
    Panels panels_;
    std::optional<Dialog> dialog_;
    std::optional<Command> command_;
    std::optional<Area> wanted_;  // Host or Join, once one of them was tried
    Point corner_{};  // of the 480 by 270 pixels in the canvas' middle that everything is laid out in
    Seconds now_{};
    Animation animation_{Animation::Enter};
    std::optional<Seconds> animation_since_;
};

}  // namespace snow
