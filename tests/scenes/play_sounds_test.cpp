#include "game/scenes/play_sounds.h"

#include "game/platform/tables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace snow;

namespace {

Level plain() {
    std::string text = std::string(40, '.') + '\n';
    for (int row = 0; row < 10; ++row) text += std::string(40, '.') + '\n';
    text += "....@..@" + std::string(32, '.') + '\n' + std::string(40, '#') + '\n';
    return Level::parse(text, "plain level");
}

// A village by its own rules, heard every `stride` ticks; two people who have formed, the
// left one looking right.
struct Village {
    Level level = plain();
    World world;
    std::map<net::PeerId, Player> players;
    Log log;
    PlaySounds ears{level};
    std::vector<Heard> all;

    Village() {
        enter(world, 2, level);  // at the first place to appear at
        enter(world, 1, level);
        players[1] = {.profile = {.name = "Ada"}};
        players[2] = {.profile = {.name = "Bo"}};
        go_on(kEnterTicks + 10);
        all.clear();
    }

    void hear() {
        const std::vector<Heard> heard = ears.hear(world, players, log);
        all.insert(all.end(), heard.begin(), heard.end());
    }
    void go_on(int ticks, int stride = 1) {
        for (int i = 1; i <= ticks; ++i) {
            step(world, level);
            if (i % stride == 0) hear();
        }
    }
    void press(CharacterId who, int buttons) {
        find(world, who)->held.bits = static_cast<std::uint8_t>(buttons);
    }
    auto count(SoundId sound) const { return std::ranges::count(all, sound, &Heard::sound); }
    auto total() const { return all.size(); }
};

}  // namespace

TEST_CASE("who stands about or forms makes no sound") {
    Village v;
    v.go_on(300);
    enter(v.world, 9, v.level);
    v.go_on(kEnterTicks + 60);
    CHECK(v.total() == 0);
}

TEST_CASE("a step is heard whenever a walking person puts a foot down, however often one looks") {
    for (const int stride : {1, 2, 3, 5}) {
        CAPTURE(stride);
        Village v;
        v.press(2, Buttons::Right);
        v.go_on(5 * kTicksPerStep - 5, stride);  // at once, and then four times
        CHECK(v.count(SoundId::Step) == 5);
        v.press(2, 0);
        v.go_on(60, stride);
        CHECK(v.total() == 5);
    }
}

TEST_CASE("steps fall into the frames of the walk that put a foot down") {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/characters.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const AnimationTable table = AnimationTable::parse(text, "characters.txt");
    // The first and the fourth are drawn wide and low; the frames between them hop.
    const int first = table.column(Animation::Walk, 0);
    CHECK(table.column(Animation::Walk, kTicksPerStep - 1) == first + 2);
    CHECK(table.column(Animation::Walk, kTicksPerStep) == first + 3);
    CHECK(table.column(Animation::Walk, 2 * kTicksPerStep - 1) == first + 5);
    CHECK(table.column(Animation::Walk, 2 * kTicksPerStep) == first);
}

TEST_CASE("a jump is heard as it begins and as it ends, and has no steps") {
    for (const int stride : {1, 2, 3}) {
        CAPTURE(stride);
        Village v;
        v.press(2, Buttons::Jump);
        v.go_on(6, stride);
        CHECK(v.count(SoundId::Jump) == 1);
        CHECK(v.count(SoundId::Land) == 0);
        v.go_on(60, stride);
        CHECK(v.count(SoundId::Jump) == 1);
        CHECK(v.count(SoundId::Land) == 1);
        CHECK(v.total() == 2);
    }
}

TEST_CASE("the shortest press is a jump that is heard") {
    Village v;
    v.press(2, Buttons::Jump);
    v.go_on(1, 9);  // nobody looks
    v.press(2, 0);
    v.go_on(30);
    CHECK(v.count(SoundId::Jump) == 1);
    CHECK(v.count(SoundId::Land) == 1);
}

TEST_CASE("a throw is heard when the ball leaves the hand, the hit where it hits") {
    Village v;
    v.press(2, Buttons::Throw);
    v.go_on(kThrowReleaseTick - 1);
    CHECK(v.total() == 0);
    CHECK(v.world.snowballs.empty());
    v.go_on(1);
    CHECK(v.world.snowballs.size() == 1);
    REQUIRE(v.total() == 1);
    CHECK(v.all[0].sound == SoundId::Throw);
    v.go_on(60);
    REQUIRE(v.count(SoundId::Hit) == 1);
    const auto hit = std::ranges::find(v.all, SoundId::Hit, &Heard::sound);
    REQUIRE(hit->at);
    CHECK(std::abs(hit->at->x - find(v.world, 1)->x / kSubpixels) < 60);
    CHECK(v.count(SoundId::Throw) == 1);
    CHECK(v.count(SoundId::Jump) == 0);  // who is knocked up does not jump
}

TEST_CASE("somebody who is hit again while reeling is heard again") {
    Village v;
    Character& who = *find(v.world, 1);
    who.animation = Animation::Hit;
    who.animation_ticks = 0;
    v.go_on(12);
    find(v.world, 1)->animation_ticks = 0;
    v.go_on(3);
    CHECK(v.count(SoundId::Hit) == 2);
}

TEST_CASE("every emote is heard once, as it begins, and so is melting") {
    for (const AnimationRow& emote : kAnimations) {
        if (!emote.emote) continue;
        CAPTURE(emote.name);
        Village v;
        v.press(1, *emote.emote);
        v.go_on(emote.ticks - 5);
        CHECK(v.count(SoundId::Emote) == 1);
        leave(v.world, 2);
        v.go_on(kQuitTicks + 60);
        CHECK(v.count(SoundId::Melt) == 1);
        CHECK(v.total() == 2);
    }
}

TEST_CASE("a newcomer chimes, a leaver does not, and each line of chat ticks where its speaker stands") {
    Village v;
    v.log.add({.who = 1, .profile = {.name = "Ada"}, .text = "joined"});
    v.hear();
    REQUIRE(v.total() == 1);
    CHECK(v.all[0].sound == SoundId::Join);
    REQUIRE(v.all[0].at);
    CHECK(v.all[0].at->x == find(v.world, 1)->x / kSubpixels);
    v.log.add({.who = 2, .kind = LogLine::Kind::Chat, .profile = {.name = "Bo"}, .text = "hello"});
    v.hear();
    CHECK(v.count(SoundId::Chat) == 1);
    v.players[2].left = true;
    v.log.add({.who = 2, .profile = {.name = "Bo"}, .text = "left"});
    v.log.add({.who = 77, .profile = {.name = "Somebody"}, .text = "was never seen"});
    v.hear();
    v.hear();
    CHECK(v.total() == 2);
}

TEST_CASE("who speaks or joins before they can be seen is heard from nowhere") {
    Village v;
    v.players[5] = {.profile = {.name = "Cleo"}};
    v.log.add({.who = 5, .profile = {.name = "Cleo"}, .text = "joined"});
    v.hear();
    REQUIRE(v.total() == 1);
    CHECK_FALSE(v.all[0].at);
}

TEST_CASE("many lines at once are one sound, also when the log has forgotten some of them") {
    Village v;
    for (std::size_t i = 0; i < 3 * Log::kMaxLines; ++i)
        v.log.add({.who = 1, .kind = LogLine::Kind::Chat, .profile = {.name = "Ada"}, .text = "x"});
    v.hear();
    v.hear();
    CHECK(v.count(SoundId::Chat) == 1);
    CHECK(v.total() == 1);
}

TEST_CASE("what happened while the window stood still is not heard afterwards") {
    Village v;
    v.press(2, Buttons::Jump);
    v.go_on(5, 999);
    v.world.tick += kMaxTicksUnheard;
    v.hear();
    CHECK(v.total() == 0);
    v.go_on(60);
    CHECK(v.count(SoundId::Land) == 1);  // and then all is as always
}

TEST_CASE("an older world than the last is a new beginning") {
    Village v;
    v.press(2, Buttons::Right);
    v.go_on(4);
    v.all.clear();
    v.world.tick -= 2;
    find(v.world, 2)->animation = Animation::Throw;
    find(v.world, 2)->animation_ticks = kThrowReleaseTick + 1;
    v.hear();
    CHECK(v.total() == 0);
}

TEST_CASE("a sound comes from where it is on the canvas") {
    const Camera camera{1000, 200};
    const Size canvas{480, 270};
    const auto placed = [&](int x, int y) {
        return place_sound({SoundId::Hit, Point{x, y}}, camera, canvas);
    };
    CHECK(placed(1240, 300).pan == doctest::Approx(0));
    CHECK(placed(1240, 300).gain == doctest::Approx(1));
    CHECK(placed(1060, 300).pan < -0.3F);
    CHECK(placed(1420, 300).pan > 0.3F);
    CHECK(placed(1060, 300).pan == doctest::Approx(-placed(1420, 300).pan));
    CHECK(std::abs(placed(0, 300).pan) < 1);  // never wholly in one ear
    CHECK(placed(1480, 300).gain < placed(1240, 300).gain);
    CHECK(placed(1480, 300).gain > 0.3F);
}

TEST_CASE("beyond the canvas' edge a sound gets quieter and then is gone, but words carry everywhere") {
    const Camera camera{1000, 200};
    const Size canvas{480, 270};
    const auto gain = [&](SoundId id, int x, int y) {
        return place_sound({id, Point{x, y}}, camera, canvas).gain;
    };
    CHECK(gain(SoundId::Step, 1580, 300) < gain(SoundId::Step, 1480, 300));
    CHECK(gain(SoundId::Step, 1580, 300) > 0);
    CHECK(gain(SoundId::Step, 1800, 300) == 0);
    CHECK(gain(SoundId::Step, 100, 300) == 0);
    CHECK(gain(SoundId::Step, 1240, 900) == 0);
    for (const SoundId id : {SoundId::Chat, SoundId::Join}) {
        CHECK(gain(id, 5000, 300) == 1);
        CHECK(place_sound({id, Point{5000, 300}}, camera, canvas).pan > 0.5F);
        CHECK(place_sound({id, std::nullopt}, camera, canvas).pan == 0);
        CHECK(place_sound({id, std::nullopt}, camera, canvas).gain == 1);
    }
}

TEST_CASE("what a snowball has met is heard once, where it stands, each kind by its own sound") {
    const std::vector<std::pair<char, SoundId>> kSounds{{'l', SoundId::Lamp},
                                                        {'c', SoundId::Slide},
                                                        {'g', SoundId::Rustle},
                                                        {'i', SoundId::Icicle},
                                                        {'b', SoundId::Bell}};
    for (const auto& [letter, sound] : kSounds) {
        const Level level = Level::parse(std::string("@...") + letter + "\n#####\n", "five tiles");
        PlaySounds ears(level);
        World world;
        CHECK(ears.hear(world, {}, {}).empty());
        world.tick = 1;
        world.stirred = {{.marker = 0}};
        CHECK(ears.hear(world, {}, {}) == std::vector<Heard>{{sound, Point{72, 16}}});
        world.tick = 2;
        world.stirred = {{.marker = 0, .ticks = 1}};
        CHECK(ears.hear(world, {}, {}).empty());
    }
}

TEST_CASE("a ball that was rolled is heard when it breaks") {
    const Level level = Level::parse("@..o.\n#####\n", "five tiles");
    PlaySounds ears(level);
    World world;
    world.rolled = {{.marker = 0, .x = 72 * kSubpixels, .y = 16 * kSubpixels, .radius = kLargestBall}};
    CHECK(ears.hear(world, {}, {}).empty());
    world.tick = 1;
    world.rolled = {{.marker = 0}};
    CHECK(ears.hear(world, {}, {}) == std::vector<Heard>{{SoundId::Crumble, Point{72, 16}}});
    world.tick = 2;
    CHECK(ears.hear(world, {}, {}).empty());
}

TEST_CASE("steps sound by the ground: snow, ice, a ledge") {
    const Level level = Level::parse("@........\n...===...\n###...~~~\n", "three grounds");
    const auto step_at = [&](int column, int row) {
        PlaySounds ears(level);
        World world;
        world.characters = {{.id = 2,
                             .x = (column * kTileSize + kTileSize / 2) * kSubpixels,
                             .y = row * kTileSize * kSubpixels,
                             .animation = Animation::Walk,
                             .animation_ticks = kTicksPerStep - 1,
                             .on_ground = true}};
        (void)ears.hear(world, {}, {});
        world.tick = 1;
        world.characters[0].animation_ticks = kTicksPerStep;
        const std::vector<Heard> heard = ears.hear(world, {}, {});
        REQUIRE(heard.size() == 1);
        return heard[0].sound;
    };
    CHECK(step_at(1, 2) == SoundId::Step);
    CHECK(step_at(7, 2) == SoundId::StepOnIce);
    CHECK(step_at(4, 1) == SoundId::StepOnLedge);
}
