// A ball that two push, each from their own program: what they see of it over a network.
#include "tests/support/table.h"
#include "tests/support/test_access.h"

#include "game/session/contact_group.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace snow;

namespace {

// A plain with one lump; the first appears four tiles left of it, the second right of the first.
Level plain() {
    std::string text;
    for (int row = 0; row < 12; ++row) {
        std::string line(160, '.');
        if (row == 11) line[60] = '@', line[70] = 'o';
        text += line + '\n';
    }
    return Level::parse(text + std::string(160, '#') + '\n', "plain");
}

// Walks towards one side most of the time, and now and then stops, turns or jumps.
class Pusher {
  public:
    Pusher(unsigned seed, Buttons::Flag towards) : random_(seed), towards_(towards) {}

    Buttons next() {
        if (--ticks_ <= 0) {
            ticks_ = 15 + static_cast<int>(random_() % 50);
            const unsigned choice = random_() % 8;
            held_ = choice < 5 ? Buttons{towards_} : choice < 7 ? Buttons{} : Buttons{Buttons::Left};
        }
        return held_;
    }

  private:
    std::minstd_rand random_;
    Buttons::Flag towards_;
    Buttons held_;
    int ticks_{};
};

// How one program shows a thing, against where the host has it at the tick that is shown; in pixels.
struct Seen {
    double jump{};  // the most by which it moved in a frame otherwise than by the rules
    double rms{};   // how far it was from the truth
    double step{};  // the most by which the other player was moved in a frame
    int frames{};
};

struct Look {
    double tick{};
    std::int32_t x{};
};

Seen compare(const std::vector<Look>& looks, const std::map<Tick, std::int32_t>& truth) {
    Seen seen;
    double sum = 0;
    double last = 0;
    for (const Look& look : looks) {
        const auto from = truth.find(static_cast<Tick>(look.tick));
        if (from == truth.end() || std::next(from) == truth.end()) continue;
        const double part = look.tick - std::floor(look.tick);
        const double there = from->second * (1 - part) + std::next(from)->second * part;
        const double off = (look.x - there) / kSubpixels;
        if (seen.frames > 0) seen.jump = std::max(seen.jump, std::abs(off - last));
        last = off;
        sum += off * off;
        ++seen.frames;
    }
    seen.rms = std::sqrt(sum / std::max(1, seen.frames));
    return seen;
}

Seen worse(const Seen& a, const Seen& b) {
    return {std::max(a.jump, b.jump), std::max(a.rms, b.rms), std::max(a.step, b.step), a.frames + b.frames};
}

// The worse of what both see of the ball, over several evenings.
Seen ball_pushed_by_two(const net::Lag& lag, Buttons::Flag bo_pushes) {
    Seen worst;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        Table table(plain());
        const std::vector<GameClient*> both{&table.join_over(lag, "Ada"), &table.join_over(lag, "Bo")};
        std::vector<Pusher> pushers{{seed, Buttons::Right}, {seed + 100, bo_pushes}};
        std::map<Tick, std::int32_t> truth;
        std::vector<std::vector<Look>> looks(2);
        std::vector<std::int32_t> other(2);
        both[0]->hold({Buttons::Right});
        const std::int32_t beyond = 74 * kTileSize * kSubpixels;
        if (bo_pushes == Buttons::Left) {
            both[0]->hold({});
            both[1]->hold({Buttons::Right | Buttons::Jump});
            table.until([&] { return Table::sees(*both[1], "Bo")->x > beyond; }, 10);
            both[1]->hold({});
        }
        table.pass(5);
        const auto see_other = [&](std::size_t i) { return Table::sees(*both[i], i == 0 ? "Bo" : "Ada")->x; };
        for (std::size_t i = 0; i < 2; ++i) other[i] = see_other(i);
        for (int tick = 0; tick < 12 * kTicksPerSecond; ++tick) {
            for (std::size_t i = 0; i < 2; ++i) both[i]->hold(pushers[i].next());
            table.turn();
            for (std::size_t i = 0; i < 2; ++i) {
                const std::int32_t before = std::exchange(other[i], see_other(i));
                const double step = static_cast<double>(std::abs(other[i] - before)) / kSubpixels;
                worst.step = std::max(worst.step, step);
            }
            const std::vector<RolledBall>& rolled = table.host().world().rolled;
            if (rolled.empty()) continue;
            if (rolled[0].radius == 0) break;
            truth[table.host().world().tick] = rolled[0].x;
            for (std::size_t i = 0; i < 2; ++i)
                for (const RolledBall& ball : both[i]->world().rolled)
                    if (ball.radius > 0)
                        looks[i].push_back({GameClientTestAccess::own_tick(*both[i]), ball.x});
        }
        for (const std::vector<Look>& look : looks) worst = worse(worst, compare(look, truth));
        for (const GameClient* client : both) CHECK(client->diagnostics().mismatches == 0);
    }
    REQUIRE(worst.frames > 1000);
    return worst;
}

RolledBall ball_at(std::int32_t x) { return {.marker = 3, .x = x, .y = 1000, .radius = 2048}; }

World two_and_a_ball(std::int32_t away) {
    World world;
    world.characters = {{.id = 2, .x = 900000, .y = 1000}, {.id = 3, .x = 400000 + away, .y = 1000}};
    world.rolled = {ball_at(400000)};
    world.snowballs = {{.owner = 2}, {.owner = 3}};
    return world;
}

}  // namespace

TEST_CASE("contact group: one's own character, all balls and who is beside one, and of snowballs one's own") {
    const std::int32_t room = 2048 + kBodyWidth * kSubpixels / 2 + kBeside;
    World near = two_and_a_ball(room - 1);
    keep_contact_group(near, 2);
    CHECK(near.characters.size() == 2);
    CHECK(near.rolled.size() == 1);
    REQUIRE(near.snowballs.size() == 1);
    CHECK(near.snowballs[0].owner == 2);
    World far = two_and_a_ball(room);
    keep_contact_group(far, 2);
    REQUIRE(far.characters.size() == 1);
    CHECK(far.characters[0].id == 2);
}

TEST_CASE("contact group: nobody belongs to it for a snowman's sake, or for a ball's that is gone") {
    for (const RolledBall& ball :
         {RolledBall{.x = 400000, .y = 1000, .radius = 2048, .head = 2048}, RolledBall{}}) {
        World world = two_and_a_ball(0);
        world.rolled = {ball};
        keep_contact_group(world, 2);
        CHECK(world.characters.size() == 1);
    }
}

TEST_CASE("group easing: what news move stays where it was, glides, and is there soon, and from further away "
          "it jumps") {
    World was = two_and_a_ball(100);
    World now = two_and_a_ball(100 + 5 * kSubpixels);
    now.rolled[0].x -= 3 * kSubpixels;
    now.characters[0].x += 97 * kSubpixels;
    GroupEasing easing;
    easing.ease(was, now);
    World shown = now;
    easing.apply(shown);
    CHECK(shown.characters[1].x == was.characters[1].x);
    CHECK(shown.rolled[0].x == was.rolled[0].x);
    CHECK(shown.characters[0].x == now.characters[0].x);
    easing.fade(1);
    shown = now;
    easing.apply(shown);
    CHECK(shown.rolled[0].x == now.rolled[0].x + 3 * kSubpixels * 7 / 8);
    easing.fade(40);
    shown = now;
    easing.apply(shown);
    CHECK(shown == now);
}

TEST_CASE("two who push one ball over 100 ms there and back see it roll without a visible jump") {
    for (const Buttons::Flag side : {Buttons::Right, Buttons::Left})
        for (const net::Lag& lag : {net::Lag{.delay = 0.05}, net::Lag{.delay = 0.05, .jitter = 0.01}}) {
            const Seen ball = ball_pushed_by_two(lag, side);
            const std::string how = side == Buttons::Right ? "together" : "against each other";
            MESSAGE(how << ", " << lag.jitter * 1000 << " ms of jitter: at most " << ball.jump
                        << " px a frame beyond the rules, RMS " << ball.rms << " px; the other by at most "
                        << ball.step << " px a frame; " << ball.frames << " frames");
            CHECK(ball.jump < 1);
            CHECK(ball.rms < 1);
            CHECK(ball.step < 4);
        }
}
