#include "game/session/prediction.h"

#include <algorithm>
#include <cstdlib>

namespace snow {
namespace {

// Inputs are kept for as long as a truth may take to come: two seconds, twice the longest stall before the
// client stops.
constexpr std::size_t kMaxPending = 2 * kTicksPerSecond;
// A correction fades by an eighth a tick: gone to the eye after a quarter of a second.
constexpr std::int32_t kFade = 8;
// What is further away than this is no correction but another place (a new start, a long stall): it is shown
// at once.
constexpr std::int32_t kJump = 64 * kSubpixels;

std::int32_t faded(std::int32_t offset) { return offset - offset / kFade - (offset > 0) + (offset < 0); }

}  // namespace

void Prediction::input(Tick tick, Buttons buttons, const Level& level) {
    if (!running_ || tick <= now_.tick) return;
    step_to(tick, buttons, level);
    const Character* own = find(now_, own_);
    pending_.push_back({tick, buttons, own ? own->x : 0, own ? own->y : 0});
    if (pending_.size() > kMaxPending) pending_.pop_front();
    offset_x_ = faded(offset_x_);
    offset_y_ = faded(offset_y_);
}

// The buttons are for the last step; where ticks were skipped, what was held goes on, as on the host.
void Prediction::step_to(Tick tick, Buttons buttons, const Level& level) {
    while (now_.tick < tick) {
        Character* own = find(now_, own_);
        if (own && now_.tick + 1 == tick) own->held = buttons;
        before_ = now_;
        step(now_, level);
    }
}

void Prediction::reconcile(const World& truth, CharacterId own, const Level& level) {
    const Character* who = find(truth, own);
    if (!who) return reset();
    const Character* shown = find(now_, own);
    const bool was_running = running_ && shown;
    const std::int32_t shown_x = was_running ? shown->x + offset_x_ : who->x;
    const std::int32_t shown_y = was_running ? shown->y + offset_y_ : who->y;
    if (was_running) note_correction(*who, truth.tick);
    running_ = true;
    own_ = own;
    now_.tick = truth.tick;
    now_.characters = {*who};
    now_.snowballs.clear();
    std::ranges::copy_if(truth.snowballs, std::back_inserter(now_.snowballs),
                         [own](const Snowball& ball) { return ball.owner == own; });
    before_ = now_;
    std::erase_if(pending_, [&](const Pending& input) { return input.tick <= truth.tick; });
    for (Pending& input : pending_) {
        // The host has decided what is held for its next step; what we wanted for it came too late if it
        // differs.
        const bool decided = input.tick == truth.tick + 1;
        step_to(input.tick, decided ? who->held : input.buttons, level);
        const Character* moved = find(now_, own);
        if (moved) input.x = moved->x, input.y = moved->y;
    }
    const Character* corrected = find(now_, own);
    offset_x_ = corrected ? shown_x - corrected->x : 0;
    offset_y_ = corrected ? shown_y - corrected->y : 0;
    if (std::abs(offset_x_) > kJump || std::abs(offset_y_) > kJump) offset_x_ = offset_y_ = 0;
}

void Prediction::note_correction(const Character& truth, Tick tick) {
    const auto predicted = std::ranges::find(pending_, tick, &Pending::tick);
    if (predicted == pending_.end()) return;
    const bool off =
        std::abs(predicted->x - truth.x) > kSubpixels || std::abs(predicted->y - truth.y) > kSubpixels;
    corrections_ += off ? 1 : 0;
}

}  // namespace snow
