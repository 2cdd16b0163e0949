#include "game/village/art.h"

#include "game/village/rolled_balls.h"

#include <string>
#include <utility>

namespace snow {

Art Art::load(const std::filesystem::path& folder) {
    CharacterSheet people = CharacterSheet::load(folder);
    Picture bare_people = load_alike(folder / "characters-bare.png", people.picture().size());
    return {.small = Font::load(folder, "font8"),
            .big = Font::load(folder, "font16"),
            .tiles = Atlas::load(folder, "tiles"),
            .decor = Atlas::load(folder, "decor"),
            .hats = Atlas::load(folder, "hats"),
            .things = Atlas::load(folder, "things"),
            .people = std::move(people),
            .poses = load_poses(folder / "poses.png"),
            .balls = load_alike(folder / "balls.png", kBallSheet),
            .bare_people = std::move(bare_people),
            .bare_poses = load_poses(folder / "poses-bare.png"),
            .sky = Picture::load(folder / "backdrop-sky.png"),
            .mountains = Picture::load(folder / "backdrop-mountains.png"),
            .hills = Picture::load(folder / "backdrop-hills.png"),
            .near = Picture::load(folder / "backdrop-near.png")};
}

std::string Art::hat_sprite(Color color) { return "hat_" + std::string(name_of(color)); }

std::string Art::tiny_hat_sprite(Color color) { return "tiny_" + std::string(name_of(color)); }

}  // namespace snow
