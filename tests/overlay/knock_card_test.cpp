#include "game/overlay/knock_card.h"

#include "tests/support/play_fixtures.h"

#include <SDL_gamecontroller.h>
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace snow;
using test::play_art;
using Does = KnockCard::Does;

namespace {

struct Corner {
    DisplaySettings display;
    KnockCard card{play_art(), display};
    DoorState door;
    bool hide{};
    double now{};

    explicit Corner(const DisplaySettings& as = {}) : display(as) {}
    void knock(net::PeerId peer, const std::string& name) {
        door.knocks.push_back({.peer = peer, .address = {203, 0, 113, 7}, .profile = {name, Color::Red}});
    }
    bool look(double seconds = 1) {
        const bool is_new = card.update(std::make_shared<const DoorState>(door), now, hide);
        now += seconds;
        card.lay_out(300, {});
        return is_new;
    }
};

}  // namespace

TEST_CASE("knock card: it says who knocks and from where, and that more wait") {
    Corner c;
    CHECK_FALSE(c.look());
    CHECK(c.card.words().empty());
    CHECK(c.card.box().h == 0);
    c.knock(5, "Bo");
    CHECK(c.look());
    CHECK_FALSE(c.look());
    CHECK(c.card.words() == std::vector<std::string>{"Bo", "knocks from 203.0.113.7"});
    c.knock(6, "Cleo");
    CHECK_FALSE(c.look());
    CHECK(c.card.words().back() == "+1");
    c.hide = true;
    c.look();
    CHECK(c.card.words() == std::vector<std::string>{"Bo", "knocks", "+1"});
    c.door.knocks.erase(c.door.knocks.begin());
    CHECK(c.look());  // about another one
    CHECK(c.card.words() == std::vector<std::string>{"Cleo", "knocks"});
}

TEST_CASE("knock card: each key decides about who is on the card") {
    Corner c;
    CHECK_FALSE(c.card.is_for(SDLK_F7));
    c.knock(5, "Bo");
    c.look();
    const auto does = [&](SDL_Keycode key) { return c.card.decide(key, c.now)->does; };
    CHECK(does(SDLK_F7) == Does::LetIn);
    CHECK(does(SDLK_F8) == Does::Refuse);
    CHECK(does(SDLK_F9) == Does::Ban);
    CHECK(c.card.decide(SDLK_F9, c.now)->peer == 5);
    CHECK(c.card.decide_by_pad(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, c.now)->does == Does::LetIn);
    CHECK(c.card.decide_by_pad(SDL_CONTROLLER_BUTTON_LEFTSHOULDER, c.now)->does == Does::Refuse);
    CHECK_FALSE(c.card.is_for(SDLK_RETURN));
    CHECK_FALSE(c.card.is_for_pad(SDL_CONTROLLER_BUTTON_A));
}

TEST_CASE("knock card: a key pressed for who has just gone decides nothing about who comes next") {
    Corner c;
    c.knock(5, "Bo");
    c.look();
    c.door.knocks.clear();
    c.knock(6, "Cleo");
    c.look(kCardIsRead / 2);
    CHECK(c.card.is_for(SDLK_F7));  // and it does nothing else either
    CHECK_FALSE(c.card.decide(SDLK_F7, c.now));
    CHECK(c.card.decide(SDLK_F7, c.now + kCardIsRead)->peer == 6);
}

TEST_CASE("knock card: a stranger is an offer, which gives way to who knocks") {
    Corner c;
    c.door.stranger = Doorway::Stranger{{203, 0, 113, 9}, {"Dora", Color::Red}};
    CHECK(c.look());
    CHECK(c.card.words() == std::vector<std::string>{"Dora", "came in from another network: 203.0.113.9"});
    CHECK(c.card.decide(SDLK_F7, c.now)->does == Does::AskFromNowOn);
    CHECK(c.card.decide(SDLK_F8, c.now)->does == Does::Decline);
    CHECK_FALSE(c.card.is_for(SDLK_F9));
    c.knock(5, "Bo");
    CHECK(c.look());
    CHECK(c.card.words().front() == "Bo");
}

TEST_CASE("knock card: it keeps to its room and off what lies there, with large text, too") {
    for (const bool large : {false, true}) {
        Corner c({.large_text = large});
        c.knock(5, "Maximiliano Peña");
        c.knock(6, "Cleo");
        c.look();
        const std::vector<Rect> taken{{0, 60, 250, 30}, {0, 0, 120, 40}};
        for (const int right : {260, 480}) {
            c.card.lay_out(right, taken);
            CHECK(c.card.box().right() <= right);
            for (const Rect& other : taken) CHECK_FALSE(c.card.box().overlaps(other));
        }
        CHECK(c.card.box().bottom() < 270);
    }
}
