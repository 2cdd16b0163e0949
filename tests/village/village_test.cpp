#include "game/village/village.h"

#include "game/platform/picture.h"
#include "game/world/rolled_ball.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

using namespace snow;

namespace {

const Level kLevel = Level::parse("@.............\n"
                                  ".===..=.......\n"
                                  "..............\n"
                                  "...###~~~##...\n"
                                  "...#########..\n"
                                  "##############\n"
                                  "##############\n"
                                  "##############\n",
                                  "test");

std::string sprite(int x, int y) { return std::string(tile_sprite(kLevel, x, y).value_or("-")); }
std::string hanging(int x, int y) { return std::string(hanging_sprite(kLevel, x, y).value_or("-")); }

}  // namespace

TEST_CASE("ground has edges where it meets air, and the earth is light beside all air, dark further in") {
    CHECK(sprite(0, 0) == "-");
    CHECK(sprite(3, 3) == "ground_top_left");
    CHECK(sprite(4, 3).starts_with("ground_top_"));
    CHECK(sprite(5, 3) != "ground_top_right");  // ice goes on beside it
    CHECK(sprite(10, 3) == "ground_top_right");
    CHECK(sprite(3, 4) == "ground_left");
    CHECK(sprite(4, 4).starts_with("ground_"));
    CHECK(sprite(4, 4) != "ground_left");
    CHECK(sprite(4, 5).starts_with("lower_"));
    CHECK(sprite(6, 6).starts_with("deep_"));
    CHECK(sprite(0, 5).starts_with("ground_top_"));
    CHECK(sprite(-5, 7).starts_with("deep_"));  // it goes on beyond the edges
    const Level pillar = Level::parse("@....\n..#..\n.##..\n.##..\n.##..\n#####\n", "pillar");
    const auto at = [&](int x, int y) { return std::string(tile_sprite(pillar, x, y).value_or("-")); };
    CHECK(at(2, 1) == "ground_top_single");
    CHECK(at(1, 2) == "ground_top_left");
    CHECK(at(2, 2) == "ground_right");
    CHECK(at(2, 4) == "ground_right");
    CHECK(at(1, 4) == "ground_left");
}

TEST_CASE(
    "where the ground goes on higher at one side, snow lies against the wall, and no dark meets light") {
    CHECK(sprite(2, 5) == "ground_top_wall_right");
    CHECK(sprite(12, 5) == "ground_top_wall_left");
    CHECK(sprite(11, 4) == "ground_top_right");  // the step down beside it counts more than the wall
    CHECK(sprite(1, 5).find("wall") == std::string::npos);
    const auto row = [](int x, int y) {
        const std::string name = sprite(x, y);
        return name.starts_with("deep_")     ? 3
               : name.starts_with("lower_")  ? 2
               : name.starts_with("ground_") ? 1
                                             : 0;
    };
    for (int y = 5; y < 8; ++y)
        for (int x = 1; x < 13; ++x)
            if (row(x, y) > 0) CHECK(std::abs(row(x, y) - row(x - 1, y)) <= 1);
}

TEST_CASE("somewhere in the earth there is a carrot, but most of it is plain") {
    std::string text = "@" + std::string(99, '.') + "\n";
    for (int y = 0; y < 12; ++y) text += std::string(100, '#') + "\n";
    const Level level = Level::parse(text, "field");
    std::map<std::string, int> found;
    for (int y = 4; y < 12; ++y)
        for (int x = 0; x < 100; ++x) ++found[std::string(tile_sprite(level, x, y).value_or("-"))];
    for (const char* rare : {"deep_carrot", "deep_bone", "deep_shell", "deep_mitten"}) {
        CHECK(found[rare] > 0);
        CHECK(found[rare] < 40);
    }
    CHECK(found["deep_a"] > 100);
}

TEST_CASE("icicles and the depth of a pond are of the same variant as what they hang from") {
    const std::string wide = "@" + std::string(40, '.') + "\n" + std::string(41, '=') + "\n" +
                             std::string(41, '.') + "\n" + std::string(41, '~') + "\n" +
                             std::string(41, '#') + "\n";
    const Level level = Level::parse(wide, "wide");
    for (int x = 1; x < 40; ++x)
        for (const int y : {1, 3}) {
            const std::string above(tile_sprite(level, x, y).value_or("-"));
            const std::string below(hanging_sprite(level, x, y + 1).value_or("-"));
            CHECK(above.back() == below.back());
            CHECK(below.find("_under_") != std::string::npos);
        }
}

TEST_CASE("ledges and ponds have two ends and something that hangs below") {
    CHECK(sprite(1, 1) == "ledge_left");
    CHECK(sprite(2, 1).starts_with("ledge_"));
    CHECK(sprite(3, 1) == "ledge_right");
    CHECK(sprite(6, 1) == "ledge_single");
    CHECK(hanging(1, 2) == "ledge_under_left");
    CHECK(hanging(6, 2) == "ledge_under_single");
    CHECK(hanging(5, 2) == "-");
    CHECK(sprite(6, 3) == "ice_left");
    CHECK(sprite(8, 3) == "ice_right");
    CHECK(hanging(6, 4) == "ice_under_left");
    CHECK(hanging(8, 4) == "ice_under_right");
}

TEST_CASE("every tile of the village and every letter in it has its sprite") {
    const std::filesystem::path assets = SNOWFOLK_SOURCE_DIR "/assets";
    const Level level = Level::parse(read_text_file(assets / "village.txt"), "village.txt");
    const Atlas tiles = Atlas::load(assets, "tiles");
    const Atlas decor = Atlas::load(assets, "decor");
    for (int y = 0; y < level.height(); ++y)
        for (int x = 0; x < level.width(); ++x) {
            if (const auto name = tile_sprite(level, x, y))
                CHECK_MESSAGE(tiles.table.has(*name), std::string(*name));
            if (const auto name = hanging_sprite(level, x, y))
                CHECK_MESSAGE(tiles.table.has(*name), std::string(*name));
        }
    for (const Marker& marker : level.markers()) {
        if (marker.kind == kLumpLetter) continue;  // it is drawn as the ball that it becomes
        const auto name = decor_sprite(marker.kind);
        REQUIRE_MESSAGE(name, marker.kind);
        CHECK_MESSAGE(decor.table.has(*name), std::string(*name));
    }
    CHECK_FALSE(decor_sprite('?'));
}

TEST_CASE("places left of the camera have negative canvas positions, without a doubled step at zero") {
    const Camera camera{10.5, -3.25};
    CHECK(camera.on_canvas({10, -4}) == Point{0, 0});
    CHECK(camera.on_canvas({9, 0}) == Point{-1, 4});
    CHECK(floor_div(-1, 16) == -1);
    CHECK(floor_div(-16, 16) == -1);
    CHECK(floor_div(-17, 16) == -2);
    CHECK(floor_div(31, 16) == 1);
    CHECK(floor_mod(-1, 640) == 639);
    CHECK(floor_mod(-640, 640) == 0);
}

TEST_CASE("smoke begins where the pictures of cottages have their chimneys' mouths") {
    const Atlas decor = Atlas::load(SNOWFOLK_SOURCE_DIR "/assets", "decor");
    for (const char marker : {'c', 'w', 'h'}) {
        const auto mouth = chimney_of(marker);
        REQUIRE(mouth);
        const Rect& cottage = decor.table.at(*decor_sprite(marker));
        CHECK(decor.picture.pixel(cottage.corner() + *mouth).a == 255);
        CHECK(decor.picture.pixel(cottage.corner() + *mouth + Point{-3, 0}).a == 0);  // only smoke is so thin
        CHECK(decor.picture.pixel(cottage.corner() + *mouth + Point{21, -25}).a == 255);
    }
    CHECK_FALSE(chimney_of('f'));
}
