// Every screen of the program, set up so that each run draws the same picture to the pixel: for
// the tests that look at pictures. A new screen is a function here, a line in screens(), and a
// TEST_CASE in kept_pictures_test.cpp.
#pragma once

#include "game/overlay/players_board.h"
#include "game/panels/keys_panel.h"
#include "game/panels/pause.h"
#include "game/panels/settings_panel.h"
#include "game/platform/window.h"
#include "game/scenes/joining.h"
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/scenes/replay_scene.h"
#include "game/scenes/theatre.h"
#include "game/scenes/village_view.h"
#include "game/world/hit.h"
#include "game/world/props.h"
#include "tests/support/host_hands.h"
#include "tests/support/kept_choices.h"
#include "tests/support/play_fixtures.h"
#include "tests/support/recorded_evening.h"
#include "tests/support/steady_table.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace snow::test {

// The canvas at scale 1, as large as a window of 1280 by 720 has it; as small as it can be; and what one
// of 1920 by 1080 may show at the same scale of 2.
inline constexpr Size kPictureSize{640, 360};
inline constexpr Size kSmallPicture{480, 270};
inline constexpr Size kWidePicture{960, 540};

// A frame as the window showed it: the red, green and blue of each pixel, row by row.
struct Shot {
    Size size{};
    std::vector<std::uint8_t> rgb;

    Ink at(Point p) const {
        const std::size_t i = 3 * (static_cast<std::size_t>(p.y) * static_cast<std::size_t>(size.w) +
                                   static_cast<std::size_t>(p.x));
        return {rgb[i], rgb[i + 1], rgb[i + 2]};
    }
};

inline Shot read_shot(const std::filesystem::path& file) {
    const Picture picture = Picture::load(file);
    Shot shot{.size = picture.size(), .rgb = {}};
    shot.rgb.resize(3 * static_cast<std::size_t>(shot.size.w) * static_cast<std::size_t>(shot.size.h));
    const SDL_Surface& from = *picture.surface();
    if (SDL_ConvertPixels(from.w, from.h, from.format->format, from.pixels, from.pitch, SDL_PIXELFORMAT_RGB24,
                          shot.rgb.data(), 3 * shot.size.w) != 0)
        throw std::runtime_error(SDL_GetError());
    return shot;
}

// A window without a screen that SDL itself draws on, whatever the environment says: no driver of a graphics
// card rounds differently.
class PictureWindow {
  public:
    // A canvas of that size; each of its pixels is `scale` wide and high.
    explicit PictureWindow(Size size, int scale = 1)
        : size_(size), window_({.size = {size.w * scale, size.h * scale}}) {
        window_.set_scale(scale);
    }
    PictureWindow(const PictureWindow&) = delete;
    PictureWindow& operator=(const PictureWindow&) = delete;

    void draw(Scene& scene) {
        scene.draw(window_.begin_frame());
        window_.show();
    }
    Size size() const { return size_; }
    void save(const std::filesystem::path& file) {
        if (const std::string problem = window_.screenshot(file); !problem.empty())
            throw std::runtime_error(problem);
    }

  private:
    struct Drivers {
        Drivers() {
            SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
            SDL_SetHintWithPriority(SDL_HINT_RENDER_DRIVER, "software", SDL_HINT_OVERRIDE);
            SDL_SetModState(KMOD_NONE);
        }
    };
    Drivers drivers_;
    Size size_;
    Window window_;
};

// Somebody in front of the menu.
struct MenuVisit {
    PictureWindow& window;
    KeptChoices kept;
    std::unique_ptr<MenuScene> menu;
    Seconds now{};

    MenuVisit(PictureWindow& on, const Art& art, const std::optional<Failure>& failure = std::nullopt,
              const MenuScene::LanSearch& search = {}, std::vector<std::string> recent = {},
              const DisplaySettings& display = {})
        : window(on) {
        kept.choices.display = display;
        kept.choices.profile.name = "José";
        kept.choices.profile.color = Color::Teal;
        kept.choices.recent = std::move(recent);
        menu = std::make_unique<MenuScene>(kept.access(), art, failure, search);
        look(0);
    }
    // Lets that many seconds pass in short steps, so that what follows upon another has its turn.
    void look(Seconds seconds) {
        constexpr Seconds kStep = 0.25;
        for (const Seconds end = now + seconds; now < end; now += kStep) static_cast<void>(menu->update(now));
        static_cast<void>(menu->update(now));
        window.draw(*menu);
    }
    void press(SDL_Keycode code, int mod = KMOD_NONE) {
        menu->handle(key(code, mod));
        look(0);
    }
    void click(const Widget& widget) {
        menu->handle(mouse_down(widget.box().middle()));
        menu->handle(mouse_up(widget.box().middle()));
        look(0);
    }
    // A panel over the menu stands where drawing puts it.
    template <class T> const T& panel() {
        look(0);
        const T* const open = dynamic_cast<const T*>(menu->panel());
        if (!open) throw std::runtime_error("the panel that should be drawn is not open");
        return *open;
    }
    void fill(const TextField& field, std::string_view words) {
        click(field);
        press(SDLK_a, KMOD_LCTRL);
        press(SDLK_BACKSPACE);
        if (!words.empty()) menu->handle(text(words));
        look(0);
    }
};

// José's window at a table with others.
struct YardVisit {
    PictureWindow& window;
    SteadyTable table;
    GameClient& own{table.join("José", Color::Teal)};
    std::vector<GameClient*> guests;
    KeptChoices kept;
    HostHands hands{};
    std::unique_ptr<PlayScene> scene;

    enum class As { Guest, Host };

    YardVisit(PictureWindow& on, const Art& art, As as, std::size_t others,
              const DisplaySettings& display = {}, int max_players = 16, const Level& level = yard())
        : window(on), table(level, max_players) {
        kept.choices.display = display;
        // Names in four alphabets, one as long as a name may be.
        static constexpr std::array kNames{"Łukasz",           "Ωμέγα", "Жанна", "Bo", "Zoë", "Ærø",
                                           "Maximiliano Peña", "Şebnem"};
        static constexpr std::array kColors{Color::Red,    Color::Purple, Color::Yellow, Color::Coal,
                                            Color::Silver, Color::Lime,   Color::Sky,    Color::Orange};
        scene = std::make_unique<PlayScene>(own, art, level, controls(as), kept.access());
        for (std::size_t i = 0; i < others; ++i) guests.push_back(&table.join(kNames.at(i), kColors.at(i)));
        run(kEnterTicks + 1);
    }
    void run(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            table.turn();
            static_cast<void>(scene->update(table.now()));
        }
    }
    // Draws every tick as well, so that the camera glides and what happens is noticed.
    void watch(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            run(1);
            window.draw(*scene);
        }
    }
    void press(SDL_Keycode code) {
        scene->handle(key(code));
        watch(1);
    }
    void type(std::string_view words) {
        scene->handle(text(words));
        watch(1);
    }
    void click(Point at) {
        scene->handle(mouse_down(at));
        scene->handle(mouse_up(at));
        watch(2);
    }
    template <class T> const T& panel() const {
        const T* const open = dynamic_cast<const T*>(scene->panel());
        if (!open) throw std::runtime_error("the panel that should be drawn is not open");
        return *open;
    }

  private:
    std::optional<HostControls> controls(As as) {
        if (as == As::Guest) return std::nullopt;
        HostControls controls = hands.controls();
        controls.addresses = {"192.168.1.20:7777", "10.0.0.7:7777", "172.17.0.1:7777"};
        return controls;
    }
};

using As = YardVisit::As;

// Somebody in front of the network theatre, at full speed.
struct TheatreVisit {
    KeptChoices kept;
    std::unique_ptr<TheatreScene> scene;
    Seconds now{};

    explicit TheatreVisit(const Art& art, const DisplaySettings& display = {}) {
        kept.choices.profile = {"José", Color::Teal};
        kept.choices.display = display;
        scene = std::make_unique<TheatreScene>(art, kept.access());
        for (int turns = 0; !scene->stage().is_ready(); ++turns) {
            if (turns > 20000) throw std::runtime_error("the stage's people were not let in");
            static_cast<void>(scene->update(now));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    // So much of the stage's time, in the scene's frames.
    void run(Seconds stage_time) {
        const Seconds frame = kTickLength;
        for (Seconds left = stage_time; left > 0; left -= frame * scene->speed().speed()) {
            static_cast<void>(scene->update(now));
            now += frame;
        }
        static_cast<void>(scene->update(now));
    }
};

inline std::vector<LanGame> found_games() {
    const auto game = [](std::uint8_t number, std::string name, int players, int ping, LanState state) {
        LanGame found{.name = std::move(name),
                      .address = {"192.168.1." + std::to_string(20 + number), kDefaultPort},
                      .players = players,
                      .max_players = 16,
                      .ping_ms = ping,
                      .state = state};
        found.host[0] = number;
        return found;
    };
    return {game(1, "Łukasz", 3, 2, LanState::Open), game(2, "Жанна", 16, 14, LanState::Full),
            game(3, "Ωμέγα", 1, 130, LanState::Open),
            game(4, "Maximiliano Peña", 5, 31, LanState::OtherVersion)};
}

inline void draw_menu(PictureWindow& window, const Art& art) {
    MenuVisit(window, art, std::nullopt, [] { return std::vector<LanGame>(); }).look(2);
}

inline void draw_menu_games(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art, std::nullopt, found_games);
    visit.click(visit.menu->address());
    visit.menu->handle(motion(visit.menu->games().row(0)->middle()));
    visit.look(3);
}

inline constexpr DisplaySettings kLargeText{.large_text = true};

inline void draw_menu_large(PictureWindow& window, const Art& art) {
    MenuVisit visit(
        window, art, std::nullopt,
        [] {
            std::vector<LanGame> found = found_games();
            found.resize(3);
            return found;
        },
        {}, kLargeText);
    visit.menu->handle(motion(visit.menu->games().row(0)->middle()));
    visit.look(3);
}

// What is wrong lies over what has nothing to do with it.
inline void draw_menu_large_lost(PictureWindow& window, const Art& art) {
    MenuVisit(
        window, art, Failure{net::Reason::ConnectionLost, "192.168.1.20:7777"},
        [] { return std::vector<LanGame>(); }, {"192.168.1.20", "pond.example.org"}, kLargeText)
        .look(3);
}

inline void draw_menu_large_name(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art, Failure{net::Reason::NameTaken, "José 2"}, found_games, {}, kLargeText);
    visit.look(3);
}

// More villages than a small window shows, two of one name.
inline void draw_menu_many(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art, std::nullopt, [] {
        std::vector<LanGame> found = found_games();
        for (std::uint8_t number = 5; number < 12; ++number) {
            LanGame more = found.front();
            more.name = number == 5 ? "Łukasz" : "Village " + std::to_string(number);
            more.address.host = "192.168.1." + std::to_string(20 + number);
            more.address.port = number == 5 ? 7801 : kDefaultPort;
            more.host[0] = number;
            found.insert(number == 5 ? found.begin() + 1 : found.end(), more);
        }
        return found;
    });
    visit.look(1);
    visit.menu->handle(motion(visit.menu->games().row(2)->middle()));
    visit.fill(visit.menu->name(), "Maximiliano Peñas");
    visit.look(3);
}

inline void draw_menu_quit(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.press(SDLK_ESCAPE);
    visit.menu->handle(motion(visit.menu->dialog()->button(1).box().middle()));
    visit.look(3);
}

inline void draw_menu_searching(PictureWindow& window, const Art& art) {
    MenuVisit(window, art, std::nullopt, [] { return std::vector<LanGame>(); }).look(20);
}

inline void draw_menu_wrong_name(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.fill(visit.menu->name(), "");
    visit.click(visit.menu->host_button());
    visit.look(3);
}

inline void draw_menu_undrawn_name(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.fill(visit.menu->name(), "Ada 😀");
    visit.click(visit.menu->host_button());
    visit.look(3);
}

inline void draw_menu_wrong_address(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.fill(visit.menu->address(), "http://hill");
    visit.press(SDLK_RETURN);
    visit.look(3);
}

inline void draw_menu_wrong_port(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.fill(visit.menu->port(), "70000");
    visit.press(SDLK_RETURN);
    visit.look(3);
}

inline void draw_menu_lost_host(PictureWindow& window, const Art& art) {
    MenuVisit(window, art, Failure{net::Reason::ConnectionLost, "192.168.1.20:7777"}).look(3);
}

// Lost it, with others to go to instead.
inline void draw_menu_recent(PictureWindow& window, const Art& art) {
    const auto one_game = [] { return std::vector{found_games().front()}; };
    MenuVisit visit(window, art, Failure{net::Reason::ConnectionLost, "pond.example.org"}, one_game,
                    {"pond.example.org", "192.168.1.21", "10.0.0.7:7801", "[2001:db8::17]:7777"});
    visit.look(0.5);
    visit.press(SDLK_UP);
    visit.look(3);
}

inline void draw_menu_no_name(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.fill(visit.menu->name(), "");
    visit.menu->handle(motion(visit.menu->quit_button().box().middle()));
    visit.look(3);
}

inline void draw_menu_settings(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.click(visit.menu->settings_button());
    visit.menu->handle(motion(visit.panel<SettingsPanel>().back_button().box().middle()));
    visit.look(3);
}

inline void draw_menu_keys(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art);
    visit.click(visit.menu->settings_button());
    visit.click(visit.panel<SettingsPanel>().keys_button());
    visit.look(3);
}

inline void draw_joining(PictureWindow& window, const Art& art, HostSays says,
                         const DisplaySettings& display = {}) {
    KeptChoices kept;
    kept.choices.display = display;
    kept.choices.profile.color = Color::Purple;
    JoiningScene joining(art, kept.access(), "192.168.1.20:7777", 0, joining_from(0, says));
    for (const Seconds now : {0.0, 0.5, 1.0, 1.6}) {
        static_cast<void>(joining.update(now));
        window.draw(joining);
    }
}

inline void draw_alone(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 0);
    visit.watch(30);
}

// Somebody of every animation, a snowball on its way, words over a head and in the log, one out of sight.
inline void draw_busy_yard(PictureWindow& window, const Art& art, const DisplaySettings& display) {
    YardVisit visit(window, art, As::Guest, 8, display);
    const auto hold = [&](std::size_t guest, int buttons) {
        visit.guests[guest]->hold({static_cast<std::uint8_t>(buttons)});
    };
    visit.guests[2]->say("Привет! Who is coming to the pond?");
    visit.run(40);
    visit.guests[1]->say("Γεια σας, I am. Wait for me, I am only just learning to walk in all this snow.");
    visit.watch(20);
    hold(4, Buttons::Throw);
    visit.watch(4);
    hold(2, Buttons::Emote);
    hold(0, Buttons::Left);
    visit.watch(6);
    hold(1, Buttons::Jump);
    visit.watch(12);
    hold(5, Buttons::Throw);
    visit.table.join("Newcomer", Color::Cyan);
    visit.watch(14);
}

inline void draw_play(PictureWindow& window, const Art& art) { draw_busy_yard(window, art, {}); }

// The same, as others like to see it.
inline void draw_play_large(PictureWindow& window, const Art& art) {
    draw_busy_yard(window, art, {.large_text = true});
}

inline void draw_play_still(PictureWindow& window, const Art& art) {
    draw_busy_yard(window, art, {.reduced_motion = true});
}

inline void draw_play_no_names(PictureWindow& window, const Art& art) {
    draw_busy_yard(window, art, {.names = false});
}

// All that answers a snowball, at rest on the left and stirred on the right, and people who were hit.
struct AnsweringVillage final : Scene {
    Level level = Level::parse(std::string(40, '@') + '\n' + rows(), "things that answer");
    PlainVillage people;
    DisplaySettings display{};
    VillageView view;

    explicit AnsweringVillage(const Art& art) : view(art, level, display) {
        const std::vector<std::pair<std::size_t, std::uint16_t>> stirred = stirred_markers();
        for (const auto& [marker, ticks] : stirred)
            people.world.stirred.push_back({.marker = static_cast<std::uint16_t>(marker), .ticks = ticks});
        people.add(2, "Ada", {320, 17 * 16}).hits = 3;
        Character& buried = people.add(3, "Bo", {400, 17 * 16});
        buried.animation = Animation::Hit;
        buried.hatless = kHatlessTicks;
    }
    static std::string rows() {
        std::string text;
        for (int row = 0; row < 13; ++row) text += std::string(40, '.') + '\n';
        text += "...........====................====.....\n";
        text += "............i..................i........\n";
        text += "...c...g..f....l..b.....c...g..f....l.b.\n";
        for (int row = 0; row < 6; ++row) text += std::string(40, '#') + '\n';
        return text;
    }
    // Those in the right half, each in the middle of what it does.
    std::vector<std::pair<std::size_t, std::uint16_t>> stirred_markers() const {
        std::vector<std::pair<std::size_t, std::uint16_t>> all;
        for (std::size_t i = 0; i < level.markers().size(); ++i)
            if (const Marker& marker = level.markers()[i]; marker.x >= 20)
                all.emplace_back(i, static_cast<std::uint16_t>(marker.kind == 'c'   ? kRoofFalls - 8
                                                               : marker.kind == 'i' ? 9
                                                                                    : 20));
        return all;
    }
    void handle(const SDL_Event&) override {}
    std::optional<Command> update(Seconds) override { return std::nullopt; }
    void draw(Canvas& canvas) override {
        view.update(people.state(), canvas.size(), 0);
        people.world.tick += 12;
        people.world.characters.back().hatless -= 12;
        people.world.characters.front().hits += 1;
        view.update(people.state(), canvas.size(), 0.2);
        view.place_labels(people.state(), canvas.size(), 0.4, {.from = 20, .to = canvas.height()});
        view.draw(canvas, people.state(), 0.4);
        view.draw_labels(canvas, 0.4);
    }
};

inline void draw_answers(PictureWindow& window, const Art& art) {
    AnsweringVillage village(art);
    window.draw(village);
}

// What becomes of a lump of snow: it waits, two roll it, it falls from a ledge, stands as a snowman, and breaks.
struct RollingVillage final : Scene {
    Level level = Level::parse(rows(), "balls that one rolls");
    PlainVillage people;
    DisplaySettings display{};
    VillageView view;

    explicit RollingVillage(const Art& art) : view(art, level, display) {
        constexpr std::int32_t kGround = 17 * kTileSize * kSubpixels;
        people.world.rolled = {
            {.marker = 1, .x = 170 * kSubpixels, .y = kGround, .vx = 300, .radius = 11 * kSubpixels},
            {.marker = 2,
             .x = 300 * kSubpixels,
             .y = kGround - 21 * kSubpixels,
             .vx = 300,
             .radius = 9 * kSubpixels},
            {.marker = 3,
             .x = 400 * kSubpixels,
             .y = kGround,
             .radius = 13 * kSubpixels,
             .head = 10 * kSubpixels},
            {.marker = 4, .x = 500 * kSubpixels, .y = kGround, .radius = 14 * kSubpixels}};
        for (const auto& [id, x] : {std::pair{2U, 152}, std::pair{3U, 146}}) {
            Character& pusher = people.add(id, id == 2 ? "Ada" : "Bo", {x, 17 * kTileSize});
            pusher.animation = Animation::Walk;
            pusher.animation_ticks = static_cast<std::uint16_t>(8 * id);
        }
        people.add(4, "Cem", {440, 17 * kTileSize}).facing_left = true;
    }
    static std::string rows() {
        std::string text = std::string(40, '@') + '\n';
        for (int row = 0; row < 14; ++row) text += std::string(40, '.') + '\n';
        text += "............====........................\n";
        text += "...o.o.o.o.o............................\n";
        text += std::string(28, '#') + "~~~~" + std::string(8, '#') + '\n';
        for (int row = 0; row < 5; ++row) text += std::string(40, '#') + '\n';
        return text;
    }
    void handle(const SDL_Event&) override {}
    std::optional<Command> update(Seconds) override { return std::nullopt; }
    void draw(Canvas& canvas) override {
        view.update(people.state(), canvas.size(), 0);
        people.world.tick += 12;
        people.world.rolled.back() = {.marker = 4};
        view.update(people.state(), canvas.size(), 0.2);
        view.place_labels(people.state(), canvas.size(), 0.4, {.from = 20, .to = canvas.height()});
        view.draw(canvas, people.state(), 0.4);
        view.draw_labels(canvas, 0.4);
    }
};

inline void draw_rolling(PictureWindow& window, const Art& art) {
    RollingVillage village(art);
    window.draw(village);
}

// A hundred, in a village that is made for sixteen.
inline void draw_crowd(PictureWindow& window, const Art& art, int people) {
    YardVisit visit(window, art, As::Guest, 0, {}, people);
    std::vector<GameClient*> crowd;
    for (int i = 1; i < people; ++i) {
        crowd.push_back(&visit.table.join("Somebody " + std::to_string(i),
                                          static_cast<Color>(i % static_cast<int>(kColorCount))));
        crowd.back()->hold({i % 3 == 0 ? Buttons::Left : i % 3 == 1 ? Buttons::Right : Buttons::Jump});
        if (i % 7 == 0) visit.run(1);
    }
    visit.run(90);
    for (GameClient* one : crowd) one->hold({});
    visit.watch(60);
}

inline void draw_chat_open(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 4);
    for (const char* line : {"Hello!", "Cześć, who throws first?", "Ja. Uważaj!"}) {
        visit.guests[0]->say(line);
        visit.run(90);
    }
    visit.guests[2]->say("Осторожно, снежок летит прямо в тебя, а ты опять смотришь на луну.");
    visit.own.say("¿Dónde está la pala?");
    visit.press(SDLK_RETURN);
    visit.type("I went to the shed to look for");
    visit.watch(40);
}

// An old line is dim before it goes.
inline void draw_chat_fading(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 2);
    visit.run(480);
    for (const int ticks : {30, 24, 12}) {
        visit.guests[0]->say("That was said a while ago");
        visit.guests[1]->leave();
        visit.run(ticks);
    }
    visit.run(8 * kTicksPerSecond + 26);
    visit.guests[0]->say("And this just now");
    visit.watch(4);
}

// People who are called and say what the log says, and what nobody can draw.
inline void draw_who_is_who(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 0);
    GameClient& left = visit.table.join("Ada left", Color::Silver);
    GameClient& colon = visit.table.join("K: hi", Color::Coal);
    visit.run(kEnterTicks + 1);
    left.say("cafe\u0301 for Ada? 😀 雪 e\u0323");
    colon.say("Ada left, says the host, and so do I, since nobody is here who would still like to play");
    visit.run(2);
    visit.table.host().say("Dinner is at six. Bring snowballs, and everyone who is still out there");
    left.leave();
    visit.watch(30);
    visit.press(SDLK_RETURN);
    visit.type("😀? ");
    visit.watch(20);
}

inline void draw_pause(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 3);
    visit.press(SDLK_ESCAPE);
    visit.watch(30);
}

inline void draw_pause_of_host(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 3);
    visit.press(SDLK_ESCAPE);
    visit.watch(30);
}

inline void draw_pause_hats(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 3);
    visit.kept.choices.hide_addresses = true;
    visit.press(SDLK_ESCAPE);
    visit.click(visit.panel<Pause>().hats().box().middle());
    visit.watch(40);
}

inline void draw_pause_large(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 3, {.large_text = true});
    visit.press(SDLK_ESCAPE);
    visit.watch(30);
}

inline void draw_settings(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Guest, 3, display);
    visit.press(SDLK_ESCAPE);
    visit.click(visit.panel<Pause>().settings_button().box().middle());
    visit.watch(30);
}

inline void draw_keys(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Guest, 3, display);
    visit.press(SDLK_ESCAPE);
    visit.click(visit.panel<Pause>().settings_button().box().middle());
    visit.click(visit.panel<SettingsPanel>().keys_button().box().middle());
    const auto& wave = visit.panel<KeysPanel>().key_button(Act::Wave, 1);
    visit.click(wave.box().middle());
    visit.watch(30);
}

inline void draw_table(PictureWindow& window, const Art& art, const DisplaySettings& display) {
    YardVisit visit(window, art, As::Host, 8, display);
    visit.guests[1]->hold({Buttons::Throw});
    visit.run(3);
    visit.table.freeze(*visit.guests[7]);
    visit.run(90);
    visit.guests[4]->leave();
    visit.press(SDLK_TAB);
    visit.press(SDLK_UP);
    visit.watch(30);
}

inline void draw_players(PictureWindow& window, const Art& art) { draw_table(window, art, {}); }

inline void draw_players_large(PictureWindow& window, const Art& art) {
    draw_table(window, art, {.large_text = true});
}

// A guest has muted the one who talks most: no word of theirs is left, neither over the head nor in the chat.
inline void draw_players_muted(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 4);
    visit.guests[2]->say("All snow is mine! Mine! Mine!");
    visit.guests[0]->say("Cześć!");
    visit.watch(30);
    visit.press(SDLK_TAB);
    visit.watch(2);
    visit.click(visit.panel<PlayersBoard>().row(visit.guests[2]->own_id())->mute->box().middle());
    visit.watch(20);
}

// Two knock, one from far away, while the host plays on.
inline void draw_knock(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Host, 3, display);
    visit.hands.knock(50, "Maximiliano Peña", Color::Purple, {203, 0, 113, 207});
    visit.hands.knock(51, "Zoë", Color::Lime, {192, 168, 1, 31});
    visit.watch(40);
}

inline void draw_knock_alone(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 0);
    visit.hands.knock(50, "Zoë", Color::Lime, {192, 168, 1, 31});
    visit.watch(40);
}

inline void draw_stranger(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 2);
    visit.hands.door.stranger = Doorway::Stranger{{203, 0, 113, 207}, {"Bo", Color::Coal}};
    visit.watch(40);
}

inline void draw_door(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Host, 3, display);
    visit.kept.choices.ask_first = true;
    visit.hands.knock(50, "Maximiliano Peña", Color::Purple, {203, 0, 113, 207});
    visit.hands.knock(51, "Zoë", Color::Lime, {192, 168, 1, 31});
    visit.hands.door.bans = {{BanBy::Address, "198.51.100.23", "Жанна"}, {BanBy::Name, "K: hi", "K: hi"}};
    visit.press(SDLK_ESCAPE);
    visit.click(visit.panel<Pause>().door_button().box().middle());
    visit.press(SDLK_DOWN);
    visit.press(SDLK_DOWN);
    visit.watch(30);
}

inline void draw_door_empty(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 3);
    visit.press(SDLK_ESCAPE);
    visit.click(visit.panel<Pause>().door_button().box().middle());
    visit.watch(30);
}

inline void draw_leave(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Host, 3);
    static_cast<void>(visit.scene->close_requested());
    visit.watch(30);
}

inline void draw_stall(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 3);
    visit.table.pause_host(true);
    visit.watch(3 * kTicksPerSecond + 20);
}

// Somebody has been lost for a while, and now oneself is.
inline void draw_lost(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 3);
    visit.table.freeze(*visit.guests[0]);
    visit.run(25 * kTicksPerSecond);
    visit.table.pause_host(true);
    visit.run(10 * kTicksPerSecond);
    visit.watch(3 * kTicksPerSecond);
}

inline void draw_figures(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Guest, 3, display);
    visit.press(SDLK_F3);
    visit.guests[0]->hold({Buttons::Right});
    visit.run(kTicksPerSecond);
    visit.guests[0]->hold({Buttons::Jump});
    visit.run(4 * kTicksPerSecond);
    const FontTable& font = art.reading(display).table;
    const Rect box = network_overlay_box(font, window.size().h);
    visit.scene->handle(
        motion({box.middle().x, box.y + 3 + font.line_height() + 3 * (font.line_height() - 1) / 2}));
    visit.watch(kTicksPerSecond);
}

// All three at once, over a network like one's phone has.
inline void draw_lag_panel(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Guest, 3, display);
    visit.own.set_lag({.delay = 0.035, .jitter = 0.03, .loss = 0.01});
    visit.press(SDLK_F3);
    visit.run(2 * kTicksPerSecond);
    visit.press(SDLK_F6);
    visit.press(SDLK_F3);
    visit.press(SDLK_F4);
    visit.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
    visit.watch(40);
}

inline void draw_messages(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    YardVisit visit(window, art, As::Guest, 3, display);
    visit.press(SDLK_F4);
    visit.guests[0]->say("Cześć!");
    visit.guests[1]->hold({Buttons::Jump});
    visit.watch(4);
    visit.guests[2]->hold({Buttons::Right});
    visit.watch(26);
    const FontTable& font = art.reading(display).table;
    const Rect box = Inspector::box_on(window.size(), font);
    visit.click({box.middle().x, box.bottom() - 6});
    const auto all = visit.scene->debug_overlays().inspector()->messages();
    const auto found = std::ranges::find_if(all.rbegin(), all.rend(), [](const TracedMessage* message) {
        return !message->sent && message->words.find("buttons = Right") != std::string::npos;
    });
    // Scrolled back until it is in sight, at the bottom or just above.
    const auto back = static_cast<std::size_t>(found - all.rbegin());
    const Inspector& list = *visit.scene->debug_overlays().inspector();
    SDL_Event wheel{};
    wheel.type = SDL_MOUSEWHEEL;
    wheel.wheel.y = 1;
    for (std::size_t i = 0; i < back && back > list.scrolled() + 2; ++i) visit.scene->handle(wheel);
    const auto above = static_cast<int>(back - list.scrolled());
    visit.scene->handle(motion({box.middle().x, box.bottom() - 6 - above * (font.line_height() - 1)}));
    visit.watch(30);
}

// Everyone walks, and what the host last said of them is elsewhere than what is shown.
inline void show_ghosts(YardVisit& visit) {
    visit.own.set_lag({.delay = 0.1});
    visit.press(SDLK_F5);
    visit.run(60);
    for (GameClient* guest : visit.guests) guest->hold({Buttons::Right});
    visit.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
    visit.watch(45);
}

inline void draw_ghosts(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 4);
    show_ghosts(visit);
}

// Two roll a ball, which is nobody's: it is shown with them, ahead of where the host last said that it is.
inline void draw_ghost_of_ball(PictureWindow& window, const Art& art) {
    static const Level kSlope = Level::parse(
        R"(........................................
........................................
........................................
........................................
........................................
........................................
........................................
........................................
........................................
........................................
........................................
........................................
..@@..o.................................
########################................
########################................
########################################
########################################
########################################
########################################
########################################
########################################
########################################
########################################
)",
        "one lump");
    YardVisit visit(window, art, As::Guest, 1, {}, 16, kSlope);
    show_ghosts(visit);
}

// One has just landed, one sets off, one stops, and one who jumped when leaving has still a body.
inline void draw_landing(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 4);
    const auto hold = [&](std::size_t guest, int buttons) {
        visit.guests[guest]->hold({static_cast<std::uint8_t>(buttons)});
    };
    hold(2, Buttons::Right);
    hold(0, Buttons::Jump);
    visit.watch(10);
    hold(0, 0);
    hold(3, Buttons::Jump);
    visit.watch(6);
    visit.guests[3]->leave();
    const auto in_the_air = [&] {
        for (const Character& who : visit.own.world().characters)
            if (who.id == visit.guests[0]->own_id()) return !who.on_ground;
        return false;
    };
    while (in_the_air()) visit.watch(1);
    hold(2, 0);
    hold(1, Buttons::Left);
    visit.watch(4);
}

// One after another leaves, so that the whole of melting stands side by side.
inline void draw_melting(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 6);
    const int between = kQuitTicks / static_cast<int>(visit.guests.size()) - 1;
    for (GameClient* guest : visit.guests) {
        guest->leave();
        visit.watch(between);
    }
}

// The key was pressed a moment ago: you walk already, the host does not know it yet.
inline void draw_theatre(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    TheatreVisit visit(art, display);
    visit.run(3.35);
    visit.scene->handle(held_key(SDL_SCANCODE_RIGHT, true));
    visit.run(0.07);
    window.draw(*visit.scene);
}

// A recording, stopped while Ada walks; its host's lies over it, and one sees each message on its way.
inline void draw_replay(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    KeptChoices kept;
    kept.choices.display = display;
    RecordedEvening evening = evening_of_two();
    ReplayScene scene(std::move(evening.ada), art, yard(), kept.access());
    if (!scene.lay_over(std::move(evening.host)).empty()) throw std::runtime_error("not of one session");
    Seconds now = 0;
    const auto look = [&](Seconds passed) {
        static_cast<void>(scene.update(now += passed));
        window.draw(scene);
    };
    look(0);
    for (int tick = 0; tick < 100; ++tick) look(kTickLength);
    scene.handle(key(SDLK_SPACE));
    scene.handle(key(SDLK_F5));
    for (int i = 0; i < 4; ++i) scene.handle(key(SDLK_PLUS));
    for (int i = 0; i < 6; ++i) look(0);
}

// With the figures and the messages as they were.
inline void draw_replay_inside(PictureWindow& window, const Art& art) {
    KeptChoices kept;
    ReplayScene scene(evening_of_two().ada, art, yard(), kept.access());
    Seconds now = 0;
    for (int tick = 0; tick < 140; ++tick) static_cast<void>(scene.update(now += kTickLength));
    scene.handle(key(SDLK_SPACE));
    scene.handle(key(SDLK_F3));
    scene.handle(key(SDLK_F4));
    for (int i = 0; i < 6; ++i) static_cast<void>(scene.update(now));
    window.draw(scene);
}

inline void draw_recordings(PictureWindow& window, const Art& art, const DisplaySettings& display = {}) {
    MenuVisit visit(
        window, art, std::nullopt, [] { return std::vector<LanGame>(); }, {}, display);
    visit.menu->offer_recordings({{"a", "snowfolk-20261130-201502", "84 KB"},
                                  {"b", "the evening when the bell rang and rang", "1,204 KB"},
                                  {"c", "snowfolk-20261128-191133", "12 KB"}});
    visit.look(1);
    visit.click(visit.menu->recordings_button());
    visit.look(1);
}

// A menu that leads there.
inline void draw_menu_recordings(PictureWindow& window, const Art& art) {
    MenuVisit visit(window, art, std::nullopt, found_games);
    visit.menu->offer_recordings({{"a", "snowfolk-20261130-201502", "84 KB"}});
    visit.look(3);
}

// A lamp is out, a hat in the air, and who has hit most often is in sight.
inline bool is_in_full_swing(const World& world, net::PeerId own) {
    constexpr std::int32_t kInSight = 200 * kSubpixels;
    const bool lamp_is_out = std::ranges::any_of(world.stirred, [](const Stirred& prop) {
        return yard().markers().at(prop.marker).kind == 'l' && prop.ticks < 400;
    });
    const bool a_hat_flies = std::ranges::any_of(world.characters, [](const Character& who) {
        return who.hatless > kHatlessTicks - 20 && who.hatless < kHatlessTicks - 8;
    });
    const Character* star = best_thrower(world);
    const Character* self = find(world, own);
    return lamp_is_out && a_hat_flies && star && self && star->animation != Animation::Hit &&
           std::abs(star->x - self->x) < kInSight;
}

// What friends do: they throw at each other and at what stands there.
inline void draw_friends(PictureWindow& window, const Art& art) {
    YardVisit visit(window, art, As::Guest, 8);
    static constexpr std::array kLines{
        std::pair{2, "Привет! Who is coming to the pond?"}, std::pair{1, "Γεια σας, I am. Wait for me!"},
        std::pair{0, "Cześć, uważaj, the roof!"}, std::pair{7, "İyi atış, that was the lamp"}};
    for (std::size_t ticks = 0; !is_in_full_swing(visit.own.world(), visit.own.own_id()); ++ticks) {
        if (ticks > 60 * kTicksPerSecond) throw std::runtime_error("nobody has hit the lamp");
        for (std::size_t i = 0; i < visit.guests.size(); ++i) {
            const bool left = (ticks / 70 + i) % 2 == 0;
            int held = (ticks + 11 * i) % 45 < 3 ? Buttons::Throw : 0;
            if ((ticks + 23 * i) % 50 < 25) held |= left ? Buttons::Left : Buttons::Right;
            if ((ticks + 17 * i) % 60 < 14) held |= Buttons::Jump;
            visit.guests[i]->hold({static_cast<std::uint8_t>(held)});
        }
        const auto& [who, words] = kLines.at(ticks / 100 % kLines.size());
        if (ticks % 100 == 40) visit.guests[static_cast<std::size_t>(who)]->say(words);
        visit.watch(1);
    }
}

struct Screen {
    std::string_view name;  // of its kept picture
    void (*draw)(PictureWindow&, const Art&);
    Size size{kPictureSize};
};

inline const std::vector<Screen>& screens() {
    static const std::vector<Screen> kScreens{
        {"menu", draw_menu},
        {"menu-games", draw_menu_games},
        {"menu-many", draw_menu_many},
        {"menu-quit", draw_menu_quit},
        {"menu-searching", draw_menu_searching},
        {"menu-wrong-name", draw_menu_wrong_name},
        {"menu-undrawn-name", draw_menu_undrawn_name},
        {"menu-wrong-address", draw_menu_wrong_address},
        {"menu-wrong-port", draw_menu_wrong_port},
        {"menu-lost-host", draw_menu_lost_host},
        {"menu-recent", draw_menu_recent},
        {"menu-no-name", draw_menu_no_name},
        {"menu-settings", draw_menu_settings},
        {"menu-keys", draw_menu_keys},
        {"menu-small", draw_menu_games, kSmallPicture},
        {"menu-wide", draw_menu_games, kWidePicture},
        {"menu-large", draw_menu_large},
        {"menu-large-small", draw_menu_large, kSmallPicture},
        {"menu-large-lost-small", draw_menu_large_lost, kSmallPicture},
        {"menu-large-name-small", draw_menu_large_name, kSmallPicture},
        {"joining",
         [](PictureWindow& window, const Art& art) { draw_joining(window, art, HostSays::Nothing); }},
        {"joining-busy",
         [](PictureWindow& window, const Art& art) { draw_joining(window, art, HostSays::Busy); }},
        {"joining-asked",
         [](PictureWindow& window, const Art& art) { draw_joining(window, art, HostSays::Asked); }},
        {"joining-asked-large-small",
         [](PictureWindow& window, const Art& art) {
             draw_joining(window, art, HostSays::Asked, kLargeText);
         },
         kSmallPicture},
        {"joining-large-small",
         [](PictureWindow& window, const Art& art) { draw_joining(window, art, HostSays::Busy, kLargeText); },
         kSmallPicture},
        {"alone", draw_alone},
        {"alone-small", draw_alone, kSmallPicture},
        {"play", draw_play},
        {"play-small", draw_play, kSmallPicture},
        {"play-wide", draw_play, kWidePicture},
        {"play-large-text", draw_play_large},
        {"play-still", draw_play_still},
        {"play-no-names", draw_play_no_names},
        {"crowd-40", [](PictureWindow& window, const Art& art) { draw_crowd(window, art, 40); }},
        {"crowd-100", [](PictureWindow& window, const Art& art) { draw_crowd(window, art, 100); }},
        {"answers", draw_answers},
        {"rolling", draw_rolling},
        {"chat-open", draw_chat_open},
        {"chat-open-small", draw_chat_open, kSmallPicture},
        {"chat-fading", draw_chat_fading},
        {"who-is-who", draw_who_is_who},
        {"pause", draw_pause},
        {"pause-of-host", draw_pause_of_host},
        {"pause-of-host-small", draw_pause_of_host, kSmallPicture},
        {"pause-large", draw_pause_large},
        {"pause-large-small", draw_pause_large, kSmallPicture},
        {"pause-hats", draw_pause_hats},
        {"pause-hidden-small", draw_pause_hats, kSmallPicture},
        {"settings", [](PictureWindow& window, const Art& art) { draw_settings(window, art); }},
        {"settings-small", [](PictureWindow& window, const Art& art) { draw_settings(window, art); },
         kSmallPicture},
        {"settings-large-small",
         [](PictureWindow& window, const Art& art) { draw_settings(window, art, {.large_text = true}); },
         kSmallPicture},
        {"keys", [](PictureWindow& window, const Art& art) { draw_keys(window, art); }},
        {"keys-small", [](PictureWindow& window, const Art& art) { draw_keys(window, art); }, kSmallPicture},
        {"keys-large-small",
         [](PictureWindow& window, const Art& art) { draw_keys(window, art, {.large_text = true}); },
         kSmallPicture},
        {"players", draw_players},
        {"players-large-text", draw_players_large},
        {"players-large-small", draw_players_large, kSmallPicture},
        {"players-muted", draw_players_muted},
        {"knock", [](PictureWindow& window, const Art& art) { draw_knock(window, art); }},
        {"knock-large-small",
         [](PictureWindow& window, const Art& art) { draw_knock(window, art, kLargeText); }, kSmallPicture},
        {"knock-alone-small", draw_knock_alone, kSmallPicture},
        {"stranger", draw_stranger},
        {"door", [](PictureWindow& window, const Art& art) { draw_door(window, art); }},
        {"door-large-small",
         [](PictureWindow& window, const Art& art) { draw_door(window, art, kLargeText); }, kSmallPicture},
        {"door-empty", draw_door_empty},
        {"leave", draw_leave},
        {"stall", draw_stall},
        {"lost", draw_lost},
        {"figures", [](PictureWindow& window, const Art& art) { draw_figures(window, art); }},
        {"figures-large-small",
         [](PictureWindow& window, const Art& art) { draw_figures(window, art, kLargeText); }, kSmallPicture},
        {"lag-panel", [](PictureWindow& window, const Art& art) { draw_lag_panel(window, art); }},
        {"lag-panel-small", [](PictureWindow& window, const Art& art) { draw_lag_panel(window, art); },
         kSmallPicture},
        {"lag-panel-large-small",
         [](PictureWindow& window, const Art& art) { draw_lag_panel(window, art, kLargeText); },
         kSmallPicture},
        {"messages", [](PictureWindow& window, const Art& art) { draw_messages(window, art); }},
        {"messages-small", [](PictureWindow& window, const Art& art) { draw_messages(window, art); },
         kSmallPicture},
        {"messages-large-small",
         [](PictureWindow& window, const Art& art) { draw_messages(window, art, kLargeText); },
         kSmallPicture},
        {"ghosts", draw_ghosts},
        {"ghost-of-ball", draw_ghost_of_ball},
        {"theatre", [](PictureWindow& window, const Art& art) { draw_theatre(window, art); }},
        {"theatre-small", [](PictureWindow& window, const Art& art) { draw_theatre(window, art); },
         kSmallPicture},
        {"theatre-large-small",
         [](PictureWindow& window, const Art& art) { draw_theatre(window, art, kLargeText); }, kSmallPicture},
        {"replay", [](PictureWindow& window, const Art& art) { draw_replay(window, art); }},
        {"replay-small", [](PictureWindow& window, const Art& art) { draw_replay(window, art); },
         kSmallPicture},
        {"replay-large-small",
         [](PictureWindow& window, const Art& art) { draw_replay(window, art, kLargeText); }, kSmallPicture},
        {"replay-inside", draw_replay_inside},
        {"recordings", [](PictureWindow& window, const Art& art) { draw_recordings(window, art); }},
        {"recordings-large-small",
         [](PictureWindow& window, const Art& art) { draw_recordings(window, art, kLargeText); },
         kSmallPicture},
        {"menu-recordings", draw_menu_recordings},
        {"menu-recordings-small", draw_menu_recordings, kSmallPicture},
        {"landing", draw_landing},
        {"melting", draw_melting},
    };
    return kScreens;
}

// The README's, twice as large.
inline const std::vector<Screen>& readme_screens() {
    static const std::vector<Screen> kScreens{
        {"play", draw_friends},
        {"menu", draw_menu_games},
        {"table", draw_players},
        {"melting", draw_melting},
        {"replay", [](PictureWindow& window, const Art& art) { draw_replay(window, art); }}};
    return kScreens;
}

inline const Screen& screen_named(std::string_view name) {
    const auto found = std::ranges::find(screens(), name, &Screen::name);
    if (found == screens().end()) throw std::runtime_error("no screen has the name " + std::string(name));
    return *found;
}

}  // namespace snow::test
