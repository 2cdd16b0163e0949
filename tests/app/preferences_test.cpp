#include "game/app/preferences.h"

#include "game/app/settings.h"
#include "game/session/name.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/user_name.h"

#include <doctest/doctest.h>

#include <optional>
#include <set>
#include <string>
#include <variant>

using namespace snow;

namespace {

Choices in_file(const test::TemporaryFolder& folder) { return load_choices(folder.path, {}); }

}  // namespace

TEST_CASE("preferences: the command line overrides the settings file") {
    const test::TemporaryFolder folder;
    REQUIRE(save_choices(folder.path,
                         {.profile = {.name = "Ada"}, .port = 7001, .max_players = 8, .volume = 30}));
    const Preferences preferences({.address = net::Endpoint{"10.0.0.7", 7002},
                                   .port = 7003,
                                   .name = "Bo",
                                   .color = Color::Coal,
                                   .mute = true},
                                  folder.path);
    CHECK(preferences.choices().profile.name == "Bo");
    CHECK(preferences.choices().profile.color == Color::Coal);
    CHECK(preferences.choices().address == "10.0.0.7:7002");
    CHECK(preferences.choices().port == 7003);
    CHECK(preferences.choices().mute);
    // Not on the command line, so from the file.
    CHECK(preferences.choices().max_players == 8);
    CHECK(preferences.choices().volume == 30);
}

TEST_CASE("preferences: a change writes only itself to the file, not what the command line gave") {
    const test::TemporaryFolder folder;
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}, .port = 7001}));
    Preferences preferences({.port = 7003, .name = "Bo", .mute = true}, folder.path);
    preferences.change([](Choices& choices) { choices.volume = 15; });
    CHECK(preferences.choices().volume == 15);
    CHECK(preferences.choices().profile.name == "Bo");
    CHECK(in_file(folder) == Choices{.profile = {.name = "Ada"}, .port = 7001, .volume = 15});
}

TEST_CASE("preferences: a change of what the command line gave holds and is written") {
    const test::TemporaryFolder folder;
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}}));
    Preferences preferences({.name = "Bo"}, folder.path);
    preferences.change([](Choices& choices) { choices.profile.name = "Cy"; });
    CHECK(preferences.choices().profile.name == "Cy");
    CHECK(in_file(folder).profile.name == "Cy");
}

TEST_CASE("preferences: what another window wrote meanwhile stays in the file") {
    const test::TemporaryFolder folder;
    Preferences preferences({}, folder.path);
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}, .volume = 5}));
    preferences.change([](Choices& choices) { choices.profile.color = Color::Lime; });
    CHECK(in_file(folder) == Choices{.profile = {"Ada", Color::Lime}, .volume = 5});
}

TEST_CASE("preferences: a port that was found free holds for this run only") {
    const test::TemporaryFolder folder;
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}, .port = 7001}));
    Preferences preferences({}, folder.path);
    preferences.override_port(7009);
    preferences.change([](Choices& choices) { choices.mute = true; });
    CHECK(preferences.choices().port == 7009);
    CHECK(in_file(folder).port == 7001);
}

TEST_CASE("preferences: a window with a place of its own does not fill the screen, unless it is told to") {
    const test::TemporaryFolder folder;
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}, .fullscreen = true}));
    const auto fullscreen = [&](const Options& options) {
        return Preferences(options, folder.path).choices().fullscreen;
    };
    CHECK(fullscreen({}));
    CHECK_FALSE(fullscreen({.window_at = WindowPlace{10, 10}}));
    CHECK_FALSE(fullscreen({.window_size = WindowSize{640, 360}}));
    CHECK_FALSE(fullscreen({.mode = Mode::Windows, .windows = 2}));
    CHECK(fullscreen({.window_at = WindowPlace{10, 10}, .fullscreen = true}));
}

TEST_CASE("preferences: who starts for the first time is called like the system's user, or by a random name, "
          "and wears any "
          "hat") {
    const test::TemporaryFolder folder;
    {
        const test::UserName user("ada", nullptr, nullptr);
        CHECK(Preferences({}, folder.path).choices().profile.name == "ada");
    }
    const test::UserName nobody("root", nullptr, nullptr);
    std::set<std::string> names;
    std::set<Color> colors;
    for (int i = 0; i < 20; ++i) {
        const Preferences fresh({}, folder.path);
        const std::string& name = fresh.choices().profile.name;
        CHECK(clean_name(name) == std::variant<std::string, NameError>(name));
        names.insert(name);
        colors.insert(fresh.choices().profile.color);
    }
    CHECK(names.size() > 5);
    CHECK(colors.size() > 3);
    CHECK_FALSE(names.contains("root"));
}

TEST_CASE("preferences: the random name and colour of the first start stay") {
    const test::UserName nobody(nullptr, nullptr, nullptr);
    const test::TemporaryFolder folder;
    Preferences first({}, folder.path);
    const Profile profile = first.choices().profile;
    first.change([](Choices& choices) { choices.volume = 15; });
    CHECK(first.choices().profile == profile);
    CHECK(in_file(folder).profile == profile);
    CHECK(Preferences({}, folder.path).choices().profile == profile);
}

TEST_CASE("preferences: without a folder changes hold until the program ends") {
    Preferences preferences({.name = "Bo"}, std::nullopt);
    preferences.change([](Choices& choices) { choices.volume = 15; });
    CHECK(preferences.choices().volume == 15);
    CHECK(preferences.choices().profile.name == "Bo");
}

TEST_CASE("preferences: --no-handover holds for this run, and the file keeps what was chosen") {
    const test::TemporaryFolder folder;
    CHECK(Preferences({}, folder.path).choices().keep_village);
    Preferences without({.ends_with_host = true}, folder.path);
    CHECK_FALSE(without.choices().keep_village);
    without.change([](Choices& choices) { choices.volume = 15; });
    CHECK(in_file(folder).keep_village);
}

TEST_CASE("preferences: --ask holds for this run, and what the file says holds without it") {
    const test::TemporaryFolder folder;
    Preferences asked({.ask = true}, folder.path);
    CHECK(asked.choices().ask_first);
    asked.change([](Choices& choices) { choices.volume = 15; });
    CHECK_FALSE(in_file(folder).ask_first);
    REQUIRE(save_choices(folder.path, {.profile = {.name = "Ada"}, .ask_first = true}));
    CHECK(Preferences({}, folder.path).choices().ask_first);
}
