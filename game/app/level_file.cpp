#include "game/app/level_file.h"

#include "game/text/path_text.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace snow {

Level load_level(const std::filesystem::path& assets) {
    const std::filesystem::path path = assets / "village.txt";
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(utf8(path) + ": the level is missing or cannot be read");
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return Level::parse(text, utf8(path));
}

}  // namespace snow
