#include "game/platform/assets.h"

#include "game/platform/handles.h"
#include "game/text/environment.h"
#include "game/text/path_text.h"

#include <SDL.h>

#include <stdexcept>
#include <string>
#include <system_error>

namespace snow {

namespace fs = std::filesystem;

namespace {

bool is_ours(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / "village.txt", ignored) ||
           fs::is_regular_file(folder / "characters.png", ignored);
}

}  // namespace

std::vector<fs::path> asset_places(const fs::path& base) {
    return {base / "assets",
            base / "../share/snowfolk/assets",  // installed: bin/ and share/ are neighbours
            base / "../assets",
            base / "../../assets",
            base / "../../../assets",  // built: build/<preset>/game/
            base / "../Resources/assets"};
}

fs::path first_assets(const std::vector<fs::path>& places) {
    std::string looked;
    for (const fs::path& place : places) {
        if (is_ours(place)) return place.lexically_normal();
        looked += (looked.empty() ? "" : ", ") + utf8(place.lexically_normal());
    }
    throw std::runtime_error("the assets folder was not found; looked for it at " + looked +
                             " (the environment variable SNOWFOLK_ASSETS can name it)");
}

fs::path find_assets() {
    if (const std::string named = environment("SNOWFOLK_ASSETS"); !named.empty())
        return first_assets({path_of(named)});  // a wrong path is reported, not replaced by another
    const SdlText base(SDL_GetBasePath());
    return first_assets(asset_places(base ? path_of(base.get()) : fs::current_path()));
}

}  // namespace snow
