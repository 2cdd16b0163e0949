#include "game/village/art.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace snow;
using Folder = test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const fs::path kAssets = SNOWFOLK_SOURCE_DIR "/assets";

void write(const fs::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

std::string complaint(const std::function<void()>& what) {
    try {
        what();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

bool says(const std::string& complaint, std::string_view part) {
    return complaint.find(part) != std::string::npos;
}

// Our art with one file changed.
std::string complaint_with(const char* file, const std::function<void(const fs::path&)>& spoil) {
    const Folder folder;
    fs::copy(kAssets, folder.path);
    spoil(folder.path / file);
    return complaint([&] { static_cast<void>(Art::load(folder.path)); });
}

}  // namespace

TEST_CASE("a missing or broken asset is named") {
    for (const char* file :
         {"font8.png", "font16.txt", "tiles.png", "decor.txt", "hats.png", "things.txt", "characters.png",
          "characters.txt", "poses.png", "font8-bold.png", "backdrop-sky.png", "backdrop-near.png"}) {
        CAPTURE(std::string(file));
        CHECK(says(complaint_with(file, [](const fs::path& path) { fs::remove(path); }), file));
        CHECK(says(complaint_with(file, [](const fs::path& path) { write(path, "nonsense"); }), file));
    }
}

TEST_CASE("a character sheet of the wrong size is named with both sizes") {
    const std::string words = complaint_with("characters.png", [](const fs::path& path) {
        fs::copy_file(kAssets / "hats.png", path, fs::copy_options::overwrite_existing);
    });
    const Art art = Art::load(kAssets);
    const int width = art.people.table().columns() * CharacterSheet::kFrame;
    CHECK(says(words, "characters.png: should be " + std::to_string(width) + " by 384 pixels, is "));
    CHECK(
        says(words, "a column for each of the " + std::to_string(art.people.table().columns()) + " frames"));
}

TEST_CASE("every sprite that the game draws is there") {
    const Art art = Art::load(kAssets);
    for (const char* name :
         {"ground_top_left", "ground_top_right", "ground_left", "ground_right", "ledge_left", "ledge_right",
          "ledge_single", "ledge_under_left", "ledge_under_right", "ledge_under_single", "ice_left",
          "ice_right", "ice_under_left", "ice_under_right"})
        CHECK_MESSAGE(art.tiles.table.has(name), name);
    for (const char* name : {"snowball", "splat_0", "splat_3", "puff_0", "puff_3", "drop", "star",
                             "flake_small", "flake_big", "own_marker", "pointer", "bars_0", "bars_4", "logo",
                             "bubble_tail", "panel_cap_left", "panel_cap_middle", "panel_cap_right"})
        CHECK_MESSAGE(art.things.table.has(name), name);
    for (std::size_t i = 0; i < kColorCount; ++i)
        CHECK_MESSAGE(art.hats.table.has(Art::hat_sprite(static_cast<Color>(i))), kColorNames[i]);
}

TEST_CASE("both fonts know the letters that people in Europe write") {
    const Art art = Art::load(kAssets);
    for (const Font* font : {&art.small, &art.big}) {
        for (const char32_t c : std::u32string_view(U"AZaz09éßŁśőΩλЖяґ€…←→↑↓\u00e9")) {
            CAPTURE(static_cast<std::uint32_t>(c));
            CHECK(font->table.has(c));
        }
        CHECK(font->table.glyph(U'H').source.h > 0);
    }
}
