// The village's ground plan: a grid of tiles read from a text file, where newcomers appear, and where
// the scenery stands. The rules ask it what is solid; nothing here knows how it looks.
#pragma once

#include "game/world/fnv1a.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace snow {

inline constexpr int kTileSize = 16;  // pixels

// Bounds that let every place travel in three bytes each way: 511 * 16 pixels * 256 stays below 2^21, and so
// does the height with the sky above it.
inline constexpr int kMaxLevelWidth = 511;
inline constexpr int kMaxLevelHeight = 255;
inline constexpr int kMaxMarkers = 4096;  // two bytes say which of them; a letter in every thirtieth tile

enum class Tile : std::uint8_t {
    Air,
    Ground,
    Ledge,  // carries what falls onto it, lets through what comes from below or holds Down
    Ice,    // ground that hardly slows anyone
};

// A letter in the level's text: scenery that the view draws. To who moves it is air; some answer a snowball (props.h).
struct Marker {
    char kind{};
    int x{};  // tiles
    int y{};
};

struct TilePosition {
    int x{};
    int y{};
    friend bool operator==(const TilePosition&, const TilePosition&) = default;
};

class Level {
  public:
    // Rows of equal length: '.' air, '#' ground, '=' ledge, '~' ice, '@' a place to appear at, letters are
    // markers; lines that begin with ';' are comments. Throws std::runtime_error with `name`, the line and
    // what is wrong with it.
    [[nodiscard]] static Level parse(std::string_view text, std::string_view name);

    int width() const { return width_; }    // tiles
    int height() const { return height_; }  // tiles
    // Beside and below the level all is ground, above it air.
    Tile at(int x, int y) const {
        if (x < 0 || x >= width_ || y >= height_) return Tile::Ground;
        if (y < 0) return Tile::Air;
        return tiles_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                      static_cast<std::size_t>(x)];
    }
    const std::vector<TilePosition>& spawns() const { return spawns_; }  // never empty
    const std::vector<Marker>& markers() const { return markers_; }
    // Of the tiles, spawns and markers: two programs with the same hash agree about the rules'
    // ground (FNV-1a, 32 bits).
    std::uint32_t hash() const { return hash_.value(); }

  private:
    void read_row(std::string_view row, std::string_view where);

    int width_{};
    int height_{};
    std::vector<Tile> tiles_;
    std::vector<TilePosition> spawns_;
    std::vector<Marker> markers_;
    Fnv1a hash_;
};

}  // namespace snow
