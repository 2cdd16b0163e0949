#include "game/app/clip.h"

#include "game/app/level_file.h"
#include "game/panels/choices.h"
#include "game/platform/animated_png.h"
#include "game/platform/assets.h"
#include "game/platform/picture_canvas.h"
#include "game/platform/png_file.h"
#include "game/recording/recording_file.h"
#include "game/scenes/replay_scene.h"
#include "game/server/log_writer.h"
#include "game/text/path_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

namespace snow {
namespace {

// Gets each picture, as a PNG; in words what went wrong, and then no more come.
using TakePicture = std::function<std::string(const std::string& png)>;

// The village alone, as whoever plays saw it.
std::string draw_clip(const Recording& recording, const ClipRange& range, const Art& art, const Level& level,
                      const DisplaySettings& display, const TakePicture& take) {
    const Seconds begin = recording.entries()[recording.state_before(range.from)].at();
    auto part = Recording::parse(recording.part(range.from, range.to));
    if (const auto* why = std::get_if<Recording::Unreadable>(&part)) return why->words;
    Choices choices;
    choices.display = display;
    ReplayScene scene(std::get<Recording>(std::move(part)), art, level,
                      {.current = choices, .change = [](const auto&) {}, .largest_scale = [] { return 1; }});
    scene.hide_foot();
    static_cast<void>(scene.update(0));
    scene.go_to(range.from - begin);
    PictureCanvas paper(kClipSize);
    for (int frame = 0; frame < (range.to - range.from) * kClipFrames; ++frame) {
        static_cast<void>(scene.update(static_cast<Seconds>(frame) / kClipFrames));
        scene.draw(paper.begin());
        const std::optional<std::string> png = encode_png(paper.finish());
        if (!png) return "a picture cannot be made";
        if (std::string problem = take(*png); !problem.empty()) return problem;
    }
    return {};
}

std::string save_animation(const std::filesystem::path& file,
                           const std::function<std::string(const TakePicture&)>& draw) {
    AnimatedPng animation(kClipFrames);
    std::string problem = draw([&](const std::string& png) {
        return animation.add(png) ? std::string() : std::string("the pictures do not fit together");
    });
    return problem.empty() ? save_png_bytes(animation.bytes(), file) : problem;
}

std::string save_pictures(const std::filesystem::path& folder,
                          const std::function<std::string(const TakePicture&)>& draw) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return utf8(folder) + ": " + error.message();
    int number = 0;
    return draw([&](const std::string& png) {
        std::array<char, 16> name{};
        std::snprintf(name.data(), name.size(), "%04d.png", ++number);
        return save_png_bytes(png, folder / name.data());
    });
}

}  // namespace

std::string save_clip(const Recording& recording, const ClipRange& range, const std::filesystem::path& file,
                      const Art& art, const Level& level, const DisplaySettings& display) {
    if (range.to <= range.from) return "there is nothing between its beginning and its end";
    if (file.extension() == kRecordingEnding) {
        const std::string problem = write_recording(file, recording.part(range.from, range.to));
        return problem.empty() ? problem : utf8(file) + ": " + problem;
    }
    if (range.to - range.from > kLongestClip) return "a clip is a minute long at most";
    const auto draw = [&](const TakePicture& take) {
        return draw_clip(recording, range, art, level, display, take);
    };
    return file.extension() == ".png" ? save_animation(file, draw) : save_pictures(file, draw);
}

int save_clip(const Options& options) {
    const auto fail = [](const std::string& words) {
        complain(words);
        return 1;
    };
    const Level level = load_level(find_assets());
    const auto read = Recording::read(*options.replay, level.hash());
    if (const auto* why = std::get_if<Recording::Unreadable>(&read))
        return fail(utf8(*options.replay) + ": " + why->words);
    const Recording& recording = std::get<Recording>(read);
    const ClipRange range{std::min(options.from.value_or(0), recording.length()),
                          std::min(options.to.value_or(recording.length()), recording.length())};
    const std::string problem =
        save_clip(recording, range, *options.clip, Art::load(find_assets()), level, {});
    return problem.empty() ? 0 : fail("--clip: " + problem);
}

}  // namespace snow
