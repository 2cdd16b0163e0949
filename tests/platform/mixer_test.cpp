#include "game/platform/mixer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

using namespace snow;

namespace {

using Samples = std::vector<float>;

Samples steady(std::size_t count, float value) { return Samples(count, value); }

// Soft swings of `hertz` between -1 and 1.
Samples hum(std::size_t count, float hertz) {
    Samples samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = std::sin(2 * std::numbers::pi_v<float> * hertz * static_cast<float>(i) / Mixer::kRate);
    return samples;
}

std::vector<float> mixed(Mixer& mixer, std::size_t frames) {
    std::vector<float> out(2 * frames, 99.0F);  // what is not overwritten shows
    mixer.mix(out);
    return out;
}

float loudest(std::span<const float> samples) {
    float most = 0;
    for (const float sample : samples) most = std::max(most, std::abs(sample));
    return most;
}

// The largest step between neighbours on one side: a click is a large one.
float roughest(std::span<const float> frames) {
    float most = 0;
    for (std::size_t i = 2; i < frames.size(); ++i)
        most = std::max(most, std::abs(frames[i] - frames[i - 2]));
    return most;
}

}  // namespace

TEST_CASE("where nothing plays there is silence, not what was in the buffer") {
    Mixer mixer;
    CHECK(loudest(mixed(mixer, 300)) == 0);
}

TEST_CASE("a sound is heard once, to its last sample and over several buffers") {
    Mixer mixer;
    const Samples sound = steady(250, 0.4F);
    mixer.play(0, sound, -1, 1);
    CHECK(mixer.playing() == 1);
    const std::vector<float> first = mixed(mixer, 200);
    CHECK(first[0] == doctest::Approx(0.4));
    CHECK(first[398] == doctest::Approx(0.4));
    const std::vector<float> second = mixed(mixer, 200);
    CHECK(second[98] == doctest::Approx(0.4));
    CHECK(second[100] == 0);
    CHECK(mixer.playing() == 0);
}

TEST_CASE("a sound at the left is heard at the left only, one in the middle on both sides as strongly") {
    const Samples sound = steady(10, 0.5F);
    const auto heard = [&](float pan) {
        Mixer mixer;
        mixer.play(0, sound, pan, 1);
        return mixed(mixer, 10);
    };
    CHECK(heard(-1)[0] == doctest::Approx(0.5));
    CHECK(std::abs(heard(-1)[1]) < 1e-6F);
    CHECK(std::abs(heard(1)[0]) < 1e-6F);
    CHECK(heard(1)[1] == doctest::Approx(0.5));
    CHECK(heard(0)[0] == doctest::Approx(heard(0)[1]));
    CHECK(heard(-7)[0] == doctest::Approx(0.5));  // beyond the edge is the edge
    for (const float pan : {-1.0F, -0.4F, 0.0F, 0.7F}) {
        const std::vector<float> frame = heard(pan);
        CHECK(frame[0] * frame[0] + frame[1] * frame[1] == doctest::Approx(0.25));  // as powerful everywhere
    }
}

TEST_CASE("half the gain is half as strong, and none is nothing at all") {
    Mixer mixer;
    const Samples sound = steady(10, 0.5F);
    mixer.play(0, sound, -1, 0.5F);
    CHECK(mixed(mixer, 1)[0] == doctest::Approx(0.25));
    Mixer quiet;
    quiet.play(0, sound, -1, 0);
    quiet.play(0, {}, -1, 1);
    CHECK(quiet.playing() == 0);
}

TEST_CASE("no more of one kind play at once than a few, however many are begun") {
    Mixer mixer;
    const Samples sound = steady(1000, 0.01F);
    for (int i = 0; i < 50; ++i) mixer.play(7, sound, 0, 1);
    CHECK(mixer.playing() == Mixer::kMaxOfKind);
    mixer.play(8, sound, 0, 1);
    CHECK(mixer.playing() == Mixer::kMaxOfKind + 1);
}

TEST_CASE("no more play at once than there are voices, however many kinds are begun") {
    Mixer mixer;
    const Samples sound = steady(4000, 0.01F);
    for (int kind = 0; kind < 500; ++kind) mixer.play(kind, sound, 0, 1);
    CHECK(mixer.playing() == Mixer::kMaxVoices);
    mixed(mixer, 4000);
    CHECK(mixer.playing() == 0);
}

TEST_CASE("among too many of a kind the near ones are heard and the far ones are not") {
    const Samples sound = steady(4000, 0.1F);
    Mixer mixer;
    for (std::size_t i = 0; i < Mixer::kMaxOfKind; ++i) mixer.play(1, sound, 1, 0.2F);
    mixer.play(1, sound, -1, 1);  // takes a quiet one's place
    CHECK(mixer.playing() == Mixer::kMaxOfKind);
    CHECK(mixed(mixer, 1000).at(1998) == doctest::Approx(0.1));
    Mixer full;
    for (std::size_t i = 0; i < Mixer::kMaxOfKind; ++i) full.play(1, sound, 1, 1);
    full.play(1, sound, -1, 0.2F);  // is not heard
    CHECK(std::abs(mixed(full, 1000).at(1998)) < 1e-5F);
}

TEST_CASE("what gives way fades instead of breaking off") {
    const Samples sound = steady(20000, 0.3F);
    Mixer mixer;
    for (std::size_t i = 0; i < Mixer::kMaxOfKind; ++i) mixer.play(1, sound, -1, 0.5F);
    mixed(mixer, 100);
    const Samples silent(20000, 0.0F);
    mixer.play(1, silent, -1, 1);
    const std::vector<float> frames = mixed(mixer, 2 * static_cast<std::size_t>(Mixer::kFadeFrames));
    CHECK(frames.front() - frames[frames.size() - 2] > 0.1F);  // one of them is gone
    CHECK(roughest(frames) < 0.001F);
}

TEST_CASE("everything at once, as loud as can be, stays within bounds and smooth") {
    Mixer mixer;
    std::vector<Samples> sounds;
    for (std::size_t i = 0; i < Mixer::kMaxVoices; ++i) sounds.push_back(hum(8000, 180));
    for (std::size_t i = 0; i < sounds.size(); ++i) mixer.play(static_cast<int>(i), sounds[i], 0, 1);
    const std::vector<float> frames = mixed(mixer, 8000);
    CHECK(loudest(frames) <= 1);
    CHECK(loudest(frames) > 0.9F);
    // Cut off, its tops would be flat; bent, no two neighbours on its slopes are the same.
    int flat = 0;
    for (std::size_t i = 2; i < frames.size(); i += 2)
        flat += std::abs(frames[i]) > 0.9F && frames[i] == frames[i - 2] ? 1 : 0;
    CHECK(flat < 80);  // its tops; it has two a swing, 33 swings
}

TEST_CASE("sounds that are begun and given up between two buffers leave room for others") {
    Mixer mixer;
    const Samples sound = steady(4000, 0.01F);
    for (int i = 0; i < 500; ++i) mixer.play(0, sound, 0, 1);
    mixer.play(1, sound, 0, 1);
    CHECK(mixer.playing() == Mixer::kMaxOfKind + 1);
}

TEST_CASE("what is not too loud is not changed") {
    Mixer mixer;
    const Samples sound = hum(1000, 440);
    mixer.play(0, sound, -1, 0.55F);
    const std::vector<float> frames = mixed(mixer, 1000);
    for (std::size_t i = 0; i < 1000; ++i) CHECK(frames[2 * i] == doctest::Approx(0.55F * sound[i]));
}

TEST_CASE("the volume reaches everything, without a jump, down to silence and back") {
    Mixer mixer;
    const Samples sound = steady(40000, 0.5F);
    mixer.play(0, sound, -1, 1);
    const auto fade = 2 * static_cast<std::size_t>(Mixer::kFadeFrames);
    mixer.set_volume(0.5F);
    const std::vector<float> down = mixed(mixer, fade);
    CHECK(down[down.size() - 2] == doctest::Approx(0.25));
    CHECK(roughest(down) < 0.01F);
    mixer.set_volume(0);
    mixed(mixer, fade);
    CHECK(loudest(mixed(mixer, 100)) == 0);
    mixer.set_volume(3);  // no louder than recorded
    const std::vector<float> up = mixed(mixer, fade);
    CHECK(up[up.size() - 2] == doctest::Approx(0.5));
    CHECK(roughest(up) < 0.01F);
}
