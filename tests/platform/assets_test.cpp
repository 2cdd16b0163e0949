#include "game/platform/assets.h"

#include "tests/support/temporary_folder.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

using namespace snow;
using Folder = test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const fs::path kAssets = SNOWFOLK_SOURCE_DIR "/assets";

void write(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

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

}  // namespace

TEST_CASE("the assets are found beside the program, where it was installed, and where it was built") {
    const Folder folder;
    for (const char* place : {"assets", "../assets", "../share/snowfolk/assets", "../../../assets"}) {
        const fs::path base = folder.path / "a/b/c/d";
        const fs::path home = (base / place).lexically_normal();
        fs::create_directories(base);
        write(home / "village.txt", "#");
        CHECK(first_assets(asset_places(base)) == home);
        fs::remove_all(home);
    }
}

TEST_CASE("somebody else's assets folder is passed over") {
    const Folder folder;
    const fs::path base = folder.path / "bin";
    write(base / "assets/song.ogg", "la");
    write(folder.path / "share/snowfolk/assets/village.txt", "#");
    CHECK(first_assets(asset_places(base)) == folder.path / "share/snowfolk/assets");
}

TEST_CASE("without assets it says where it looked") {
    const Folder folder;
    const std::string words = complaint([&] {
        static_cast<void>(first_assets({folder.path / "x", folder.path / "y"}));
    });
    CHECK(says(words, (folder.path / "x").string()));
    CHECK(says(words, (folder.path / "y").string()));
    CHECK(says(words, "SNOWFOLK_ASSETS"));
}

#ifndef _WIN32
TEST_CASE("SNOWFOLK_ASSETS goes before all other places, and a wrong one is not overruled") {
    const char* const before = std::getenv("SNOWFOLK_ASSETS");
    const std::string kept = before ? before : "";
    setenv("SNOWFOLK_ASSETS", kAssets.c_str(), 1);
    CHECK(find_assets() == kAssets.lexically_normal());
    setenv("SNOWFOLK_ASSETS", "/no such folder", 1);
    CHECK(says(complaint([] { static_cast<void>(find_assets()); }), "/no such folder"));
    before ? setenv("SNOWFOLK_ASSETS", kept.c_str(), 1) : unsetenv("SNOWFOLK_ASSETS");
}
#endif
