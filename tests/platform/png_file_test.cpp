#include "game/platform/png_file.h"

#include "game/platform/picture.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <sys/stat.h>

#include <SDL.h>

#include <csignal>
#include <filesystem>
#include <string>

using namespace snow;

namespace {

// A folder of its own, with a picture to save there.
struct PictureFolder {
    test::TemporaryFolder folder;

    std::filesystem::path file() const { return folder.path / "shot.png"; }
};

Picture icon() { return Picture::load(SNOWFOLK_SOURCE_DIR "/assets/icon.png"); }

}  // namespace

TEST_CASE("png file: what was saved can be loaded, pixel for pixel") {
    const PictureFolder folder;
    const Picture picture = icon();
    REQUIRE(save_png(*picture.surface(), folder.file()).empty());
    const Picture again = Picture::load(folder.file());
    REQUIRE(again.size() == picture.size());
    for (int y = 0; y < picture.size().h; ++y)
        for (int x = 0; x < picture.size().w; ++x) REQUIRE(again.pixel({x, y}).a == picture.pixel({x, y}).a);
}

TEST_CASE("png file: a full disk is said so") {
    const Picture picture = icon();
    CHECK(save_png(*picture.surface(), "/dev/full") == "/dev/full: No space left on device");
    CHECK(std::filesystem::exists("/dev/full"));
}

TEST_CASE("png file: of a picture that did not fit nothing is left") {
    const PictureFolder folder;
    const Picture picture = icon();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit tight{.rlim_cur = 100, .rlim_max = before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const std::string problem = save_png(*picture.surface(), folder.file());
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(problem == folder.file().string() + ": File too large");
    CHECK_FALSE(std::filesystem::exists(folder.file()));
}

TEST_CASE("png file: a place that cannot be written to is named, and a pipe is no place") {
    const PictureFolder folder;
    const Picture picture = icon();
    CHECK(save_png(*picture.surface(), "/nowhere/shot.png") ==
          "/nowhere/shot.png: No such file or directory");
    REQUIRE(mkfifo(folder.file().c_str(), 0600) == 0);
    CHECK(save_png(*picture.surface(), folder.file()) ==
          folder.file().string() + ": a picture needs a file, and this is a pipe");
}
