#include "game/app/game_assets.h"

#include "game/app/level_file.h"

namespace snow {

GameAssets::GameAssets(const std::filesystem::path& folder)
    : level(load_level(folder)), art(Art::load(folder)), sound(folder),
      icon(Picture::load(folder / "icon.png")) {}

}  // namespace snow
