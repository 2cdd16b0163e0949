// Everyone else, shown at the host's present. Held buttons are part of the world, so the newest world that has
// come is stepped on by the rules until the next one comes. Where that turns out otherwise, because somebody
// pressed or released a key meanwhile, what is shown glides there. Only on an uneven link others are shown a
// little late, between two worlds that have come; how late is measured. When updates stop everyone soon
// holds still.
#pragma once

#include "game/session/fixed_step.h"
#include "game/session/glides.h"
#include "game/session/world_sender.h"
#include "game/world/world.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace snow {

// A place on the way between two ticks, in 1/256 pixel; `fraction` is 0 to 1. Further than anyone moves in
// a tick there is no way, and it is `from`.
[[nodiscard]] std::int32_t between(std::int32_t from, std::int32_t to, double fraction);

// The same thing on its way between two ticks: already as it is then, but for its place.
template <class Thing> [[nodiscard]] Thing on_the_way(const Thing& from, Thing to, double fraction) {
    to.x = between(from.x, to.x, fraction);
    to.y = between(from.y, to.y, fraction);
    return to;
}

// Without news everyone goes on for so long as the rules foresee it, and then holds still. Where all goes as
// expected news come every kQuietTicks; a tenth of a second more bridges a lost segment on a local network, and
// nobody walks far in it.
inline constexpr std::size_t kMostForeseen = kQuietTicks + 6;  // ticks

class Interpolation {
  public:
    // `level` must outlive it.
    explicit Interpolation(const Level& level) : level_(&level) {}

    // A world has come, which was sent at the host's time `sent_at`, in ticks (Delta::sent_at). It takes the
    // place of one of the same tick; an older one starts everything again.
    void add(const World& world, double sent_at, Seconds now);
    // Lets the time shown go on; once a frame.
    void advance(Seconds now);

    // After a stall of the host or of this program: goes on with the next world, whatever lies between. Who is
    // near where they were shown glides there.
    void restart();

    // The tick shown, with its fraction.
    double tick() const { return shown_; }
    // How far that aims to stay behind the host's present, in ticks: the price of smoothness on this link.
    double delay() const { return delay_; }
    // How unevenly worlds come, in seconds.
    Seconds jitter() const { return jitter_; }
    // Everyone where they are at that time; nobody before the first world.
    [[nodiscard]] World sample() const;

  private:
    // The host's time minus ours, in ticks: the largest of them came fastest.
    struct Arrival {
        Seconds at{};
        double ahead{};
    };

    void measure(double sent_at, Seconds now);
    void drop_passed();
    // The world shown, without the offsets.
    World known() const;
    const World& foreseen(std::size_t steps) const;
    void ease_from(const World& before);

    const Level* level_;
    std::deque<World> worlds_;
    World left_;  // as shown before the restart
    mutable std::vector<World>
        foreseen_;            // the first of worlds_, stepped once, twice ...; made when asked for
    mutable bool seen_{};     // since the newest world came
    Glides glides_{5.0 / 6};  // of people: what is shown still lags behind what is known
    std::deque<Arrival> arrivals_;
    double fastest_{};
    double delay_{};
    Seconds jitter_{};
    double shown_{};
    Seconds last_{};
};

}  // namespace snow
