// Mixes the sounds that play at once into stereo: panned, limited in number, softly clipped. Knows no device
// and no file, and allocates nothing while it plays.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace snow {

class Mixer {
  public:
    // Frames a second; a frame is one sample for the left channel and one for the right.
    static constexpr int kRate = 44100;
    // Sounds of one kind at once. More, for example a crowd's steps, add nothing and drown everything else.
    static constexpr std::size_t kMaxOfKind = 3;
    // Sounds of all kinds at once. More cannot be told apart.
    static constexpr std::size_t kMaxVoices = 16;
    // How many frames an early end and a change of volume take, because a sudden change clicks.
    static constexpr int kFadeFrames = kRate / 100;

    // Starts a sound. `samples`, one channel at kRate, must outlive its playing; `pan` goes from -1, left,
    // to 1, right; `gain` 1 is as recorded. At a limit it replaces the quietest sound that is not louder than
    // itself, among equals the one nearest to its end; if all are louder, it is dropped.
    void play(int kind, std::span<const float> samples, float pan, float gain);
    // Of the whole mix, 0 to 1.
    void set_volume(float volume);
    // Fills `frames` with the next ones: samples for left and right in turn, each from -1 to 1.
    void mix(std::span<float> frames);
    // How many sounds play, without those that fade out for another one.
    std::size_t playing() const;

  private:
    struct Voice {
        std::span<const float> rest;  // still to be played; empty when the voice is free
        int kind{};
        float gain{};
        float left{};
        float right{};
        bool begun{};  // some of it has been mixed
        int ending{};  // frames left of an early end; 0 when it plays to its end
        bool plays() const { return !rest.empty() && ending == 0; }
    };

    std::size_t playing(int kind) const;
    bool make_room(float gain, auto&& among);
    static void add(Voice& voice, std::span<float> frames);

    // Twice kMaxVoices, so that replaced sounds can still fade.
    std::array<Voice, 2 * kMaxVoices> voices_;
    float volume_{1};
    float target_volume_{1};
};

}  // namespace snow
