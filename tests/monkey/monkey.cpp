// A monkey at the keyboard, mouse and gamepad: it presses, clicks, types and resizes at random from a fixed
// seed, in the menu, in a game of its own and in somebody else's, for as many seconds as it is told (60).
// Sanitizers watch. What it did is printed; it fails when it never came into a game.
#include "game/host_thread.h"
#include "game/level_file.h"
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/session/bot.h"
#include "game/view/assets.h"
#include "tests/app/whole_program.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using test::WholeProgram;

namespace {

constexpr std::size_t kBots = 3;

// Another village on this machine, with somebody in it, to be joined.
class Neighbours {
  public:
    Neighbours() : level_(load_level(find_assets())) {
        port_ = net::free_port(30000).value();
        host_ = std::make_unique<HostThread>(net::Listener::open(port_).value(), level_, 16, LogSink{});
        for (std::size_t i = 0; i < kBots; ++i) {
            players_.push_back(std::make_unique<Client>(net::Endpoint{"127.0.0.1", port_},
                                                        Bot::name(static_cast<int>(i)), static_cast<Color>(i),
                                                        level_, now()));
            bots_.emplace_back(static_cast<unsigned>(i));
        }
    }
    std::string address() const { return "localhost:" + std::to_string(port_); }
    void turn() {
        for (std::size_t i = 0; i < kBots; ++i) {
            players_[i]->hold(bots_[i].next_buttons());
            players_[i]->update(now());
        }
    }

  private:
    Level level_;
    std::uint16_t port_{};
    std::unique_ptr<HostThread> host_;
    std::vector<std::unique_ptr<Client>> players_;
    std::vector<Bot> bots_;
};

class Monkey {
  public:
    explicit Monkey(unsigned seed) : random_(seed) {}

    // What it does before the next frame: it moves about, or it types. Never both in one frame, and it never
    // types where an address stands: whatever that would name must not be asked for anything.
    void play(const WholeProgram& program) {
        const auto* menu = program.scene<MenuScene>();
        const bool at_address = menu && !menu->panel() && menu->form().has_focus(menu->address());
        const int deeds = 1 + below(4);
        const bool types = !at_address && below(3) == 0;
        for (int i = 0; i < deeds; ++i) types ? type() : move();
    }
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    long deeds() const { return deeds_; }

  private:
    void push(SDL_Event& event) {
        SDL_PushEvent(&event);
        ++deeds_;
    }
    void key(SDL_Scancode code, int mod) {
        SDL_Event event{};
        event.type = below(2) == 0 ? SDL_KEYDOWN : SDL_KEYUP;
        event.key.keysym.scancode = code;
        event.key.keysym.sym = SDL_GetKeyFromScancode(code);
        event.key.keysym.mod = static_cast<Uint16>(mod);
        event.key.repeat = below(8) == 0 ? 1 : 0;
        event.key.windowID = SDL_GetWindowID(test::the_window());
        push(event);
    }
    template <class T, std::size_t n> T any(const std::array<T, n>& of) {
        return of[static_cast<std::size_t>(below(static_cast<int>(n)))];
    }
    void type() {
        static constexpr std::array kTexts{"a", "Ж",   "é",        "雪",    "\xF0\x9F\x98\x80",
                                           " ", "127", "\xCC\x81", "x\xFF", "/"};
        static constexpr std::array kEdits{SDL_SCANCODE_BACKSPACE, SDL_SCANCODE_DELETE, SDL_SCANCODE_HOME,
                                           SDL_SCANCODE_END,       SDL_SCANCODE_A,      SDL_SCANCODE_C,
                                           SDL_SCANCODE_V,         SDL_SCANCODE_X,      SDL_SCANCODE_Z};
        SDL_Event event{};
        switch (below(3)) {
        case 0: return key(any(kEdits), any(std::array{KMOD_NONE, KMOD_LCTRL, KMOD_LSHIFT}));
        case 1:
            event.type = SDL_TEXTEDITING;
            SDL_strlcpy(event.edit.text, any(kTexts), sizeof event.edit.text);
            event.edit.start = below(4);
            break;
        default:
            event.type = SDL_TEXTINPUT;
            SDL_strlcpy(event.text.text, any(kTexts), sizeof event.text.text);
        }
        push(event);
    }
    void move() {
        static constexpr std::array kWays{
            SDL_SCANCODE_TAB,    SDL_SCANCODE_RETURN, SDL_SCANCODE_ESCAPE, SDL_SCANCODE_LEFT,
            SDL_SCANCODE_RIGHT,  SDL_SCANCODE_UP,     SDL_SCANCODE_DOWN,   SDL_SCANCODE_SPACE,
            SDL_SCANCODE_RETURN, SDL_SCANCODE_W,      SDL_SCANCODE_F3,     SDL_SCANCODE_F4,
            SDL_SCANCODE_F5,     SDL_SCANCODE_F6,     SDL_SCANCODE_F11,    SDL_SCANCODE_PAGEUP,
            SDL_SCANCODE_M,      SDL_SCANCODE_E,      SDL_SCANCODE_J,      SDL_SCANCODE_D};
        switch (below(12)) {
        case 0: return click();
        case 1: return point();
        case 2: return pad();
        case 3: return below(10) == 0 ? resize() : point();
        case 4: return below(10) == 0 ? window() : click();
        default:
            return key(any(kWays), any(std::array{KMOD_NONE, KMOD_NONE, KMOD_NONE, KMOD_LSHIFT, KMOD_LALT}));
        }
    }
    Size size() const {
        Size size;
        SDL_GetWindowSize(test::the_window(), &size.w, &size.h);
        return size;
    }
    void click() {
        SDL_Event event{};
        event.type = below(2) == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
        event.button.button = static_cast<Uint8>(below(6) == 0 ? SDL_BUTTON_RIGHT : SDL_BUTTON_LEFT);
        event.button.clicks = static_cast<Uint8>(1 + below(3));
        event.button.x = below(size().w);
        event.button.y = below(size().h);
        push(event);
    }
    void point() {
        SDL_Event event{};
        if (below(5) == 0) {
            event.type = SDL_MOUSEWHEEL;
            event.wheel.y = below(7) - 3;
        } else {
            event.type = SDL_MOUSEMOTION;
            event.motion.x = below(size().w + 40) - 20;
            event.motion.y = below(size().h + 40) - 20;
        }
        push(event);
    }
    void pad() {
        SDL_Event event{};
        if (below(4) == 0) {
            event.type = SDL_CONTROLLERAXISMOTION;
            event.caxis.axis = static_cast<Uint8>(below(SDL_CONTROLLER_AXIS_MAX));
            event.caxis.value = static_cast<Sint16>(below(65536) - 32768);
        } else {
            event.type = below(2) == 0 ? SDL_CONTROLLERBUTTONDOWN : SDL_CONTROLLERBUTTONUP;
            event.cbutton.button = static_cast<Uint8>(below(SDL_CONTROLLER_BUTTON_MAX));
        }
        push(event);
    }
    void resize() {
        ++deeds_;
        SDL_SetWindowSize(test::the_window(), 100 + below(1800), 100 + below(1100));
    }
    void window() {
        static constexpr std::array kHappens{SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_FOCUS_GAINED,
                                             SDL_WINDOWEVENT_HIDDEN,     SDL_WINDOWEVENT_SHOWN,
                                             SDL_WINDOWEVENT_MINIMIZED,  SDL_WINDOWEVENT_RESTORED,
                                             SDL_WINDOWEVENT_LEAVE,      SDL_WINDOWEVENT_CLOSE};
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.windowID = SDL_GetWindowID(test::the_window());
        event.window.event = static_cast<Uint8>(any(kHappens));
        push(event);
    }

    std::minstd_rand random_;
    long deeds_{};
};

int run(Seconds seconds) {
    const test::OwnSettings settings;
    Neighbours neighbours;
    Monkey monkey(1);
    int lives = 0;
    int games = 0;
    long frames = 0;
    const std::string join = "--join=" + neighbours.address();
    while (now() < seconds) {
        ++lives;
        WholeProgram program(lives % 3 == 1   ? std::vector<std::string_view>{join, "--mute"}
                             : lives % 3 == 2 ? std::vector<std::string_view>{"--host", "--mute"}
                                              : std::vector<std::string_view>{"--mute"});
        bool played = false;
        // A life in one place is long enough after a while.
        for (const Seconds end = std::min(seconds, now() + 15); now() < end && program.turn(); ++frames) {
            monkey.play(program);
            neighbours.turn();
            const bool plays = program.scene<PlayScene>() != nullptr;
            if (plays && !played) ++games;
            played = plays;
        }
    }
    std::cout << "monkey: " << monkey.deeds() << " deeds in " << lives << " lives, " << games << " games, "
              << frames << " frames\n";
    return games > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char* argv[]) {
    // "Open another window" starts this very program with --join and more: one monkey is enough.
    if (argc > 2) return 0;
    try {
        return run(argc > 1 ? std::atof(argv[1]) : 60);
    } catch (const std::exception& error) {
        std::cerr << "monkey: " << error.what() << '\n';
        return 1;
    }
}
