// The snow people's pictures: one sheet with a row for each colour and a column for each frame.
#pragma once

#include "game/platform/canvas.h"
#include "game/village/animation_table.h"
#include "game/world/color.h"

#include <cstdint>
#include <filesystem>
#include <utility>

namespace snow {

class CharacterSheet {
  public:
    static constexpr int kFrame = 32;    // pixels, both ways
    static constexpr int kFeetRow = 31;  // the first row of a frame that lies below the feet

    // characters.png and characters.txt. Throws, naming the file, if the sheet does not have the table's
    // columns and a row for every colour.
    [[nodiscard]] static CharacterSheet load(const std::filesystem::path& folder);

    // The part of the sheet to show `ticks` after the animation began.
    Rect frame(Color color, Animation animation, std::uint32_t ticks) const;
    // `feet` is the middle of the feet, just above the ground's first row of pixels.
    void draw(Canvas& canvas, Color color, Animation animation, std::uint32_t ticks, bool facing_left,
              Point feet) const;

    const Picture& picture() const { return picture_; }
    const AnimationTable& table() const { return table_; }

  private:
    CharacterSheet(Picture picture, AnimationTable table)
        : picture_(std::move(picture)), table_(std::move(table)) {}

    Picture picture_;
    AnimationTable table_;
};

}  // namespace snow
