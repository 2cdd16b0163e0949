// The text file beside the characters' sheet: how long each frame of each animation is shown. Read as
// strictly as the other tables (platform/table_reader.h).
#pragma once

#include "game/world/actions.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace snow {

class TableReader;

// How long each frame of each animation is shown. Lines: NAME once|loop TICKS TICKS ..., one for each
// animation in the order of the enum, which is also the order of the columns in the sheet. NAME like OTHER
// shows the frames of an animation above it, and has no columns: for what is not drawn yet. NAME like OTHER TIMES
// shows each of them so many times as long.
class AnimationTable {
  public:
    [[nodiscard]] static AnimationTable parse(std::string_view text, std::string_view file);

    // The sheet's column to show `ticks` after the animation began. An animation that plays once
    // stays on its last frame.
    int column(Animation animation, std::uint32_t ticks) const;
    int columns() const { return columns_; }
    int first_column(Animation animation) const { return of(animation).first; }
    int frames(Animation animation) const { return static_cast<int>(of(animation).ticks.size()); }
    std::uint32_t length(Animation animation) const { return of(animation).length; }  // ticks
    bool loops(Animation animation) const { return of(animation).loops; }

  private:
    struct Strip {
        int first{};
        bool loops{};
        std::uint32_t length{};
        std::vector<std::uint32_t> ticks;
    };
    void read_strip(Animation animation, TableReader& reader);
    Strip borrowed_strip(Animation animation, TableReader& reader) const;
    const Strip& of(Animation animation) const { return strips_[static_cast<std::size_t>(animation)]; }

    int columns_{};
    std::array<Strip, kAnimationCount> strips_;
};

}  // namespace snow
