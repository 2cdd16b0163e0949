#include "game/app/window_app.h"

#include "game/app/clip.h"
#include "game/app/kept_recordings.h"
#include "game/app/settings.h"
#include "game/platform/assets.h"
#include "game/recording/recording.h"
#include "game/scenes/joining.h"
#include "game/scenes/menu.h"
#include "game/scenes/replay_scene.h"
#include "game/scenes/theatre.h"
#include "game/server/lan_announcer.h"
#include "game/server/log_writer.h"
#include "game/server/terminal.h"
#include "game/session/lan_games.h"
#include "game/text/path_text.h"
#include "net/discovery.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

// What is looked at once a frame, such as --quit-after, is looked at so often at least.
constexpr Seconds kLongestWait = 0.02;

std::filesystem::path timed_file(const std::optional<std::filesystem::path>& folder,
                                 std::string_view ending) {
    const std::string name = local_time(std::time(nullptr), "snowfolk-%Y%m%d-%H%M%S");
    return folder.value_or(".") / (name + std::string(ending));
}

WindowOptions window_options(const Options& options, const ExtraWindows& extra, const Choices& choices) {
    WindowOptions window{.fullscreen = choices.fullscreen};
    if (options.mode == Mode::Windows) {
        const WindowGrid::Cell own = extra.cell(0);
        window.at = own.at;
        window.size = own.size;
    }
    if (options.window_at) window.at = Point{options.window_at->x, options.window_at->y};
    if (options.window_size) window.size = {options.window_size->width, options.window_size->height};
    return window;
}

}  // namespace

WindowApp::WindowApp(const Options& options)
    : options_(options), preferences_(options, settings_folder()), extra_windows_(options.windows),
      assets_(find_assets()), window_(window_options(options, extra_windows_, choices())),
      automation_(options),
      game_(assets_.level, preferences_.folder(), {options.record, options.without_chat}) {
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");  // the scene may ask first
    window_.set_icon(assets_.icon);
    window_.set_scale(choices().scale);
    assets_.sound.set_volume(choices().volume, choices().mute);
    begin();
}

void WindowApp::begin() {
    show_menu(std::nullopt);
    if (options_.mode == Mode::Theatre) carry_out(ShowTheatre{});
    if (options_.mode == Mode::Replay) {
        const std::string problem = show_replay(*options_.replay, options_.with);
        if (!problem.empty()) throw std::runtime_error(problem);
    }
    if (options_.mode == Mode::Host) host_on(choices().port);
    if (options_.mode == Mode::Join) join(*options_.address, choices().address);
    if (options_.mode != Mode::Windows) return;
    // A port on the command line is used as it is; otherwise a free one, so that two such runs on one
    // machine do not collide.
    host_on(options_.port ? *options_.port : net::free_port(choices().port).value_or(choices().port));
    if (!game_.hosting()) return;
    const std::string crowded = extra_windows_.what_does_not_fit();
    if (!crowded.empty()) complain("--windows: " + crowded);
    extra_windows_.open(options_, game_.host_address(), choices(), now());
}

bool WindowApp::run_frame() {
    if (done_) return false;  // the start has failed
    wait_for_frame();
    if (!done_) take_turn();
    if (done_) return false;
    if (pacer_.is_due(now())) draw();
    run_automation();
    return !done_;
}

// A key goes out when it is pressed, and the network is looked at as often as the host looks at it.
void WindowApp::wait_for_frame() {
    const Seconds longest = now() + kLongestWait;
    while (!done_) {
        const Seconds left = std::min(longest, pacer_.next_frame()) - now();
        if (left <= 0) return;
        if (wait_for_event(std::min(left, kTickPart)))
            take_turn();
        else
            follow_game();
    }
}

// Events, scene and game.
void WindowApp::take_turn() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) handle(event);
    if (is_end_requested()) carry_out(CloseGame{});
    if (!done_) apply(scene_->update(now()));
    if (!done_) follow_game();  // after the scene, so that a key pressed in this frame shows in it
}

void WindowApp::handle(SDL_Event& event) {
    window_.handle(event);
    pacer_.handle(event);
    if (event.type != SDL_MOUSEMOTION) pacer_.note_change();
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0 && handle_key(event.key)) return;
    if (event.type == SDL_QUIT) return carry_out(CloseGame{});
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_CLOSE)
        return apply(scene_->close_requested());
    scene_->handle(event);
}

// The keys that do the same in every scene.
bool WindowApp::handle_key(const SDL_KeyboardEvent& key) {
    const bool alt_enter = key.keysym.sym == SDLK_RETURN && (key.keysym.mod & KMOD_ALT) != 0;
    const bool combined = (key.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0;
    if (key.keysym.sym == SDLK_F12) {
        take_screenshot(timed_file(preferences_.folder(), ".png"));
    } else if (key.keysym.sym == SDLK_F10 && game_.client()) {
        keep_the_last_minutes();
    } else if (key.keysym.sym == SDLK_F11 || alt_enter) {
        change([this](Choices& choices) { choices.fullscreen = !window_.fullscreen(); });
    } else if (key.keysym.sym == SDLK_m && !combined && !scene_->typing()) {
        change([mute = !choices().mute](Choices& choices) { choices.mute = mute; });
        show_toast(choices().mute ? "Sound off" : "Sound on");
    } else {
        return false;
    }
    return true;
}

// Sound and window follow at once.
void WindowApp::change(const std::function<void(Choices&)>& edit) {
    preferences_.change(edit);
    assets_.sound.set_volume(choices().volume, choices().mute);
    window_.set_scale(choices().scale);
    if (choices().fullscreen != window_.fullscreen()) window_.set_fullscreen(choices().fullscreen);
}

ChoicesAccess WindowApp::choices_access() {
    return {.current = choices(),
            .change = [this](const std::function<void(Choices&)>& edit) { change(edit); },
            .largest_scale = [this] { return window_.largest_scale(); }};
}

HostControls WindowApp::host_controls() {
    const auto post = [this](std::function<void(Host&)> order) { game_.hosting()->post(std::move(order)); };
    BanKeeper* const bans = &game_.bans();
    return {.kick = [post](net::PeerId peer) { post([peer](Host& host) { host.kick(peer); }); },
            .ban =
                [post, bans](net::PeerId peer) {
                    post([bans, peer](Host& host) { bans->note_added(host.ban(peer)); });
                },
            .door = [this] { return game_.hosting()->door(); },
            .unban =
                [post, bans](const std::string& mark) {
                    post([bans, mark](Host& host) { bans->note_removed(host.unban(mark)); });
                },
            .let_in = [post](net::PeerId peer) { post([peer](Host& host) { host.let_in(peer); }); },
            .refuse = [post](net::PeerId peer) { post([peer](Host& host) { host.refuse(peer); }); },
            .set_asking = [post](bool on) { post([on](Host& host) { host.set_asking(on); }); },
            .decline_offer = [post] { post([](Host& host) { host.decline_offer(); }); },
            .set_calm = [post](bool on) { post([on](Host& host) { host.set_calm(on); }); },
            .addresses = join_addresses(net::own_addresses(), game_.host_address().port),
            .listed = lan_mode_of_environment() != net::LanMode::Off};
}

void WindowApp::apply(const std::optional<Command>& command) {
    if (const auto* menu = command ? dynamic_cast<const MenuScene*>(scene_.get()) : nullptr)
        menu_place_ = menu->place();
    if (command) std::visit([this](const auto& what) { carry_out(what); }, *command);
}

void WindowApp::carry_out(const StartHost&) { host_on(choices().port); }

void WindowApp::carry_out(const StartJoin&) {
    const auto parsed = net::parse_endpoint(choices().address, kDefaultPort);
    const auto* host = std::get_if<net::Endpoint>(&parsed);
    if (!host) return;
    join(*host, choices().address);
    typed_address_ = choices().address;
}

void WindowApp::carry_out(const BackToMenu& command) {
    end_game();
    show_menu(command.why);
}

void WindowApp::carry_out(const OpenWindow&) {
    const GameClient* client = game_.client();
    if (!client) return;
    try {
        extra_windows_.open_beside(window_.place(), game_.host_address(), choices(), client->players());
    } catch (const std::runtime_error& error) {
        show_toast(error.what());
    }
}

void WindowApp::carry_out(const ShowTheatre&) {
    try {
        show(std::make_unique<TheatreScene>(assets_.art, choices_access()));
    } catch (const std::runtime_error& error) {
        show_toast(error.what());
    }
}

void WindowApp::carry_out(const ShowReplay& command) {
    const std::string problem = show_replay(command.file, std::nullopt);
    if (!problem.empty()) show_toast(problem);
}

// A picture for friends, and the recording of it.
void WindowApp::carry_out(const SaveClip& command) {
    const auto* replay = dynamic_cast<const ReplayScene*>(scene_.get());
    if (!replay) return;
    const std::filesystem::path picture = timed_file(preferences_.folder(), "-clip.png");
    std::filesystem::path recording = picture;
    recording.replace_extension(kRecordingEnding);
    for (const std::filesystem::path& file : {recording, picture}) {
        const std::string problem = save_clip(replay->recording(), {command.from, command.to}, file,
                                              assets_.art, assets_.level, choices().display);
        show_toast(problem.empty() ? "Clip saved: " + utf8(file) : "No clip: " + problem);
        if (!problem.empty()) return;
    }
}

// In words why it cannot be shown; empty when it is. Over it lies its host's recording: the one that is named, or what
// this program's host left beside it.
std::string WindowApp::show_replay(const std::filesystem::path& file,
                                   const std::optional<std::filesystem::path>& host) {
    const auto in_words = [](const std::filesystem::path& of, const std::string& words) {
        return utf8(of.filename()) + ": " + words;
    };
    auto read = Recording::read(file, assets_.level.hash());
    if (const auto* why = std::get_if<Recording::Unreadable>(&read)) return in_words(file, why->words);
    auto scene = std::make_unique<ReplayScene>(std::get<Recording>(std::move(read)), assets_.art,
                                               assets_.level, choices_access());
    auto other = Recording::read(host.value_or(with_suffix(file, "-host")), assets_.level.hash());
    const auto* why = std::get_if<Recording::Unreadable>(&other);
    const std::string problem = why ? why->words : scene->lay_over(std::get<Recording>(std::move(other)));
    if (host && !problem.empty()) return in_words(*host, problem);
    show(std::move(scene));
    return {};
}

void WindowApp::keep_the_last_minutes() {
    const std::filesystem::path file = timed_file(preferences_.folder(), kRecordingEnding);
    const std::string problem = game_.recorder().keep(file);
    show_toast(problem.empty()
                   ? "Kept: the last minutes, under Recordings in the menu, as " + utf8(file.filename())
                   : "Not kept: " + problem);
}

void WindowApp::carry_out(const CloseGame&) { done_ = true; }

void WindowApp::host_on(std::uint16_t port) {
    if (const auto failure =
            game_.host(choices().profile, port, choices().max_players, options_.lag, choices().ask_first))
        return fail(*failure);
    preferences_.override_port(port);
    show_joining("your own village");
}

void WindowApp::join(const net::Endpoint& host, const std::string& shown) {
    game_.join(choices().profile, host, options_.lag);
    show_joining(shown);
}

void WindowApp::show_joining(const std::string& shown) {
    typed_address_.reset();
    const auto progress = [this](Seconds at) { return game_.client()->join_progress(at); };
    show(std::make_unique<JoiningScene>(assets_.art, choices_access(), shown, now(), progress));
}

void WindowApp::follow_game() {
    game_.keep_village(choices().keep_village);
    const LocalGame::Change change = game_.update(now());
    const GameClient* client = game_.client();
    if (client && client->has_news()) pacer_.note_change();
    if (client && !client->log().lines().empty())
        automation_.note_event(to_text(client->log().lines().back()));
    if (const std::optional<std::string> complaint = game_.bans().take_complaint()) show_toast(*complaint);
    if (const std::optional<std::string> problem = game_.recorder().take_problem()) show_toast(*problem);
    if (change == LocalGame::Change::Began) begin_to_play();
    if (auto* play = change == LocalGame::Change::Moved ? dynamic_cast<PlayScene*>(scene_.get()) : nullptr)
        play->set_host_controls(game_.hosting() ? std::optional(host_controls()) : std::nullopt);
    if (change == LocalGame::Change::Ended) fail(*client->failure());
}

void WindowApp::begin_to_play() {
    std::optional<HostControls> controls;
    if (game_.hosting()) controls = host_controls();
    if (typed_address_) change([this](Choices& choices) { remember(choices, *typed_address_); });
    show(std::make_unique<PlayScene>(*game_.client(), assets_.art, assets_.level, std::move(controls),
                                     choices_access()));
}

// Shows the menu with the reason; an unattended run that never played ends instead. The failure is a copy,
// because it comes from the client, which is destroyed here.
void WindowApp::fail(Failure failure) {
    const bool never_played = !game_.has_begun();
    end_game();
    automation_.note_event(explain(failure));
    if (automation_.quits_by_itself() && options_.mode != Mode::Menu && never_played) {
        complain(explain(failure));
        automation_.note_failure();
        done_ = true;
        return;
    }
    show_menu(std::move(failure));
}

void WindowApp::show_menu(const std::optional<Failure>& failure) {
    const net::LanMode mode = lan_mode_of_environment();
    MenuScene::LanSearch search;
    if (mode != net::LanMode::Off) {
        // The menu's alone, so that its sockets are open while the menu is shown.
        search = [searcher = std::make_shared<net::Searcher>(mode, kProtocol)] {
            searcher->poll(now());
            return lan_games(searcher->games());
        };
    }
    auto menu =
        std::make_unique<MenuScene>(choices_access(), assets_.art, failure, std::move(search), menu_place_);
    menu->offer_recordings(kept_recordings(preferences_.folder()));
    show(std::move(menu));
}

void WindowApp::show(std::unique_ptr<Scene> scene) {
    scene_ = std::move(scene);
    scene_->on_sound = [this](SoundId id, float pan, float gain) { assets_.sound.play(id, pan, gain); };
}

void WindowApp::end_game() {
    scene_.reset();  // it may refer to the client
    game_.end();
}

void WindowApp::draw() {
    DrawnFrame frame{.began = now()};
    const std::string words = scene_->title();
    window_.set_title(words.empty() ? "Snowfolk" : "Snowfolk - " + words);
    Canvas& canvas = window_.begin_frame();
    scene_->draw(canvas);
    toast_.draw(canvas, assets_.art.reading(choices().display), scene_->toast_room(canvas.size()), now());
    frame.drawn = now();
    window_.show();
    frame.shown = now();
    pacer_.note_drawn(frame, window_.frame_interval(), window_.claims_to_wait());
}

void WindowApp::show_toast(std::string words) { toast_.show(std::move(words), now()); }

void WindowApp::take_screenshot(const std::filesystem::path& file) {
    const std::string problem = window_.screenshot(file);
    show_toast(problem.empty() ? "Picture saved: " + utf8(file) : "No picture: " + problem);
}

void WindowApp::run_automation() {
    if (const std::optional<std::string> problem = automation_.write_stats(game_, now()))
        show_toast(*problem);
    done_ = automation_.is_time_to_quit(
        now(), [this](const std::filesystem::path& file) { return window_.screenshot(file); },
        [this] { return extra_windows_.ended(); });
}

int run_window_app(const Options& options) {
    WindowApp app(options);
    while (app.run_frame()) continue;
    return app.status();
}

}  // namespace snow
