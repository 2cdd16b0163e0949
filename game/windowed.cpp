#include "game/windowed.h"

#include "game/extra_windows.h"
#include "game/host_thread.h"
#include "game/lan_host.h"
#include "game/level_file.h"
#include "game/scenes/joining.h"
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/session/client.h"
#include "game/session/lan_games.h"
#include "game/settings.h"
#include "game/stats.h"
#include "game/view/assets.h"
#include "game/view/palette.h"
#include "game/view/sound.h"
#include "game/view/window.h"

#include <SDL.h>

#include <array>
#include <ctime>
#include <iostream>
#include <thread>

namespace snow {
namespace {

constexpr Seconds kFrameLength = 1.0 / 60;
constexpr Seconds kToastFor = 4;
constexpr Seconds kExtraWindowsGrace = 5;  // for the other windows to end by themselves, before the host goes
constexpr std::string_view kLoopback = "127.0.0.1";

std::optional<std::filesystem::path> settings_folder() {
    const std::unique_ptr<char, decltype(&SDL_free)> path(SDL_GetPrefPath("Snowfolk", "Snowfolk"), SDL_free);
    return path ? std::optional<std::filesystem::path>(path.get()) : std::nullopt;
}

Choices kept_choices(const std::optional<std::filesystem::path>& folder) {
    Choices defaults;
    defaults.name = system_user_name();
    return load_choices(folder, defaults);
}

Choices choices_for(const Options& options, const std::optional<std::filesystem::path>& folder) {
    Choices choices = kept_choices(folder);
    if (options.name) choices.name = *options.name;
    if (options.color) choices.color = *options.color;
    if (options.address) choices.address = net::to_string(*options.address);
    if (options.port) choices.port = *options.port;
    if (options.max_players) choices.max_players = *options.max_players;
    choices.fullscreen = choices.fullscreen || options.fullscreen;
    return choices;
}

std::filesystem::path timed_screenshot(const std::optional<std::filesystem::path>& folder) {
    const std::time_t seconds = std::time(nullptr);
    std::array<char, 64> name{};
    std::strftime(name.data(), name.size(), "snowfolk-%Y%m%d-%H%M%S.png", std::localtime(&seconds));
    return folder.value_or(".") / name.data();
}

class Windowed {
  public:
    explicit Windowed(const Options& options);

    int run();

  private:
    void begin();
    void handle(SDL_Event& event);
    bool handle_everywhere(const SDL_Event& event);
    void apply(const std::optional<Command>& command);
    void carry_out(const StartHost& command);
    void carry_out(const StartJoin& command);
    void carry_out(const BackToMenu& command);
    void carry_out(const CloseGame& command);

    void host_on(std::uint16_t port);
    void join(const net::Endpoint& host, const std::string& shown);
    void update_client();
    void fail(const Failure& failure);
    void show_menu(const std::optional<Failure>& failure);
    void show(std::unique_ptr<Scene> scene);
    void end_game();

    void frame();
    void draw_toast(Canvas& canvas);
    void toast(std::string words);
    bool muted() const { return choices_.mute || options_.mute; }  // --mute holds for this run only
    void keep(const std::function<void(Choices&)>& change);
    void set_mute(bool mute);
    void set_fullscreen(bool fullscreen);
    PlaySettings play_settings();
    HostControls host_controls();
    void take_screenshot(const std::filesystem::path& file);
    void quit_in_time();
    void write_stats();
    StatsRecord stats_record() const;
    void pace(Seconds frame_began) const;
    void save() const;

    Options options_;
    std::optional<std::filesystem::path> folder_{settings_folder()};
    Choices choices_;
    ExtraWindows extra_windows_;
    std::filesystem::path assets_{find_assets()};
    Level level_{load_level(assets_)};
    Art art_{Art::load(assets_)};
    Sound sound_{assets_};
    Window window_;
    std::optional<StatsWriter> stats_;
    std::unique_ptr<HostThread> host_;
    std::unique_ptr<LanHost> lan_host_;      // asks host_, so it goes first
    std::optional<net::Searcher> searcher_;  // while the menu is there
    std::unique_ptr<Client> client_;
    std::unique_ptr<Scene> scene_;
    WorstOfSecond lateness_;
    net::Traffic past_traffic_;  // of clients that are gone
    std::string event_;
    std::string title_;
    std::string toast_;
    Seconds toast_since_{};
    bool hidden_{};
    bool was_playing_{};
    std::optional<Seconds> ending_;  // since when the others are waited for
    bool done_{};
    int status_{};
};

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

Windowed::Windowed(const Options& options)
    : options_(options), choices_(choices_for(options, folder_)), extra_windows_(options.windows),
      window_(window_options(options, extra_windows_, choices_)) {
    window_.set_icon(Picture::load(assets_ / "icon.png"));
    if (options.stats) stats_.emplace(*options.stats);
    sound_.set_volume(choices_.volume, muted());
}

int Windowed::run() {
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");  // a scene may have a question first
    begin();
    while (!done_) {
        const Seconds frame_began = now();
        SDL_Event event;
        while (SDL_PollEvent(&event) != 0) handle(event);
        apply(scene_->update(now()));
        if (!done_) update_client();  // after the scene: a key pressed now moves what is drawn now
        if (done_) break;
        frame();
        write_stats();
        quit_in_time();
        pace(frame_began);
    }
    end_game();
    return status_;
}

void Windowed::begin() {
    show_menu(std::nullopt);
    if (options_.mode == Mode::Host) host_on(choices_.port);
    if (options_.mode == Mode::Join) join(*options_.address, choices_.address);
    if (options_.mode != Mode::Windows) return;
    // Whoever asks for a port means it; otherwise two such runs on one machine find ports of their own.
    host_on(options_.port ? *options_.port : net::free_port(choices_.port).value_or(choices_.port));
    if (host_) extra_windows_.open(options_, choices_, now());
}

void Windowed::handle(SDL_Event& event) {
    window_.handle(event);
    if (handle_everywhere(event)) return;
    if (event.type == SDL_QUIT) return carry_out(CloseGame{});
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_CLOSE)
        return apply(scene_->close_requested());
    scene_->handle(event);
}

// What is the same in every scene.
bool Windowed::handle_everywhere(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT) {
        if (event.window.event == SDL_WINDOWEVENT_HIDDEN || event.window.event == SDL_WINDOWEVENT_MINIMIZED)
            hidden_ = true;
        if (event.window.event == SDL_WINDOWEVENT_SHOWN || event.window.event == SDL_WINDOWEVENT_RESTORED)
            hidden_ = false;
    }
    if (event.type != SDL_KEYDOWN || event.key.repeat != 0) return false;
    const SDL_Keysym key = event.key.keysym;
    const bool alt_enter = key.sym == SDLK_RETURN && (key.mod & KMOD_ALT) != 0;
    if (key.sym == SDLK_F12) {
        take_screenshot(timed_screenshot(folder_));
    } else if (key.sym == SDLK_F11 || alt_enter) {
        set_fullscreen(!window_.fullscreen());
    } else if (key.sym == SDLK_m && (key.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) == 0 && !scene_->typing()) {
        set_mute(!muted());
    } else {
        return false;
    }
    return true;
}

// Changes a choice here and in the file, and there only that one: the others may be the command line's.
void Windowed::keep(const std::function<void(Choices&)>& change) {
    change(choices_);
    Choices kept = kept_choices(folder_);
    change(kept);
    save_choices(folder_, kept);
}

void Windowed::set_mute(bool mute) {
    options_.mute = false;
    keep([mute](Choices& choices) { choices.mute = mute; });
    sound_.set_volume(choices_.volume, mute);
    toast(mute ? "Sound off" : "Sound on");
}

void Windowed::set_fullscreen(bool fullscreen) {
    window_.set_fullscreen(fullscreen);
    keep([this](Choices& choices) { choices.fullscreen = window_.fullscreen(); });
}

PlaySettings Windowed::play_settings() {
    return {
        .volume = [this] { return choices_.volume; },
        .set_volume =
            [this](int volume) {
                keep([volume](Choices& choices) { choices.volume = volume; });
                sound_.set_volume(volume, muted());
            },
        .muted = [this] { return muted(); },
        .set_muted = [this](bool mute) { set_mute(mute); },
        .fullscreen = [this] { return window_.fullscreen(); },
        .set_fullscreen = [this](bool fullscreen) { set_fullscreen(fullscreen); },
        .keep_color = [this](Color color) { keep([color](Choices& choices) { choices.color = color; }); }};
}

HostControls Windowed::host_controls() {
    return {.kick = [this](net::PeerId peer) { host_->post([peer](Host& host) { host.kick(peer); }); },
            .ban = [this](net::PeerId peer) { host_->post([peer](Host& host) { host.ban(peer); }); },
            .addresses = {.addresses = join_addresses(net::own_addresses(), choices_.port),
                          .hidden = [this] { return choices_.hide_addresses; },
                          .set_hidden =
                              [this](bool hide) {
                                  keep([hide](Choices& choices) { choices.hide_addresses = hide; });
                              }}};
}

void Windowed::apply(const std::optional<Command>& command) {
    if (command) std::visit([this](const auto& what) { carry_out(what); }, *command);
}

void Windowed::carry_out(const StartHost&) {
    save();
    host_on(choices_.port);
}

void Windowed::carry_out(const StartJoin&) {
    save();
    const auto parsed = net::parse_endpoint(choices_.address, kDefaultPort);
    if (const auto* host = std::get_if<net::Endpoint>(&parsed)) join(*host, choices_.address);
}

void Windowed::carry_out(const BackToMenu& command) {
    end_game();
    show_menu(command.why);
}

void Windowed::carry_out(const CloseGame&) { done_ = true; }

// Hosting is making a server and joining it like anyone.
void Windowed::host_on(std::uint16_t port) {
    std::optional<net::Listener> listener = net::Listener::open(port);
    if (!listener) return fail(port_in_use(port));
    choices_.port = port;
    host_ = std::make_unique<HostThread>(std::move(*listener), level_, choices_.max_players, LogSink{});
    lan_host_ = advertise(*host_, choices_.name, port, choices_.max_players);
    join({std::string(kLoopback), port}, "your own village");
}

void Windowed::join(const net::Endpoint& host, const std::string& shown) {
    was_playing_ = false;
    client_ = std::make_unique<Client>(host, choices_.name, choices_.color, level_, now());
    client_->set_lag(options_.lag);
    show(std::make_unique<JoiningScene>(art_, choices_.color, shown, now(), net::kJoinLimit));
    searcher_.reset();
}

void Windowed::update_client() {
    if (!client_) return;
    client_->update(now());
    lateness_.sample(client_->lateness(), now());
    if (!client_->log().lines().empty()) event_ = to_text(client_->log().lines().back());
    if (client_->state() == Client::State::Over) return fail(*client_->failure());
    if (client_->state() != Client::State::Playing || was_playing_) return;
    was_playing_ = true;
    std::optional<HostControls> controls;
    if (host_) controls = host_controls();
    show(std::make_unique<PlayScene>(*client_, art_, level_, std::move(controls), play_settings()));
}

// Back to the menu with the reason; where nobody sees a menu, the program ends with it.
void Windowed::fail(const Failure& failure) {
    const bool never_played = !was_playing_;
    end_game();
    event_ = explain(failure);
    if (options_.quit_after && options_.mode != Mode::Menu && never_played) {
        std::cerr << "snowfolk: " << event_ << '\n';
        status_ = 1;
        done_ = true;
        return;
    }
    show_menu(failure);
}

void Windowed::show_menu(const std::optional<Failure>& failure) {
    const net::LanMode mode = lan_mode_of_environment();
    if (mode == net::LanMode::Off) return show(std::make_unique<MenuScene>(choices_, art_, failure));
    searcher_.emplace(mode, kProtocol);
    show(std::make_unique<MenuScene>(choices_, art_, failure, [this] {
        searcher_->poll(now());
        return lan_games(searcher_->games());
    }));
}

void Windowed::show(std::unique_ptr<Scene> scene) {
    scene_ = std::move(scene);
    scene_->on_sound = [this](SoundId id, float pan, float gain) { sound_.play(id, pan, gain); };
}

void Windowed::end_game() {
    if (client_) {
        const net::Traffic& traffic = client_->traffic();
        past_traffic_.bytes_in += traffic.bytes_in;
        past_traffic_.bytes_out += traffic.bytes_out;
        past_traffic_.messages_in += traffic.messages_in;
        past_traffic_.messages_out += traffic.messages_out;
        client_->leave();
    }
    scene_.reset();  // it may refer to the client
    client_.reset();
    lan_host_.reset();
    host_.reset();
    was_playing_ = false;
}

void Windowed::frame() {
    const std::string words = scene_->title();
    const std::string title = words.empty() ? "Snowfolk" : "Snowfolk - " + words;
    if (title != title_) window_.set_title(title_ = title);
    Canvas& canvas = window_.begin_frame();
    scene_->draw(canvas);
    draw_toast(canvas);
    window_.show();
}

void Windowed::toast(std::string words) {
    toast_ = std::move(words);
    toast_since_ = now();
}

void Windowed::draw_toast(Canvas& canvas) {
    if (toast_.empty() || now() - toast_since_ > kToastFor) return;
    canvas.text_middle(art_.small, {canvas.width() / 2, 6}, toast_,
                       {.ink = ink::kWhite, .outline = ink::kBlack});
}

void Windowed::take_screenshot(const std::filesystem::path& file) {
    const std::string problem = window_.screenshot(file);
    toast(problem.empty() ? "Picture saved: " + file.string() : problem);
}

// --quit-after: a picture if wanted, then the other windows of --windows may end before their host does.
void Windowed::quit_in_time() {
    if (!options_.quit_after || now() < *options_.quit_after) return;
    if (!ending_) {
        ending_ = now();
        const std::string problem =
            options_.screenshot ? window_.screenshot(*options_.screenshot) : std::string();
        if (!problem.empty()) {
            std::cerr << "snowfolk: --screenshot: " << problem << '\n';
            status_ = 1;
        }
    }
    const std::optional<int> others = extra_windows_.ended();
    done_ = others || now() - *ending_ > kExtraWindowsGrace;
    if (others.value_or(1) != 0) status_ = 1;
    if (!done_) status_ = 0;
}

void Windowed::write_stats() {
    if (!stats_ || !stats_->is_due(now())) return;
    net::Traffic totals = past_traffic_;
    Seconds late = lateness_.value();
    if (host_) {
        const HostStatus status = host_->status();
        totals = status.traffic;
        late = status.worst_lateness;
    } else if (client_) {
        const net::Traffic& traffic = client_->traffic();
        totals.bytes_in += traffic.bytes_in;
        totals.bytes_out += traffic.bytes_out;
        totals.messages_in += traffic.messages_in;
        totals.messages_out += traffic.messages_out;
    }
    stats_->write(stats_record(), totals, late);
}

StatsRecord Windowed::stats_record() const {
    if (!client_) return {.role = "menu", .state = "menu", .seconds = now(), .event = event_};
    const bool playing = client_->state() == Client::State::Playing;
    StatsRecord record{.role = host_ ? "host" : "client",
                       .state = playing ? "playing" : "connecting",
                       .tick = client_->replica().tick,
                       .seconds = now(),
                       .players = stats_players(client_->world(), client_->players(), client_->own_id()),
                       .event = event_};
    note_feel(record, *client_);
    return record;
}

// Without a screen to wait for, a frame still takes its sixtieth of a second.
void Windowed::pace(Seconds frame_began) const {
    if (window_.waits_for_screen() && !hidden_) return;
    const Seconds left = frame_began + kFrameLength - now();
    if (left > 0) std::this_thread::sleep_for(std::chrono::duration<Seconds>(left));
}

void Windowed::save() const { save_choices(folder_, choices_); }

}  // namespace

int run_windowed(const Options& options) { return Windowed(options).run(); }

}  // namespace snow
