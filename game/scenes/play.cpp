#include "game/scenes/play.h"

#include "game/overlay/invitation.h"
#include "game/overlay/players_board.h"
#include "game/panels/door_panel.h"
#include "game/panels/pause.h"
#include "game/panels/settings_panel.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace snow {
namespace {

// Seconds between two changes of colour, within the host's limit; the last one chosen is always sent.
constexpr Seconds kRecolorEvery = 0.6;

constexpr int kMargin = 8;
constexpr int kToastTop = 6;

}  // namespace

PlayScene::PlayScene(GameClient& client, const Art& art, const Level& level,
                     std::optional<HostControls> controls, ChoicesAccess access)
    : client_(client), art_(art), controls_(std::move(controls)), choices_(std::move(access)),
      held_(choices_.current.keys), chat_(art, choices_.current.display), hints_(choices_.current.keys),
      knock_card_(art, choices_.current.display), sounds_(level),
      village_(art, level, choices_.current.display), debug_overlays_(client, art, choices_.current.display) {
    chat_.on_say = [this](const std::string& text) { client_.say(text); };
}

// A panel of the host's own speaks to the host that was.
void PlayScene::set_host_controls(std::optional<HostControls> controls) {
    panels_.close_all();
    dialog_.reset();
    static_cast<void>(knock_card_.update(nullptr, now_, false));
    controls_ = std::move(controls);
}

PlayScene::~PlayScene() { client_.hold({}); }

PlayState PlayScene::state() const {
    return {client_.world(), client_.players(), client_.log(), client_.own_id(), client_.max_players()};
}

void PlayScene::handle(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) held_.release();
    note_input_device(event);
    if (dialog_) return dialog_->handle(event);
    const bool fresh_key = event.type == SDL_KEYDOWN && event.key.repeat == 0;
    if (fresh_key && !hides_labels() && knock_card_.is_for(event.key.keysym.sym))
        return decide(knock_card_.decide(event.key.keysym.sym, now_));
    if (chat_.is_open()) return chat_.handle(event);
    if (fresh_key && handle_key(event.key)) return;
    if (event.type == SDL_CONTROLLERBUTTONDOWN && handle_pad(event.cbutton)) return;
    if (panels_.open() && !panels_.open()->lets_play()) return panels_.handle(event);
    const bool used = debug_overlays_.handle_list(event);
    if (panels_.open() && !is_to_play(event)) {
        if (!used || event.type == SDL_MOUSEMOTION) panels_.handle(event);
    } else if (!used) {
        held_.handle(event);
    }
}

// Beside a panel that lets one play: the keys of the game's buttons, and the stick. The rest is the panel's.
bool PlayScene::is_to_play(const SDL_Event& event) const {
    if (event.type == SDL_CONTROLLERAXISMOTION) return true;
    if (event.type != SDL_KEYDOWN && event.type != SDL_KEYUP) return false;
    const std::optional<Act> act = choices_.current.keys.act_of(event.key.keysym.scancode);
    return act && row_of(*act).button;
}

void PlayScene::note_input_device(const SDL_Event& event) {
    if (event.type != SDL_KEYDOWN && event.type != SDL_CONTROLLERBUTTONDOWN) return;
    hints_.set_pad(event.type == SDL_CONTROLLERBUTTONDOWN);
    knock_card_.set_pad(event.type == SDL_CONTROLLERBUTTONDOWN);
}

// The key for the table of players opens and closes it; any other open panel gets all keys, so that Tab moves
// its focus.
bool PlayScene::handle_key(const SDL_KeyboardEvent& key) {
    const bool alt = (key.keysym.mod & KMOD_ALT) != 0;  // Alt+Tab and Alt+Enter are not ours
    if (panels_.open() && panels_.open()->typing()) return false;
    const std::optional<Act> act = alt ? std::nullopt : choices_.current.keys.act_of(key.keysym.scancode);
    if (act == Act::Players && (!panels_.open() || players_open())) {
        toggle_players();
    } else if (key.keysym.sym == SDLK_F3) {
        cycle_network_overlay();
    } else if (act == Act::Chat && !panels_.open()) {
        open_chat();
    } else if (key.keysym.sym == SDLK_ESCAPE && !panels_.open()) {
        open_pause();
    } else {
        return debug_overlays_.handle_key(key.keysym);
    }
    return true;
}

bool PlayScene::handle_pad(const SDL_ControllerButtonEvent& button) {
    if (!hides_labels() && knock_card_.is_for_pad(button.button)) {
        decide(knock_card_.decide_by_pad(button.button, now_));
    } else if (act_of_pad(button.button) == Act::Players) {
        if (!panels_.open() || players_open()) toggle_players();
    } else if (button.button == SDL_CONTROLLER_BUTTON_START) {
        if (panels_.open())
            panels_.close_all();
        else
            open_pause();
    } else if (button.button == SDL_CONTROLLER_BUTTON_RIGHTSTICK) {
        cycle_network_overlay();
    } else {
        return false;
    }
    return true;
}

void PlayScene::open_chat() {
    hints_.used(Act::Chat);
    held_.release();
    chat_.open();
}

void PlayScene::show(std::unique_ptr<Panel> panel) {
    held_.release();
    panels_.show(std::move(panel));
}

bool PlayScene::players_open() const { return dynamic_cast<PlayersBoard*>(panels_.open()) != nullptr; }

void PlayScene::toggle_players() {
    if (players_open())
        panels_.close();
    else
        open_players();
}

// F3: from nothing to the figures, to the panel beside them, to nothing.
void PlayScene::cycle_network_overlay() {
    const bool all = dynamic_cast<LagPanel*>(panels_.open()) != nullptr;
    if (panels_.open() && !all) return;
    panels_.close();
    if (all || !debug_overlays_.figures()) return debug_overlays_.toggle_figures();
    auto panel = debug_overlays_.make_panel(widget_sounds());
    panel->on_close = [this] { panels_.close(); };
    show(std::move(panel));
}

void PlayScene::open_pause() {
    hints_.used_pause();
    const Player* own = state().player(client_.own_id());
    const Color color = color_.value_or(own ? own->profile.color : Color::Red);
    auto pause = std::make_unique<Pause>(art_, choices_.current.display, color, widget_sounds(), addresses(),
                                         controls_.has_value());
    pause->fate = [this] { return fate(); };
    pause->on_door = [this] { open_door(); };
    pause->on_close = [this] { panels_.close(); };
    pause->on_players = [this] { open_players(); };
    pause->on_settings = [this] { open_settings(); };
    pause->on_leave = [this] { ask_to_leave(BackToMenu{}); };
    pause->on_open_window = [this] {
        command_ = OpenWindow{};
        panels_.close_all();
    };
    pause->on_color = [this](Color chosen) { color_ = chosen; };
    show(std::move(pause));
}

void PlayScene::open_players() {
    hints_.used(Act::Players);
    auto board = std::make_unique<PlayersBoard>(
        art_, choices_.current.display, [this] { return state(); }, controls_.has_value(), widget_sounds());
    board->on_close = [this] { panels_.close(); };
    board->is_muted = [this](net::PeerId who) { return client_.is_muted(who); };
    board->on_mute = [this](net::PeerId who, bool muted) { client_.mute(who, muted); };
    board->on_kick = [this](net::PeerId who, const std::string& name) {
        ask("Kick " + name + "?", name + " melts and goes back to the menu, and may come again.", "Kick",
            [this, who] { controls_->kick(who); });
    };
    board->on_ban = [this](net::PeerId who, const std::string& name) {
        ask("Ban " + name + "?", name + " melts and cannot come back, until you undo it: pause, Door.", "Ban",
            [this, who] { controls_->ban(who); });
    };
    show(std::move(board));
}

void PlayScene::decide(const std::optional<KnockCard::Decision>& decision) {
    if (!decision) return;
    switch (decision->does) {
    case KnockCard::Does::LetIn: return controls_->let_in(decision->peer);
    case KnockCard::Does::Refuse: return controls_->refuse(decision->peer);
    case KnockCard::Does::Ban: return controls_->ban(decision->peer);
    case KnockCard::Does::AskFromNowOn: return set_asking(true);
    case KnockCard::Does::Decline: return controls_->decline_offer();
    }
}

// For this host at once, and for those to come.
void PlayScene::set_asking(bool on) {
    controls_->set_asking(on);
    choices_.change([on](Choices& choices) { choices.ask_first = on; });
}

void PlayScene::open_door() {
    auto door = std::make_unique<DoorPanel>(art_, choices_.current, controls_->door, widget_sounds());
    door->on_close = [this] { panels_.close(); };
    door->on_asking = [this](bool on) { set_asking(on); };
    door->on_calm = [this](bool on) { controls_->set_calm(on); };
    door->on_let_in = [this](net::PeerId who) { controls_->let_in(who); };
    door->on_refuse = [this](net::PeerId who) { controls_->refuse(who); };
    door->on_ban = [this](net::PeerId who) { controls_->ban(who); };
    door->on_unban = [this](const std::string& mark) { controls_->unban(mark); };
    show(std::move(door));
}

void PlayScene::open_settings() { show_settings(panels_, art_, choices_, widget_sounds()); }

HostAddresses PlayScene::addresses() const {
    if (!controls_ || controls_->addresses.empty()) return {};
    return {.addresses = controls_->addresses,
            .hidden = [this] { return choices_.current.hide_addresses; },
            .set_hidden =
                [this](bool hide) {
                    choices_.change([hide](Choices& choices) { choices.hide_addresses = hide; });
                }};
}

// The focus begins at the answer that changes nothing.
void PlayScene::ask(std::string title, std::string message, std::string yes, std::function<void()> then) {
    held_.release();
    dialog_.emplace(std::move(title), std::move(message),
                    std::vector<Dialog::Choice>{{"No", [] {}}, {std::move(yes), std::move(then)}}, 0);
    dialog_->set_on_sound(widget_sounds());
}

std::size_t PlayScene::count_others() const {
    const std::size_t present = count_present(state());
    return present > 0 ? present - 1 : 0;
}

Stall PlayScene::stall() const { return {client_.silence(now_), client_.resuming(now_)}; }

std::string PlayScene::invitation() const {
    if (!controls_ || count_others() > 0 || choices_.current.hide_addresses) return {};
    if (debug_overlays_.figures()) return {};  // they lie there, too
    return invitation_words(controls_->addresses, controls_->listed);
}

std::string PlayScene::fate() const {
    if (!controls_ || count_others() == 0) return {};
    const std::string next = client_.next_host();
    if (choices_.current.display.large_text) return next.empty() ? "Ends with you" : "Next host: " + next;
    if (!next.empty()) return "When you leave, it goes on at " + next + "'s.";
    return choices_.current.keep_village ? "Nobody here can carry it on when you leave."
                                         : "When you leave, it ends for all.";
}

// A host with players is asked first, because leaving concerns all of them.
void PlayScene::ask_to_leave(const Command& then) {
    const std::size_t others = controls_ ? count_others() : 0;
    if (others == 0) {
        command_ = then;
        return;
    }
    chat_.close();
    const std::string who = others == 1 ? "1 player" : std::to_string(others) + " players";
    const std::string next = client_.next_host();
    ask("Leave?",
        next.empty() ? "You are the host: " + who + " will be sent home."
                     : "You are the host: the village goes on at " + next + "'s.",
        "Leave", [this, then] { command_ = then; });
}

std::optional<Command> PlayScene::close_requested() {
    ask_to_leave(CloseGame{});
    return std::exchange(command_, std::nullopt);
}

void PlayScene::recolor() {
    if (!color_ || now_ - recolored_ < kRecolorEvery) return;
    if (const Player* own = state().player(client_.own_id()); own && own->profile.color != *color_) {
        Profile looks = own->profile;
        looks.color = *color_;
        client_.change_profile(looks);
    }
    choices_.change([this](Choices& choices) { choices.profile.color = *color_; });
    color_.reset();
    recolored_ = now_;
}

std::optional<Command> PlayScene::update(Seconds now) {
    now_ = now;
    if (!began_) {
        began_ = now;
        recolored_ = now - kRecolorEvery;
    }
    if (controls_ && knock_card_.update(controls_->door(), now, choices_.current.hide_addresses))
        sound(SoundId::Bell);
    if (dialog_) dialog_->update(now);
    if (dialog_ && !dialog_->open()) dialog_.reset();
    panels_.update(now);
    chat_.update(now);
    const bool panel = panels_.open() && !panels_.open()->lets_play();
    const bool busy = dialog_ || panel || chat_.is_open();
    const Buttons held = busy ? Buttons{} : held_.take();
    hints_.used(held);
    debug_overlays_.update(now);
    client_.hold(held);
    recolor();
    return std::exchange(command_, std::nullopt);
}

std::string PlayScene::title() const {
    const Player* own = state().player(client_.own_id());
    return (own ? own->profile.name : std::string()) + (controls_ ? ", hosting" : "");
}

void PlayScene::play_new_sounds(Size canvas) {
    for (const Heard& heard : sounds_.hear(client_.world(), client_.players(), client_.log())) {
        const Placed placed = place_sound(heard, village_.camera(), canvas);
        sound(heard.sound, placed.pan, placed.gain);
    }
    for (const PlaceSound& one : place_sounds_.begin(now_ - began_.value_or(now_)))
        sound(one.sound, one.pan, one.gain);
}

// The parts of the canvas that a question, a panel, the open chat, figures and lists take from the village.
std::vector<Rect> PlayScene::covered(Size canvas, const Rect& list) {
    if (dialog_) {
        dialog_->lay_out(art_.reading(choices_.current.display).table, canvas);
        return {dialog_->box()};
    }
    std::vector<Rect> taken;
    if (panels_.open()) taken.push_back(panels_.open()->covers(canvas));
    if (panels_.open() && panels_.open()->hides_labels()) return taken;
    if (!panels_.open() && chat_.is_open()) taken.push_back(chat_.box());
    std::vector<Rect> others = debug_overlays_.boxes(canvas);
    others.push_back(debug_overlays_.marks_box(canvas, list.bottom()));
    others.push_back(list);
    for (const Rect& box : others)  // what would lie under the panel is not shown
        if (!panels_.open() || !box.overlaps(taken.front())) taken.push_back(box);
    return taken;
}

void PlayScene::place_labels(Size canvas, const PlayState& all, const Rect& list) {
    if (!panels_.open()) chat_.lay_out(canvas, client_.log(), now_, village_.own_box(all));
    LabelRoom room{.from = debug_overlays_.marks_bottom(list.bottom()), .to = canvas.h};
    room.taken.push_back(list);
    room.taken.push_back(invitation_box(art_, choices_.current.display, list, invitation()));
    place_card(canvas, list);
    room.taken.push_back(knock_card_.box());
    for (const Rect& box : debug_overlays_.boxes(canvas)) room.taken.push_back(box);
    if (panels_.open()) room.taken.push_back(panels_.open()->covers(canvas));
    if (!panels_.open() && chat_.box().h > 0) {
        room.taken.push_back(chat_.box());
        room.to = chat_.box().y;
    }
    village_.place_labels(all, debug_overlays_.village_area(canvas), now_, room);
}

// Below what the host is told at the top, and beside nothing that lies at the left.
void PlayScene::place_card(Size canvas, const Rect& list) {
    const DisplaySettings& display = choices_.current.display;
    std::vector<Rect> taken = debug_overlays_.boxes(canvas);
    taken.push_back(invitation_box(art_, display, list, invitation()));
    if (!stall_words(stall()).empty()) taken.push_back(stall_banner_box(art_, display, list, stall()));
    if (panels_.open()) taken.push_back(panels_.open()->covers(canvas));
    knock_card_.lay_out(list.x, taken);
}

void PlayScene::draw(Canvas& canvas) {
    const PlayState all = state();
    const Rect list = player_list_box(art_, choices_.current.display, all, canvas.size());
    village_.update(all, debug_overlays_.village_area(canvas.size()), now_, covered(canvas.size(), list));
    play_new_sounds(canvas.size());
    village_.draw(canvas, all, now_);
    debug_overlays_.draw_ghosts(canvas, village_.camera());
    if (!hides_labels()) draw_labels(canvas, all, list);
    if (dialog_)
        dialog_->draw(canvas, art_, choices_.current.display, now_);
    else if (panels_.open())
        panels_.open()->draw(canvas, now_);
    draw_stall_banner(canvas, art_, choices_.current.display, list, stall());
}

// Left of the list of players, below what the host has to say or does not.
Rect PlayScene::toast_room(Size canvas) const {
    const DisplaySettings& display = choices_.current.display;
    const Rect list = player_list_box(art_, display, state(), canvas);
    Rect above = invitation_box(art_, display, list, invitation());
    if (!stall_words(stall()).empty()) above = stall_banner_box(art_, display, list, stall());
    int top = above.h > 0 ? above.bottom() + kMargin / 2 : kToastTop;
    if (knock_card_.box().h > 0) top = std::max(top, knock_card_.box().bottom() + kMargin / 2);
    return {kMargin / 2, top, list.x - kMargin, canvas.h - top};
}

void PlayScene::draw_labels(Canvas& canvas, const PlayState& all, const Rect& list) {
    place_labels(canvas.size(), all, list);
    village_.draw_labels(canvas, now_);
    const auto* lag = dynamic_cast<const LagPanel*>(panels_.open());
    const Rect panel = lag ? lag->box() : Rect{};
    const bool list_hidden = list.overlaps(panel) || debug_overlays_.take(list, canvas.size());
    if (!list_hidden) draw_player_list(canvas, art_, choices_.current.display, all);
    draw_invitation(canvas, art_, choices_.current.display, list, invitation());
    knock_card_.draw(canvas);
    debug_overlays_.draw(canvas, list.bottom(), panel);
    if (!panels_.open()) draw_chat_and_hints(canvas);
    if (!chat_.is_open()) debug_overlays_.draw_messages(canvas, panel);
}

// Where the figures leave room for them.
void PlayScene::draw_chat_and_hints(Canvas& canvas) {
    const Size size = canvas.size();
    if (!debug_overlays_.take(chat_.box(), size) || chat_.is_open()) chat_.draw(canvas, now_);
    const int room = size.w - ChatBox::right_end(size.w) - 2 * kMargin;
    if (debug_overlays_.take({size.w - room, size.h * 3 / 4, room, size.h / 4}, size)) return;
    draw_hints(canvas, art_.reading(choices_.current.display), {size.w - kMargin, size.h - kMargin + 2},
               {room, size.h / 4}, hints_.remaining(now_ - began_.value_or(now_)));
}

}  // namespace snow
