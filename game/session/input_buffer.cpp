#include "game/session/input_buffer.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace snow {

void InputBuffer::add(const Input& input, Tick now, int parts, bool measured) {
    const Tick tick = tick_near(input.tick, now);
    const auto ticks_early = static_cast<int>(static_cast<std::int32_t>(tick - (now + 1)));
    if (ticks_early > static_cast<int>(kMaxInputsAhead)) return;
    const int margin = ticks_early * kPartsPerTick + (kPartsPerTick - parts);
    const auto told = static_cast<std::int16_t>(std::clamp(margin, -Timing::kMaxMargin, Timing::kMaxMargin));
    const bool counts = measured || margin < 0;
    if (counts && (!worst_ || told < worst_->margin)) worst_ = Timing{input.tick, told};
    inputs_[tick] = input.buttons;
}

Buttons InputBuffer::take_early(Tick tick, Buttons held) {
    const auto beyond = inputs_.upper_bound(tick);
    if (beyond == inputs_.begin()) return held;
    ticks_without_ = 0;
    const Buttons newest = std::prev(beyond)->second;
    inputs_.erase(inputs_.begin(), beyond);
    return newest;
}

Buttons InputBuffer::take(Tick tick, Buttons held) {
    ++ticks_without_;
    const Buttons newest = take_early(tick, held);
    return ticks_without_ > kTicksWithoutInput ? Buttons{} : newest;
}

std::optional<Timing> InputBuffer::take_timing(Tick now) {
    if (!worst_ || (told_at_ && now - *told_at_ < kTimingEvery)) return std::nullopt;
    told_at_ = now;
    return std::exchange(worst_, std::nullopt);
}

}  // namespace snow
