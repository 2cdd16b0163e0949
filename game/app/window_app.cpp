#include "game/app/window_app.h"

#include "game/app/level_file.h"
#include "game/app/settings.h"
#include "game/platform/assets.h"
#include "game/platform/palette.h"
#include "game/scenes/joining.h"
#include "game/scenes/menu.h"
#include "game/server/log_writer.h"
#include "game/server/terminal.h"
#include "game/session/lan_games.h"

#include <SDL.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

namespace snow {
namespace {

constexpr Seconds kFrameLength = 1.0 / 60;
constexpr Seconds kHiddenFrame =
    0.5;  // between pictures that nobody sees, for whoever looks through a preview
constexpr Seconds kToastFor = 4;
constexpr Seconds kExtraWindowsGrace = 5;  // for the other windows to end by themselves, before the host goes
constexpr std::string_view kLoopback = "127.0.0.1";

std::optional<std::filesystem::path> settings_folder() {
    const std::unique_ptr<char, decltype(&SDL_free)> path(SDL_GetPrefPath("Snowfolk", "Snowfolk"), SDL_free);
    return path ? std::optional<std::filesystem::path>(path.get()) : std::nullopt;
}

Choices kept_choices(const std::optional<std::filesystem::path>& folder) {
    Choices defaults;
    defaults.profile.name = system_user_name();
    return load_choices(folder, defaults);
}

// The command line's wishes hold for this run; only what is changed in it goes into the file.
Choices choices_for(const Options& options, const std::optional<std::filesystem::path>& folder) {
    Choices choices = kept_choices(folder);
    if (options.name) choices.profile.name = *options.name;
    if (options.color) choices.profile.color = *options.color;
    if (options.address) choices.address = net::to_string(*options.address);
    if (options.port) choices.port = *options.port;
    if (options.max_players) choices.max_players = *options.max_players;
    // A window that was told its place is one of several.
    const bool placed = options.window_at || options.window_size || options.mode == Mode::Windows;
    choices.fullscreen = (choices.fullscreen && !placed) || options.fullscreen;
    choices.mute = choices.mute || options.mute;
    return choices;
}

std::filesystem::path timed_screenshot(const std::optional<std::filesystem::path>& folder) {
    const std::time_t seconds = std::time(nullptr);
    std::array<char, 64> name{};
    std::strftime(name.data(), name.size(), "snowfolk-%Y%m%d-%H%M%S.png", std::localtime(&seconds));
    return folder.value_or(".") / name.data();
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
    : options_(options), folder_(settings_folder()), choices_(choices_for(options, folder_)),
      extra_windows_(options.windows), assets_(find_assets()), level_(load_level(assets_)),
      art_(Art::load(assets_)), sound_(assets_), window_(window_options(options, extra_windows_, choices_)),
      game_(level_) {
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");  // a scene may have a question first
    window_.set_icon(Picture::load(assets_ / "icon.png"));
    window_.set_scale(choices_.scale);
    if (options.stats) stats_.emplace(*options.stats);
    sound_.set_volume(choices_.volume, choices_.mute);
    begin();
}

void WindowApp::begin() {
    show_menu(std::nullopt);
    if (options_.mode == Mode::Host) host_on(choices_.port);
    if (options_.mode == Mode::Join) join(*options_.address, choices_.address);
    if (options_.mode != Mode::Windows) return;
    // Whoever asks for a port means it; otherwise two such runs on one machine find ports of their own.
    host_on(options_.port ? *options_.port : net::free_port(choices_.port).value_or(choices_.port));
    if (!game_.hosting()) return;
    const std::string crowded = extra_windows_.what_does_not_fit();
    if (!crowded.empty()) complain("--windows: " + crowded);
    extra_windows_.open(options_, choices_, now());
}

bool WindowApp::turn() {
    if (done_) return false;  // it never began
    const Seconds frame_began = now();
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) handle(event);
    if (is_asked_to_end()) carry_out(CloseGame{});
    if (!done_) apply(scene_->update(now()));
    if (!done_) follow_game();  // after the scene: a key pressed now moves what is drawn now
    if (done_) return false;
    if (!hidden_ || now() - drawn_at_ >= kHiddenFrame) draw();
    write_stats();
    quit_in_time();
    pace(frame_began);
    return !done_;
}

void WindowApp::handle(SDL_Event& event) {
    window_.handle(event);
    if (handle_everywhere(event)) return;
    if (event.type == SDL_QUIT) return carry_out(CloseGame{});
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_CLOSE)
        return apply(scene_->close_requested());
    scene_->handle(event);
}

// What is the same in every scene.
bool WindowApp::handle_everywhere(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT) {
        if (event.window.event == SDL_WINDOWEVENT_HIDDEN || event.window.event == SDL_WINDOWEVENT_MINIMIZED)
            hidden_ = true;
        if (event.window.event == SDL_WINDOWEVENT_SHOWN || event.window.event == SDL_WINDOWEVENT_RESTORED)
            hidden_ = false;
    }
    return event.type == SDL_KEYDOWN && event.key.repeat == 0 && handle_key(event.key);
}

bool WindowApp::handle_key(const SDL_KeyboardEvent& key) {
    const bool alt_enter = key.keysym.sym == SDLK_RETURN && (key.keysym.mod & KMOD_ALT) != 0;
    const bool combined = (key.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0;
    if (key.keysym.sym == SDLK_F12) {
        take_screenshot(timed_screenshot(folder_));
    } else if (key.keysym.sym == SDLK_F11 || alt_enter) {
        change([this](Choices& choices) { choices.fullscreen = !window_.fullscreen(); });
    } else if (key.keysym.sym == SDLK_m && !combined && !scene_->typing()) {
        change([mute = !choices_.mute](Choices& choices) { choices.mute = mute; });
        toast(choices_.mute ? "Sound off" : "Sound on");
    } else {
        return false;
    }
    return true;
}

// In the file only this one: the others may be the command line's.
void WindowApp::change(const std::function<void(Choices&)>& what) {
    what(choices_);
    Choices kept = kept_choices(folder_);
    what(kept);
    save_choices(folder_, kept);
    sound_.set_volume(choices_.volume, choices_.mute);
    window_.set_scale(choices_.scale);
    if (choices_.fullscreen != window_.fullscreen()) window_.set_fullscreen(choices_.fullscreen);
}

LentChoices WindowApp::lent_choices() {
    return {.now = choices_,
            .change = [this](const std::function<void(Choices&)>& what) { change(what); },
            .largest_scale = [this] { return window_.largest_scale(); }};
}

HostControls WindowApp::host_controls() {
    const auto post = [this](std::function<void(Host&)> order) { game_.hosting()->post(std::move(order)); };
    return {.kick = [post](net::PeerId peer) { post([peer](Host& host) { host.kick(peer); }); },
            .ban = [post](net::PeerId peer) { post([peer](Host& host) { host.ban(peer); }); },
            .addresses = join_addresses(net::own_addresses(), joined_->port)};
}

void WindowApp::apply(const std::optional<Command>& command) {
    if (command) std::visit([this](const auto& what) { carry_out(what); }, *command);
}

void WindowApp::carry_out(const StartHost&) { host_on(choices_.port); }

void WindowApp::carry_out(const StartJoin&) {
    const auto parsed = net::parse_endpoint(choices_.address, kDefaultPort);
    const auto* host = std::get_if<net::Endpoint>(&parsed);
    if (!host) return;
    join(*host, choices_.address);
    typed_ = choices_.address;
}

void WindowApp::carry_out(const BackToMenu& command) {
    end_game();
    show_menu(command.why);
}

void WindowApp::carry_out(const OpenWindow&) {
    const GameClient* client = game_.client();
    if (!client) return;
    try {
        extra_windows_.open_beside(window_.place(), *joined_, choices_, client->players());
    } catch (const std::runtime_error& error) {
        toast(error.what());
    }
}

void WindowApp::carry_out(const CloseGame&) { done_ = true; }

void WindowApp::host_on(std::uint16_t port) {
    if (const auto failure = game_.host(choices_.profile, port, choices_.max_players, options_.lag))
        return fail(*failure);
    choices_.port = port;
    joined_ = {std::string(kLoopback), port};
    show_joining("your own village");
}

void WindowApp::join(const net::Endpoint& host, const std::string& shown) {
    game_.join(choices_.profile, host, options_.lag);
    joined_ = host;
    show_joining(shown);
}

void WindowApp::show_joining(const std::string& shown) {
    was_playing_ = false;
    typed_.reset();
    const auto progress = [this](Seconds at) { return game_.client()->join_progress(at); };
    show(std::make_unique<JoiningScene>(art_, lent_choices(), shown, now(), progress));
    searcher_.reset();
}

void WindowApp::follow_game() {
    game_.update(now());
    const GameClient* client = game_.client();
    if (!client) return;
    if (!client->log().lines().empty()) event_ = to_text(client->log().lines().back());
    if (client->state() == GameClient::State::Over) return fail(*client->failure());
    if (client->state() == GameClient::State::Playing && !was_playing_) begin_to_play();
}

void WindowApp::begin_to_play() {
    was_playing_ = true;
    std::optional<HostControls> controls;
    if (game_.hosting()) controls = host_controls();
    if (typed_) change([this](Choices& choices) { remember(choices, *typed_); });
    show(std::make_unique<PlayScene>(*game_.client(), art_, level_, std::move(controls), lent_choices()));
}

// Back to the menu with the reason; where nobody sees a menu, the program ends with it. By value: who tells
// of the failure is the client, which ends here.
void WindowApp::fail(Failure failure) {
    const bool never_played = !was_playing_;
    end_game();
    event_ = explain(failure);
    if (options_.quit_after && options_.mode != Mode::Menu && never_played) {
        complain(event_);
        status_ = 1;
        done_ = true;
        return;
    }
    show_menu(std::move(failure));
}

void WindowApp::show_menu(const std::optional<Failure>& failure) {
    const net::LanMode mode = lan_mode_of_environment();
    MenuScene::LanSearch search;
    if (mode != net::LanMode::Off) {
        searcher_.emplace(mode, kProtocol);
        search = [this] {
            searcher_->poll(now());
            return lan_games(searcher_->games());
        };
    }
    show(std::make_unique<MenuScene>(lent_choices(), art_, failure, std::move(search)));
}

void WindowApp::show(std::unique_ptr<Scene> scene) {
    scene_ = std::move(scene);
    scene_->on_sound = [this](SoundId id, float pan, float gain) { sound_.play(id, pan, gain); };
}

void WindowApp::end_game() {
    scene_.reset();  // it may refer to the client
    game_.end();
    was_playing_ = false;
}

void WindowApp::draw() {
    const std::string words = scene_->title();
    const std::string title = words.empty() ? "Snowfolk" : "Snowfolk - " + words;
    if (title != title_) window_.set_title(title_ = title);
    Canvas& canvas = window_.begin_frame();
    scene_->draw(canvas);
    draw_toast(canvas);
    window_.show();
    drawn_at_ = now();
    ++frames_drawn_;
}

void WindowApp::toast(std::string words) {
    toast_ = std::move(words);
    toast_since_ = now();
}

void WindowApp::draw_toast(Canvas& canvas) {
    if (toast_.empty() || now() - toast_since_ > kToastFor) return;
    canvas.text_middle(art_.small, {canvas.width() / 2, 6}, toast_,
                       {.ink = ink::kWhite, .outline = ink::kBlack});
}

void WindowApp::take_screenshot(const std::filesystem::path& file) {
    const std::string problem = window_.screenshot(file);
    toast(problem.empty() ? "Picture saved: " + file.string() : "No picture: " + problem);
}

// --quit-after: a picture if wanted, then the other windows of --windows may end before their host does.
void WindowApp::quit_in_time() {
    if (!options_.quit_after || now() < *options_.quit_after) return;
    if (!ending_) {
        ending_ = now();
        const std::string problem =
            options_.screenshot ? window_.screenshot(*options_.screenshot) : std::string();
        if (!problem.empty()) {
            complain("--screenshot: " + problem);
            status_ = 1;
        }
    }
    const std::optional<int> others = extra_windows_.ended();
    done_ = others || now() - *ending_ > kExtraWindowsGrace;
    if (done_ && others.value_or(1) != 0) status_ = 1;
}

void WindowApp::write_stats() {
    if (!stats_ || !stats_->is_due(now())) return;
    StatsRecord record = game_.record(now());
    record.event = event_;
    stats_->write(record, game_.traffic(), game_.lateness());
    if (const std::optional<std::string> problem = stats_->take_problem()) toast(*problem);
}

// Whatever the screen says of waiting for it, nobody gains by more frames than it shows.
void WindowApp::pace(Seconds frame_began) const {
    const Seconds least = hidden_ ? kFrameLength : window_.shortest_frame();
    const Seconds left = frame_began + least - now();
    if (left > 0) std::this_thread::sleep_for(std::chrono::duration<Seconds>(left));
}

int run_window_app(const Options& options) {
    WindowApp windowed(options);
    while (windowed.turn()) continue;
    return windowed.status();
}

}  // namespace snow
