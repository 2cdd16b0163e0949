#include "game/session/glides.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace snow {
namespace {

constexpr double kNoOffset = 8;            // less than this, in 1/256 pixel, is none
constexpr double kJump = 96 * kSubpixels;  // further away is another place

double length(const Glides::Offset& offset) { return std::max(std::abs(offset.x), std::abs(offset.y)); }

}  // namespace

void Glides::set(std::uint32_t thing, Offset offset) {
    if (length(offset) < kNoOffset || length(offset) > kJump)
        offsets_.erase(thing);
    else
        offsets_[thing] = offset;
}

void Glides::add(std::uint32_t thing, Offset offset) {
    Offset& sum = offsets_[thing];
    sum = {sum.x + offset.x, sum.y + offset.y};
    if (length(sum) > kJump) sum = {};
}

void Glides::fade(double ticks) {
    const double left = std::pow(left_, ticks);
    for (auto& [thing, offset] : offsets_) offset = {offset.x * left, offset.y * left};
    std::erase_if(offsets_, [](const auto& entry) { return length(entry.second) < kNoOffset; });
}

}  // namespace snow
