#include "game/scenes/village_view.h"

#include "tests/support/play_fixtures.h"

#include "game/world/rolled_ball.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

using namespace snow;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr DisplaySettings kPlain;
constexpr DisplaySettings kStill{.reduced_motion = true};

}  // namespace

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

TEST_CASE("still: the village is the same picture as long as nobody does anything, otherwise it lives") {
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
        view.place_labels(v.state(), {480, 270}, seconds, {.from = 20, .to = 270});
        for (Character& who : v.world.characters)
            who.animation_ticks = static_cast<std::uint16_t>(seconds * 60);
        return test::drawn({480, 270}, [&](Canvas& canvas) {
            view.draw(canvas, v.state(), seconds);
            view.draw_labels(canvas, seconds);
        });
    };
    CHECK(at(kStill, 1) == at(kStill, 9.6));
    CHECK(at(kPlain, 1) != at(kPlain, 9.6));
}

TEST_CASE("whatever lies or flies in the village is drawn") {
    const Level level =  // with a lamp, which can be stirred
        Level::parse(std::string(27, '@') + 'l' + std::string(32, '@') + '\n' + std::string(60, '#') + '\n',
                     "flat");
    PlainVillage v;
    v.add(2, "Ada", {400, 16});
    const auto picture = [&] {
        VillageView view(play_art(), level, kStill);
        view.update(v.state(), {480, 270}, 0);
        return test::drawn({480, 270}, [&](Canvas& canvas) { view.draw(canvas, v.state(), 0); });
    };
    const std::vector<std::uint32_t> without = picture();
    for_each_list(
        [&]<class Thing>(std::vector<Thing>& things) {
            if constexpr (std::is_same_v<Thing, Character>) return;
            things.emplace_back();
            if constexpr (requires { things.back().x; }) things.back().x = 440 * kSubpixels;
            if constexpr (requires { things.back().radius; }) things.back().radius = kLumpRadius;
            CHECK_MESSAGE(picture() != without,
                          "a list of the world is not drawn: VillageView::draw_things needs a line for it");
            things.pop_back();
        },
        World::lists(v.world));
}

TEST_CASE("still: the camera goes along exactly, and a jump leaves it where it is") {
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
    VillageView view(play_art(), level, kStill);
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

TEST_CASE("a name pushed up by another goes there in a few frames, and at once where all shall be still") {
    const Level level = Level::parse(std::string(60, '@') + '\n' + std::string(60, '#') + '\n', "flat");
    PlainVillage v;
    v.add(2, "Ada", {400, 16});
    v.add(3, "Somebody", {480, 16});
    const auto heights = [&](const DisplaySettings& display) {
        VillageView view(play_art(), level, display);
        find(v.world, 3)->x = 480 * kSubpixels;
        const auto look = [&](double seconds) {
            view.update(v.state(), {480, 270}, seconds);
            view.place_labels(v.state(), {480, 270}, seconds, {.to = 270});
        };
        look(0);
        std::vector<int> ys{view.tags().at(1).box.y};
        find(v.world, 3)->x = 405 * kSubpixels;
        for (int frame = 1; frame <= 30; ++frame) {
            look(frame / 60.0);
            ys.push_back(view.tags().at(1).box.y);
        }
        return ys;
    };
    const std::vector<int> glided = heights(kPlain);
    const std::vector<int> jumped = heights(kStill);
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

TEST_CASE("the camera shows oneself beside whatever a panel covers, wherever in the level one stands") {
    const Level level = Level::parse(
        [] {
            std::string text;
            for (int y = 0; y < 30; ++y) text += std::string(100, y == 25 ? '@' : y > 25 ? '#' : '.') + '\n';
            return text;
        }(),
        "wide");
    constexpr int kGround = 26 * kTileSize;
    constexpr Rect kAround{-18, -58, 36, 60};
    for (const Size canvas : {Size{480, 270}, Size{640, 360}, Size{960, 540}}) {
        const Rect board{(canvas.w - 280) / 2, (canvas.h - 208) / 2, 280, 208};  // as the settings
        const Rect chat{3, canvas.h * 2 / 3 - 20, canvas.w * 45 / 100, canvas.h / 3 + 17};
        for (const Rect& covered : {board, chat})
            for (const Point feet : {Point{40, kGround}, Point{300, kGround}, Point{800, kGround},
                                     Point{1560, kGround}, Point{800, 120}, Point{40, 200}}) {
                CAPTURE(canvas.w);
                CAPTURE(covered.x);
                CAPTURE(feet.x);
                CAPTURE(feet.y);
                const Camera goal = camera_for(feet, canvas, level);
                const Camera camera = clear_of({&covered, 1}, feet, canvas, level, goal);
                const Rect body = kAround.moved(camera.on_canvas(feet));
                CHECK_FALSE(body.overlaps(covered));
                CHECK(body.x >= 0);
                CHECK(body.right() <= canvas.w);
                CHECK(body.bottom() <= canvas.h);
            }
        const Camera goal = camera_for({800, kGround}, canvas, level);
        const std::array elsewhere{Rect{0, 0, 40, 40}, Rect{canvas.w - 40, 0, 40, 40}};
        const Camera same = clear_of(elsewhere, {800, kGround}, canvas, level, goal);
        CHECK(same.x == goal.x);  // nothing is in the way
        CHECK(same.y == goal.y);
    }
}

TEST_CASE("no name and no bubble lies on what else is to be read, nor on a pointer to somebody off screen") {
    const Level level = Level::parse(std::string(120, '@') + '\n' + std::string(120, '#') + '\n', "flat");
    constexpr Size kCanvas{480, 270};
    PlainVillage v;
    v.add(2, "Ada", {900, 16});
    for (net::PeerId id = 3; id < 60; ++id) {
        v.add(id, "Somebody " + std::to_string(id), {560 + static_cast<int>(id) * 13, 16});
        if (id % 5 == 0) v.say(id, "A word from the crowd, which is long enough to be wrapped", 0.5);
    }
    VillageView view(play_art(), level, kStill);
    view.update(v.state(), kCanvas, 1);
    const LabelRoom room{.taken = {{330, 4, 146, 90}, {8, 120, 150, 140}}, .from = 94, .to = 120};
    view.place_labels(v.state(), kCanvas, 1, room);
    REQUIRE(view.tags().size() > 5);
    REQUIRE_FALSE(view.bubbles().empty());
    for (const Rect& taken : room.taken) {
        for (const PlacedTag& tag : view.tags())
            if (!tag.tag.own) CHECK_FALSE(tag.box.overlaps(taken));
        for (const PlacedBubble& bubble : view.bubbles()) CHECK_FALSE(bubble.box.overlaps(taken));
    }
}

TEST_CASE("in a crowd on its way no name lies over another, in no frame") {
    const Level level = Level::parse(std::string(120, '@') + '\n' + std::string(120, '#') + '\n', "flat");
    constexpr Size kCanvas{640, 360};
    PlainVillage v;
    v.add(2, "Ada", {900, 16});
    for (net::PeerId id = 3; id < 40; ++id)
        v.add(id, "Somebody " + std::to_string(id), {620 + static_cast<int>(id) * 14, 16});
    VillageView view(play_art(), level, kPlain);
    int most = 0;
    for (int frame = 0; frame < 90; ++frame) {
        for (Character& who : v.world.characters)
            if (who.id != 2) who.x += (static_cast<int>(who.id % 5) - 2) * kSubpixels;
        view.update(v.state(), kCanvas, frame / 60.0);
        view.place_labels(v.state(), kCanvas, frame / 60.0, {.to = kCanvas.h});
        const std::vector<PlacedTag>& tags = view.tags();
        most = std::max(most, static_cast<int>(tags.size()));
        for (std::size_t a = 0; a < tags.size(); ++a)
            for (std::size_t b = a + 1; b < tags.size(); ++b) CHECK_FALSE(tags[a].box.overlaps(tags[b].box));
    }
    CHECK(most > 12);
}
