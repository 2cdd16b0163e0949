// RULES.md against the code: the constants as the rules show them in play, the level's hash, and
// the traces, line by line.
#include "game/world/level.h"
#include "game/world/movement.h"
#include "game/world/props.h"
#include "game/world/rolled_ball.h"
#include "game/world/world.h"
#include "tests/support/document.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

using namespace snow;

namespace {

constexpr CharacterId kAda = 2;
constexpr CharacterId kBo = 3;

const Document& document() {
    static const Document rules("game/world/RULES.md");
    return rules;
}

// A meadow to measure in: ground, then ice from column 20 on, and high air above.
Level long_meadow() {
    std::string text;
    for (int row = 0; row < 40; ++row) text += (row == 0 ? '@' : '.') + std::string(39, '.') + '\n';
    return Level::parse(text + std::string(20, '#') + std::string(20, '~') + '\n', "meadow");
}

constexpr std::int32_t kFloor = 40 * kTileUnits;
constexpr std::int32_t kOnGround = 5 * kTileUnits;
constexpr std::int32_t kOnIce = 25 * kTileUnits;

Character standing(CharacterId id, std::int32_t x, std::int32_t y) {
    return {.id = id, .x = x, .y = y, .animation = Animation::Idle, .on_ground = true};
}

// One character, stepped with these buttons so many times.
struct Runner {
    Level level{long_meadow()};
    World world;

    Runner(std::int32_t x, std::int32_t y) { world.characters = {standing(kAda, x, y)}; }
    Character& ada() { return world.characters.front(); }
    Character& hold(unsigned buttons, int ticks = 1) {
        ada().held.bits = static_cast<std::uint8_t>(buttons);
        for (int i = 0; i < ticks; ++i) step(world, level);
        return ada();
    }
};

struct Pace {
    std::int32_t push{};
    std::int32_t drag{};
    std::int32_t top{};
};

// The first tick of walking, the first of letting go, and the speed between.
Pace pace_at(std::int32_t x, std::int32_t y) {
    Runner runner(x, y);
    Pace pace;
    pace.push = runner.hold(Buttons::Right).vx;
    pace.top = runner.hold(Buttons::Right, 40).vx;
    pace.drag = pace.top - runner.hold(0).vx;
    return pace;
}

// In the air: before the ground is reached.
Pace pace_in_air() {
    Runner runner(kOnGround, 10 * kTileUnits);
    runner.ada().on_ground = false;
    Pace pace;
    pace.push = runner.hold(Buttons::Right).vx;
    pace.drag = pace.push - runner.hold(0).vx;
    return pace;
}

struct Thrown {
    int begins_at{};  // ticks of wait
    int released_at{};
    Snowball ball;
    std::int32_t gravity{};
};

Thrown throw_one() {
    Runner runner(kOnGround, kFloor);
    Thrown thrown;
    thrown.begins_at = runner.hold(Buttons::Throw).throw_wait;
    for (thrown.released_at = 1; runner.world.snowballs.empty(); ++thrown.released_at) runner.hold(0);
    thrown.ball = runner.world.snowballs.front();
    runner.hold(0);
    thrown.gravity = runner.world.snowballs.front().vy - thrown.ball.vy;
    return thrown;
}

// Somebody whom a ball has just reached from the left.
Character just_hit() {
    Runner runner(kOnGround, kFloor);
    runner.world.snowballs = {{.owner = kBo, .x = kOnGround, .y = kFloor - kTileUnits, .vx = 1}};
    return runner.hold(0);
}

// What the rules show, where no header names it.
DocumentValues measured() {
    const Pace ground = pace_at(kOnGround, kFloor);
    const Pace ice = pace_at(kOnIce, kFloor);
    const Pace air = pace_in_air();
    Runner jumping(kOnGround, kFloor);
    const std::int32_t first = jumping.hold(Buttons::Jump).vy;
    const std::int32_t second = jumping.hold(Buttons::Jump).vy;
    Runner falling(kOnGround, 10 * kTileUnits);
    const Thrown thrown = throw_one();
    const Character hit = just_hit();
    return {{"kWalkSpeed", ground.top},
            {"kGroundPush", ground.push},
            {"kGroundDrag", ground.drag},
            {"kIcePush", ice.push},
            {"kIceDrag", ice.drag},
            {"kAirPush", air.push},
            {"kAirDrag", air.drag},
            {"kGravity", second - first},
            {"kJumpSpeed", second - first - first},
            {"kFallSpeed", falling.hold(0, 60).vy},
            {"kThrowReleaseTick", thrown.released_at},
            {"kThrowTicksBetween", thrown.begins_at},
            {"kBallSpeed", thrown.ball.vx},
            {"kBallLift", thrown.ball.vy},
            {"kBallGravity", thrown.gravity},
            {"kHandReach", thrown.ball.x - kOnGround},
            {"kHandHeight", kFloor - thrown.ball.y},
            {"kKnockBack", hit.vx},
            {"kKnockUp", hit.vy}};
}

// ---- the traces ----

// printf's words for one line.
template <class... Values> std::string line_of(const char* format, Values... values) {
    std::string line(256, '\0');
    line.resize(static_cast<std::size_t>(std::snprintf(line.data(), line.size(), format, values...)));
    return line;
}

std::string words_of(Buttons held) {
    std::string words;
    for (const Buttons::Row& row : Buttons::kRows)
        if (held.has(row.flag)) words += (words.empty() ? "" : "+") + std::string(row.name);
    return words.empty() ? "-" : words;
}

std::string animation_of(const Character& who) {
    return std::string(name_of(who.animation)) + ' ' + std::to_string(who.animation_ticks);
}

const char* yes_or_no(bool value) { return value ? "yes" : "no"; }

Level meadow() { return Level::parse(document().blocks.at("level meadow"), "meadow"); }

// What is held for the step to that tick.
Buttons jumper_holds(Tick tick) {
    const bool jumps = (tick >= 8 && tick < 20) || (tick >= 31 && tick < 36);
    return {static_cast<std::uint8_t>(Buttons::Right | (jumps ? Buttons::Jump : 0))};
}

std::string jump_trace() {
    World world;
    world.characters = {standing(kAda, 5 * kTileUnits, 3 * kTileUnits)};
    const Level level = meadow();
    std::string trace = "tick  held        animation      x      y    vx     vy  on_ground  coyote  buffer\n";
    while (world.tick < 38) {
        Character& who = world.characters.front();
        who.held = jumper_holds(world.tick + 1);
        step(world, level);
        trace += line_of("%4u  %-10s  %-9s  %5d  %5d  %4d  %5d  %-9s  %6d  %6d\n", world.tick,
                         words_of(who.held).c_str(), animation_of(who).c_str(), who.x, who.y, who.vx, who.vy,
                         yes_or_no(who.on_ground), who.coyote, who.jump_buffer);
    }
    return trace;
}

// Two people a few steps apart: one throws, the other comes nearer.
struct Fight {
    Level level{meadow()};
    World world;

    Fight() {
        world.characters = {standing(kAda, 2 * kTileUnits, 3 * kTileUnits),
                            standing(kBo, 7 * kTileUnits, 3 * kTileUnits)};
        bo().facing_left = true;
    }
    Character& ada() { return world.characters.front(); }
    Character& bo() { return world.characters.back(); }
    bool hit() { return bo().animation == Animation::Hit; }
    void tick() {
        ada().held.bits = Buttons::Throw;
        bo().held.bits = Buttons::Left;
        step(world, level);
    }
};

std::string throw_trace() {
    Fight fight;
    std::string trace =
        "tick  2: animation  wait  hits  ball: number      x      y    vx    vy  3: animation      x\n";
    while (!fight.hit()) {
        fight.tick();
        const Character& ada = fight.ada();
        trace += line_of("%4u  %-12s  %4d  %4d  ", fight.world.tick, animation_of(ada).c_str(),
                         ada.throw_wait, ada.hits);
        if (fight.world.snowballs.empty())
            trace += line_of("%12s  %5s  %5s  %4s  %4s", "-", "-", "-", "-", "-");
        for (const Snowball& ball : fight.world.snowballs)
            trace += line_of("%12d  %5d  %5d  %4d  %4d", ball.number, ball.x, ball.y, ball.vx, ball.vy);
        trace += line_of("  %-12s  %5d\n", animation_of(fight.bo()).c_str(), fight.bo().x);
    }
    return trace;
}

std::string hit_trace() {
    Fight fight;
    std::string trace = "tick  3: animation      x      y    vx    vy  on_ground  facing_left  2: hits\n";
    for (int left = 40; left > 0;) {
        fight.tick();
        if (fight.ada().hits == 0) continue;
        const Character& bo = fight.bo();
        trace += line_of("%4u  %-12s  %5d  %5d  %4d  %4d  %-9s  %-11s  %7d\n", fight.world.tick,
                         animation_of(bo).c_str(), bo.x, bo.y, bo.vx, bo.vy, yes_or_no(bo.on_ground),
                         yes_or_no(bo.facing_left), fight.ada().hits);
        --left;
    }
    return trace;
}

std::string hex(std::uint32_t value) { return line_of("%08X", value); }

}  // namespace

TEST_CASE("the rules' document has the code's numbers, as the rules show them in play") {
    DocumentValues values = measured();
    values.insert({{"kTicksPerSecond", kTicksPerSecond},
                   {"kSubpixels", kSubpixels},
                   {"kTileSize", kTileSize},
                   {"kTileUnits", kTileUnits},
                   {"kMaxLevelWidth", kMaxLevelWidth},
                   {"kMaxLevelHeight", kMaxLevelHeight},
                   {"kBodyWidth", kBodyWidth},
                   {"kBodyHeight", kBodyHeight},
                   {"kMaxX", kMaxX},
                   {"kMaxSpeed", kMaxSpeed},
                   {"kCoyoteTicks", kCoyoteTicks},
                   {"kJumpBufferTicks", kJumpBufferTicks},
                   {"kEnterTicks", kEnterTicks},
                   {"kThrowTicks", kThrowTicks},
                   {"kHitTicks", kHitTicks},
                   {"kEmoteTicks", kEmoteTicks},
                   {"kQuitTicks", kQuitTicks},
                   {"kThawTicks", kThawTicks},
                   {"kThawSlowness", kThawSlowness},
                   {"kMaxAnimationTicks", kMaxAnimationTicks},
                   {"kHatlessTicks", kHatlessTicks},
                   {"kMaxHits", kMaxHits},
                   {"kMaxSnowballs", kMaxSnowballs},
                   {"kMaxMelting", kMaxMelting},
                   {"kMaxMarkers", kMaxMarkers},
                   {"kMaxStirredTicks", kMaxStirredTicks},
                   {"kRoofFalls", kRoofFalls},
                   {"kIcicleBroken", kIcicleBroken},
                   {"kIcicleLength", kIcicleLength},
                   {"kLumpRadius", kLumpRadius},
                   {"kSnowmanRadius", kSnowmanRadius},
                   {"kLargestBall", kLargestBall},
                   {"kGrowsBy", kGrowsBy},
                   {"kPushedByOne", kPushedByOne},
                   {"kPushedByMore", kPushedByMore},
                   {"kKnockingSpeed", kKnockingSpeed},
                   {"kBallHits", kBallHits},
                   {"kBallTicks", kBallTicks},
                   {"kSnowmanTicks", kSnowmanTicks},
                   {"kLumpTicks", kLumpTicks}});
    check_values(document(), values);
}

TEST_CASE("the rules' document has a row for every button and every animation") {
    std::string buttons = "| button | bit |\n|---|---|\n";
    for (const Buttons::Row& row : Buttons::kRows)
        buttons += line_of("| %s | %d |\n", std::string(row.name).c_str(), row.flag);
    CHECK_MESSAGE(document().says(buttons + '\n'), "game/world/RULES.md: the table of buttons should be\n",
                  buttons);
    std::string animations =
        "| animation | number | lasts | acts | melts | button of the emote |\n|---|---|---|---|---|---|\n";
    for (const AnimationRow& row : kAnimations)
        animations +=
            line_of("| %s | %d | %d | %s | %s |%s\n", std::string(row.name).c_str(),
                    static_cast<int>(row.animation), row.ticks, yes_or_no(row.acts), yes_or_no(row.melts),
                    row.emote ? (' ' + words_of({*row.emote}) + " |").c_str() : " |");
    CHECK_MESSAGE(document().says(animations + '\n'),
                  "game/world/RULES.md: the table of animations should be\n", animations);
}

TEST_CASE("the rules' document has a row for every letter that answers a snowball") {
    constexpr std::array kNames{"Lamp", "Roof", "Fir", "Icicle", "Bell"};
    std::string props =
        "| letter | kind | left | right | low | high | lasts |\n|---|---|---|---|---|---|---|\n";
    for (const PropRow& row : kProps)
        props += line_of("| %c | %s | %d | %d | %d | %d | %d |\n", row.letter,
                         kNames.at(static_cast<std::size_t>(row.kind)), row.left, row.right, row.low,
                         row.high, row.lasts);
    CHECK_MESSAGE(document().says(props + '\n'), "game/world/RULES.md: the table of props should be\n",
                  props);
}

TEST_CASE("the rules' document says over which bytes a level's hash goes, and the village's") {
    std::uint32_t hash = 2166136261U;
    for (const std::uint8_t byte : document().examples.at("small level")) hash = (hash ^ byte) * 16777619U;
    CHECK(hash == Level::parse(document().blocks.at("level small"), "small").hash());
    CHECK(document().rows.at("small") == hex(hash));
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/assets/village.txt", std::ios::binary);
    const std::string village{std::istreambuf_iterator<char>(file), {}};
    CHECK(document().rows.at("assets/village.txt") == hex(Level::parse(village, "village.txt").hash()));
}

TEST_CASE("the rules' document shows a jump, a throw and a hit as they happen, tick by tick") {
    CHECK(document().blocks.at("trace jump") == jump_trace());
    CHECK(document().blocks.at("trace throw") == throw_trace());
    CHECK(document().blocks.at("trace hit") == hit_trace());
}
