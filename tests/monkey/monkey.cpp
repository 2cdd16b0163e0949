// A monkey at the keyboard, mouse and gamepad: it presses, clicks, types and resizes at random from a fixed
// seed, in the menu, in a game of its own and in somebody else's, for as many seconds as it is told (60). It
// also joins what cannot be joined, is kicked, and plays where the host ends, so that each of those is seen
// on the screen. Sanitizers watch. What it did is printed; it fails when it never came into a game, or when
// one of its failures was never shown in words.
#include "game/scenes/menu.h"
#include "game/scenes/play.h"
#include "game/session/name.h"
#include "tests/support/neighbours.h"
#include "tests/support/whole_program.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace snow;
using test::WholeProgram;

namespace {

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
    // SDL3 behind SDL2's name (sdl2-compat, whose versions end in 50 and more) crashes on text that is put into its queue
    // (github.com/libsdl-org/SDL/issues/13223); text that is typed is well.
    static bool takes_text() {
        SDL_version version{};
        SDL_GetVersion(&version);
        return version.patch < 50;
    }
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
        switch (takes_text() ? below(3) : 0) {
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

// What one life of the program is: how it is started and for how long.
struct Life {
    enum class Event {
        None,     // the monkey plays at once
        Refused,  // it never comes into a game: the monkey waits for the words, and plays in the menu then
        Kicked,   // half way through its game
        HostEnds,
    };
    std::string_view what;
    std::vector<std::string> arguments;
    Seconds length{};
    Event event{Event::None};
};

constexpr int kBots = 3;
constexpr Seconds kLong = 8;
constexpr Seconds kShort = 3;
constexpr std::size_t kLongestName = 253;  // of a host, with parts of 63 characters at most: RFC 1035
constexpr std::size_t kPart = 64;          // with its dot
constexpr std::string_view kNowhere = "no-such-host.invalid";  // nobody's by RFC 6761

std::string long_name() {
    std::string name;
    while (name.size() + 1 + kNowhere.size() < kLongestName)
        name += name.size() % kPart == kPart - 1 ? '.' : 'y';
    return name + '.' + std::string(kNowhere);
}

// Everything else that there is on this machine for one round of lives. A host that ended is not there in
// the next life, so each round has new ones.
struct Surroundings {
    test::Neighbours village{kBots};
    test::Neighbours ending{kBots};
    test::WebServer other;

    void turn() {
        village.update();
        ending.update();
        other.update();
    }
    // Until all bots are in, so that their names are taken.
    void wait_for_bots() {
        for (const Seconds end = now() + test::kPatience; !village.all_play() && now() < end; turn())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::vector<Life> lives() const {
        using enum Life::Event;
        const auto join = [](const std::string& address) { return "--join=" + address; };
        const std::string taken = "--name=" + Bot::name(0);
        std::string long_player = "--name=";
        for (std::size_t i = 0; i < kNameLength; ++i) long_player += "Щ";
        return {{"a village", {join(village.address())}, kLong},
                {"nobody", {join(test::dead_address())}, kShort, Refused},
                {"a village of its own", {"--host"}, kLong},
                {"another program", {join(other.address())}, kShort, Refused},
                {"a taken name", {join(village.address()), taken}, kShort, Refused},
                {"the menu", {}, kShort},
                {"an unknown name", {join(std::string(kNowhere))}, kShort, Refused},
                {"a host that kicks", {join(village.address()), long_player}, kLong, Kicked},
                {"a long name", {join(long_name())}, kShort, Refused},
                {"a host that ends", {join(ending.address())}, kLong, HostEnds}};
    }
};

// What was seen in all lives.
struct Tally {
    int lives{};
    int games{};
    int failures{};  // menus with words about a game that failed or ended
    long frames{};
    std::set<std::string_view> unexplained;  // the lives that should have ended with words, and did not
};

bool shows_words(const WholeProgram& program) {
    const auto* menu = program.scene<MenuScene>();
    return menu &&
           (!menu->message(MenuScene::Area::Name).empty() || !menu->message(MenuScene::Area::Join).empty());
}

// One life, from the start of the program until its time is over or the monkey has closed it.
void live(const Life& life, Seconds end, Surroundings& around, Monkey& monkey, Tally& tally) {
    std::vector<std::string_view> arguments{"--mute"};
    arguments.insert(arguments.end(), life.arguments.begin(), life.arguments.end());
    around.wait_for_bots();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);  // what was pressed last was meant for the life before
    WholeProgram program(arguments);
    ++tally.lives;
    bool waits = life.event == Life::Event::Refused;
    if (waits) tally.unexplained.insert(life.what);
    bool played = false;
    bool failed = false;
    bool happened = false;
    const Seconds begin = now();
    const Seconds half = begin + (end - begin) / 2;
    while (now() < (waits ? begin + test::kPatience : end) && program.run_frame()) {
        ++tally.frames;
        around.turn();
        if (!waits) monkey.play(program);
        if (shows_words(program)) {
            if (waits) tally.unexplained.erase(life.what);
            if (!std::exchange(failed, true)) ++tally.failures;
            waits = false;
        }
        const bool plays = program.scene<PlayScene>() != nullptr;
        if (plays && waits) break;  // it came in where nobody should
        if (plays && !std::exchange(played, true)) ++tally.games;
        if (now() < half || std::exchange(happened, true)) continue;
        if (life.event == Life::Event::Kicked) around.village.kick_others();
        if (life.event == Life::Event::HostEnds) around.ending.end();
    }
}

int run(Seconds seconds) {
    const test::OwnSettings settings;
    Monkey monkey(1);
    Tally tally;
    while (now() < seconds) {
        Surroundings around;
        for (const Life& life : around.lives())
            if (now() < seconds) live(life, std::min(seconds, now() + life.length), around, monkey, tally);
    }
    std::cout << "monkey: " << monkey.deeds() << " deeds in " << tally.lives << " lives, " << tally.games
              << " games, " << tally.failures << " failures in words, " << tally.frames << " frames\n";
    for (const std::string_view what : tally.unexplained)
        std::cout << "monkey: joining " << what << " never came to words in the menu\n";
    return tally.games > 0 && tally.failures > 0 && tally.unexplained.empty() ? 0 : 1;
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
