#include "game/overlay/hud.h"

#include "game/overlay/chat_box.h"
#include "game/overlay/hints.h"
#include "tests/support/play_fixtures.h"
#include "tests/support/rects.h"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <vector>

using namespace snow;
using test::apart;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr DisplaySettings kPlain;
constexpr DisplaySettings kLarge{.large_text = true};

}  // namespace

TEST_CASE("the list shows oneself first, then the others, then those who melt, and how many more") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 9; ++id) v.add(id, "P" + std::to_string(id));
    v.own = 5;
    v.players[3].left = true;
    v.players[4].lost = true;  // may come back, and keeps the place
    CHECK(count_present(v.state()) == 6);
    const ListedPlayers all = listed_players(v.state(), 7);
    CHECK(all.ids == std::vector<net::PeerId>{5, 2, 4, 6, 7, 8, 3});
    CHECK(all.more == 0);
    const ListedPlayers some = listed_players(v.state(), 4);
    CHECK(some.ids == std::vector<net::PeerId>{5, 2, 4});
    CHECK(some.more == 4);
    CHECK(player_list_box(play_art(), kPlain, v.state(), {480, 270}).bottom() < 100);
}

TEST_CASE("a stall is told after a second, in whole seconds") {
    CHECK(stall_words({0}).empty());
    CHECK(stall_words({1}).empty());
    CHECK(stall_words({3.4}) == "No word from the host for 3 s");
}

TEST_CASE("a lost connection is told at once, with how long it is tried again and how to give up") {
    CHECK(stall_words({0, 29.6}).empty());  // most are back by then
    CHECK(stall_words({0, 29.4}) == "The connection was lost. Trying again... 30 s. Esc: leave");
    CHECK(stall_words({3.4, 26.2}) == "The connection was lost. Trying again... 27 s. Esc: leave");
}

TEST_CASE("large text: list, banner, chat and hints stay on the canvas and apart from each other") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 14; ++id) v.add(id, "WWWWWWWWWWWWWWWW");
    for (int i = 0; i < 30; ++i) v.say(2, "A line to be read while one plays, and not a short one", 1);
    for (const Size size : {Size{480, 270}, Size{640, 360}})
        for (const DisplaySettings& display : {kPlain, kLarge}) {
            const Rect list = player_list_box(play_art(), display, v.state(), size);
            CHECK(list.right() < size.w);
            CHECK(list.bottom() < size.h / 2);
            CHECK(list.x > size.w / 2);
            const Rect stalled = stall_banner_box(play_art(), display, list, {12});
            const Rect lost = stall_banner_box(play_art(), display, list, {12, 12});
            for (const Rect& banner : {stalled, lost}) {
                CHECK(banner.x > 0);
                CHECK(apart(banner, list));
            }
            ChatBox chat(play_art(), display);
            test::Paper paper(size);
            chat.open();
            chat.lay_out(size, v.log, 2);
            chat.draw(paper.canvas(), 2);
            CHECK(chat.field().box().bottom() < size.h);
            CHECK(chat.field().box().right() < ChatBox::right_end(size.w));
            CHECK(ChatBox::right_end(size.w) < size.w / 2 - 10);  // oneself stands in the middle
            const int room = size.w - ChatBox::right_end(size.w) - 16;
            const auto hints = Hints(KeyBindings()).remaining(0);
            for (const KeyHint& hint : hints)
                CHECK(key_hints_width(play_art().reading(display), std::span(&hint, 1)) <= room);
            const int top = draw_hints(paper.canvas(), play_art().reading(display), {size.w - 8, size.h - 6},
                                       {room, size.h / 4}, hints);
            CHECK(top >= size.h * 3 / 4 - 8);
        }
}
