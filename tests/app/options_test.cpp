#include "game/app/options.h"

#include "game/panels/choices.h"
#include "game/session/protocol.h"
#include "game/text/utf8.h"
#include "game/world/world.h"

#include <doctest/doctest.h>

#include <array>

#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace snow;

namespace {

using Arguments = std::vector<std::string_view>;

Options options(const Arguments& arguments) {
    const auto parsed = parse_options(arguments);
    if (const auto* error = std::get_if<OptionError>(&parsed)) FAIL(error->words);
    REQUIRE(std::holds_alternative<Options>(parsed));
    return std::get<Options>(parsed);
}

// The one line that says what is wrong, checked to be one; empty if nothing is.
std::string error(const Arguments& arguments) {
    const auto parsed = parse_options(arguments);
    const auto* found = std::get_if<OptionError>(&parsed);
    if (!found) return {};
    CHECK(is_printable_text(decode_utf8(found->words).value_or(U"\n")));
    return found->words;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("without options there is the menu, and nothing is decided") {
    const Options o = options({});
    CHECK(o.mode == Mode::Menu);
    CHECK_FALSE(o.address);
    CHECK_FALSE(o.port);
    CHECK_FALSE(o.name);
    CHECK_FALSE(o.color);
    CHECK_FALSE(o.quit_after);
    CHECK(o.windows == 0);
    CHECK(o.bots == 0);
    CHECK_FALSE(o.fullscreen);
    CHECK_FALSE(o.mute);
}

TEST_CASE("each mode is chosen by its option") {
    CHECK(options({"--host"}).mode == Mode::Host);
    CHECK(options({"--serve"}).mode == Mode::Serve);
    const Options join = options({"--join", "hill"});
    CHECK(join.mode == Mode::Join);
    CHECK(join.address == net::Endpoint{"hill", kDefaultPort});
    CHECK(options({"--theatre", "--window-size", "960x540"}).mode == Mode::Theatre);
    CHECK(has(error({"--theatre", "--lag", "50"}), "its own choice of networks"));
    CHECK(has(error({"--theatre", "--host"}), "choose one"));
    const Options windows = options({"--windows", "3"});
    CHECK(windows.mode == Mode::Windows);
    CHECK(windows.windows == 3);
    const Options bots = options({"--bots", "8", "--join", "hill:9000"});
    CHECK(bots.mode == Mode::Bots);
    CHECK(bots.bots == 8);
    CHECK(bots.address == net::Endpoint{"hill", 9000});
}

TEST_CASE("a value stands behind its option or behind an equals sign") {
    CHECK(options({"--host", "--port", "7000"}).port == 7000);
    CHECK(options({"--host", "--port=7000"}).port == 7000);
    CHECK(options({"--port=7000", "--host"}).port == 7000);
    CHECK(options({"--name=--Ada=="}).name == "--Ada==");
    CHECK(options({"--stats", "-"}).stats == "-");
    CHECK(options({"--window-at", "-5,7"}).window_at == WindowPlace{-5, 7});
}

TEST_CASE("everything a window can be told") {
    const Options o = options({"--host", "--max-players", "64", "--name", " Ada  L ", "--color", "teal",
                               "--stats", "out.jsonl", "--screenshot", "\u00E9.png", "--quit-after", "2.5",
                               "--window-at", "40,60", "--window-size", "640x360", "--fullscreen", "--mute"});
    CHECK(o.max_players == 64);
    CHECK(o.name == "Ada L");
    CHECK(o.color == Color::Teal);
    CHECK(o.stats == "out.jsonl");
    CHECK(o.screenshot == std::filesystem::path(u8"\u00E9.png"));
    CHECK(o.quit_after == doctest::Approx(2.5));
    CHECK(o.window_at == WindowPlace{40, 60});
    CHECK(o.window_size == WindowSize{640, 360});
    CHECK(o.fullscreen);
    CHECK(o.mute);
}

TEST_CASE("help and version win over everything, even errors") {
    CHECK(std::holds_alternative<HelpWanted>(parse_options(Arguments{"--nonsense", "--help"})));
    CHECK(std::holds_alternative<HelpWanted>(parse_options(Arguments{"-h"})));
    CHECK(std::holds_alternative<VersionWanted>(parse_options(Arguments{"--host", "--version"})));
    CHECK(options({"--name=--help"}).name == "--help");
}

TEST_CASE("a port is a number from 1 to 65535") {
    CHECK(error({"--host", "--port", "99999"}) == "--port 99999: a port is a number from 1 to 65535");
    for (const char* port : {"0", "-1", "x", "", "7777 ", "70000000000000000000"})
        CHECK(has(error({"--host", "--port", port}), "a port is a number from 1 to 65535"));
    CHECK(options({"--host", "--port", "1"}).port == 1);
    CHECK(options({"--serve", "--port", "65535"}).port == 65535);
    CHECK(options({"--windows", "2", "--port", "7000"}).port == 7000);
}

TEST_CASE("players, windows and bots stay within their limits") {
    CHECK(options({"--host", "--max-players", "256"}).max_players == kMaxPlayers);
    CHECK(options({"--host", "--max-players", "1"}).max_players == 1);
    CHECK(error({"--host", "--max-players", "257"}) ==
          "--max-players 257: the most players are a number from 1 to 256");
    CHECK(has(error({"--serve", "--max-players", "0"}), "from 1 to 256"));
    CHECK(options({"--windows", "16"}).windows == kMaxWindows);
    CHECK(has(error({"--windows", "17"}), "from 1 to 16"));
    CHECK(has(error({"--windows", "0"}), "from 1 to 16"));
    CHECK(options({"--join", "a", "--bots", "256"}).bots == kMaxBots);
    CHECK(has(error({"--join", "a", "--bots", "257"}), "from 1 to 256"));
    CHECK(has(error({"--join", "a", "--bots", "1.5"}), "from 1 to 256"));
    CHECK(has(error({"--windows", "3", "--max-players", "2"}), "room for as many"));
    CHECK(options({"--windows", "3", "--max-players", "3"}).max_players == 3);
}

TEST_CASE("seconds are above 0, up to a day, with fractions") {
    CHECK(options({"--quit-after", "0.25"}).quit_after == doctest::Approx(0.25));
    CHECK(options({"--quit-after", ".5"}).quit_after == doctest::Approx(0.5));
    CHECK(options({"--quit-after", "86400"}).quit_after == doctest::Approx(kLongestRun));
    CHECK(options({"--quit-after", "12.345"}).quit_after == doctest::Approx(12.345));
    for (const char* seconds : {"0", "0.0", "-1", "86400.1", "1e3", "five", "1.2.3", ".", "", "inf", "nan",
                                "0x5", "1,5", "99999999999999999999999999999999999999999999"})
        CHECK_MESSAGE(has(error({"--quit-after", seconds}), "seconds are a number above 0"), seconds);
}

TEST_CASE("a name is cleaned, or refused with the reason") {
    CHECK(options({"--name", "\u0416\u0435\u043D\u044F"}).name == "\u0416\u0435\u043D\u044F");
    CHECK(error({"--name", ""}) == "--name: A name is needed: 1 to 16 characters.");
    CHECK(has(error({"--name", "abcdefghijklmnopq"}), "too long"));
    CHECK(has(error({"--name", "A\x1B[2J"}), "cannot be seen"));
    CHECK(has(error({"--name", "A\xFF"}), "cannot be seen"));
}

TEST_CASE("a colour is one of the list, which the error gives") {
    for (const std::string_view name : kColorNames)
        CHECK(options({"--color", name}).color == color_named(name));
    const std::string words = error({"--color", "pink"});
    CHECK(words.starts_with("--color pink: "));
    for (const std::string_view name : kColorNames) CHECK(has(words, name));
}

TEST_CASE("a window's place and size are two numbers within reason") {
    for (const char* place : {"1", "1,", ",1", "1,2,3", "1x2", "a,b", "1.5,2", "100001,0", ""})
        CHECK_MESSAGE(has(error({"--window-at", place}), "--window-at"), place);
    for (const char* size : {"640", "640x", "x360", "640,360", "63x360", "640x16385", "-640x360", ""})
        CHECK_MESSAGE(has(error({"--window-size", size}), "from 64 to 16384"), size);
    CHECK(options({"--window-size=64x16384"}).window_size == WindowSize{kSmallestWindow, kLargestWindow});
}

TEST_CASE("a wrong address says what one looks like") {
    CHECK(error({"--join", "http://hill"}).starts_with("--join http://hill: That is no address."));
    CHECK(has(error({"--join", "hill:0"}), "1 to 65535"));
    CHECK(has(error({"--join", "0.0.0.0"}), "the host's own"));
    CHECK(has(error({"--join", "::1"}), "IPv6"));
    CHECK(has(error({"--join="}), "An address is needed"));
}

TEST_CASE("a forgotten value is asked for") {
    CHECK(error({"--join"}) == "--join needs a value: --join ADDRESS[:PORT]");
    CHECK(error({"--host", "--port", "--mute"}) == "--port needs a value: --port N");
    CHECK(has(error({"--screenshot=", "--quit-after", "1"}), "a file's name is needed"));
    CHECK(error({"--host=yes"}) == "--host takes no value");
}

TEST_CASE("an unknown option suggests the nearest") {
    CHECK(has(error({"--fulscreen"}), "did you mean --fullscreen?"));
    CHECK(has(error({"--colour", "red"}), "did you mean --color?"));
    CHECK(has(error({"-host"}), "did you mean --host?"));
    CHECK(has(error({"--prot=7"}), "--prot: there is no such option; did you mean --port?"));
    CHECK(has(error({"--Join", "a"}), "did you mean --join?"));
    CHECK(has(error({"-"}), "no such option"));
    const std::string endless(100000, '-');
    CHECK(error({endless}).size() < 200);
}

TEST_CASE("a word alone is told how to join") {
    CHECK(error({"hill:7777"}) ==
          "\"hill:7777\" is not an option; to join a game there, write --join ADDRESS:PORT");
    CHECK(has(error({"--host", "7777"}), "\"7777\" is not an option"));
    CHECK(has(error({""}), "is not an option"));
    CHECK(has(error({"a\n\x1B[2Jb\xFF"}), "is not an option"));
}

TEST_CASE("an option twice is an error") {
    CHECK(error({"--host", "--port", "1", "--port=1"}) == "--port is there twice");
    CHECK(error({"--mute", "--mute"}) == "--mute is there twice");
}

TEST_CASE("modes exclude each other") {
    CHECK(error({"--join", "a", "--host"}) == "--host and --join do not go together: choose one");
    CHECK(has(error({"--host", "--serve"}), "do not go together"));
    CHECK(has(error({"--windows", "2", "--serve"}), "do not go together"));
    CHECK(has(error({"--bots", "2", "--join", "a", "--windows", "2"}), "do not go together"));
}

TEST_CASE("bots need to know where") {
    CHECK(has(error({"--bots", "2"}), "--bots N --join ADDRESS"));
    CHECK(has(error({"--bots", "2", "--host"}), "--bots N --join ADDRESS"));
}

TEST_CASE("a screenshot needs its moment") {
    CHECK(has(error({"--screenshot", "a.png"}), "--quit-after"));
    CHECK(options({"--screenshot", "a.png", "--quit-after", "1"}).screenshot == "a.png");
    CHECK(options({"--windows", "3", "--screenshot", "a.png", "--quit-after", "1"}).screenshot == "a.png");
}

TEST_CASE("an option where it means nothing is an error that says where it belongs") {
    const std::string in_address = "--join takes the port in its address: --join ADDRESS:PORT";
    CHECK(error({"--join", "a", "--port", "7"}) == in_address);
    CHECK(error({"--join", "a", "--bots", "2", "--port", "7"}) == in_address);
    CHECK(error({"--port", "7"}) == "--port needs --host, --serve or --windows");
    CHECK(has(error({"--join", "a", "--max-players", "7"}), "--host, --serve or --windows"));
    CHECK(error({"--join", "a", "--ask"}) == "--ask needs --host, --serve or --windows");
    CHECK(options({"--serve", "--ask"}).ask);
    CHECK(error({"--join", "a", "--no-handover"}) == "--no-handover needs --host, --serve or --windows");
    CHECK(options({"--serve", "--no-handover"}).ends_with_host);
    CHECK(error({"--serve", "--name", "Ada"}) == "--name needs a player, which --serve does not have");
    CHECK(has(error({"--serve", "--color", "red"}), "--serve does not have"));
    for (const char* flag : {"--mute", "--fullscreen"}) {
        CHECK(has(error({"--serve", flag}), "--serve"));
        CHECK(has(error({"--bots", "1", "--join", "a", flag}), "--bots"));
    }
    CHECK(has(error({"--serve", "--screenshot", "a", "--quit-after", "1"}), "needs a window"));
    CHECK(has(error({"--windows", "2", "--fullscreen"}), "one window"));
    CHECK(has(error({"--windows", "2", "--window-at", "1,1"}), "one window"));
    CHECK(has(error({"--windows", "2", "--window-size", "640x360"}), "one window"));
}

TEST_CASE("statistics and an end are for every mode") {
    for (Arguments mode : {Arguments{},
                           {"--host"},
                           {"--serve"},
                           {"--join", "a"},
                           {"--windows", "2"},
                           {"--bots", "2", "--join", "a"}}) {
        mode.insert(mode.end(), {"--stats", "-", "--quit-after", "5"});
        const Options o = options(mode);
        CHECK(o.stats == "-");
        CHECK(o.quit_after == doctest::Approx(5));
    }
}

TEST_CASE("an error repeats no more than a line of a wrong value") {
    CHECK(error({"--color", std::string(100000, 'x')}).size() < 250);
    CHECK(has(error({"--color", std::string(100000, 'x')}), "xxx..."));
}

TEST_CASE("the help names every option and fits 100 columns") {
    const std::string help = help_text();
    for (const char* name : {"--host",
                             "--join ADDRESS[:PORT]",
                             "--serve",
                             "--windows N",
                             "--bots N",
                             "--port N",
                             "--max-players N",
                             "--ask",
                             "--no-handover",
                             "--name NAME",
                             "--color COLOR",
                             "--stats FILE",
                             "--screenshot FILE",
                             "--quit-after SECONDS",
                             "--window-at X,Y",
                             "--window-size WxH",
                             "--fullscreen",
                             "--mute",
                             "--help",
                             "--version"})
        CHECK_MESSAGE(has(help, "\n  " + std::string(name) + ' '), name);
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
        CHECK_MESSAGE(line.size() <= 100, line);
        CHECK_MESSAGE(!line.ends_with(' '), line);
    }
    CHECK(help.ends_with('\n'));
}

TEST_CASE("a worse network on purpose is asked for in milliseconds and seconds") {
    const std::array<std::string_view, 5> words{"--lag=50", "--jitter", "30", "--stall=0.4", "--loss=2"};
    const auto parsed = parse_options(words);
    const Options& options = std::get<Options>(parsed);
    CHECK(options.lag.delay == doctest::Approx(0.05));
    CHECK(options.lag.jitter == doctest::Approx(0.03));
    CHECK(options.lag.stall == doctest::Approx(0.4));
    CHECK(options.lag.loss == doctest::Approx(0.02));
    for (const std::string_view wrong :
         {"--lag=-1", "--lag=2001", "--jitter=x", "--stall=0", "--stall=10", "--loss=0", "--loss=51"})
        CHECK(std::holds_alternative<OptionError>(parse_options(std::array{wrong})));
    CHECK(std::holds_alternative<OptionError>(
        parse_options(std::array<std::string_view, 2>{"--serve", "--lag=5"})));
}

TEST_CASE("a recording is named by --replay, or by its name alone, as a file manager starts a program") {
    const Options named = options({"--replay", "evening"});
    CHECK(named.mode == Mode::Replay);
    CHECK(named.replay == std::filesystem::path("evening"));
    CHECK_FALSE(named.check);
    const Options alone = options({"a/b c.snowrec", "--check"});
    CHECK(alone.mode == Mode::Replay);
    CHECK(alone.replay == std::filesystem::path("a/b c.snowrec"));
    CHECK(alone.check);
    CHECK(has(error({"a.snowrec", "b.snowrec"}), "one recording at a time"));
    CHECK(has(error({"a.snowrec", "--replay", "b.snowrec"}), "twice"));
    CHECK(has(error({"a.snowrec", "--host"}), "choose one"));
    CHECK(has(error({"--check"}), "--replay FILE"));
    CHECK(has(error({"a.snowrec", "--name", "Ada"}), "a player"));
    CHECK(has(error({"--replay", ""}), "a file's name is needed"));
}

TEST_CASE("a game is recorded by whoever takes part in one") {
    CHECK(options({"--serve", "--record", "a"}).record == std::filesystem::path("a"));
    CHECK(options({"--record", "a", "--no-chat"}).without_chat);
    CHECK(options({"--bots", "2", "--join", "hill", "--record", "a"}).record);
    CHECK(has(error({"--theatre", "--record", "a"}), "a game: not with --theatre or --replay"));
    CHECK(has(error({"--no-chat"}), "--no-chat needs --record FILE"));
}

TEST_CASE("a clip is a part of a recording") {
    const Options clip = options({"a.snowrec", "--clip", "b.png", "--from", "1.5", "--to", "3"});
    CHECK(clip.clip == std::filesystem::path("b.png"));
    CHECK(clip.from == 1.5);
    CHECK(clip.to == 3.0);
    CHECK(has(error({"a.snowrec", "--from", "1"}), "--clip FILE"));
    CHECK(has(error({"a.snowrec", "--clip", "b.png", "--to", "soon"}), "number of seconds"));
    CHECK(has(error({"--clip", "b.png"}), "--replay FILE"));
}
