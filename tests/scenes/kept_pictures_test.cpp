// Every screen against the picture that is kept of it in tests/pictures. A difference is no mistake by
// itself: somebody has to look at it, and either mend what it shows or accept it. The README's pictures are kept in the
// same way.
#include "tests/support/screens.h"

#include "game/platform/handles.h"

#include <SDL_image.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using namespace snow::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kAccept = "SNOWFOLK_ACCEPT_PICTURES";  // set: what is drawn now is kept from now on
constexpr const char* kFolder = "SNOWFOLK_PICTURES";         // where to put what differs
constexpr int kTolerance = 2;  // of a channel's 255: SDL's versions round the mixing of colours differently

bool accepting() { return std::getenv(kAccept) != nullptr; }

// Where pictures are kept, and how large each pixel of the canvas is in them.
struct Kept {
    fs::path folder;
    int scale{};
};

Kept kept_screens() { return {fs::path(SNOWFOLK_SOURCE_DIR) / "tests" / "pictures", 1}; }
Kept kept_for_readme() { return {fs::path(SNOWFOLK_SOURCE_DIR) / "assets" / "screenshots", 2}; }

fs::path picture_of(const fs::path& folder, std::string_view name) {
    return folder / (std::string(name) + ".png");
}

fs::path folder_for_differences() {
    const char* const wanted = std::getenv(kFolder);
    fs::path folder = fs::absolute(wanted ? wanted : "pictures");
    fs::create_directories(folder);
    return folder;
}

bool differ(Ink a, Ink b) {
    const auto apart = [](int x, int y) { return std::abs(x - y) > kTolerance; };
    return apart(a.r, b.r) || apart(a.g, b.g) || apart(a.b, b.b);
}

std::vector<Point> differences(const Shot& a, const Shot& b) {
    std::vector<Point> places;
    for (int y = 0; y < a.size.h; ++y)
        for (int x = 0; x < a.size.w; ++x)
            if (differ(a.at({x, y}), b.at({x, y}))) places.push_back({x, y});
    return places;
}

// What was drawn, far darker, with the places that differ in red.
void save_differences(const Shot& drawn, const std::vector<Point>& places, const fs::path& file) {
    Shot marked = drawn;
    for (std::uint8_t& channel : marked.rgb) channel /= 4;
    for (const Point& p : places)
        marked.rgb[3 * (static_cast<std::size_t>(p.y) * static_cast<std::size_t>(drawn.size.w) +
                        static_cast<std::size_t>(p.x))] = 255;
    const SurfaceHandle surface(SDL_CreateRGBSurfaceWithFormatFrom(
        marked.rgb.data(), drawn.size.w, drawn.size.h, 24, 3 * drawn.size.w, SDL_PIXELFORMAT_RGB24));
    REQUIRE(surface);
    REQUIRE(IMG_SavePNG(surface.get(), file.string().c_str()) == 0);
}

std::string advice(const fs::path& kept, const fs::path& drawn) {
    return "the screen as drawn now: " + drawn.string() + "\nas kept: " + kept.string() +
           "\nWhen you have looked at it and it is meant to be so, keep it: run this test again with " +
           kAccept + "=1, or all of them by " + kAccept + "=1 ./check units";
}

std::string report(const std::vector<Point>& places, const fs::path& kept, const fs::path& drawn,
                   const fs::path& marked) {
    const auto [left, right] = std::ranges::minmax(places, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(places, {}, &Point::y);
    return kept.stem().string() + ": " + std::to_string(places.size()) + " pixels differ, from " +
           std::to_string(left.x) + ", " + std::to_string(top.y) + " to " + std::to_string(right.x) + ", " +
           std::to_string(bottom.y) + "; in red in " + marked.string() + "\n" + advice(kept, drawn);
}

void check(const fs::path& kept_file, const fs::path& drawn_file) {
    if (!fs::exists(kept_file)) FAIL("no picture is kept of it yet\n", advice(kept_file, drawn_file));
    const Shot kept = read_shot(kept_file);
    const Shot drawn = read_shot(drawn_file);
    if (kept.size != drawn.size) FAIL("of another size\n", advice(kept_file, drawn_file));
    const std::vector<Point> places = differences(kept, drawn);
    if (places.empty()) {
        fs::remove(drawn_file);
        return;
    }
    const fs::path marked = picture_of(drawn_file.parent_path(), drawn_file.stem().string() + "-differences");
    save_differences(drawn, places, marked);
    FAIL(report(places, kept_file, drawn_file, marked));
}

// Draws it and compares, or keeps what was drawn where that was asked for.
void look_at(const Screen& screen, const Kept& kept) {
    const fs::path kept_file = picture_of(kept.folder, screen.name);
    const fs::path file = accepting() ? kept_file
                                      : folder_for_differences() / (kept.folder.filename().string() + '-' +
                                                                    kept_file.filename().string());
    {
        PictureWindow window(screen.size, kept.scale);
        screen.draw(window, play_art());
        window.save(file);
    }
    if (!accepting()) check(kept_file, file);
}

void look_at(std::string_view name) { look_at(screen_named(name), kept_screens()); }

// A picture is kept of each, and of nothing else.
void check_kept(const std::vector<Screen>& all, const fs::path& folder) {
    std::set<std::string> kept;
    for (const auto& entry : fs::directory_iterator(folder)) kept.insert(entry.path().filename().string());
    for (const Screen& screen : all) {
        INFO("the screen ", screen.name);
        CHECK(kept.erase(std::string(screen.name) + ".png") == 1);
    }
    for (const std::string& file : kept) FAIL_CHECK("no screen draws ", (folder / file).string());
}

}  // namespace

TEST_CASE("kept picture: the menu") { look_at("menu"); }
TEST_CASE("kept picture: the menu with games on the network") { look_at("menu-games"); }
TEST_CASE("kept picture: the menu with many games, two of one name, and a name that does not fit") {
    look_at("menu-many");
}
TEST_CASE("kept picture: the question before the menu is left") { look_at("menu-quit"); }
TEST_CASE("kept picture: the menu that found no games") { look_at("menu-searching"); }
TEST_CASE("kept picture: the menu with a wrong name") { look_at("menu-wrong-name"); }
TEST_CASE("kept picture: the menu with a name that cannot be drawn") { look_at("menu-undrawn-name"); }
TEST_CASE("kept picture: the menu with a wrong address") { look_at("menu-wrong-address"); }
TEST_CASE("kept picture: the menu with a wrong port") { look_at("menu-wrong-port"); }
TEST_CASE("kept picture: the menu after the host was lost") { look_at("menu-lost-host"); }
TEST_CASE("kept picture: the menu after the host was lost, with addresses of others") {
    look_at("menu-recent");
}
TEST_CASE("kept picture: the menu without a name") { look_at("menu-no-name"); }
TEST_CASE("kept picture: the settings over the menu") { look_at("menu-settings"); }
TEST_CASE("kept picture: the keys over the menu") { look_at("menu-keys"); }
TEST_CASE("kept picture: the menu on the smallest canvas") { look_at("menu-small"); }
TEST_CASE("kept picture: the menu on a wide canvas") { look_at("menu-wide"); }
TEST_CASE("kept picture: the menu with large text") { look_at("menu-large"); }
TEST_CASE("kept picture: the menu with large text on the smallest canvas") { look_at("menu-large-small"); }
TEST_CASE("kept picture: the same after the host was lost") { look_at("menu-large-lost-small"); }
TEST_CASE("kept picture: the same with a name that is taken") { look_at("menu-large-name-small"); }
TEST_CASE("kept picture: joining with large text on the smallest canvas") { look_at("joining-large-small"); }
TEST_CASE("kept picture: joining") { look_at("joining"); }
TEST_CASE("kept picture: waiting for our turn at a busy host") { look_at("joining-busy"); }
TEST_CASE("kept picture: waiting to be let in") { look_at("joining-asked"); }
TEST_CASE("kept picture: the same with large text on the smallest canvas") {
    look_at("joining-asked-large-small");
}
TEST_CASE("kept picture: a host who is alone") { look_at("alone"); }
TEST_CASE("kept picture: a host who is alone on the smallest canvas") { look_at("alone-small"); }
TEST_CASE("kept picture: play") { look_at("play"); }
TEST_CASE("kept picture: play on the smallest canvas") { look_at("play-small"); }
TEST_CASE("kept picture: play on a wide canvas") { look_at("play-wide"); }
TEST_CASE("kept picture: play with large text") { look_at("play-large-text"); }
TEST_CASE("kept picture: play with little motion") { look_at("play-still"); }
TEST_CASE("kept picture: play without names") { look_at("play-no-names"); }
TEST_CASE("kept picture: a crowd of forty") { look_at("crowd-40"); }
TEST_CASE("kept picture: a crowd of a hundred") { look_at("crowd-100"); }
TEST_CASE("kept picture: the chat, open") { look_at("chat-open"); }
TEST_CASE("kept picture: the chat, open on the smallest canvas") { look_at("chat-open-small"); }
TEST_CASE("kept picture: the chat, fading") { look_at("chat-fading"); }
TEST_CASE("kept picture: who is who in the chat") { look_at("who-is-who"); }
TEST_CASE("kept picture: the pause of a guest") { look_at("pause"); }
TEST_CASE("kept picture: the pause of a host") { look_at("pause-of-host"); }
TEST_CASE("kept picture: the pause with the hats in focus and addresses hidden") { look_at("pause-hats"); }
TEST_CASE("kept picture: the pause of a host on the smallest canvas") { look_at("pause-of-host-small"); }
TEST_CASE("kept picture: the same with addresses hidden") { look_at("pause-hidden-small"); }
TEST_CASE("kept picture: the pause of a host with large text") { look_at("pause-large"); }
TEST_CASE("kept picture: the same on the smallest canvas, with the likeliest address") {
    look_at("pause-large-small");
}
TEST_CASE("kept picture: the settings with large text on the smallest canvas") {
    look_at("settings-large-small");
}
TEST_CASE("kept picture: the keys with large text on the smallest canvas") { look_at("keys-large-small"); }
TEST_CASE("kept picture: the settings on the smallest canvas") { look_at("settings-small"); }
TEST_CASE("kept picture: the keys, one of them to be pressed") { look_at("keys"); }
TEST_CASE("kept picture: the keys on the smallest canvas") { look_at("keys-small"); }
TEST_CASE("kept picture: the table of players with large text") { look_at("players-large-text"); }
TEST_CASE("kept picture: the same on the smallest canvas") { look_at("players-large-small"); }
TEST_CASE("kept picture: the settings") { look_at("settings"); }
TEST_CASE("kept picture: the table of players, for the host") { look_at("players"); }
TEST_CASE("kept picture: the table of players of a guest who has muted somebody") {
    look_at("players-muted");
}
TEST_CASE("kept picture: two knock while the host plays") { look_at("knock"); }
TEST_CASE("kept picture: the knock with large text on the smallest canvas") { look_at("knock-large-small"); }
TEST_CASE("kept picture: somebody knocks at a host who is alone, on the smallest canvas") {
    look_at("knock-alone-small");
}
TEST_CASE("kept picture: somebody came in from another network") { look_at("stranger"); }
TEST_CASE("kept picture: the door, with who waits and who is banned") { look_at("door"); }
TEST_CASE("kept picture: the door with large text on the smallest canvas") { look_at("door-large-small"); }
TEST_CASE("kept picture: the door, where nobody is") { look_at("door-empty"); }
TEST_CASE("kept picture: the question before a host leaves") { look_at("leave"); }
TEST_CASE("kept picture: a host that is not heard") { look_at("stall"); }
TEST_CASE("kept picture: somebody's connection is lost, and one's own") { look_at("lost"); }
TEST_CASE("kept picture: the network's figures") { look_at("figures"); }
TEST_CASE("kept picture: the same with large text on the smallest canvas, and what ping is") {
    look_at("figures-large-small");
}
TEST_CASE("kept picture: the worse network beside figures and messages") { look_at("lag-panel"); }
TEST_CASE("kept picture: all three on the smallest canvas") { look_at("lag-panel-small"); }
TEST_CASE("kept picture: the worse network with large text on the smallest canvas") {
    look_at("lag-panel-large-small");
}
TEST_CASE("kept picture: the messages, and which byte says that somebody walks") { look_at("messages"); }
TEST_CASE("kept picture: the messages on the smallest canvas") { look_at("messages-small"); }
TEST_CASE("kept picture: the messages with large text on the smallest canvas") {
    look_at("messages-large-small");
}
TEST_CASE("kept picture: the ghosts") { look_at("ghosts"); }

TEST_CASE("kept picture: two roll a ball, and F5 shows where the host last said that it is") {
    look_at("ghost-of-ball");
}
TEST_CASE("kept picture: the network theatre, a moment after a key") { look_at("theatre"); }
TEST_CASE("kept picture: the network theatre on the smallest canvas") { look_at("theatre-small"); }
TEST_CASE("kept picture: the same with large text") { look_at("theatre-large-small"); }
TEST_CASE("kept picture: a recording, laid over its host's") { look_at("replay"); }
TEST_CASE("kept picture: a recording on the smallest canvas") { look_at("replay-small"); }
TEST_CASE("kept picture: a recording with large text") { look_at("replay-large-small"); }
TEST_CASE("kept picture: the figures and messages of a recording") { look_at("replay-inside"); }
TEST_CASE("kept picture: the list of recordings") { look_at("recordings"); }
TEST_CASE("kept picture: the list of recordings with large text") { look_at("recordings-large-small"); }
TEST_CASE("kept picture: the menu that leads to recordings") { look_at("menu-recordings"); }
TEST_CASE("kept picture: that menu on the smallest canvas") { look_at("menu-recordings-small"); }
TEST_CASE("kept picture: what answers a snowball, at rest and stirred") { look_at("answers"); }
TEST_CASE("kept picture: a lump of snow, balls that one rolls, a snowman, and what is left of one") {
    look_at("rolling");
}

TEST_CASE("kept picture: landing, setting off, stopping, and leaving in the air") { look_at("landing"); }
TEST_CASE("kept picture: melting") { look_at("melting"); }

TEST_CASE("kept pictures: the README's") {
    for (const Screen& screen : readme_screens()) {
        INFO("the README's picture ", screen.name);
        look_at(screen, kept_for_readme());
    }
}

TEST_CASE("a picture is kept of every screen, and of nothing else") {
    check_kept(screens(), kept_screens().folder);
    check_kept(readme_screens(), kept_for_readme().folder);
}
