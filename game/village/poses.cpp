#include "game/village/poses.h"

#include "game/text/path_text.h"
#include "game/village/sprites.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>

namespace snow {
namespace {

constexpr std::int32_t kLandsHard = 3 * kSubpixels / 2;  // a slower fall is a step down
constexpr std::int32_t kSlides = kSubpixels;             // whoever is slower stands at once

const PoseRow& row_of(Pose pose) { return kPoses[static_cast<std::size_t>(pose)]; }

Tick length_of(Pose pose) { return row_of(pose).ticks[0] + row_of(pose).ticks[1]; }

std::optional<Pose> begins(const Character& before, const Character& now) {
    const bool walks = now.animation == Animation::Walk;
    const bool stands = now.animation == Animation::Idle;
    if (!now.on_ground || (!walks && !stands)) return std::nullopt;
    if (!before.on_ground) return before.vy >= kLandsHard ? std::optional(Pose::Land) : std::nullopt;
    const bool turned = before.facing_left != now.facing_left;
    if (walks && (before.animation == Animation::Idle || turned)) return Pose::Start;
    if (stands && before.animation == Animation::Walk && std::abs(now.vx) >= kSlides) return Pose::Stop;
    return std::nullopt;
}

// Whether what somebody does now lets the pose go on.
bool goes_on(Pose pose, const Character& now) {
    const bool walks = now.animation == Animation::Walk;
    const bool stands = now.animation == Animation::Idle;
    if (!now.on_ground) return false;
    return pose == Pose::Start ? walks : pose == Pose::Stop ? stands : walks || stands;
}

}  // namespace

Picture load_alike(const std::filesystem::path& file, Size wanted) {
    Picture picture = Picture::load(file);
    if (picture.size() != wanted)
        throw std::runtime_error(
            utf8(file) + ": should be " + std::to_string(wanted.w) + " by " + std::to_string(wanted.h) +
            " pixels, is " + std::to_string(picture.size().w) + " by " + std::to_string(picture.size().h));
    return picture;
}

Picture load_poses(const std::filesystem::path& file) {
    return load_alike(file, {kPoseColumns * CharacterSheet::kFrame,
                             static_cast<int>(kColorCount) * CharacterSheet::kFrame});
}

void Poses::update(const World& now) {
    // Unsigned, so that an earlier world counts as a long gap, too.
    const bool follows = has_before_ && now.tick - before_.tick <= kMaxTicksSkipped;
    if (!follows) begun_.clear();
    for (const Character& who : now.characters) {
        const Character* before = follows ? find(before_, who.id) : nullptr;
        const std::optional<Pose> begun = before ? begins(*before, who) : std::nullopt;
        if (begun) begun_[who.id] = {*begun, now.tick};
    }
    std::erase_if(begun_, [&](const auto& entry) {
        const Character* who = find(now, entry.first);
        const Begun& begun = entry.second;
        return !who || !goes_on(begun.pose, *who) || now.tick - begun.since >= length_of(begun.pose);
    });
    before_ = now;  // reuses its memory
    has_before_ = true;
}

std::optional<Pose> Poses::pose(CharacterId who) const {
    const auto found = begun_.find(who);
    return found == begun_.end() ? std::nullopt : std::optional(found->second.pose);
}

std::optional<Rect> Poses::frame(const Character& who, Color color) const {
    const auto found = begun_.find(who.id);
    if (found == begun_.end()) return std::nullopt;
    const PoseRow& row = row_of(found->second.pose);
    const int column = row.column + (before_.tick - found->second.since >= row.ticks[0] ? 1 : 0);
    return Rect{column * CharacterSheet::kFrame, static_cast<int>(color) * CharacterSheet::kFrame,
                CharacterSheet::kFrame, CharacterSheet::kFrame};
}

}  // namespace snow
