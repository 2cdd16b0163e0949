// All pictures of the game, read once at the start.
#pragma once

#include "game/platform/picture.h"
#include "game/village/display_settings.h"
#include "game/village/poses.h"
#include "game/village/sprites.h"

#include <filesystem>
#include <string>

namespace snow {

struct Art {
    Font small;  // capitals about 7 pixels high
    Font big;    // about twice that
    Atlas tiles;
    Atlas decor;
    Atlas hats;
    Atlas things;
    CharacterSheet people;
    Picture poses;
    Picture balls;  // that one rolls (rolled_balls.h)
    // The same two sheets of those who have lost their hats.
    Picture bare_people;
    Picture bare_poses;
    // Layers of the backdrop from far to near; each repeats sideways.
    Picture sky;
    Picture mountains;
    Picture hills;
    Picture near;

    // Throws std::runtime_error with the name of the file that is missing or broken.
    [[nodiscard]] static Art load(const std::filesystem::path& folder);

    // The font for text that is read while playing.
    const Font& reading(const DisplaySettings& display) const { return display.large_text ? big : small; }

    // The font that this table belongs to; `small` for any other table.
    const Font& font_of(const FontTable& table) const { return &table == &big.table ? big : small; }

    // The name of the sprite in `hats` with this colour's hat.
    [[nodiscard]] static std::string hat_sprite(Color color);
    // The same for the tiny hat in a line of text.
    [[nodiscard]] static std::string tiny_hat_sprite(Color color);
};

}  // namespace snow
