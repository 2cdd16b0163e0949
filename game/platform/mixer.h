// Adds up the sounds that play at once into what the loudspeakers get: placed left and right, never too many,
// never distorted. Knows no device and no file, and needs no memory while it plays.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace snow {

class Mixer {
  public:
    static constexpr int kRate =
        44100;  // frames a second; a frame is a sample to the left and one to the right
    // A crowd's steps are a few steps: more of one kind at once say nothing new, and drown everything else.
    static constexpr std::size_t kMaxOfKind = 3;
    // Beyond so many of all kinds nobody tells one from the other.
    static constexpr std::size_t kMaxVoices = 16;
    // What ends early, and a change of volume, takes so many frames, because a sudden end clicks.
    static constexpr int kFadeFrames = kRate / 100;

    // Begins a sound. `samples`, one channel at kRate, must outlive its playing; `pan` goes from -1, left,
    // to 1, right; `gain` 1 is as recorded. Where too many play, it takes the place of one that is no louder,
    // the quietest and then the nearest to its end; without such a one it is not heard.
    void play(int kind, std::span<const float> samples, float pan, float gain);
    // Of everything, 0 to 1.
    void set_volume(float volume);
    // The next frames, a sample left, a sample right, and so on, each from -1 to 1.
    void mix(std::span<float> frames);
    // How many play, without those that are giving way to another one.
    std::size_t playing() const;

  private:
    struct Voice {
        std::span<const float> rest;  // still to be played; nothing when the voice is free
        int kind{};
        float gain{};
        float left{};
        float right{};
        bool begun{};  // some of it has been heard
        int ending{};  // frames in which it fades; 0 when it plays to its end
        bool plays() const { return !rest.empty() && ending == 0; }
    };

    std::size_t playing(int kind) const;
    bool make_room(float gain, auto&& among);
    static void add(Voice& voice, std::span<float> frames);

    // Twice as many, so that those giving way can still fade.
    std::array<Voice, 2 * kMaxVoices> voices_;
    float volume_{1};
    float target_volume_{1};
};

}  // namespace snow
