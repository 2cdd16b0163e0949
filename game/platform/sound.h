// The game's sounds and the device that plays them. Without a device the game is silent
// and otherwise unchanged.
#pragma once

#include "game/platform/mixer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace snow {

enum class SoundId : std::uint8_t {
    Step,  // on snow
    StepOnIce,
    StepOnLedge,
    Jump,
    Land,
    Throw,
    Hit,
    Emote,
    Melt,
    Lamp,     // a lamp goes out
    Slide,    // snow slides off a roof
    Icicle,   // an icicle breaks off
    Bell,     // the village's bell rings
    Rustle,   // a fir sheds its snow
    Crumble,  // a ball that was rolled breaks
    Join,
    Chat,
    Move,     // in menus: the focus or a value has changed
    Accept,   // in menus: a button was pressed
    Wind,     // a gust; one after the other lies half over the one before
    FarBell,  // of the next village
    Count
};

inline constexpr std::size_t kSoundCount = static_cast<std::size_t>(SoundId::Count);

class AudioDevice;

class Sound {
  public:
    // Reads every sound from `assets`/sounds. Throws std::runtime_error that names a file that is missing or
    // broken. Silent until the volume is set.
    explicit Sound(const std::filesystem::path& assets);
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;
    ~Sound();

    // `percent` is 0 to 100. The device is opened when sound is first turned on; if there is none, it is
    // looked for again each time sound is turned on.
    void set_volume(int percent, bool mute);
    // `pan` goes from -1, left, to 1, right; `gain` 1 is as recorded.
    void play(SoundId id, float pan = 0, float gain = 1);

    bool has_device() const { return device_ != nullptr; }
    std::size_t playing() const;  // how many sounds the device plays now

  private:
    using Samples = std::vector<float>;  // one channel at Mixer::kRate

    std::array<std::vector<Samples>, kSoundCount> variants_;
    std::array<std::size_t, kSoundCount> next_variant_{};  // index of the next variant
    bool audible_{};
    Mixer mixer_;                          // shared with the device's thread
    std::unique_ptr<AudioDevice> device_;  // last: its thread uses the members above
};

}  // namespace snow
