#include "game/scenes/chat.h"
#include "game/scenes/hints.h"
#include "game/scenes/hud.h"
#include "game/scenes/people_words.h"
#include "game/scenes/village_view.h"
#include "tests/app/play_fixtures.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace snow;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr Rect kArea{2, 2, 476, 266};

bool apart(const Rect& a, const Rect& b) {
    return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
}

std::vector<std::string> shown(const Hints& hints, double seconds) {
    std::vector<std::string> words;
    for (const KeyHint& hint : hints.remaining(seconds)) words.push_back(hint.does);
    return words;
}

}  // namespace

TEST_CASE("names: in a crowd none covers another, and one's own stays over one's head") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 14; ++id)
        v.add(id, "Somebody " + std::to_string(id), {200 + static_cast<int>(id) * 3, 150});
    v.own = 9;
    const auto tags = place_tags(play_art(), v.seen(), {}, kArea);
    REQUIRE(tags.size() > 3);
    for (const PlacedTag& a : tags)
        for (const PlacedTag& b : tags)
            if (a.who != b.who) CHECK(apart(a.box, b.box));
    const auto own = std::ranges::find(tags, v.own, &PlacedTag::who);
    REQUIRE(own != tags.end());
    CHECK(own->tag.own);
    CHECK(own->box.middle().x == 227);
    PlainVillage alone;
    alone.own = 9;
    alone.add(9, "Somebody 9", {227, 150});
    CHECK(place_tags(play_art(), alone.seen(), {}, kArea).front().box == own->box);
}

TEST_CASE("names: long ones end with an ellipsis, and none leaves the canvas") {
    PlainVillage v;
    v.add(2, "WWWWWWWWWWWWWWWW", {1, 30});
    v.add(3, "MMMMMMMMMMMMMMMM", {477, 200});
    for (const PlacedTag& tag : place_tags(play_art(), v.seen(), {}, kArea)) {
        CHECK(tag.tag.name.find("…") != std::string::npos);
        CHECK(tag.box.w <= kTagWidth + 4);
        CHECK(tag.box.x >= kArea.x);
        CHECK(tag.box.y >= kArea.y);
        CHECK(tag.box.right() <= kArea.right());
    }
}

TEST_CASE("names: whoever melts or is out of sight has none, whoever is cut off has a mark") {
    PlainVillage v;
    v.add(2, "Ada");
    v.add(3, "Bo", {200, 100});
    v.add(4, "Cy", {3000, 100});
    v.add(5, "Di", {300, 100});
    v.players[3].left = true;
    v.players[5].stalled = true;
    const auto tags = place_tags(play_art(), v.seen(), {}, kArea);
    REQUIRE(tags.size() == 2);
    CHECK(tags[0].who == 2);
    CHECK_FALSE(tags[0].tag.stalled);
    CHECK(tags[1].who == 5);
    CHECK(tags[1].tag.stalled);
}

TEST_CASE("bubbles: the newest line of each, above the name, on the canvas, covering nobody's name") {
    PlainVillage v;
    v.add(2, "Ada", {8, 60});
    v.add(3, "Bo", {40, 60});
    v.add(4, "Cy", {60, 62});
    v.say(2, "first", 1);
    v.say(3, "a line that is long enough to be wrapped into two or three rows", 2);
    v.say(4, "hello", 2);
    v.say(2, "second", 3);
    const auto tags = place_tags(play_art(), v.seen(), {0, -140}, kArea);
    const auto bubbles = place_bubbles(play_art(), v.seen(), tags, kArea, 4);
    REQUIRE(bubbles.size() == 3);
    CHECK(bubbles.back().who == 2);
    CHECK(bubbles.back().bubble.lines == std::vector<std::string>{"second"});
    for (const PlacedBubble& a : bubbles) {
        CHECK(a.box.x >= kArea.x);
        CHECK(a.box.y >= kArea.y);
        for (const PlacedTag& tag : tags) CHECK(apart(a.box, tag.box));
        for (const PlacedBubble& b : bubbles)
            if (a.who != b.who) CHECK(apart(a.box, b.box));
    }
}

TEST_CASE("bubbles: they burst after a while, longer lines later, and nobody speaks from out of sight") {
    PlainVillage v;
    v.add(2, "Ada");
    v.add(3, "Bo", {900, 100});
    v.say(2, "hi", 10);
    v.say(3, "hi", 10);
    const auto count = [&](double seconds) {
        const auto tags = place_tags(play_art(), v.seen(), {}, kArea);
        return place_bubbles(play_art(), v.seen(), tags, kArea, seconds).size();
    };
    CHECK(count(11) == 1);
    CHECK(count(10 + bubble_seconds("hi") - 0.01) == 1);
    CHECK(count(10 + bubble_seconds("hi") + 0.01) == 0);
    CHECK(bubble_seconds(std::string(100, 'x')) > bubble_seconds("hi"));
    CHECK(bubble_seconds(std::string(9000, 'x')) < 10);
}

TEST_CASE("bubbles: a very long line ends with an ellipsis") {
    const Bubble bubble = make_bubble(play_art().small.table, std::string(120, 'W'));
    CHECK(bubble.lines.size() == 4);
    CHECK(bubble.lines.back().find("…") != std::string::npos);
    CHECK(make_bubble(play_art().small.table, "hi").lines.size() == 1);
}

TEST_CASE("the list shows oneself first, then the others, then those who melt, and how many more") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 9; ++id) v.add(id, "P" + std::to_string(id));
    v.own = 5;
    v.players[3].left = true;
    CHECK(count_present(v.seen()) == 6);
    const ListedPlayers all = listed_players(v.seen(), 7);
    CHECK(all.ids == std::vector<net::PeerId>{5, 2, 4, 6, 7, 8, 3});
    CHECK(all.more == 0);
    const ListedPlayers some = listed_players(v.seen(), 4);
    CHECK(some.ids == std::vector<net::PeerId>{5, 2, 4});
    CHECK(some.more == 4);
    CHECK(player_list_bottom(v.seen(), {480, 270}) < 100);
}

TEST_CASE("a stall is told after a second, in whole seconds") {
    CHECK(stall_words(0).empty());
    CHECK(stall_words(1).empty());
    CHECK(stall_words(3.4) == "No word from the host for 3 s");
}

TEST_CASE("hints go away one by one as they are used, and all of them after a while") {
    Hints hints;
    CHECK(shown(hints, 0) ==
          std::vector<std::string>{"walk", "jump", "throw", "wave", "chat", "players", "menu"});
    Buttons walk;
    walk.set(Buttons::Left, true);
    walk.set(Buttons::Jump, true);
    hints.used(walk);
    hints.used(Hints::What::Chat);
    CHECK(shown(hints, 5) == std::vector<std::string>{"throw", "wave", "players", "menu"});
    hints.set_pad(true);
    CHECK(hints.remaining(5).front().key == "X");
    CHECK(hints.remaining(5).back().key == "Start");
    CHECK(shown(hints, Hints::kShownFor).empty());
}

TEST_CASE("lines of the log fade in steps and are gone after ten seconds, unless the chat is open") {
    const auto fresh = Chat::ink_after(0, true, false);
    const auto dim = Chat::ink_after(9, true, false);
    REQUIRE(fresh);
    REQUIRE(dim);
    CHECK(*fresh != *dim);
    CHECK_FALSE(Chat::ink_after(10, true, false));
    CHECK_FALSE(Chat::ink_after(10, false, false));
    CHECK(Chat::ink_after(1000, true, true) == fresh);
}

TEST_CASE("the camera shows oneself, stays in the level, and keeps the ground high in a tall window") {
    const Level level = Level::parse(
        [] {
            std::string text;
            for (int y = 0; y < 20; ++y) text += std::string(100, y == 15 ? '@' : y > 15 ? '#' : '.') + '\n';
            return text;
        }(),
        "wide");
    constexpr int kGround = 16 * kTileSize;
    for (const Size canvas : {Size{480, 270}, Size{640, 360}, Size{800, 900}}) {
        const Camera left = camera_for({0, kGround}, canvas, level);
        CHECK(left.x == 0);
        const Camera right = camera_for({1599, kGround}, canvas, level);
        CHECK(right.x == 1600 - canvas.w);
        const Point feet = camera_for({800, kGround}, canvas, level).on_canvas({800, kGround});
        CHECK(feet.x == canvas.w / 2);
        CHECK(feet.y > canvas.h / 2);
        CHECK(feet.y <= canvas.h * 4 / 5);
    }
}

TEST_CASE("the camera glides to its place at the same pace whatever the frame rate") {
    const Level level = Level::parse(std::string(200, '@') + '\n' + std::string(200, '#') + '\n', "long");
    PlainVillage v;
    Character& own = v.add(2, "Ada", {1000, 16});
    const auto glide = [&](int frames) {
        own.x = 1000 * kSubpixels;
        VillageView view(play_art(), level);
        view.update(v.seen(), {480, 270}, 0);
        own.x = 1200 * kSubpixels;
        for (int i = 1; i <= frames; ++i) view.update(v.seen(), {480, 270}, 0.25 * i / frames);
        return view.camera().x;
    };
    CHECK(glide(15) == doctest::Approx(glide(60)));
    CHECK(glide(15) > 760);
    CHECK(glide(15) < 960);
}
