#include "game/session/prediction.h"

#include "game/session/contact_group.h"
#include "game/session/input_clock.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace snow {
namespace {

// Inputs are kept for as long as a truth may take to come. So much is stepped at once at most, whatever the
// ticks say.
constexpr Tick kMaxPending = InputClock::kMaxLead;
// A correction fades by an eighth a tick: gone to the eye after a quarter of a second.
constexpr std::int32_t kFade = 8;
constexpr Tick kGlideTicks = kTicksPerSecond / 2;
// What is further away than this is no correction but another place (a new start, a long
// stall): it is shown at once.
constexpr std::int32_t kJump = 96 * kSubpixels;

std::int32_t faded(std::int32_t offset) { return offset - offset / kFade - (offset > 0) + (offset < 0); }

bool is_visible(std::int32_t x, std::int32_t y) {
    return std::abs(x) > kSubpixels || std::abs(y) > kSubpixels;
}

}  // namespace

void Prediction::input(Tick tick, Buttons buttons, const Level& level) {
    if (!running_ || tick <= now_.tick) return;
    step_to(tick, buttons, level);
    pending_.push_back({tick, buttons});
    if (pending_.size() > kMaxPending) pending_.pop_front();
    offset_x_ = faded(offset_x_);
    offset_y_ = faded(offset_y_);
}

// The buttons are for the last step; in skipped ticks the held buttons go on, as on the host. Where more
// ticks were skipped than any link delays, nothing can be predicted, and only the tick is set.
void Prediction::step_to(Tick tick, Buttons buttons, const Level& level) {
    if (tick > now_.tick && tick - now_.tick > kMaxPending) now_.tick = tick - 1;
    while (now_.tick < tick) {
        Character* own = find(now_, own_);
        if (own && now_.tick + 1 == tick) own->held = buttons;
        step(now_, level);
    }
}

World Prediction::next(Buttons buttons, const Level& level) const {
    World world = now_;
    if (Character* own = find(world, own_)) own->held = buttons;
    step(world, level);
    return world;
}

void Prediction::reconcile(const World& truth, CharacterId own, const Level& level, bool decided) {
    const Character* who = find(truth, own);
    if (!who) return reset();
    const World expected = running_ ? now_ : World{};
    running_ = true;
    own_ = own;
    replay(truth, *who, level, decided);
    if (const Character* was = find(expected, own)) ease_from(*was, expected.tick);
}

void Prediction::replay(const World& truth, const Character& who, const Level& level, bool decided) {
    now_ = truth;
    keep_contact_group(now_, own_);
    std::erase_if(pending_, [&](const Pending& input) {
        return input.tick <= truth.tick || input.tick - truth.tick > kMaxPending;
    });
    for (const Pending& input : pending_) {
        // Where the host has decided what is held for its next step, what we wanted for it came too late if it
        // differs.
        const bool is_decided = decided && input.tick == truth.tick + 1;
        step_to(input.tick, is_decided ? who.held : input.buttons, level);
    }
}

// What is shown stays where it was, and glides from there to where it should be.
void Prediction::ease_from(const Character& expected, Tick tick) {
    const Character* corrected = find(now_, own_);
    if (!corrected) return;
    const std::int32_t x = expected.x - corrected->x;
    const std::int32_t y = expected.y - corrected->y;
    const bool glides = is_visible(offset_x_, offset_y_) || tick - corrected_at_ < kGlideTicks;
    if (tick == now_.tick && !glides && is_visible(x, y)) {
        ++corrections_;
        corrected_at_ = tick;
    }
    offset_x_ += x;
    offset_y_ += y;
    if (std::abs(offset_x_) > kJump || std::abs(offset_y_) > kJump) offset_x_ = offset_y_ = 0;
}

}  // namespace snow
