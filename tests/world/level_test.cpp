#include "game/world/level.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;

namespace {

constexpr const char* kSmall = "; a comment\n"
                               "..@.f\n"
                               "..==.\n"
                               "##~~#\n";

std::string complaint(std::string_view text) {
    try {
        static_cast<void>(Level::parse(text, "level.txt"));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a level's letters become tiles, places to appear at, and markers") {
    const Level level = Level::parse(kSmall, "level.txt");
    CHECK(level.width() == 5);
    CHECK(level.height() == 3);
    CHECK(level.at(0, 0) == Tile::Air);
    CHECK(level.at(2, 1) == Tile::Ledge);
    CHECK(level.at(0, 2) == Tile::Ground);
    CHECK(level.at(3, 2) == Tile::Ice);
    CHECK(level.spawns() == std::vector<TilePosition>{{2, 0}});
    REQUIRE(level.markers().size() == 1);
    CHECK(level.markers()[0].kind == 'f');
    CHECK(level.markers()[0].x == 4);
}

TEST_CASE("beside and below the level all is ground, above it air") {
    const Level level = Level::parse(kSmall, "level.txt");
    CHECK(level.at(-1, 0) == Tile::Ground);
    CHECK(level.at(5, 0) == Tile::Ground);
    CHECK(level.at(0, 3) == Tile::Ground);
    CHECK(level.at(0, -1) == Tile::Air);
}

TEST_CASE("a broken level is refused with the line and what is wrong") {
    CHECK(complaint("..@\n....\n") == "level.txt:2: is not as long as the rows above it");
    CHECK(complaint("..@\n.?.\n") == "level.txt:2: '?' means nothing here");
    CHECK(complaint("...\n") == "level.txt: has no '@', so nobody could appear");
    CHECK(complaint("; nothing\n") == "level.txt: holds no row of tiles");
    CHECK(complaint('@' + std::string(kMaxLevelWidth, '.')) == "level.txt:1: is wider than 511 tiles");
    std::string tall;
    for (int row = 0; row <= kMaxLevelHeight; ++row) tall += "@\n";
    CHECK(complaint(tall) == "level.txt:256: is beyond 255 rows");
}

TEST_CASE("line ends of every system read the same") {
    std::string dos(kSmall);
    for (std::size_t at = 0; (at = dos.find('\n', at)) != std::string::npos; at += 2) dos.insert(at, 1, '\r');
    CHECK(Level::parse(dos, "level.txt").hash() == Level::parse(kSmall, "level.txt").hash());
}

TEST_CASE("the hash tells grounds and letters apart") {
    const auto hash = [](std::string_view text) { return Level::parse(text, "level.txt").hash(); };
    CHECK(hash("@.\n##\n") != hash("@.\n#~\n"));
    CHECK(hash("@.\n##\n") != hash(".@\n##\n"));
    CHECK(hash("@.\n##\n") != hash("@f\n##\n"));
    CHECK(hash("@l\n##\n") != hash("@f\n##\n"));
    CHECK(hash("@.##\n") != hash("@.\n##\n"));
}
