#include "game/session/interpolation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <vector>

namespace snow {
namespace {

constexpr std::size_t kMaxWorlds = 2 * kTicksPerSecond;
constexpr std::size_t kMeasured = 2 * kTicksPerSecond;  // arrivals: two seconds
constexpr double kCovered = 0.97;                       // of them must have come in time
constexpr double kMaxDelay = 30;                        // ticks; worse links hold still now and then
constexpr double kSlower = 0.1;  // time shown runs at 0.9 to 1.25 of its pace, which no eye notices
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

void Interpolation::add(const World& world, Seconds now) {
    if (!worlds_.empty() && world.tick <= worlds_.back().tick) *this = {};
    measure(world.tick, now);
    worlds_.push_back(world);
    if (worlds_.size() > kMaxWorlds) worlds_.pop_front();
    if (worlds_.size() == 1) shown_ = world.tick, last_ = now;
}

void Interpolation::measure(Tick tick, Seconds now) {
    arrivals_.push_back(static_cast<double>(tick) - now * kTicksPerSecond);
    if (arrivals_.size() > kMeasured) arrivals_.pop_front();
    std::vector<double> sorted(arrivals_.begin(), arrivals_.end());
    std::ranges::sort(sorted, std::greater<>());
    fastest_ = sorted.front();
    const auto covered = static_cast<std::size_t>(kCovered * static_cast<double>(sorted.size() - 1));
    const double spread = fastest_ - sorted[covered];
    jitter_ = spread / kTicksPerSecond;
    const double interval = worlds_.empty() ? 1 : static_cast<double>(tick - worlds_.back().tick);
    const double wanted = std::min(spread + std::min(interval, kMaxDelay / 4), kMaxDelay);
    delay_ += (wanted - delay_) * kDelayGain;
}

void Interpolation::advance(Seconds now) {
    const double elapsed = std::max(0.0, now - last_) * kTicksPerSecond;
    last_ = now;
    if (worlds_.empty()) return;
    const double goal = now * kTicksPerSecond + fastest_ - delay_;
    const double ahead = goal - (shown_ + elapsed);
    if (std::abs(ahead) > kTooFar)
        shown_ = goal;
    else
        shown_ += elapsed * (1 + std::clamp(ahead * kTimeGain, -kSlower, kFaster));
    shown_ = std::clamp(shown_, static_cast<double>(worlds_.front().tick),
                        static_cast<double>(worlds_.back().tick));
    while (worlds_.size() > 2 && static_cast<double>(worlds_[1].tick) <= shown_) worlds_.pop_front();
}

namespace {

// What has a speed is on its way to where it is in the next world; what is not there any more stays.
template <class Thing>
void move_towards(std::vector<Thing>& things, const std::vector<Thing>& later, double fraction) {
    if constexpr (requires(Thing thing) { thing.vx; }) {
        for (Thing& thing : things) {
            const auto then =
                std::ranges::find_if(later, [&](const Thing& other) { return other.is_same(thing); });
            if (then == later.end()) continue;
            thing.x = between(thing.x, then->x, fraction);
            thing.y = between(thing.y, then->y, fraction);
        }
    }
}

}  // namespace

World Interpolation::sample() const {
    if (worlds_.empty()) return {};
    World world = worlds_.front();
    if (worlds_.size() == 1) return world;
    const World& next = worlds_[1];
    const double fraction =
        (shown_ - static_cast<double>(world.tick)) / static_cast<double>(next.tick - world.tick);
    for_each_list([&](auto& things, const auto& later) { move_towards(things, later, fraction); },
                  World::lists(world), World::lists(next));
    return world;
}

}  // namespace snow
