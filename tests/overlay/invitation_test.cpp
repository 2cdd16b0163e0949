#include "game/overlay/invitation.h"

#include "game/overlay/hud.h"
#include "tests/support/play_fixtures.h"
#include "tests/support/rects.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace snow;
using test::apart;
using test::PlainVillage;
using test::play_art;

TEST_CASE("invitation: it names the likeliest address as one types it, and the list if there is one") {
    const std::vector<std::string> usual{"192.168.1.20:7777", "10.0.0.7:7777"};
    CHECK(invitation_words(usual, true) == "Friends join at 192.168.1.20, or find you in their list.");
    CHECK(invitation_words(usual, false) == "Friends join at 192.168.1.20.");
    const std::vector<std::string> other{"192.168.1.20:7801"};
    CHECK(invitation_words(other, true) == "Friends join at 192.168.1.20:7801, or find you in their list.");
    CHECK(invitation_words({}, true).empty());
}

TEST_CASE("invitation: it lies on the canvas beside the list of players, in both sizes of text") {
    PlainVillage v;
    v.add(2, "Ada");
    const std::string words = invitation_words(std::vector<std::string>{"192.168.100.200:7801"}, true);
    for (const Size canvas : {Size{480, 270}, Size{640, 360}, Size{960, 540}})
        for (const bool large : {false, true}) {
            const DisplaySettings display{.large_text = large};
            const Rect list = player_list_box(play_art(), display, v.state(), canvas);
            const Rect box = invitation_box(play_art(), display, list, words);
            CHECK(box.x >= 0);
            CHECK(box.right() < list.x);
            CHECK(apart(box, list));
            CHECK(box.bottom() < canvas.h / 2);
        }
}
