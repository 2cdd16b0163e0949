#include "game/world/level.h"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace snow {
namespace {

[[noreturn]] void fail(std::string_view where, std::string_view what) {
    throw std::runtime_error(std::string(where) + ": " + std::string(what));
}

bool is_marker(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<Tile> tile_for(char c) {
    switch (c) {
    case '#': return Tile::Ground;
    case '=': return Tile::Ledge;
    case '~': return Tile::Ice;
    case '.':
    case '@': return Tile::Air;
    default: return is_marker(c) ? std::optional(Tile::Air) : std::nullopt;
    }
}

}  // namespace

Level Level::parse(std::string_view text, std::string_view name) {
    Level level;
    int line = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view row = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++line;
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.empty() || row.front() == ';') continue;
        level.read_row(row, std::string(name) + ':' + std::to_string(line));
    }
    if (level.height_ == 0) fail(name, "holds no row of tiles");
    if (level.spawns_.empty()) fail(name, "has no '@', so nobody could appear");
    return level;
}

void Level::read_row(std::string_view row, std::string_view where) {
    if (height_ == 0) width_ = static_cast<int>(row.size());
    if (static_cast<int>(row.size()) != width_) fail(where, "is not as long as the rows above it");
    if (width_ > kMaxLevelWidth) fail(where, "is wider than " + std::to_string(kMaxLevelWidth) + " tiles");
    if (height_ >= kMaxLevelHeight) fail(where, "is beyond " + std::to_string(kMaxLevelHeight) + " rows");
    for (int x = 0; x < width_; ++x) {
        const char c = row[static_cast<std::size_t>(x)];
        const std::optional<Tile> tile = tile_for(c);
        if (!tile) fail(where, std::string("'") + c + "' means nothing here");
        if (c == '@') spawns_.push_back({x, height_});
        if (is_marker(c)) markers_.push_back({c, x, height_});
        if (markers_.size() > kMaxMarkers)
            fail(where, "has more than " + std::to_string(kMaxMarkers) + " letters");
        tiles_.push_back(*tile);
        hash_.add(c == '@' || is_marker(c) ? static_cast<std::uint8_t>(c) : static_cast<std::uint8_t>(*tile));
    }
    hash_.add(0xFF);
    ++height_;
}

}  // namespace snow
