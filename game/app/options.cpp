#include "game/app/options.h"

#include "game/panels/choices.h"
#include "game/session/failure.h"
#include "game/session/name.h"
#include "game/session/protocol.h"
#include "game/text/path_text.h"
#include "game/text/printable_line.h"
#include "game/world/world.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <numeric>
#include <system_error>
#include <utility>
#include <vector>

namespace snow {
namespace {

// An error message that says what would be right; empty without an error.
using Fault = std::optional<std::string>;

constexpr unsigned bit(Mode mode) { return 1u << static_cast<unsigned>(mode); }
constexpr unsigned kWatching = bit(Mode::Theatre) | bit(Mode::Replay);
constexpr unsigned kOneWindow = bit(Mode::Menu) | bit(Mode::Host) | bit(Mode::Join) | kWatching;
constexpr unsigned kWindowed = kOneWindow | bit(Mode::Windows);
constexpr unsigned kHosting = bit(Mode::Host) | bit(Mode::Serve) | bit(Mode::Windows);
constexpr unsigned kPlaying = (kWindowed | bit(Mode::Bots)) & ~bit(Mode::Replay);
constexpr unsigned kSlowed = kPlaying & ~bit(Mode::Theatre);  // the theatre has its own choice of networks
constexpr unsigned kAlways = ~0u;
constexpr unsigned kRecorded = kAlways & ~kWatching;

constexpr std::size_t kShownValue = 40;  // code points of a wrong value that an error repeats

// ---- The values ----

std::optional<int> parse_whole(std::string_view text, int min, int max) {
    int value{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < min || value > max) return std::nullopt;
    return value;
}

// Digits with at most one point: the standard library's own parsing of fractions depends
// on locale or compiler.
std::optional<double> parse_seconds(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    double value = 0, scale = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        if (i > point) scale /= 10;
        value = i < point ? value * 10 + (text[i] - '0') : value + scale * (text[i] - '0');
    }
    if (!(value > 0 && value <= kLongestRun)) return std::nullopt;
    return value;
}

// Two whole numbers with `separator` between.
std::optional<std::array<int, 2>> parse_pair(std::string_view text, char separator, int min, int max) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return std::nullopt;
    const auto first = parse_whole(text.substr(0, at), min, max);
    const auto second = parse_whole(text.substr(at + 1), min, max);
    if (!first || !second) return std::nullopt;
    return std::array{*first, *second};
}

std::string range_words(std::string_view what, int min, int max) {
    return std::string(what) + " from " + std::to_string(min) + " to " + std::to_string(max);
}

Fault read_whole(auto& target, std::string_view value, std::string_view what, int min, int max) {
    const std::optional<int> number = parse_whole(value, min, max);
    if (!number) return range_words(what, min, max);
    const int whole = *number;
    target = whole;
    return std::nullopt;
}

Fault read_path(std::optional<std::filesystem::path>& target, std::string_view value) {
    if (value.empty()) return "a file's name is needed";
    target = path_of(value);
    return std::nullopt;
}

Fault read_address(Options& o, std::string_view value) {
    const auto parsed = net::parse_endpoint(value, kDefaultPort);
    if (const auto* error = std::get_if<net::AddressError>(&parsed)) return std::string(explain(*error));
    o.address = std::get<net::Endpoint>(parsed);
    return std::nullopt;
}

Fault read_port(Options& o, std::string_view value) {
    o.port = net::parse_port(value);
    if (!o.port) return "a port is a number from 1 to 65535";
    return std::nullopt;
}

Fault read_players(Options& o, std::string_view value) {
    return read_whole(o.max_players, value, "the most players are a number", 1, kMaxPlayers);
}

Fault read_windows(Options& o, std::string_view value) {
    return read_whole(o.windows, value, "windows are a number", 1, kMaxWindows);
}

Fault read_bots(Options& o, std::string_view value) {
    return read_whole(o.bots, value, "bots are a number", 1, kMaxBots);
}

Fault read_name(Options& o, std::string_view value) {
    const auto cleaned = clean_name(value);
    if (const auto* error = std::get_if<NameError>(&cleaned)) return explain(*error);
    o.name = std::get<std::string>(cleaned);
    return std::nullopt;
}

std::string color_list() {
    std::string list;
    for (const std::string_view name : kColorNames) list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
}

Fault read_color(Options& o, std::string_view value) {
    o.color = color_named(value);
    if (!o.color) return "a colour is one of " + color_list();
    return std::nullopt;
}

Fault read_stats(Options& o, std::string_view value) { return read_path(o.stats, value); }

Fault read_record(Options& o, std::string_view value) { return read_path(o.record, value); }

Fault read_without_chat(Options& o, std::string_view) {
    o.without_chat = true;
    return std::nullopt;
}

Fault read_replay(Options& o, std::string_view value) { return read_path(o.replay, value); }

Fault read_with(Options& o, std::string_view value) { return read_path(o.with, value); }

Fault read_clip(Options& o, std::string_view value) { return read_path(o.clip, value); }

Fault read_moment(std::optional<double>& target, std::string_view value) {
    target = parse_seconds(value);
    if (!target) return "a moment of a recording is a number of seconds above 0, like 5 or 0.5";
    return std::nullopt;
}

Fault read_from(Options& o, std::string_view value) { return read_moment(o.from, value); }

Fault read_to(Options& o, std::string_view value) { return read_moment(o.to, value); }

Fault read_check(Options& o, std::string_view) {
    o.check = true;
    return std::nullopt;
}

Fault read_screenshot(Options& o, std::string_view value) { return read_path(o.screenshot, value); }

Fault read_quit_after(Options& o, std::string_view value) {
    o.quit_after = parse_seconds(value);
    if (!o.quit_after) return "seconds are a number above 0, up to a day (86400), like 5 or 0.5";
    return std::nullopt;
}

Fault read_window_at(Options& o, std::string_view value) {
    const auto pair = parse_pair(value, ',', -kFarthestWindow, kFarthestWindow);
    if (!pair) return "a place on the screen is two whole numbers, like 40,60";
    o.window_at = WindowPlace{(*pair)[0], (*pair)[1]};
    return std::nullopt;
}

Fault read_window_size(Options& o, std::string_view value) {
    const auto pair = parse_pair(value, 'x', kSmallestWindow, kLargestWindow);
    if (!pair)
        return range_words("a size is two numbers", kSmallestWindow, kLargestWindow) + ", like 640x360";
    o.window_size = WindowSize{(*pair)[0], (*pair)[1]};
    return std::nullopt;
}

Fault read_fullscreen(Options& o, std::string_view) {
    o.fullscreen = true;
    return std::nullopt;
}

Fault read_ask(Options& o, std::string_view) {
    o.ask = true;
    return std::nullopt;
}

Fault read_ends_with_host(Options& o, std::string_view) {
    o.ends_with_host = true;
    return std::nullopt;
}

Fault read_mute(Options& o, std::string_view) {
    o.mute = true;
    return std::nullopt;
}

constexpr double kPercent = 100;

Fault read_ms(net::Seconds& target, std::string_view value, std::string_view what) {
    int ms{};
    if (Fault fault = read_whole(ms, value, what, 0, kLongestLag)) return fault;
    target = ms / net::kMsPerSecond;
    return std::nullopt;
}

Fault read_lag(Options& o, std::string_view value) {
    return read_ms(o.lag.delay, value, "milliseconds each way are a number");
}

Fault read_jitter(Options& o, std::string_view value) {
    return read_ms(o.lag.jitter, value, "milliseconds at most are a number");
}

Fault read_stall(Options& o, std::string_view value) {
    o.lag.stall = parse_seconds(value).value_or(0);
    if (o.lag.stall > 0 && o.lag.stall <= kLongestStall) return std::nullopt;
    return "every ten seconds the network stalls for a number of seconds above 0, up to 9";
}

Fault read_loss(Options& o, std::string_view value) {
    const double percent = parse_seconds(value).value_or(0);
    o.lag.loss = percent / kPercent;
    if (percent > 0 && percent <= kLargestLoss) return std::nullopt;
    return "the share that is lost is a number of per cent above 0, up to 50";
}

Fault read_nothing(Options&, std::string_view) { return std::nullopt; }

// ---- The options ----

struct Spec {
    std::string_view name;
    std::string_view value;  // placeholder in the help; empty for an option without a value
    std::string_view help;
    unsigned modes;          // bits of the modes that allow it
    std::string_view where;  // those modes, for the error message
    Fault (*read)(Options&, std::string_view value);
};

constexpr std::string_view kHostingWords = "--host, --serve or --windows";
constexpr std::string_view kWindowedWords = "a window, which --serve and --bots do not have";
constexpr std::string_view kOneWindowWords = "one window: not with --windows, --serve or --bots";
constexpr std::string_view kPlayingWords = "a player, which --serve does not have";
constexpr std::string_view kRecordedWords = "a game: not with --theatre or --replay";
constexpr std::string_view kSlowedWords =
    "a player, which --serve does not have (--theatre has its own choice of networks)";

constexpr std::array kSpecs{
    Spec{"--host", "", "host a game at once", kAlways, "", read_nothing},
    Spec{"--join", "ADDRESS[:PORT]", "join a game at once", kAlways, "", read_address},
    Spec{"--serve", "", "host without a window or a player of one's own; Ctrl+C ends it", kAlways, "",
         read_nothing},
    Spec{"--windows", "N", "N windows side by side, the first hosting, the others joined", kAlways, "",
         read_windows},
    Spec{"--bots", "N", "N players without a window that wander, jump and chat; with --join", kAlways, "",
         read_bots},
    Spec{"--theatre", "", "watch a small game's messages travel, in slow motion; needs nobody else", kAlways,
         "", read_nothing},
    Spec{"--port", "N", "the port to host on", kHosting, kHostingWords, read_port},
    Spec{"--max-players", "N", "how many may play, up to 256", kHosting, kHostingWords, read_players},
    Spec{"--ask", "", "the host is asked who may come in", kHosting, kHostingWords, read_ask},
    Spec{"--no-handover", "", "nobody carries the village on when the host is gone", kHosting, kHostingWords,
         read_ends_with_host},
    Spec{"--name", "NAME", "who you are: 1 to 16 characters", kPlaying, kPlayingWords, read_name},
    Spec{"--color", "COLOR", "your favourite colour (a wrong one lists them all)", kPlaying, kPlayingWords,
         read_color},
    Spec{"--stats", "FILE", "what happens, as JSON, ten lines a second; - is standard output", kAlways, "",
         read_stats},
    Spec{"--record", "FILE", "record the game, to be seen again with --replay", kRecorded, kRecordedWords,
         read_record},
    Spec{"--no-chat", "", "leave out of the recording what is said", kRecorded, kRecordedWords,
         read_without_chat},
    Spec{"--replay", "FILE", "see a recording again; the option's name can be left out", kAlways, "",
         read_replay},
    Spec{"--with", "FILE", "lay its host's recording over it: when each message left and came",
         bit(Mode::Replay), "--replay FILE", read_with},
    Spec{"--clip", "FILE", "write a part of it: NAME.png moves, NAME.snowrec, or a folder of PNGs",
         bit(Mode::Replay), "--replay FILE", read_clip},
    Spec{"--from", "SECONDS", "where the clip begins", bit(Mode::Replay), "--replay FILE", read_from},
    Spec{"--to", "SECONDS", "where it ends", bit(Mode::Replay), "--replay FILE", read_to},
    Spec{"--check", "", "only go through it, and say whether all is as it was", bit(Mode::Replay),
         "--replay FILE", read_check},
    Spec{"--screenshot", "FILE", "write a PNG of the window just before --quit-after ends it", kWindowed,
         kWindowedWords, read_screenshot},
    Spec{"--quit-after", "SECONDS", "end by itself", kAlways, "", read_quit_after},
    Spec{"--window-at", "X,Y", "where the window opens, in pixels", kOneWindow, kOneWindowWords,
         read_window_at},
    Spec{"--window-size", "WxH", "how large it opens, in pixels", kOneWindow, kOneWindowWords,
         read_window_size},
    Spec{"--fullscreen", "", "fill the screen", kOneWindow, kOneWindowWords, read_fullscreen},
    Spec{"--mute", "", "without sound", kWindowed, kWindowedWords, read_mute},
    Spec{"--lag", "MS", "a worse network on purpose: so much later, each way", kSlowed, kSlowedWords,
         read_lag},
    Spec{"--jitter", "MS", "and up to so much more, unevenly", kSlowed, kSlowedWords, read_jitter},
    Spec{"--stall", "SECONDS", "and every ten seconds nothing at all for so long", kSlowed, kSlowedWords,
         read_stall},
    Spec{"--loss", "PERCENT", "and so much of it lost, which holds up the rest for 0.4 s", kSlowed,
         kSlowedWords, read_loss},
    Spec{"--help", "", "show this and end", kAlways, "", read_nothing},
    Spec{"--version", "", "show the version and end", kAlways, "", read_nothing},
};

const Spec* find_spec(std::string_view name) {
    const auto spec = std::ranges::find(kSpecs, name, &Spec::name);
    return spec == kSpecs.end() ? nullptr : &*spec;
}

// ---- Words for what is wrong ----

// A value as an error repeats it: printable, on one line, at most kShownValue code points.
std::string shown(std::string_view value) { return printable_line(value, kShownValue); }

// The Levenshtein distance: how many letters must be inserted, removed or replaced to turn `b` into `a`.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({diagonal + 1, row[j] + 1, exchanged});
        }
    }
    return row.back();
}

std::string unknown_option(std::string_view argument, std::string_view name) {
    if (!argument.starts_with('-'))
        return '"' + shown(argument) + "\" is not an option; to join a game there, write --join ADDRESS:PORT";
    constexpr std::size_t kLongestName = 32;  // longer than any option
    const std::string_view compared = name.substr(0, kLongestName);
    const auto* nearest =
        std::ranges::min_element(kSpecs, {}, [&](const Spec& spec) { return distance(compared, spec.name); });
    return shown(name) + ": there is no such option; did you mean " + std::string(nearest->name) +
           "? --help lists all";
}

// ---- Reading ----

class Reader {
  public:
    explicit Reader(std::span<const std::string_view> arguments) : rest_(arguments) {}

    std::variant<Options, OptionError> read() {
        while (!rest_.empty())
            if (Fault fault = read_one()) return OptionError{*fault};
        if (Fault fault = choose_mode()) return OptionError{*fault};
        if (Fault fault = check_modes()) return OptionError{*fault};
        if (Fault fault = check_combinations()) return OptionError{*fault};
        return options_;
    }

  private:
    std::string_view take() {
        const std::string_view argument = rest_.front();
        rest_ = rest_.subspan(1);
        return argument;
    }

    bool given(std::string_view name) const { return std::ranges::find(given_, name) != given_.end(); }

    Fault read_one() {
        const std::string_view argument = take();
        const std::size_t equals = argument.find('=');
        const std::string name(argument.substr(0, equals));
        const Spec* const spec = find_spec(is_recording(argument) ? "--replay" : name);
        if (spec && is_recording(argument)) return read_recording(*spec, argument);
        if (!spec) return unknown_option(argument, name);
        if (given(name)) return name + " is there twice";
        given_.push_back(spec->name);
        const bool has_value = equals != std::string_view::npos;
        if (spec->value.empty()) {
            if (has_value) return name + " takes no value";
            return spec->read(options_, {});
        }
        if (!has_value && (rest_.empty() || rest_.front().starts_with("--")))
            return name + " needs a value: " + name + ' ' + std::string(spec->value);
        return read_value(*spec, has_value ? argument.substr(equals + 1) : take());
    }

    // As a file manager starts a program for a file.
    static bool is_recording(std::string_view argument) {
        return !argument.starts_with("--") && argument.ends_with(kRecordingEnding);
    }
    Fault read_recording(const Spec& spec, std::string_view file) {
        if (given(spec.name)) return "one recording at a time";
        given_.push_back(spec.name);
        return read_value(spec, file);
    }

    Fault read_value(const Spec& spec, std::string_view value) {
        const Fault fault = spec.read(options_, value);
        if (!fault) return std::nullopt;
        const std::string repeated = shown(value);
        return std::string(spec.name) + (repeated.empty() ? "" : ' ' + repeated) + ": " + *fault;
    }

    Fault choose_mode() {
        constexpr std::array<std::pair<std::string_view, Mode>, 6> kModes{{{"--host", Mode::Host},
                                                                           {"--theatre", Mode::Theatre},
                                                                           {"--replay", Mode::Replay},
                                                                           {"--join", Mode::Join},
                                                                           {"--serve", Mode::Serve},
                                                                           {"--windows", Mode::Windows}}};
        std::string_view chosen;
        for (const auto& [name, mode] : kModes) {
            if (!given(name)) continue;
            if (!chosen.empty())
                return std::string(chosen) + " and " + std::string(name) + " do not go together: choose one";
            chosen = name;
            options_.mode = mode;
        }
        if (!given("--bots")) return std::nullopt;
        if (chosen != "--join") return "--bots needs to know where: --bots N --join ADDRESS[:PORT]";
        options_.mode = Mode::Bots;
        return std::nullopt;
    }

    Fault check_modes() const {
        if (given("--port") && given("--join"))
            return "--join takes the port in its address: --join ADDRESS:PORT";
        for (const std::string_view name : given_) {
            const Spec& spec = *find_spec(name);
            if ((spec.modes & bit(options_.mode)) == 0)
                return std::string(name) + " needs " + std::string(spec.where);
        }
        return std::nullopt;
    }

    Fault check_combinations() const {
        if (options_.without_chat && !options_.record) return "--no-chat needs --record FILE";
        if ((options_.from || options_.to) && !options_.clip) return "--from and --to need --clip FILE";
        if (options_.screenshot && !options_.quit_after)
            return "--screenshot needs --quit-after SECONDS, which says when (F12 takes one by hand)";
        if (options_.max_players && *options_.max_players < options_.windows)
            return "--max-players " + std::to_string(*options_.max_players) + ": --windows " +
                   std::to_string(options_.windows) + " needs room for as many";
        return std::nullopt;
    }

    std::span<const std::string_view> rest_;
    std::vector<std::string_view> given_;
    Options options_;
};

}  // namespace

std::variant<Options, OptionError, HelpWanted, VersionWanted>
parse_options(std::span<const std::string_view> arguments) {
    for (const std::string_view argument : arguments) {
        if (argument == "--help" || argument == "-h") return HelpWanted{};
        if (argument == "--version") return VersionWanted{};
    }
    auto result = Reader(arguments).read();
    if (auto* error = std::get_if<OptionError>(&result)) return std::move(*error);
    return std::get<Options>(std::move(result));
}

std::string help_text() {
    std::string help = "Snowfolk: a small village of snow people, shared over the network.\n"
                       "Started without options, it shows the menu.\n\n";
    constexpr std::size_t kColumn = 26;
    for (const Spec& spec : kSpecs) {
        std::string line = "  " + std::string(spec.name);
        if (!spec.value.empty()) line += ' ' + std::string(spec.value);
        line.resize(std::max(kColumn, line.size() + 1), ' ');
        help += line + std::string(spec.help) + '\n';
    }
    return help;
}

}  // namespace snow
