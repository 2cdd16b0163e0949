#include "game/session/interpolation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <utility>
#include <vector>

namespace snow {
namespace {

constexpr std::size_t kMaxWorlds = 2 * kTicksPerSecond;
constexpr Seconds kMeasured = 2;   // the arrivals of so long
constexpr double kCovered = 0.97;  // of them must have come in time
constexpr double kMaxDelay = 30;   // ticks; worse links hold still now and then
// A world tells what everyone holds for the next step, so that step is known as soon as the world is there.
constexpr double kKnownAhead = 1;  // ticks
// So much unevenness is bridged by the rules instead of by a delay: in half a tick a changed key moves nobody far.
constexpr double kBridged = 0.5;  // ticks
constexpr double kSlower = 0.1;   // time shown runs at 0.9 to 1.25 of its pace, which no eye notices
constexpr double kFaster = 0.25;
constexpr double kDelayGain = 0.05;                  // of the difference to the wanted delay, with each world
constexpr double kTimeGain = 0.05;                   // of the difference to the time aimed at, each tick
constexpr double kTooFar = 2 * kTicksPerSecond;      // then it starts anew
constexpr std::int32_t kTeleport = 64 * kSubpixels;  // further in a tick than anyone moves

}  // namespace

std::int32_t between(std::int32_t from, std::int32_t to, double fraction) {
    if (std::abs(to - from) > kTeleport) return from;
    return from + static_cast<std::int32_t>(std::lround(static_cast<double>(to - from) * fraction));
}

void Interpolation::restart() {
    if (seen_) left_ = sample();
    worlds_.clear();
    foreseen_.clear();
    glides_.clear();
    arrivals_.clear();
}

void Interpolation::add(const World& world, double sent_at, Seconds now) {
    if (!worlds_.empty() && world.tick < worlds_.back().tick) restart();
    const bool eases = std::exchange(seen_, false);  // what nobody saw need not be eased
    const World before = !eases ? World{} : worlds_.empty() ? left_ : known();
    measure(sent_at, now);
    if (worlds_.empty()) shown_ = world.tick, last_ = now;
    if (!worlds_.empty() && world.tick == worlds_.back().tick) worlds_.pop_back();
    worlds_.push_back(world);
    if (worlds_.size() > kMaxWorlds) worlds_.pop_front();
    if (worlds_.size() == 1 || worlds_.size() == kMaxWorlds) foreseen_.clear();
    drop_passed();
    if (eases) ease_from(before);
}

// Of the worlds before the time shown only the last one is needed.
void Interpolation::drop_passed() {
    while (worlds_.size() > 1 && static_cast<double>(worlds_[1].tick) <= shown_) {
        worlds_.pop_front();
        foreseen_.clear();
    }
}

// Who is known to be elsewhere than was foreseen is shown where they were, and glides from there.
void Interpolation::ease_from(const World& before) {
    for (const Character& now : known().characters) {
        const Character* was = find(before, now.id);
        if (!was || (was->x == now.x && was->y == now.y)) continue;
        glides_.add(now.id, {static_cast<double>(was->x - now.x), static_cast<double>(was->y - now.y)});
    }
}

void Interpolation::measure(double sent_at, Seconds now) {
    arrivals_.push_back({now, sent_at - now * kTicksPerSecond});
    while (now - arrivals_.front().at > kMeasured) arrivals_.pop_front();
    std::vector<double> ahead;
    for (const Arrival& arrival : arrivals_) ahead.push_back(arrival.ahead);
    fastest_ = std::ranges::max(ahead);
    const auto covered =
        ahead.begin() + static_cast<std::ptrdiff_t>(kCovered * static_cast<double>(ahead.size() - 1));
    std::ranges::nth_element(ahead, covered, std::greater<>());
    const double spread = fastest_ - *covered;
    jitter_ = spread / kTicksPerSecond;
    const double wanted = std::clamp(spread - kBridged, 0.0, kMaxDelay);
    delay_ += (wanted - delay_) * kDelayGain;
}

void Interpolation::advance(Seconds now) {
    const double elapsed = std::max(0.0, now - last_) * kTicksPerSecond;
    last_ = now;
    if (worlds_.empty()) return;
    glides_.fade(elapsed);
    const double goal = now * kTicksPerSecond + fastest_ + kKnownAhead - delay_;
    const double ahead = goal - (shown_ + elapsed);
    if (std::abs(ahead) > kTooFar)
        shown_ = goal;
    else
        shown_ += elapsed * (1 + std::clamp(ahead * kTimeGain, -kSlower, kFaster));
    shown_ = std::clamp(shown_, static_cast<double>(worlds_.front().tick),
                        static_cast<double>(worlds_.back().tick + kMostForeseen));
    drop_passed();
}

namespace {

// What has a speed is on its way to where it is in the next world, and otherwise already as it is there: who turns
// round is seen to do so at once. What is not there any more stays.
template <class Thing>
void move_towards(std::vector<Thing>& things, const std::vector<Thing>& later, double fraction) {
    if constexpr (requires(Thing thing) { thing.vx; }) {
        for (Thing& thing : things) {
            const auto then =
                std::ranges::find_if(later, [&](const Thing& other) { return other.is_same(thing); });
            if (then == later.end()) continue;
            thing = on_the_way(thing, *then, fraction);
        }
    }
}

}  // namespace

// The first world, stepped so many times.
const World& Interpolation::foreseen(std::size_t steps) const {
    while (foreseen_.size() < steps) {
        foreseen_.push_back(foreseen_.empty() ? worlds_.front() : foreseen_.back());
        step(foreseen_.back(), *level_);
    }
    return steps == 0 ? worlds_.front() : foreseen_[steps - 1];
}

// On the way from one tick to the next. A tick that did not come went as the rules foresee.
World Interpolation::known() const {
    if (worlds_.empty()) return {};
    const double beyond = std::max(0.0, shown_ - static_cast<double>(worlds_.front().tick));
    const auto whole = std::min(static_cast<std::size_t>(beyond), kMostForeseen - 1);
    World world = foreseen(whole);
    const bool has_next = worlds_.size() > 1 && worlds_[1].tick == world.tick + 1;
    const World& next = has_next ? worlds_[1] : foreseen(whole + 1);
    const double fraction = shown_ - static_cast<double>(world.tick);
    for_each_list([&](auto& things, const auto& later) { move_towards(things, later, fraction); },
                  World::lists(world), World::lists(next));
    return world;
}

World Interpolation::sample() const {
    seen_ = true;
    World world = known();
    for (Character& who : world.characters) glides_.show(who.id, who);
    return world;
}

}  // namespace snow
