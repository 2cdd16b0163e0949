#include "game/platform/sound.h"

#include "tests/support/drawing.h"
#include "tests/support/environment.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

using namespace snow;
namespace fs = std::filesystem;

namespace {

const fs::path kAssets = SNOWFOLK_SOURCE_DIR "/assets";

// A folder of its own for a test, gone after it.
class Folder {
  public:
    Folder()
        : path(fs::temp_directory_path() /
               ("snowfolk-sound-test-" + std::to_string(SDL_GetPerformanceCounter()))) {
        fs::create_directories(path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    const fs::path path;
};

// A variable of the environment that SDL looks at, as before after the test.
class Environment {
  public:
    Environment(const char* name, const std::string& value) : name_(name) {
        if (const char* before = SDL_getenv(name)) before_ = before;
        SDL_setenv(name, value.c_str(), 1);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() { SDL_setenv(name_, before_.c_str(), 1); }

  private:
    const char* name_;
    std::string before_;
};

// What a device would have played: SDL's disk driver writes it into a file, as floats left and right in turn.
class Recorder {
  public:
    struct Heard {
        double left{};  // power
        double right{};
        float loudest{};
    };

    Recorder() : driver_("SDL_AUDIODRIVER", "disk"), file_("SDL_DISKAUDIOFILE", path().string()) {}

    // Plays until all has been played, then closes the device.
    Heard hear(const std::function<void(Sound&)>& what) const {
        {
            Sound sound(kAssets);
            sound.set_volume(100, false);
            REQUIRE(sound.has_device());
            what(sound);
            const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
            const auto is_done = [&] { return sound.playing() == 0 && written() > kSomeBuffers; };
            while (!is_done() && std::chrono::steady_clock::now() < deadline)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            CHECK(is_done());
        }
        return read();
    }

  private:
    static constexpr std::uintmax_t kSomeBuffers = 64 * 1024;  // bytes: silence is heard, too

    fs::path path() const { return folder_.path / "played.raw"; }
    std::uintmax_t written() const {
        std::error_code not_yet;
        const std::uintmax_t size = fs::file_size(path(), not_yet);
        return not_yet ? 0 : size;
    }
    Heard read() const {
        std::ifstream file(path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        std::vector<float> samples(bytes.size() / sizeof(float));
        std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
        Heard heard;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double power = static_cast<double>(samples[i]) * samples[i];
            (i % 2 == 0 ? heard.left : heard.right) += power;
            heard.loudest = std::max(heard.loudest, std::abs(samples[i]));
        }
        return heard;
    }

    Folder folder_;
    Environment driver_;
    Environment file_;
    Environment hurry_{"SDL_DISKAUDIODELAY", "1"};  // milliseconds a buffer
};

std::string complaint_with(const char* name, const std::function<void(const fs::path&)>& spoil) {
    const Folder folder;
    fs::copy(kAssets / "sounds", folder.path / "sounds");
    spoil(folder.path / "sounds" / name);
    try {
        const Sound sound(folder.path);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("every sound that is played is what the device gets, neither silent nor too loud" *
          doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    for (std::size_t id = 0; id < kSoundCount; ++id) {
        CAPTURE(id);
        const Recorder::Heard heard = recorder.hear([&](Sound& s) { s.play(static_cast<SoundId>(id), -1); });
        CHECK(heard.loudest > 0.02F);
        CHECK(heard.loudest < 0.6F);
    }
}

TEST_CASE("the place itself is under all that happens in it: at its loudest quieter than a single step" *
          doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    const auto loudest = [&](SoundId id) { return recorder.hear([&](Sound& s) { s.play(id, -1); }).loudest; };
    CHECK(loudest(SoundId::Wind) < loudest(SoundId::Step));
    CHECK(loudest(SoundId::FarBell) < loudest(SoundId::Step));
}

TEST_CASE("what is played at the left or right comes from there" * doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    const Recorder::Heard left = recorder.hear([](Sound& s) { s.play(SoundId::Hit, -0.8F); });
    CHECK(left.left > 10 * left.right);
    CHECK(left.right > 0);
    const Recorder::Heard right = recorder.hear([](Sound& s) { s.play(SoundId::Hit, 0.8F); });
    CHECK(right.right > 10 * right.left);
    const Recorder::Heard middle = recorder.hear([](Sound& s) { s.play(SoundId::Hit); });
    CHECK(middle.left == doctest::Approx(middle.right));
    CHECK(middle.left > 0);
}

TEST_CASE("what is further away is quieter, and so is all at half the volume" *
          doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    const Recorder::Heard near = recorder.hear([](Sound& s) { s.play(SoundId::Join); });
    const Recorder::Heard far = recorder.hear([](Sound& s) { s.play(SoundId::Join, 0, 0.5F); });
    CHECK(far.loudest == doctest::Approx(near.loudest / 2).epsilon(0.01));
    const Recorder::Heard half = recorder.hear([](Sound& s) {
        s.set_volume(50, false);
        s.play(SoundId::Join);
    });
    CHECK(half.left < near.left * 0.3);
    CHECK(half.left > near.left * 0.2);
}

TEST_CASE("muted or at volume 0 nothing is heard, and afterwards again" * doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    CHECK(recorder
              .hear([](Sound& s) {
                  s.set_volume(100, true);
                  s.play(SoundId::Join);
                  s.set_volume(0, false);
                  s.play(SoundId::Join);
              })
              .loudest == 0);
    CHECK(recorder
              .hear([](Sound& s) {
                  s.set_volume(100, true);
                  s.set_volume(100, false);
                  s.play(SoundId::Join);
              })
              .loudest > 0.1F);
}

TEST_CASE("what plays when the sound is turned off is cut short" * doctest::skip(test::kOnWindows)) {
    const Recorder recorder;
    const Recorder::Heard whole = recorder.hear([](Sound& s) { s.play(SoundId::Melt); });
    const Recorder::Heard cut = recorder.hear([](Sound& s) {
        s.play(SoundId::Melt);
        s.set_volume(100, true);
    });
    CHECK(cut.left < whole.left / 4);
}

TEST_CASE("a game that starts muted does not ask for a device") {
    const Environment driver("SDL_AUDIODRIVER", "dummy");
    Sound sound(kAssets);
    sound.set_volume(100, true);
    CHECK_FALSE(sound.has_device());
    sound.play(SoundId::Jump);
    CHECK(sound.playing() == 0);
    sound.set_volume(100, false);
    CHECK(sound.has_device());
}

TEST_CASE("without a device the game is silent and otherwise the same") {
    const Environment driver("SDL_AUDIODRIVER", "no such driver");
    Sound sound(kAssets);
    sound.set_volume(70, false);
    CHECK_FALSE(sound.has_device());
    for (std::size_t id = 0; id < kSoundCount; ++id) sound.play(static_cast<SoundId>(id));
    sound.set_volume(0, true);
    CHECK(sound.playing() == 0);
}

TEST_CASE("a sound file that is missing or broken is named, with or without a device") {
    const Environment driver("SDL_AUDIODRIVER", "no such driver");
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(kAssets / "sounds")) {
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        ++files;
        const auto says = [&](const std::string& words) { return words.find(name) != std::string::npos; };
        CHECK(says(complaint_with(name.c_str(), [](const fs::path& file) { fs::remove(file); })));
        CHECK(says(complaint_with(name.c_str(), [](const fs::path& file) {
            std::ofstream(file, std::ios::binary) << "this is no sound, only words";
        })));
        CHECK(says(complaint_with(
            name.c_str(), [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) / 2); })));
    }
    CHECK(files >= kSoundCount);
}

TEST_CASE("our sounds are small files") {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(kAssets / "sounds")) bytes += entry.file_size();
    CHECK(bytes < 512 * 1024);  // a tenth of a second on a home network
}
