// How people land, set off and stop: for a moment a frame of its own stands before those of the animation, so that
// their weight is seen. It follows from the changes between two worlds, as effects do; nothing is sent for it.
#pragma once

#include "game/platform/geometry.h"
#include "game/platform/picture.h"
#include "game/world/color.h"
#include "game/world/world.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>

namespace snow {

enum class Pose : std::uint8_t { Land, Start, Stop, Count };

struct PoseRow {
    Pose pose{};
    int column{};                 // in poses.png, of its first frame
    std::array<Tick, 2> ticks{};  // how long each frame stands; 0 for a frame that it has not
};
inline constexpr std::array kPoses{PoseRow{.pose = Pose::Land, .column = 0, .ticks = {5, 6}},
                                   PoseRow{.pose = Pose::Start, .column = 2, .ticks = {6, 0}},
                                   PoseRow{.pose = Pose::Stop, .column = 3, .ticks = {9, 0}}};
inline constexpr int kPoseColumns = 4;

// A sheet with the places of another, which is of that size. Throws, naming the file, if it has another.
[[nodiscard]] Picture load_alike(const std::filesystem::path& file, Size size);
// poses.png: frames as in characters.png, a column for each frame of kPoses, a row for each colour. Throws as
// load_alike.
[[nodiscard]] Picture load_poses(const std::filesystem::path& file);

class Poses {
  public:
    // A longer gap between two worlds is a stall or a hidden window.
    static constexpr Tick kMaxTicksSkipped = 30;

    // Compares `now` with the world of the last call and begins the poses of what has changed.
    void update(const World& now);
    // The part of poses.png to be shown in place of the animation's frame; nothing where that shows as it is.
    std::optional<Rect> frame(const Character& who, Color color) const;
    std::optional<Pose> pose(CharacterId who) const;

  private:
    struct Begun {
        Pose pose{};
        Tick since{};
    };

    World before_;
    bool has_before_{};
    std::map<CharacterId, Begun> begun_;
};

}  // namespace snow
