#include "game/panels/keys_panel.h"
#include "game/panels/settings_panel.h"
#include "game/platform/window.h"
#include "game/scenes/joining.h"
#include "game/scenes/menu.h"
#include "game/scenes/random_name.h"
#include "game/session/name.h"
#include "tests/support/drawing.h"
#include "tests/support/kept_choices.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace snow;
using net::Reason;
using test::key;
using Area = MenuScene::Area;

namespace {

const Art& art() {
    static const Art kArt = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    return kArt;
}

Choices ada() {
    Choices choices;
    choices.profile.name = "Ada";
    return choices;
}

// Somebody in front of the menu.
struct Person {
    test::DummyVideo video;
    test::KeptChoices kept{ada()};
    Choices& choices = kept.choices;
    std::unique_ptr<MenuScene> menu;
    std::optional<Command> wish;

    explicit Person(const std::optional<Failure>& failure = std::nullopt) { open(failure); }

    void open(const std::optional<Failure>& failure) {
        SDL_SetModState(KMOD_NONE);
        menu = std::make_unique<MenuScene>(kept.access(), art(), failure);
        look();
    }
    void look() {
        if (const auto command = menu->update(0)) wish = command;
    }
    void press(SDL_Keycode code, int mod = KMOD_NONE) {
        menu->handle(key(code, mod));
        look();
    }
    void type(std::string_view words) {
        menu->handle(test::text(words));
        look();
    }
    void click(const Widget& widget) {
        menu->handle(test::mouse_down(widget.box().middle()));
        menu->handle(test::mouse_up(widget.box().middle()));
        look();
    }
    // Clicks into a field and replaces what is in it.
    void fill(const TextField& field, std::string_view words) {
        click(field);
        press(SDLK_a, KMOD_LCTRL);
        press(SDLK_BACKSPACE);
        if (!words.empty()) type(words);
    }
    template <class Wished> bool wishes() const { return wish && std::holds_alternative<Wished>(*wish); }
    const std::string& message(Area area) const { return menu->message(area); }
};

bool says(const std::string& message, std::string_view part) {
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("menu: the choices of last time are shown") {
    Person p;
    p.choices = {.profile = {"Жанна", Color::Cyan}, .address = "hill:7000", .port = 7001, .max_players = 5};
    p.open(std::nullopt);
    CHECK(p.menu->name().text() == "Жанна");
    CHECK(p.menu->colors().value() == Color::Cyan);
    CHECK(p.menu->address().text() == "hill:7000");
    CHECK(p.menu->port().text() == "7001");
    CHECK(p.menu->players().value() == 5);
    CHECK_FALSE(p.wish);
}

TEST_CASE("menu: by keyboard alone, a name is typed, a hat chosen, and a village hosted") {
    Person p;
    p.type("Bo");  // replaces the name that was proposed
    p.press(SDLK_TAB);
    p.press(SDLK_TAB);  // past the die
    p.press(SDLK_RIGHT);
    p.press(SDLK_RIGHT);
    p.press(SDLK_TAB);
    p.press(SDLK_RIGHT);  // one player more
    p.press(SDLK_TAB);
    p.type("7100");
    p.press(SDLK_TAB);
    CHECK_FALSE(p.wish);
    p.press(SDLK_RETURN);
    REQUIRE(p.wishes<StartHost>());
    CHECK(p.choices.profile.name == "Bo");
    CHECK(p.choices.profile.color == Color::Yellow);
    CHECK(p.choices.max_players == 17);
    CHECK(p.choices.port == 7100);
}

TEST_CASE("menu: by mouse, an address is typed and joined") {
    Person p;
    p.click(p.menu->colors());
    p.fill(p.menu->address(), " 192.168.1.20:7001 ");
    p.click(p.menu->join_button());
    REQUIRE(p.wishes<StartJoin>());
    CHECK(p.choices.address == "192.168.1.20:7001");
}

TEST_CASE("menu: by gamepad, a hat is chosen and a village hosted") {
    Person p;
    const auto push = [&](Uint8 button) {
        p.menu->handle(test::pad(button));
        p.menu->handle(test::pad(button, SDL_CONTROLLERBUTTONUP));
        p.look();
    };
    push(SDL_CONTROLLER_BUTTON_DPAD_DOWN);
    CHECK(p.menu->form().has_focus(p.menu->colors()));
    push(SDL_CONTROLLER_BUTTON_DPAD_RIGHT);
    for (int i = 0; i < 4 && !p.menu->form().has_focus(p.menu->host_button()); ++i)
        push(SDL_CONTROLLER_BUTTON_DPAD_DOWN);
    push(SDL_CONTROLLER_BUTTON_A);
    CHECK(p.wishes<StartHost>());
    CHECK(p.choices.profile.color == Color::Orange);
}

TEST_CASE("menu: every widget is reached from another one by an arrow") {
    Person p;
    const MenuScene& m = *p.menu;
    std::vector<Rect> boxes;
    for (const Widget* widget :
         {static_cast<const Widget*>(&m.name()), static_cast<const Widget*>(&m.colors()),
          static_cast<const Widget*>(&m.players()), static_cast<const Widget*>(&m.port()),
          static_cast<const Widget*>(&m.host_button()), static_cast<const Widget*>(&m.address()),
          static_cast<const Widget*>(&m.join_button()), static_cast<const Widget*>(&m.quit_button())})
        boxes.push_back(widget->box());
    for (const Rect& wanted : boxes) {
        bool reached = false;
        for (const Rect& from : boxes)
            for (const SDL_Keycode arrow : {SDLK_LEFT, SDLK_RIGHT, SDLK_UP, SDLK_DOWN}) {
                p.open(std::nullopt);
                p.menu->handle(test::mouse_down(from.middle()));
                p.press(arrow);
                reached = reached || (from != wanted && p.menu->form().focus()->box() == wanted);
            }
        CAPTURE(wanted.x);
        CAPTURE(wanted.y);
        CHECK(reached);
    }
}

TEST_CASE("menu: Enter goes on from the name to Host, hosts from the port, joins from the address") {
    Person p;
    p.press(SDLK_RETURN);
    CHECK(p.menu->form().has_focus(p.menu->host_button()));
    CHECK_FALSE(p.wish);
    p.click(p.menu->port());
    p.press(SDLK_RETURN);
    CHECK(p.wishes<StartHost>());
    p.wish.reset();
    p.click(p.menu->address());
    p.press(SDLK_KP_ENTER);
    CHECK(p.wishes<StartJoin>());
}

TEST_CASE("menu: a wish is told once") {
    Person p;
    p.click(p.menu->host_button());
    CHECK(p.wishes<StartHost>());
    CHECK_FALSE(p.menu->update(1));
}

TEST_CASE("menu: an empty and a too long name are explained, and the name has the focus") {
    for (const auto& [name, words] :
         {std::pair{"   ", "is needed"}, std::pair{"", "is needed"}, std::pair{"Ada \U0001F600", "can"}}) {
        Person p;
        p.fill(p.menu->name(), name);
        for (const Button* button : {&p.menu->host_button(), &p.menu->join_button()}) {
            p.click(*button);
            CHECK_FALSE(p.wish);
            CHECK(says(p.message(Area::Name), words));
            CHECK(p.menu->form().has_focus(p.menu->name()));
            CHECK(p.menu->name().wrong());
        }
        CHECK(p.choices.profile.name == "Ada");
        p.fill(p.menu->name(), "Bo");
        CHECK(p.message(Area::Name).empty());  // typing takes the complaint away
        p.click(p.menu->host_button());
        CHECK(p.wishes<StartHost>());
    }
}

TEST_CASE("menu: the name stops at its limit and says so, typed or pasted") {
    Person p;
    p.fill(p.menu->name(), "abcdefghijklmnop");
    CHECK(p.message(Area::Name).empty());
    p.type("q");
    CHECK(p.menu->name().text() == "abcdefghijklmnop");
    CHECK(says(p.message(Area::Name), "at most 16"));
    CHECK(p.menu->name().full());
    p.press(SDLK_BACKSPACE);
    CHECK(p.message(Area::Name).empty());
    CHECK_FALSE(p.menu->name().full());
    SDL_SetClipboardText("Maximiliana of the North");
    p.press(SDLK_a, KMOD_LCTRL);
    p.press(SDLK_v, KMOD_LCTRL);
    CHECK(p.menu->name().text() == "Maximiliana of t");
    CHECK(says(p.message(Area::Name), "at most 16"));
    p.press(SDLK_z, KMOD_LCTRL);
    CHECK(p.menu->name().text() == "abcdefghijklmno");
}

TEST_CASE("menu: a name that cannot be seen can neither be typed nor come from a garbled settings file") {
    Person p;
    p.fill(p.menu->name(), "A\u200B\u202Eda");  // a space of no width, and a turn of the writing direction
    CHECK(p.menu->name().text() == "Ada");
    p.choices.profile.name = "A\xFF";
    p.open(std::nullopt);
    CHECK(p.menu->name().text() == "A\uFFFD");
    p.fill(p.menu->name(), "\u200B");
    p.click(p.menu->host_button());
    CHECK_FALSE(p.wish);
    CHECK(says(p.message(Area::Name), "is needed"));
}

TEST_CASE("menu: a port that is none says so and has the focus, and joining does not mind") {
    for (const char* port : {"", "0", "65536", "http", "77 77", "-1"}) {
        Person p;
        p.fill(p.menu->port(), port);
        p.click(p.menu->host_button());
        CHECK_FALSE(p.wish);
        CHECK(says(p.message(Area::Host), "from 1 to 65535"));
        CHECK(p.menu->form().has_focus(p.menu->port()));
        CHECK(p.choices.port == kDefaultPort);
        p.click(p.menu->join_button());
        CHECK(p.wishes<StartJoin>());
    }
}

TEST_CASE("menu: an address that is none says so and has the focus, and hosting does not mind") {
    for (const char* address :
         {"", "0.0.0.0", "255.255.255.255", "http://hill", "hill:0", "two words", "::1"}) {
        Person p;
        p.fill(p.menu->address(), address);
        p.press(SDLK_RETURN);
        CHECK_FALSE(p.wish);
        CHECK_FALSE(p.message(Area::Join).empty());
        CHECK(p.menu->form().has_focus(p.menu->address()));
        CHECK(p.choices.address == "localhost");
        p.click(p.menu->host_button());
        CHECK(p.wishes<StartHost>());
    }
}

TEST_CASE("menu: a name that is taken is explained, and the free one stands in the field") {
    Person p(Failure{Reason::NameTaken, "Ada 2"});
    CHECK(says(p.message(Area::Name), "Ada 2"));
    CHECK(p.menu->name().text() == "Ada 2");
    CHECK(p.menu->form().has_focus(p.menu->name()));
    p.click(p.menu->join_button());
    CHECK(p.wishes<StartJoin>());
    CHECK(p.choices.profile.name == "Ada 2");
}

TEST_CASE("menu: when the name is taken, Enter joins with the free one, and with any other that is typed") {
    {
        Person p(Failure{Reason::NameTaken, "Ada 2"});
        p.press(SDLK_RETURN);
        REQUIRE(p.wishes<StartJoin>());
        CHECK(p.choices.profile.name == "Ada 2");
    }
    Person p(Failure{Reason::NameTaken, {}});
    p.type("Bo");
    p.press(SDLK_RETURN);
    REQUIRE(p.wishes<StartJoin>());
    CHECK(p.choices.profile.name == "Bo");
}

TEST_CASE("menu: once the name is mended, Enter goes on with what was wanted") {
    Person p;
    p.fill(p.menu->name(), "");
    p.click(p.menu->join_button());
    CHECK_FALSE(p.wish);
    p.type("Bo");
    p.press(SDLK_RETURN);
    CHECK(p.wishes<StartJoin>());
    p.fill(p.menu->name(), "");
    p.click(p.menu->host_button());
    p.type("Cy");
    p.press(SDLK_RETURN);
    CHECK(p.wishes<StartHost>());
}

TEST_CASE("menu: a port in use is explained, and the free one stands in the field") {
    Person p(Failure{Reason::PortInUse, "7778"});
    CHECK_FALSE(p.message(Area::Host).empty());
    CHECK(p.menu->port().text() == "7778");
    CHECK(p.menu->form().has_focus(p.menu->port()));
    p.press(SDLK_RETURN);
    CHECK(p.wishes<StartHost>());
    CHECK(p.choices.port == 7778);
}

TEST_CASE("menu: whatever failed, it is told in words, and one can join or host at once") {
    for (int i = 1; i < static_cast<int>(Reason::Count); ++i) {
        const auto reason = static_cast<Reason>(i);
        CAPTURE(i);
        Person p(Failure{reason, "hill:7777"});
        const bool told = !p.message(Area::Name).empty() || !p.message(Area::Host).empty() ||
                          !p.message(Area::Join).empty();
        CHECK(told == (reason != Reason::Left && reason != Reason::Cancelled));
        p.fill(p.menu->name(), "Ada");
        p.fill(p.menu->port(), "7777");
        p.click(p.menu->join_button());
        CHECK(p.wishes<StartJoin>());
        p.click(p.menu->host_button());
        CHECK(p.wishes<StartHost>());
    }
}

TEST_CASE("menu: what failed about an address has the address in focus") {
    for (const Reason reason :
         {Reason::UnknownHost, Reason::ConnectionRefused, Reason::NoAnswer, Reason::NotOurServer}) {
        const Person p(Failure{reason, "hill:7777"});
        CHECK(p.menu->form().has_focus(p.menu->address()));
        CHECK(says(p.message(Area::Join), "hill:7777"));
    }
}

TEST_CASE("menu: Quit closes the game, Esc and B ask first") {
    {
        Person p;
        p.click(p.menu->quit_button());
        CHECK(p.wishes<CloseGame>());
    }
    for (const SDL_Event& away : {key(SDLK_ESCAPE), test::pad(SDL_CONTROLLER_BUTTON_B)}) {
        Person p;
        p.menu->handle(away);
        p.look();
        CHECK_FALSE(p.wish);
        REQUIRE(p.menu->dialog());
        p.menu->handle(away);  // the same again is no
        p.look();
        CHECK_FALSE(p.wish);
        CHECK_FALSE(p.menu->dialog());
        CHECK(p.menu->form().has_focus(p.menu->name()));
        p.menu->handle(away);
        p.press(SDLK_RIGHT);
        p.press(SDLK_RETURN);
        CHECK(p.wishes<CloseGame>());
    }
}

TEST_CASE("menu: Esc clears an error first") {
    {
        Person p;
        p.fill(p.menu->port(), "http");
        p.click(p.menu->host_button());
        CHECK_FALSE(p.message(Area::Host).empty());
        p.press(SDLK_ESCAPE);
        CHECK(p.message(Area::Host).empty());
        CHECK_FALSE(p.menu->port().wrong());
        CHECK_FALSE(p.menu->dialog());
        p.press(SDLK_ESCAPE);
        CHECK(p.menu->dialog());
    }
    Person p(Failure{Reason::HostLeft, {}});
    p.press(SDLK_ESCAPE);
    CHECK(p.message(Area::Join).empty());
    CHECK_FALSE(p.menu->dialog());
    CHECK_FALSE(p.wish);
}

TEST_CASE("menu: however often Esc cancels a join, the program stays open") {
    Person p;  // the menu to which cancelling leads
    for (int i = 0; i < 5; ++i) {
        p.press(SDLK_ESCAPE);
        p.menu->handle(key(SDLK_ESCAPE, KMOD_NONE, true));  // held
        p.look();
        CHECK_FALSE(p.wish);
    }
}

TEST_CASE("menu: whoever comes back is where the game began") {
    Person p;
    p.choices.recent = {"hill:7001"};
    for (const auto& pick : {std::function<const Widget&(const MenuScene&)>(&MenuScene::host_button),
                             std::function<const Widget&(const MenuScene&)>(&MenuScene::address),
                             std::function<const Widget&(const MenuScene&)>(&MenuScene::games)}) {
        p.open(std::nullopt);
        p.menu->handle(test::mouse_down(pick(*p.menu).box().corner() + Point{4, 4}));
        const MenuPlace place = p.menu->place();
        p.menu =
            std::make_unique<MenuScene>(p.kept.access(), art(), std::nullopt, MenuScene::LanSearch{}, place);
        CHECK(p.menu->form().has_focus(pick(*p.menu)));
        p.menu = std::make_unique<MenuScene>(p.kept.access(), art(), Failure{Reason::BadName, {}},
                                             MenuScene::LanSearch{}, place);
        CHECK(p.menu->form().has_focus(p.menu->name()));  // something has to be mended
    }
    p.choices.recent.clear();  // and no game is found yet
    p.menu = std::make_unique<MenuScene>(p.kept.access(), art(), std::nullopt, MenuScene::LanSearch{}, 6);
    CHECK(p.menu->form().has_focus(p.menu->join_button()));
}

TEST_CASE("menu: what was typed is kept when the game is closed, as far as it makes sense") {
    Person p;
    p.fill(p.menu->name(), " Bo ");
    p.fill(p.menu->port(), "http");
    p.fill(p.menu->address(), "hill:7001");
    p.click(p.menu->quit_button());
    CHECK(p.wishes<CloseGame>());
    CHECK(p.choices.profile.name == "Bo");
    CHECK(p.choices.port == kDefaultPort);
    CHECK(p.choices.address == "hill:7001");
    p.fill(p.menu->name(), "");
    p.fill(p.menu->port(), "7005");
    p.fill(p.menu->address(), "0.0.0.0");
    CHECK(p.menu->close_requested());
    CHECK(p.choices.profile.name == "Bo");
    CHECK(p.choices.port == 7005);
    CHECK(p.choices.address == "hill:7001");
}

TEST_CASE("menu: everything lies on the canvas and nothing on another, on any window and with large text") {
    Person p;
    const MenuScene& m = *p.menu;
    const auto check_canvas = [&](Size canvas) {
        p.menu->lay_out(canvas);
        const std::array<const Widget*, 11> widgets{
            &m.name(),        &m.random_button(),   &m.colors(),     &m.players(),
            &m.port(),        &m.host_button(),     &m.games(),      &m.address(),
            &m.join_button(), &m.settings_button(), &m.quit_button()};
        for (const Widget* a : widgets) {
            CHECK(a->box().x >= 10);  // room for the pointer of focus
            CHECK(a->box().y >= 1);
            CHECK(a->box().right() < canvas.w);
            CHECK(a->box().bottom() < canvas.h);
            for (const Widget* b : widgets)
                if (a != b) CHECK_FALSE(a->box().overlaps(b->box()));
        }
    };
    for (const bool large : {false, true})
        for (const Size window : {Size{480, 270}, Size{960, 540}, Size{1280, 720}, Size{1366, 768},
                                  Size{959, 539}, Size{2560, 1080}, Size{1080, 1920}}) {
            p.choices.display.large_text = large;
            check_canvas(fit_canvas(window).canvas);
        }
}

TEST_CASE("menu: a taller window shows more villages, a small one at least three") {
    Person p;
    const auto rows = [&](Size canvas) {
        p.menu->lay_out(canvas);
        CHECK(p.menu->quit_button().box().bottom() < canvas.h);
        return (p.menu->games().box().h + 1) / LanList::kPitch;
    };
    CHECK(rows({480, 270}) == 3);
    CHECK(rows({640, 360}) == 6);
    CHECK(rows({540, 960}) == 12);
}

TEST_CASE("menu and joining draw on every size of window") {
    Person p(Failure{Reason::NameTaken, "Ada 2"});
    for (const Size size : {Size{480, 270}, Size{1000, 700}}) {
        Window window({.size = size});
        test::KeptChoices kept{{.profile = {"Ada", Color::Teal}}};
        JoiningScene joining(art(), kept.access(), std::string(300, 'x') + "雪", 0, test::joining_from(0));
        static_cast<void>(joining.update(1));
        CHECK_NOTHROW(p.menu->draw(window.begin_frame()));
        window.show();
        CHECK_NOTHROW(joining.draw(window.begin_frame()));
        window.show();
    }
}

TEST_CASE("joining: it counts five seconds down and no further") {
    test::KeptChoices kept{{.profile = {"Ada", Color::Red}}};
    JoiningScene joining(art(), kept.access(), "hill:7777", 100.0, test::joining_from(100));
    CHECK(joining.seconds_left() == 5);
    CHECK_FALSE(joining.update(101.5));
    CHECK(joining.seconds_left() == 4);
    CHECK_FALSE(joining.update(104.9));
    CHECK(joining.seconds_left() == 1);
    CHECK_FALSE(joining.update(300));
    CHECK(joining.seconds_left() == 0);
    CHECK_FALSE(joining.update(90));
    CHECK(joining.seconds_left() == 5);
}

TEST_CASE("joining: Cancel, Enter on it, Esc and B go back to the menu without a complaint") {
    const test::DummyVideo video;
    const auto after = [](std::initializer_list<SDL_Event> events) {
        test::KeptChoices kept{{.profile = {"Ada", Color::Red}}};
        JoiningScene joining(art(), kept.access(), "hill:7777", 0, test::joining_from(0));
        for (const SDL_Event& event : events) joining.handle(event);
        const std::optional<Command> command = joining.update(1);
        REQUIRE(command);
        REQUIRE(std::holds_alternative<BackToMenu>(*command));
        CHECK_FALSE(std::get<BackToMenu>(*command).why);
        CHECK_FALSE(joining.update(2));
    };
    test::KeptChoices kept{{.profile = {"Ada", Color::Red}}};
    JoiningScene joining(art(), kept.access(), "hill:7777", 0, test::joining_from(0));
    const Point cancel = joining.cancel_button().box().middle();
    after({test::mouse_down(cancel), test::mouse_up(cancel)});
    after({key(SDLK_RETURN)});
    after({key(SDLK_ESCAPE)});
    after({test::pad(SDL_CONTROLLER_BUTTON_B)});
    after({test::pad(SDL_CONTROLLER_BUTTON_A)});
}

TEST_CASE("menu: the die gives a name that one can play with, another each time") {
    Person p;
    std::set<std::string> names;
    for (int i = 0; i < 10; ++i) {
        p.click(p.menu->random_button());
        names.insert(p.menu->name().text());
    }
    CHECK(names.size() > 5);
    p.click(p.menu->host_button());
    REQUIRE(p.wishes<StartHost>());
    CHECK(names.contains(p.choices.profile.name));
}

TEST_CASE("names by chance are names, and several hundred") {
    std::set<std::string> names;
    for (std::uint32_t number = 0; number < kRandomNames; ++number) {
        const std::string name = random_name(number);
        CHECK(clean_name(name) == std::variant<std::string, NameError>(name));
        names.insert(name);
    }
    CHECK(names.size() == kRandomNames);
}

TEST_CASE("menu: after a lost host one press tries again, with the same name and address") {
    for (const Reason reason :
         {Reason::TimedOut, Reason::ConnectionLost, Reason::HostLeft, Reason::ConnectionRefused}) {
        Person p;
        p.choices.address = "hill:7001";
        p.open(Failure{reason, {}});
        CHECK(p.menu->join_button().words() == "Retry");
        CHECK_FALSE(p.message(Area::Join).empty());
        p.press(SDLK_RETURN);
        REQUIRE(p.wishes<StartJoin>());
        CHECK(p.choices.profile.name == "Ada");
        CHECK(p.choices.address == "hill:7001");
    }
}

TEST_CASE("menu: whoever types another address joins instead of trying again") {
    Person p(Failure{Reason::TimedOut, {}});
    p.fill(p.menu->address(), "hill:7002");
    CHECK(p.menu->join_button().words() == "Join");
    CHECK(p.message(Area::Join).empty());
}

TEST_CASE("menu: addresses that let one in are a row each, and one click joins again") {
    Person p;
    p.choices.recent = {"hill:7001", "valley"};
    p.open(std::nullopt);
    REQUIRE(p.menu->games().rows() == 2);
    const Point at = p.menu->games().row(1)->middle();
    p.menu->handle(test::mouse_down(at));
    p.menu->handle(test::mouse_up(at));
    p.look();
    REQUIRE(p.wishes<StartJoin>());
    CHECK(p.choices.address == "valley");
}

TEST_CASE("menu: the settings open over it, and Esc comes back") {
    Person p;
    p.click(p.menu->settings_button());
    REQUIRE(dynamic_cast<const SettingsPanel*>(p.menu->panel()));
    p.press(SDLK_LEFT);  // the volume
    CHECK(p.choices.volume == 60);
    p.press(SDLK_ESCAPE);
    CHECK_FALSE(p.menu->panel());
    CHECK_FALSE(p.wish);
    CHECK(p.menu->form().has_focus(p.menu->settings_button()));
    p.press(SDLK_RETURN);
    p.press(SDLK_DOWN);
    REQUIRE(dynamic_cast<const SettingsPanel*>(p.menu->panel()));
    const auto& settings = dynamic_cast<const SettingsPanel&>(*p.menu->panel());
    for (int i = 0; i < 20 && !settings.form().has_focus(settings.keys_button()); ++i) p.press(SDLK_TAB);
    p.press(SDLK_RETURN);
    REQUIRE(dynamic_cast<const KeysPanel*>(p.menu->panel()));
    p.press(SDLK_ESCAPE);
    REQUIRE(p.menu->panel() == &settings);
    CHECK(settings.form().has_focus(settings.keys_button()));
}

TEST_CASE("one complaint stands at a time: hosting forgets what was wrong with an address, and the other way "
          "round") {
    Person p;
    p.fill(p.menu->address(), "http://hill");
    p.press(SDLK_RETURN);
    REQUIRE_FALSE(p.message(Area::Join).empty());
    p.fill(p.menu->port(), "0");
    p.press(SDLK_RETURN);
    CHECK_FALSE(p.message(Area::Host).empty());
    CHECK(p.message(Area::Join).empty());
    CHECK_FALSE(p.menu->address().wrong());
    p.click(p.menu->join_button());
    CHECK(p.message(Area::Host).empty());
    CHECK_FALSE(p.menu->port().wrong());
    CHECK_FALSE(p.message(Area::Join).empty());
}
