#include "game/overlay/name_tags.h"

#include "tests/support/play_fixtures.h"
#include "tests/support/rects.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

using namespace snow;
using test::apart;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr Rect kArea{2, 2, 476, 266};
constexpr DisplaySettings kPlain;
constexpr DisplaySettings kLarge{.large_text = true};

}  // namespace

TEST_CASE("names: in a crowd none covers another, and one's own stays over one's head") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 14; ++id)
        v.add(id, "Somebody " + std::to_string(id), {200 + static_cast<int>(id) * 3, 150});
    v.own = 9;
    const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
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
    CHECK(place_tags(play_art(), kPlain, alone.state(), {}, kArea).front().box == own->box);
}

TEST_CASE("names: long ones end with an ellipsis, and none leaves the canvas") {
    PlainVillage v;
    v.add(2, "WWWWWWWWWWWWWWWW", {1, 30});
    v.add(3, "MMMMMMMMMMMMMMMM", {477, 200});
    for (const PlacedTag& tag : place_tags(play_art(), kPlain, v.state(), {}, kArea)) {
        CHECK(tag.tag.name.find("…") != std::string::npos);
        CHECK(tag.box.w <= tag_width(play_art().small.table) + 4);
        CHECK(tag.box.x >= kArea.x);
        CHECK(tag.box.y >= kArea.y);
        CHECK(tag.box.right() <= kArea.right());
    }
}

TEST_CASE("names: in a crowd of a hundred the nearest keep theirs, and none covers another") {
    for (const net::PeerId count : {40U, 100U}) {
        PlainVillage v;
        v.own = 50;
        for (net::PeerId id = 2; id < count + 2; ++id)  // in no order
            v.add(id, "Somebody " + std::to_string(id),
                  {10 + static_cast<int>(id * 37 % count) * 460 / static_cast<int>(count), 200});
        v.own = 2 + count / 2;
        const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
        CHECK(tags.size() > 15);
        CHECK(tags.size() < count);
        CHECK(tags.front().who == v.own);
        for (const PlacedTag& a : tags)
            for (const PlacedTag& b : tags)
                if (a.who < b.who) CHECK(apart(a.box, b.box));
        // Of those right beside oneself somebody has a name over the head.
        const int own = place_of(*find(v.world, v.own)).x;
        const auto near = std::ranges::count_if(tags, [&](const PlacedTag& tag) {
            return std::abs(place_of(*find(v.world, tag.who)).x - own) < 48;
        });
        CHECK(near >= 4);
    }
}

TEST_CASE("names: they keep off what else is to be read, but for one's own") {
    PlainVillage v;
    v.add(2, "Ada", {100, 200});
    v.add(3, "Bo", {104, 200});
    v.add(4, "Cy", {400, 60});
    const std::vector<Rect> taken{{60, 130, 90, 20}, {330, 4, 146, 90}};
    const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea, taken);
    REQUIRE(tags.size() == 2);  // over Cy lies a list, with the name in it
    CHECK(tags[0].tag.own);
    CHECK(tags[0].lift == 0);
    CHECK(tags[1].who == 3);
    CHECK(apart(tags[1].box, taken[0]));
    CHECK(apart(tags[1].box, tags[0].box));
}

TEST_CASE("names: whoever melts keeps it until gone, dim and behind all others") {
    PlainVillage v;
    v.add(2, "Ada", {100, 100});
    v.add(3, "Bo", {200, 100});
    v.add(4, "Cy", {202, 100});
    v.players[3].left = true;
    const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
    REQUIRE(tags.size() == 3);
    CHECK(tags[1].who == 4);
    CHECK(tags[1].lift == 0);
    CHECK(tags[2].who == 3);
    CHECK(tags[2].tag.left);
    v.world.characters.erase(v.world.characters.begin() + 1);  // the puddle has dried
    CHECK(place_tags(play_art(), kPlain, v.state(), {}, kArea).size() == 2);
}

TEST_CASE("names: whoever is out of sight has none, whoever is cut off has a mark") {
    PlainVillage v;
    v.add(2, "Ada");
    v.add(4, "Cy", {3000, 100});
    v.add(5, "Di", {300, 100});
    for (const bool lost : {false, true}) {
        v.players[5].stalled = !lost;
        v.players[5].lost = lost;
        const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
        REQUIRE(tags.size() == 2);
        CHECK(tags[0].who == 2);
        CHECK_FALSE(tags[0].tag.stalled);
        CHECK(tags[1].who == 5);
        CHECK(tags[1].tag.stalled);
    }
}

TEST_CASE(
    "names off: others have none and take no room, one's own mark stays, and what they say hangs there") {
    constexpr DisplaySettings kNameless{.names = false};
    PlainVillage v;
    v.add(2, "Ada", {100, 100});
    v.add(3, "Bo", {104, 100});
    v.add(4, "Cy", {300, 100});
    v.players[4].stalled = true;
    v.say(3, "hello", 1);
    const auto tags = place_tags(play_art(), kNameless, v.state(), {}, kArea);
    REQUIRE(tags.size() == 3);
    for (const PlacedTag& tag : tags) {
        CHECK(tag.tag.name.empty());
        CHECK(tag.lift == 0);
    }
    CHECK(tags[0].tag.own);
    CHECK(tags[0].box.h == play_art().things.table.at("own_marker").h + 1);
    CHECK(tags[1].box.h == 0);
    CHECK(tags[2].box.h > 0);  // that somebody is cut off is no name
    const auto bubbles = place_bubbles(play_art(), kNameless, v.state(), tags, kArea, 2);
    REQUIRE(bubbles.size() == 1);
    CHECK(bubbles[0].box.bottom() < 100);
    CHECK(bubbles[0].tip_x == 104);
    const auto name = test::drawn({200, 200}, [&](Canvas& canvas) {
        draw_name_tag(canvas, play_art(), kNameless, tags[1].box, tags[1].tag, 0);
    });
    CHECK(name == test::drawn({200, 200}, [](Canvas&) {}));
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
    const auto tags = place_tags(play_art(), kPlain, v.state(), {0, -140}, kArea);
    const auto bubbles = place_bubbles(play_art(), kPlain, v.state(), tags, kArea, 4);
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
        const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
        return place_bubbles(play_art(), kPlain, v.state(), tags, kArea, seconds).size();
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

TEST_CASE("large text: names and bubbles grow with it and still cover each other nowhere") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 10; ++id)
        v.add(id, "Somebody " + std::to_string(id), {200 + static_cast<int>(id) * 9, 250});
    v.say(3, "a line that is long enough to be wrapped into two or three rows", 1);
    const auto plain = place_tags(play_art(), kPlain, v.state(), {}, kArea);
    const auto tags = place_tags(play_art(), kLarge, v.state(), {}, kArea);
    REQUIRE(tags.size() > 2);
    CHECK(tags[0].box.h > plain[0].box.h + 10);
    CHECK(tags[0].box.w > plain[0].box.w * 3 / 2);
    for (const PlacedTag& a : tags) {
        CHECK(a.box.x >= kArea.x);
        CHECK(a.box.right() <= kArea.right());
        for (const PlacedTag& b : tags)
            if (a.who != b.who) CHECK(apart(a.box, b.box));
    }
    const auto bubbles = place_bubbles(play_art(), kLarge, v.state(), tags, kArea, 2);
    REQUIRE(bubbles.size() == 1);
    CHECK(bubbles[0].bubble.lines.size() > 1);
    CHECK(bubbles[0].box.right() <= kArea.right());
    for (const PlacedTag& tag : tags) CHECK(apart(bubbles[0].box, tag.box));
}
