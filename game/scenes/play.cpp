#include "game/scenes/play.h"

#include "game/scenes/hud.h"
#include "game/scenes/pause.h"
#include "game/scenes/players_board.h"

#include <algorithm>
#include <utility>

namespace snow {
namespace {

// Going through the hats sends no more than a host puts up with; the last one chosen is always sent.
constexpr Seconds kRecolorEvery = 0.6;

constexpr int kMargin = 8;

}  // namespace

PlayScene::PlayScene(Client& client, const Art& art, const Level& level, std::optional<HostControls> controls,
                     PlaySettings settings)
    : client_(client), art_(art), controls_(std::move(controls)), settings_(std::move(settings)), chat_(art),
      village_(art, level), inside_(client, art) {
    chat_.on_say = [this](const std::string& text) { client_.say(text); };
}

PlayScene::~PlayScene() { client_.hold({}); }

Seen PlayScene::seen() const {
    return {client_.world(), client_.players(), client_.log(), client_.own_id(), client_.max_players()};
}

void PlayScene::handle(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) held_.release();
    notice_device(event);
    if (dialog_) return dialog_->handle(event);
    if (chat_.is_open()) return chat_.handle(event);
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0 && handle_key(event.key)) return;
    if (event.type == SDL_CONTROLLERBUTTONDOWN && handle_pad(event.cbutton)) return;
    if (panel_) return panel_->handle(event);
    if (inside_.handle_list(event)) return;
    held_.handle(event);
}

void PlayScene::notice_device(const SDL_Event& event) {
    if (event.type == SDL_KEYDOWN) hints_.set_pad(false);
    if (event.type == SDL_CONTROLLERBUTTONDOWN) hints_.set_pad(true);
}

// Tab opens and closes the table; the others belong to a panel while there is one.
bool PlayScene::handle_key(const SDL_KeyboardEvent& key) {
    switch (key.keysym.sym) {
    case SDLK_TAB:
        if ((key.keysym.mod & KMOD_ALT) != 0) return false;  // the system's, to change windows
        toggle_players();
        return true;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        if (panel_ || (key.keysym.mod & KMOD_ALT) != 0) return false;  // Alt+Enter is the window's
        open_chat();
        return true;
    case SDLK_ESCAPE:
        if (panel_) return false;
        open_pause();
        return true;
    case SDLK_F3: look_further_inside(); return true;
    default: return inside_.handle_key(key.keysym);
    }
}

bool PlayScene::handle_pad(const SDL_ControllerButtonEvent& button) {
    if (button.button == SDL_CONTROLLER_BUTTON_BACK) {
        toggle_players();
    } else if (button.button == SDL_CONTROLLER_BUTTON_START) {
        if (panel_)
            later([this] { close_panel(); });
        else
            open_pause();
    } else if (button.button == SDL_CONTROLLER_BUTTON_RIGHTSTICK) {
        look_further_inside();
    } else {
        return false;
    }
    return true;
}

void PlayScene::open_chat() {
    hints_.used(Hints::What::Chat);
    held_.release();
    chat_.open();
}

void PlayScene::show(std::unique_ptr<Panel> panel) {
    held_.release();
    panel_ = std::move(panel);
    panel_->update(now_);
}

void PlayScene::close_panel() { panel_.reset(); }

void PlayScene::toggle_players() {
    if (dynamic_cast<PlayersBoard*>(panel_.get()))
        close_panel();
    else if (!panel_)
        open_players();
}

// From nothing to the figures, to the panel below them, to nothing.
void PlayScene::look_further_inside() {
    const bool all = dynamic_cast<LagPanel*>(panel_.get()) != nullptr;
    if (panel_ && !all) return;
    close_panel();
    if (all || !inside_.figures()) return inside_.toggle_figures();
    auto panel = inside_.make_panel(widget_sounds());
    panel->on_close = [this] { later([this] { close_panel(); }); };
    show(std::move(panel));
}

void PlayScene::open_pause() {
    hints_.used(Hints::What::Pause);
    const Player* own = seen().player(client_.own_id());
    const Color color = color_.value_or(own ? own->color : Color::Red);
    auto pause = std::make_unique<Pause>(art_, color, static_cast<bool>(settings_), widget_sounds(),
                                         controls_ ? controls_->addresses : HostAddresses{});
    pause->on_close = [this] { later([this] { close_panel(); }); };
    pause->on_players = [this] { later([this] { open_players(); }); };
    pause->on_settings = [this] { later([this] { open_settings(); }); };
    pause->on_leave = [this] { later([this] { ask_to_leave(BackToMenu{}); }); };
    pause->on_color = [this](Color wished) { color_ = wished; };
    show(std::move(pause));
}

void PlayScene::open_players() {
    hints_.used(Hints::What::Players);
    auto board = std::make_unique<PlayersBoard>(
        art_, [this] { return seen(); }, controls_.has_value(), widget_sounds());
    board->on_close = [this] { later([this] { close_panel(); }); };
    board->on_kick = [this](net::PeerId who, const std::string& name) {
        ask("Kick " + name + "?", name + " melts and goes back to the menu, and may come again.", "Kick",
            [this, who] { controls_->kick(who); });
    };
    board->on_ban = [this](net::PeerId who, const std::string& name) {
        ask("Ban " + name + "?", name + " melts and cannot come back as long as you host this village.",
            "Ban", [this, who] { controls_->ban(who); });
    };
    show(std::move(board));
}

void PlayScene::open_settings() {
    auto panel = std::make_unique<SettingsPanel>(art_, settings_, widget_sounds());
    panel->on_close = [this] { later([this] { open_pause(); }); };
    show(std::move(panel));
}

// The question begins at the answer that changes nothing.
void PlayScene::ask(std::string title, std::string message, std::string yes, std::function<void()> then) {
    held_.release();
    dialog_.emplace(std::move(title), std::move(message),
                    std::vector<Dialog::Choice>{{"No", [] {}}, {std::move(yes), std::move(then)}}, 0);
    dialog_->set_on_sound(widget_sounds());
}

std::size_t PlayScene::others() const {
    const std::size_t present = count_present(seen());
    return present > 0 ? present - 1 : 0;
}

// Leaving ends the game for everyone whom one is hosting, so that they are not thrown out by a slip.
void PlayScene::ask_to_leave(const Command& then) {
    const std::size_t guests = controls_ ? others() : 0;
    if (guests == 0) {
        command_ = then;
        return;
    }
    chat_.close();
    const std::string who = guests == 1 ? "1 player" : std::to_string(guests) + " players";
    ask("Leave?", "You are the host: " + who + " will be sent home.", "Leave",
        [this, then] { command_ = then; });
}

std::optional<Command> PlayScene::close_requested() {
    ask_to_leave(CloseGame{});
    return std::exchange(command_, std::nullopt);
}

void PlayScene::recolor() {
    if (!color_ || now_ - recolored_ < kRecolorEvery) return;
    const Player* own = seen().player(client_.own_id());
    if (own && own->color != *color_) client_.recolor(*color_);
    if (settings_.keep_color) settings_.keep_color(*color_);
    color_.reset();
    recolored_ = now_;
}

std::optional<Command> PlayScene::update(Seconds now) {
    now_ = now;
    if (!began_) {
        began_ = now;
        recolored_ = now - kRecolorEvery;
    }
    if (next_) std::exchange(next_, nullptr)();
    if (dialog_) dialog_->update(now);
    if (dialog_ && !dialog_->open()) dialog_.reset();
    if (panel_) panel_->update(now);
    chat_.update(now);
    const bool busy = dialog_ || panel_ || chat_.is_open();
    const Buttons held = busy ? Buttons{} : held_.take();
    hints_.used(held);
    inside_.update(now);
    client_.hold(held);
    recolor();
    return std::exchange(command_, std::nullopt);
}

std::string PlayScene::title() const {
    const Player* own = seen().player(client_.own_id());
    return (own ? own->name : std::string()) + (controls_ ? ", hosting" : "");
}

void PlayScene::let_hear(Size canvas) {
    for (const Heard& heard : sounds_.hear(client_.world(), client_.players(), client_.log())) {
        const Placed placed = place_sound(heard, village_.camera(), canvas);
        sound(heard.sound, placed.pan, placed.gain);
    }
}

void PlayScene::draw(Canvas& canvas) {
    const Seen all = seen();
    village_.update(all, inside_.free_of(canvas.size()), now_);
    let_hear(canvas.size());
    const int list_bottom = player_list_bottom(all, canvas.size());
    village_.draw(canvas, all, inside_.marks_bottom(list_bottom), now_);
    inside_.draw_ghosts(canvas, village_.camera());
    draw_player_list(canvas, art_, all);
    inside_.draw(canvas, list_bottom);
    draw_stall_banner(canvas, art_, client_.silence(now_));
    if (!panel_) {
        chat_.draw(canvas, client_.log(), now_);
        const int room = canvas.width() - Chat::right_end(canvas.width()) - 2 * kMargin;
        draw_hints(canvas, art_, {canvas.width() - kMargin, canvas.height() - kMargin + 2}, room,
                   hints_.remaining(now_ - began_.value_or(now_)));
    }
    if (!chat_.is_open()) inside_.draw_messages(canvas);
    if (panel_) panel_->draw(canvas, now_, !dialog_);
    if (dialog_) dialog_->draw(canvas, art_, now_);
}

}  // namespace snow
