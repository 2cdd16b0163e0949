#include "game/platform/mixer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace snow {
namespace {

constexpr float kKnee = 0.6F;  // amplitudes up to this are not changed

// Compresses amplitudes above kKnee towards 1; cutting them off would crackle.
float soft_clip(float value) {
    const float size = std::abs(value);
    if (size <= kKnee) return value;
    const float over = (size - kKnee) / (1 - kKnee);
    return std::copysign(kKnee + (1 - kKnee) * over / (1 + over), value);
}

float towards(float value, float goal, float by) {
    return value < goal ? std::min(value + by, goal) : std::max(value - by, goal);
}

}  // namespace

std::size_t Mixer::playing() const {
    return static_cast<std::size_t>(std::ranges::count_if(voices_, &Voice::plays));
}

std::size_t Mixer::playing(int kind) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        voices_, [kind](const Voice& voice) { return voice.plays() && voice.kind == kind; }));
}

// Ends the quietest of the voices that `among` picks, among equals the nearest to its end; false if all
// are louder than `gain`.
bool Mixer::make_room(float gain, auto&& among) {
    Voice* least = nullptr;
    for (Voice& voice : voices_) {
        if (!voice.plays() || !among(voice)) continue;
        const bool quieter = !least || voice.gain < least->gain;
        if (quieter || (voice.gain == least->gain && voice.rest.size() < least->rest.size())) least = &voice;
    }
    if (!least || least->gain > gain) return false;
    if (least->begun)
        least->ending = kFadeFrames;
    else
        least->rest = {};  // never mixed, so there is nothing to fade
    return true;
}

void Mixer::play(int kind, std::span<const float> samples, float pan, float gain) {
    if (samples.empty() || gain <= 0) return;
    const auto of_kind = [kind](const Voice& voice) { return voice.kind == kind; };
    const auto any = [](const Voice&) { return true; };
    if (playing(kind) >= kMaxOfKind && !make_room(gain, of_kind)) return;
    if (playing() >= kMaxVoices && !make_room(gain, any)) return;
    const auto free = std::ranges::find_if(voices_, [](const Voice& voice) { return voice.rest.empty(); });
    if (free == voices_.end()) return;  // all voices are still fading
    // Constant-power panning: the angle goes a quarter of a circle from left to right.
    const float angle = (std::clamp(pan, -1.0F, 1.0F) + 1) * std::numbers::pi_v<float> / 4;
    *free = {.rest = samples,
             .kind = kind,
             .gain = gain,
             .left = gain * std::cos(angle),
             .right = gain * std::sin(angle)};
}

void Mixer::set_volume(float volume) { target_volume_ = std::clamp(volume, 0.0F, 1.0F); }

void Mixer::add(Voice& voice, std::span<float> frames) {
    const std::size_t count = std::min(frames.size() / 2, voice.rest.size());
    voice.begun = voice.begun || count > 0;
    for (std::size_t i = 0; i < count; ++i) {
        float sample = voice.rest[i];
        if (voice.ending > 0) {
            sample *= static_cast<float>(voice.ending) / kFadeFrames;
            if (--voice.ending == 0) {
                voice.rest = {};
                return;
            }
        }
        frames[2 * i] += sample * voice.left;
        frames[2 * i + 1] += sample * voice.right;
    }
    voice.rest = voice.rest.subspan(count);
}

void Mixer::mix(std::span<float> frames) {
    std::ranges::fill(frames, 0.0F);
    for (Voice& voice : voices_) add(voice, frames);
    for (std::size_t i = 0; i + 1 < frames.size(); i += 2) {
        volume_ = towards(volume_, target_volume_, 1.0F / kFadeFrames);
        frames[i] = soft_clip(frames[i] * volume_);
        frames[i + 1] = soft_clip(frames[i + 1] * volume_);
    }
}

}  // namespace snow
