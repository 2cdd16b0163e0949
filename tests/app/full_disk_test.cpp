// What a window says of a disk that takes nothing more: the game goes on, and somebody knows.
#include "game/server/terminal.h"
#include "tests/support/whole_program.h"

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace snow;
using test::WholeProgram;

namespace {

// While it lives no file can grow beyond so many bytes.
class SmallFiles {
  public:
    explicit SmallFiles(rlim_t bytes) {
        prepare_for_terminal();
        REQUIRE(getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit tight{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

void press_f12(WholeProgram& program) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = SDLK_F12;
    SDL_PushEvent(&event);
    REQUIRE(program.run_frame());
}

int pictures() {
    int found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::getenv("SNOWFOLK_FOLDER")))
        found += entry.path().extension() == ".png" ? 1 : 0;
    return found;
}

}  // namespace

TEST_CASE("full disk: F12 says that there is no picture, and leaves none") {
    const test::OwnSettings settings;
    WholeProgram program;
    REQUIRE(program.run_frame());
    {
        const SmallFiles full(100);
        press_f12(program);
        CHECK(program.app().toast().words().starts_with("No picture: "));
        CHECK(program.app().toast().words().ends_with(".png: File too large"));
        CHECK(pictures() == 0);
    }
    press_f12(program);
    CHECK(program.app().toast().words().starts_with("Picture saved: "));
    CHECK(pictures() == 1);
}

TEST_CASE("full disk: a window whose --stats are lost says so, and goes on") {
    const test::OwnSettings settings;
    WholeProgram program({"--stats", "/dev/full"});
    REQUIRE(program.until([&] { return !program.app().toast().words().empty(); }));
    CHECK(program.app().toast().words() ==
          "--stats /dev/full: No space left on device; lines are lost, the game goes on");
    CHECK(program.run_frame());
}
