#include "game/app/settings.h"

#include "game/session/name.h"
#include "game/text/utf8.h"
#include "tests/support/environment.h"
#include "tests/support/samples.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/user_name.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

using namespace snow;
namespace fs = std::filesystem;
using namespace std::string_view_literals;

namespace {

// Where settings are saved.
class SettingsFolder {
  public:
    [[nodiscard]] const fs::path& path() const { return folder_.path; }
    [[nodiscard]] fs::path file() const { return folder_.path / kSettingsFile; }
    void write(std::string_view text) const { std::ofstream(file(), std::ios::binary) << text; }
    [[nodiscard]] std::string read() const {
        std::ifstream stream(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    [[nodiscard]] std::ptrdiff_t entries() const {
        return std::distance(fs::directory_iterator(folder_.path), fs::directory_iterator());
    }

  private:
    test::TemporaryFolder folder_;
};

KeyBindings unusual_keys() {
    KeyBindings keys;
    keys.choose(Act::Jump, 2, SDL_SCANCODE_BACKSLASH);
    keys.choose(Act::Wave, 1, SDL_SCANCODE_A);  // was for walking
    keys.clear(Act::Chat, 0);
    return keys;
}

Profile unusual_profile() {
    Profile profile = largest<Profile>();
    profile.name = "Zo\u00EB \"\\ \u0416";
    return profile;
}

Choices unusual() {
    return {.profile = unusual_profile(),
            .address = "hill.example.org:7000",
            .recent = {"hill.example.org:7000", "10.0.0.7"},
            .port = 65535,
            .max_players = kMenuMaxPlayers,
            .volume = 0,
            .mute = true,
            .fullscreen = true,
            .scale = 3,
            .hide_addresses = true,
            .ask_first = true,
            .keep_village = false,
            .display = {.names = false, .large_text = true, .reduced_motion = true},
            .keys = unusual_keys()};
}

Choices loaded(std::string_view text, const Choices& defaults = {.profile = {.name = "Default"}}) {
    const SettingsFolder folder;
    folder.write(text);
    return load_choices(folder.path(), defaults);
}

}  // namespace

TEST_CASE("what was saved is loaded again") {
    const SettingsFolder folder;
    REQUIRE(save_choices(folder.path(), unusual()));
    CHECK(load_choices(folder.path(), {}) == unusual());
    const Choices plain{.profile = {.name = "Ada"}};
    REQUIRE(save_choices(folder.path(), plain));
    CHECK(load_choices(folder.path(), unusual()) == plain);
    CHECK(folder.entries() == 1);
}

TEST_CASE("the file is lines a person can read") {
    const SettingsFolder folder;
    REQUIRE(save_choices(folder.path(), unusual()));
    const std::string text = folder.read();
    CHECK(text.find("\nname = \"Zo\u00EB \\\"\\\\ \u0416\"\n") != std::string::npos);
    CHECK(text.find("\ncolor = coal\n") != std::string::npos);
    CHECK(text.find("\nport = 65535\n") != std::string::npos);
    CHECK(text.find("\nmute = yes\n") != std::string::npos);
    CHECK(is_utf8(text));
}

TEST_CASE("a missing file or folder leaves the defaults") {
    const SettingsFolder folder;
    CHECK(load_choices(folder.path(), unusual()) == unusual());
    CHECK(load_choices(folder.path() / "nowhere", unusual()) == unusual());
    CHECK(load_choices(std::nullopt, unusual()) == unusual());
}

TEST_CASE("saving where one cannot is said and leaves nothing behind") {
    const SettingsFolder folder;
    CHECK_FALSE(save_choices(std::nullopt, unusual()));
    CHECK_FALSE(save_choices(folder.path() / "nowhere", unusual()));
    folder.write("");
    CHECK_FALSE(save_choices(folder.file(), unusual()));  // a file where the folder should be
    CHECK(folder.entries() == 1);
}

TEST_CASE("a file that cannot be replaced is said and leaves nothing behind") {
    const SettingsFolder folder;
    fs::create_directories(folder.file() / "in the way");
    CHECK_FALSE(save_choices(folder.path(), unusual()));
    CHECK(folder.entries() == 1);
    CHECK(load_choices(folder.path(), unusual()) == unusual());
}

TEST_CASE("a garbled line costs only itself") {
    const Choices read = loaded("name = \"Ada\"\n"
                                "port = seven\n"
                                "\xFF\xFE\x00 rubbish\n"
                                "= = =\n"
                                "color\n"
                                "\n"
                                "# volume = 1\n"
                                "max_players = 8"sv);
    CHECK(read == Choices{.profile = {.name = "Ada"}, .max_players = 8});
}

TEST_CASE("values out of their range fall back to the defaults") {
    const Choices defaults{.profile = {.name = "Default"}};
    for (const char* line : {"port = 0",
                             "port = 65536",
                             "port = -1",
                             "port =",
                             "port = 7777 8",
                             "max_players = 0",
                             "max_players = 65",
                             "max_players = 99999999999999",
                             "volume = 101",
                             "volume = -1",
                             "volume = 5.5",
                             "mute = maybe",
                             "mute = 1",
                             "fullscreen = YES",
                             "color = pink",
                             "color = \"teal\"",
                             "name = Ada",
                             "name = \"\"",
                             "name = \"   \"",
                             "name = \"abcdefghijklmnopq\"",
                             "name = \"A\u202E\"",
                             "name = \"A\xFF\"",
                             "name = \"",
                             "name = \"A\\\"",
                             "name = \"A\"B\"",
                             "address = \"\"",
                             "address = hill",
                             "address = \"a\x1B\"",
                             "address = \"\xFF\"",
                             "scale = -1",
                             "scale = 17",
                             "recent = \"\"",
                             "recent = \"1\" \"2\" \"3\" \"4\" \"5\" \"6\"",
                             "recent = hill",
                             "keys_jump = \"F3\"",
                             "keys_jump = \"No such key\"",
                             "keys_jump = \"A\" \"B\" \"C\" \"D\"",
                             "keys_dance = \"A\""})
        CHECK_MESSAGE(loaded(line, defaults) == defaults, line);
    CHECK(loaded("volume = 100").volume == 100);
    CHECK(loaded("max_players = 64").max_players == 64);
    CHECK(loaded("port = 1").port == 1);
    CHECK(loaded("scale = 16").scale == kLargestScale);
    CHECK(loaded("recent = \"1\" \"2\" \"3\" \"4\" \"5\"").recent.size() == kRecentAddresses);
}

TEST_CASE("an address longer than any is not loaded") {
    const std::string longest(kAddressLength, 'a');
    CHECK(loaded("address = \"" + longest + "\"").address == longest);
    CHECK(loaded("address = \"" + longest + "a\"").address == "localhost");
}

TEST_CASE("unknown keys are ignored, the last of several counts, spaces do not matter") {
    CHECK(loaded("hat = \"tall\"\nPort = 1\nport=5\n  port   =  6  \n").port == 6);
    CHECK(loaded("port = 5\nport = x\n").port == 5);
}

TEST_CASE("files from other systems' editors are read") {
    CHECK(loaded("\xEF\xBB\xBFport = 5\r\nvolume = 6\r\n") ==
          Choices{.profile = {.name = "Default"}, .port = 5, .volume = 6});
}

TEST_CASE("a file larger than the limit is ignored") {
    const std::string line = "port = 5\n";
    CHECK(loaded(line + std::string(kLargestSettings - line.size(), '#')).port == 5);
    CHECK(loaded(line + std::string(kLargestSettings - line.size() + 1, '#')).port == kDefaultPort);
}

TEST_CASE("no beginning of a file breaks the reading") {
    const SettingsFolder folder;
    REQUIRE(save_choices(folder.path(), unusual()));
    const std::string whole = folder.read();
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        folder.write(whole.substr(0, size));
        const Choices read = load_choices(folder.path(), {.profile = {.name = "Default"}});
        CHECK((read.profile.name == "Default" || read.profile.name == unusual().profile.name));
        CHECK((read.volume == 70 || read.volume == 0));
    }
}

TEST_CASE("whoever reads while others save finds a whole file") {
    const SettingsFolder folder;
    REQUIRE(save_choices(folder.path(), unusual()));
    const auto save_often = [&] {
        for (int i = 0; i < 100; ++i) (void)save_choices(folder.path(), unusual());
    };
    std::thread first(save_often), second(save_often);
    int torn = 0;
    for (int i = 0; i < 200; ++i)
        if (load_choices(folder.path(), {}) != unusual()) ++torn;
    first.join();
    second.join();
    CHECK(torn == 0);
    CHECK(folder.entries() == 1);
}

TEST_CASE("hidden characters never reach the file") {
    const SettingsFolder folder;
    REQUIRE(save_choices(folder.path(), {.profile = {.name = "Ada"}, .address = "hill\nport = 1\n\u202E"}));
    const Choices read = load_choices(folder.path(), {});
    CHECK(read.address == "hillport = 1");
    CHECK(read.port == kDefaultPort);
}

TEST_CASE("the user's name comes from the system, cleaned and cut") {
    const auto named = [](const char* user, const char* username, const char* logname) {
        const test::UserName variables(user, username, logname);
        return system_user_name();
    };
    CHECK(named("ada", "bo", "cy") == "ada");
    CHECK(named(nullptr, " Bo  K ", nullptr) == "Bo K");
    CHECK(named("", nullptr, "cy") == "cy");
    if (!test::kOnWindows) CHECK(named("\xFF", "A\x01", "cy") == "cy");
    CHECK(named("abcdefghijklmno pqr", nullptr, nullptr) == "abcdefghijklmno");
    CHECK(named(nullptr, nullptr, nullptr) == std::nullopt);
}

TEST_CASE("an account that every system has is nobody's name") {
    const auto named = [](const char* user, const char* username) {
        const test::UserName variables(user, username, nullptr);
        return system_user_name();
    };
    for (const char* account : {"root", "user", "User", "Administrator", "pi"})
        CHECK_MESSAGE(named(account, nullptr) == std::nullopt, account);
    CHECK(named("root", "bo") == "bo");
    CHECK(named("rooty", nullptr) == "rooty");
}
