#include "game/platform/sound.h"

#include "game/text/path_text.h"

#include <SDL.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace snow {
namespace {

namespace fs = std::filesystem;

// 23 ms: short enough that a step is heard with the foot, long enough that a busy machine keeps up.
constexpr Uint16 kBufferFrames = 1024;

struct FreeWav {
    void operator()(Uint8* bytes) const { SDL_FreeWAV(bytes); }
};

const std::array<std::vector<const char*>, kSoundCount>& file_names() {
    static const std::array<std::vector<const char*>, kSoundCount> kNames{{{"step_a", "step_b", "step_c"},
                                                                           {"step_ice_a", "step_ice_b"},
                                                                           {"step_ledge_a", "step_ledge_b"},
                                                                           {"jump"},
                                                                           {"land"},
                                                                           {"throw"},
                                                                           {"hit"},
                                                                           {"emote"},
                                                                           {"melt"},
                                                                           {"lamp"},
                                                                           {"slide"},
                                                                           {"icicle"},
                                                                           {"bell"},
                                                                           {"rustle"},
                                                                           {"crumble"},
                                                                           {"join"},
                                                                           {"chat"},
                                                                           {"move"},
                                                                           {"accept"},
                                                                           {"wind"},
                                                                           {"far_bell"}}};
    return kNames;
}

[[noreturn]] void fail(const std::string& file, const char* call) {
    throw std::runtime_error(file + ": " + call + ": " + SDL_GetError());
}

// Loads a file and converts it to one channel at the mixer's rate.
std::vector<float> load(const fs::path& path) {
    const std::string file = utf8(path);
    SDL_SetHint(SDL_HINT_WAVE_TRUNCATION, "strict");  // a file that is cut short is an error
    SDL_AudioSpec spec{};
    Uint8* bytes = nullptr;
    Uint32 size = 0;
    if (!SDL_LoadWAV(file.c_str(), &spec, &bytes, &size)) fail(file, "SDL_LoadWAV");
    const std::unique_ptr<Uint8, FreeWav> owner(bytes);
    SDL_AudioCVT change{};
    if (SDL_BuildAudioCVT(&change, spec.format, spec.channels, spec.freq, AUDIO_F32SYS, 1, Mixer::kRate) < 0)
        fail(file, "SDL_BuildAudioCVT");
    // SDL converts in place, so the buffer has room for the largest stage.
    std::vector<float> samples(size * static_cast<std::size_t>(change.len_mult) / sizeof(float) + 1);
    change.buf = reinterpret_cast<Uint8*>(samples.data());
    change.len = static_cast<int>(size);
    SDL_memcpy(change.buf, bytes, size);
    if (SDL_ConvertAudio(&change) != 0) fail(file, "SDL_ConvertAudio");
    samples.resize(static_cast<std::size_t>(change.len_cvt) / sizeof(float));
    if (samples.empty()) throw std::runtime_error(file + ": there is no sound in it");
    return samples;
}

void SDLCALL fill(void* mixer, Uint8* stream, int bytes) {
    static_cast<Mixer*>(mixer)->mix(
        {reinterpret_cast<float*>(stream), static_cast<std::size_t>(bytes) / sizeof(float)});
}

}  // namespace

// SDL's audio subsystem and one open device, whose own thread calls Mixer::mix().
class AudioDevice {
  public:
    // Null without a device, which is not an error.
    static std::unique_ptr<AudioDevice> open(Mixer& mixer) {
        if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return nullptr;
        SDL_AudioSpec wanted{};
        wanted.freq = Mixer::kRate;
        wanted.format = AUDIO_F32SYS;
        wanted.channels = 2;
        wanted.samples = kBufferFrames;
        wanted.callback = fill;
        wanted.userdata = &mixer;
        std::unique_ptr<AudioDevice> device(new AudioDevice);
        // Without any device ALSA is not asked: it would print errors on the terminal.
        if (SDL_GetNumAudioDevices(0) == 0) return nullptr;
        device->id_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
        if (device->id_ == 0) return nullptr;
        SDL_PauseAudioDevice(device->id_, 0);
        return device;
    }
    AudioDevice(const AudioDevice&) = delete;
    AudioDevice& operator=(const AudioDevice&) = delete;
    ~AudioDevice() {
        if (id_ != 0) SDL_CloseAudioDevice(id_);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }

    // While it lives, the device's thread does not enter the mixer.
    class Lock {
      public:
        explicit Lock(const AudioDevice& device) : id_(device.id_) { SDL_LockAudioDevice(id_); }
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;
        ~Lock() { SDL_UnlockAudioDevice(id_); }

      private:
        SDL_AudioDeviceID id_;
    };

  private:
    AudioDevice() = default;

    SDL_AudioDeviceID id_{};  // 0 if it could not be opened
};

Sound::Sound(const fs::path& assets) {
    for (std::size_t id = 0; id < kSoundCount; ++id)
        for (const char* name : file_names()[id])
            variants_[id].push_back(load(assets / "sounds" / (std::string(name) + ".wav")));
}

Sound::~Sound() = default;

void Sound::set_volume(int percent, bool mute) {
    const bool was_audible = std::exchange(audible_, percent > 0 && !mute);
    if (audible_ && !was_audible && !device_) device_ = AudioDevice::open(mixer_);
    if (!device_) return;
    const AudioDevice::Lock lock(*device_);
    mixer_.set_volume(audible_ ? static_cast<float>(percent) / 100 : 0);
}

void Sound::play(SoundId id, float pan, float gain) {
    if (!device_ || !audible_) return;
    const auto kind = static_cast<std::size_t>(id);
    const std::vector<Samples>& variants = variants_[kind];
    const Samples& samples = variants[next_variant_[kind]++ % variants.size()];
    const AudioDevice::Lock lock(*device_);
    mixer_.play(static_cast<int>(kind), samples, pan, gain);
}

std::size_t Sound::playing() const {
    if (!device_) return 0;
    const AudioDevice::Lock lock(*device_);
    return mixer_.playing();
}

}  // namespace snow
