#include "game/overlay/chat_box.h"
#include "game/overlay/hints.h"
#include "game/overlay/hud.h"
#include "game/overlay/name_tags.h"
#include "game/platform/palette.h"
#include "game/scenes/village_view.h"
#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

using namespace snow;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr Rect kArea{2, 2, 476, 266};
constexpr DisplaySettings kPlain;
constexpr DisplaySettings kLarge{.large_text = true};
constexpr DisplaySettings kReducedMotion{.reduced_motion = true};

bool apart(const Rect& a, const Rect& b) {
    return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
}

std::vector<std::string> shown(const Hints& hints, double seconds) {
    std::vector<std::string> words;
    for (const KeyHint& hint : hints.remaining(seconds)) words.push_back(hint.does);
    return words;
}

}  // namespace

TEST_CASE("names: in a crowd none hides_labels another, and one's own stays over one's head") {
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

TEST_CASE("names: whoever melts or is out of sight has none, whoever is cut off has a mark") {
    PlainVillage v;
    v.add(2, "Ada");
    v.add(3, "Bo", {200, 100});
    v.add(4, "Cy", {3000, 100});
    v.add(5, "Di", {300, 100});
    v.players[3].left = true;
    v.players[5].stalled = true;
    const auto tags = place_tags(play_art(), kPlain, v.state(), {}, kArea);
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

TEST_CASE("the list shows oneself first, then the others, then those who melt, and how many more") {
    PlainVillage v;
    for (net::PeerId id = 2; id < 9; ++id) v.add(id, "P" + std::to_string(id));
    v.own = 5;
    v.players[3].left = true;
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
    CHECK(stall_words(0).empty());
    CHECK(stall_words(1).empty());
    CHECK(stall_words(3.4) == "No word from the host for 3 s");
}

TEST_CASE("hints go away one by one as they are used, and all of them after a while") {
    const KeyBindings keys;
    Hints hints(keys);
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

TEST_CASE("lines of the log dim, but never so far that they cannot be read, and are gone after ten seconds, "
          "unless the chat is open") {
    const auto fresh = ChatBox::ink_after(0, true, false);
    const auto dim = ChatBox::ink_after(9, true, false);
    REQUIRE(fresh);
    REQUIRE(dim);
    CHECK(*fresh != *dim);
    CHECK(*dim == ink::kSilver);
    CHECK(ChatBox::ink_after(9.9, false, false) == ink::kSilver);
    CHECK_FALSE(ChatBox::ink_after(10, true, false));
    CHECK_FALSE(ChatBox::ink_after(10, false, false));
    CHECK(ChatBox::ink_after(1000, true, true) == fresh);
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
        VillageView view(play_art(), level, kPlain);
        view.update(v.state(), {480, 270}, 0);
        own.x = 1200 * kSubpixels;
        for (int i = 1; i <= frames; ++i) view.update(v.state(), {480, 270}, 0.25 * i / frames);
        return view.camera().x;
    };
    CHECK(glide(15) == doctest::Approx(glide(60)));
    CHECK(glide(15) > 760);
    CHECK(glide(15) < 960);
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
            const Rect banner = stall_banner_box(play_art(), display, list, 12);
            CHECK(banner.x > 0);
            CHECK(apart(banner, list));
            ChatBox chat(play_art(), display);
            test::Paper paper(size);
            chat.open();
            chat.draw(paper.canvas(), v.log, 2);
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

TEST_CASE("large text: hints that have no room wait until others are used") {
    const Font& font = play_art().big;
    const auto all = Hints(KeyBindings()).remaining(0);
    test::Paper paper({480, 270});
    const int line = draw_hints(paper.canvas(), font, {470, 200}, {1000, 1}, all);
    CHECK(draw_hints(paper.canvas(), font, {470, 200}, {120, 60}, all) == 200 - 2 * (200 - line));
}

TEST_CASE(
    "reduced motion: the village is the same picture as long as nobody does anything, otherwise it lives") {
    const Level level = Level::parse(std::string(60, '.') + '\n' + std::string(60, '@') + '\n' +
                                         std::string(30, '#') + std::string(30, '~') + '\n',
                                     "pond");
    PlainVillage v;
    v.add(2, "Ada", {470, 32});
    v.add(3, "Bo", {490, 32});
    v.players[3].stalled = true;
    const auto at = [&](const DisplaySettings& display, double seconds) {
        VillageView view(play_art(), level, display);
        view.update(v.state(), {480, 270}, seconds);
        for (Character& who : v.world.characters)
            who.animation_ticks = static_cast<std::uint16_t>(seconds * 60);
        return test::drawn({480, 270}, [&](Canvas& canvas) {
            view.draw(canvas, v.state(), seconds);
            view.draw_labels(canvas, v.state(), 20, seconds);
        });
    };
    CHECK(at(kReducedMotion, 1) == at(kReducedMotion, 9.6));
    CHECK(at(kPlain, 1) != at(kPlain, 9.6));
}

TEST_CASE("reduced motion: the camera goes along exactly, and a jump leaves it where it is") {
    const Level level = Level::parse(
        [] {
            std::string text;
            for (int y = 0; y < 40; ++y) text += std::string(100, y == 35 ? '@' : y > 35 ? '#' : '.') + '\n';
            return text;
        }(),
        "high");
    constexpr int kGround = 36 * kTileSize;
    PlainVillage v;
    Character& own = v.add(2, "Ada", {700, kGround});
    VillageView view(play_art(), level, kReducedMotion);
    const auto look = [&](int x, int up, double seconds) {
        own.x = x * kSubpixels;
        own.y = (kGround - up) * kSubpixels;
        view.update(v.state(), {480, 270}, seconds);
        return view.camera();
    };
    const Camera stood = look(700, 0, 0);
    const Camera jumped = look(712, 60, 0.1);
    CHECK(jumped.x == stood.x + 12);
    CHECK(jumped.y == stood.y);
    const Camera climbed = look(712, 200, 0.2);
    CHECK(climbed.y < stood.y);
    CHECK(climbed.on_canvas({712, kGround - 200}).y > 40);
    CHECK(look(712, 0, 0.3).y == stood.y);
}

TEST_CASE("a name pushed up by another goes there in a few frames, and at once with reduced motion") {
    const Level level = Level::parse(std::string(60, '@') + '\n' + std::string(60, '#') + '\n', "flat");
    PlainVillage v;
    v.add(2, "Ada", {400, 16});
    v.add(3, "Somebody", {480, 16});
    const auto heights = [&](const DisplaySettings& display) {
        VillageView view(play_art(), level, display);
        find(v.world, 3)->x = 480 * kSubpixels;
        view.update(v.state(), {480, 270}, 0);
        std::vector<int> ys{view.tags().at(1).box.y};
        find(v.world, 3)->x = 405 * kSubpixels;
        for (int frame = 1; frame <= 30; ++frame) {
            view.update(v.state(), {480, 270}, frame / 60.0);
            ys.push_back(view.tags().at(1).box.y);
        }
        return ys;
    };
    const std::vector<int> glided = heights(kPlain);
    const std::vector<int> jumped = heights(kReducedMotion);
    CHECK(glided.front() == jumped.front());
    CHECK(glided.back() == jumped.back());
    CHECK(glided.back() < glided.front() - 10);
    CHECK(jumped[1] == jumped.back());
    for (std::size_t i = 1; i < glided.size(); ++i) {
        CHECK(glided[i] <= glided[i - 1]);
        CHECK(glided[i - 1] - glided[i] <= 3);
    }
    CHECK(glided[12] == glided.back());
}
