#include "game/app/headless.h"

#include "game/app/game_recorder.h"
#include "game/app/level_file.h"
#include "game/app/settings.h"
#include "game/app/stats.h"
#include "game/platform/assets.h"
#include "game/server/ban_keeper.h"
#include "game/server/console.h"
#include "game/server/console_reader.h"
#include "game/server/host_thread.h"
#include "game/server/lan_announcer.h"
#include "game/server/log_writer.h"
#include "game/server/service_log.h"
#include "game/server/terminal.h"
#include "game/session/backoff.h"
#include "game/session/bot.h"
#include "game/session/game_client.h"
#include "game/session/protocol.h"
#include "game/text/printable_line.h"
#include "net/rates.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace snow {
namespace {

constexpr std::chrono::milliseconds kServePause{100};  // between checks for signals, commands and statistics
constexpr std::chrono::milliseconds kBotsPause{2};     // well below a tick

// Until SDL has begun, Windows sleeps for 16 ms where one is asked for.
void wake_in_time() { SDL_Init(0); }

bool is_time_to_end(const Options& options) {
    return is_end_requested() || (options.quit_after && now() >= *options.quit_after);
}

// The last line of the log, shared between the host's thread and the one that writes statistics.
class LastLine {
  public:
    void set(const std::string& line) {
        const std::scoped_lock lock(mutex_);
        line_ = line;
    }
    std::string get() const {
        const std::scoped_lock lock(mutex_);
        return line_;
    }

  private:
    mutable std::mutex mutex_;
    std::string line_;
};

// Carries out typed commands, no faster than kConsoleRate.
class Console {
  public:
    // All outlive it; `out` and `bans` also outlive the host's thread.
    Console(HostThread& host, LogWriter& out, BanKeeper& bans) : host_(host), out_(out), bans_(bans) {}

    void update() {
        if (!next_) next_ = reader_.take_line();
        for (; next_ && rate_.take(now()); next_ = reader_.take_line()) carry_out_next(parse_console(*next_));
    }

  private:
    void carry_out_next(const ConsoleCommand& command) {
        if (std::holds_alternative<StopServer>(command)) request_end();
        host_.post([&out = out_, &bans = bans_, command](Host& of) {
            const std::string answer = carry_out(command, of, bans);
            if (!answer.empty()) out.print(answer);
        });
    }

    HostThread& host_;
    LogWriter& out_;
    BanKeeper& bans_;
    ConsoleReader reader_;
    net::TokenBucket rate_{kConsoleRate};
    std::optional<std::string> next_;  // read, but held back by the rate
};

StatsRecord server_record(const HostStatus& status, const LastLine& last) {
    return {.role = "server",
            .state = "serving",
            .tick = status.world.tick,
            .seconds = now(),
            .players = stats_players(status.world, status.players, 0),
            .event = last.get()};
}

// Never blocks on the terminal: everything is printed through `out`, which has a thread of its own.
void run_host(const Options& options, net::Listener listener, LogWriter& out) {
    const std::uint16_t port = options.port.value_or(kDefaultPort);
    const int max_players = options.max_players.value_or(kDefaultMaxPlayers);
    std::optional<StatsWriter> stats;
    if (options.stats) stats.emplace(*options.stats);
    const auto note = [&out](std::string_view line) { out.print(with_time(line, std::time(nullptr))); };
    LastLine last;
    BanKeeper bans(settings_folder());
    GameRecorder recorder({options.record, options.without_chat});
    Level level = load_level(find_assets());
    const std::uint32_t level_hash = level.hash();
    HostThread host(std::move(listener), std::move(level), max_players, [&](const std::string& line) {
        last.set(line);
        note(printable_line(line));
    });
    const std::string called = system_user_name().value_or("Snowfolk");
    const std::unique_ptr<LanAnnouncer> lan_host = advertise(host, called, port, max_players);
    if (options.record) recorder.begin_host(host, level_hash, true);
    note("Hosting on port " + std::to_string(port) + ". Ctrl+C ends it.");
    bans.give_to(host);
    host.post([hands_over = !options.ends_with_host](Host& of) { of.set_handing_over(hands_over); });
    if (options.ask) host.post([](Host& of) { of.set_asking(true); });
    Console console(host, out, bans);
    MinuteFigures minutes(now());
    while (!is_time_to_end(options)) {
        std::this_thread::sleep_for(kServePause);
        console.update();
        bans.update(host);
        while (const std::optional<std::string> complaint = bans.take_complaint()) note(*complaint);
        if (const std::optional<std::string> problem = recorder.take_problem()) note(*problem);
        const bool stats_due = stats && stats->is_due(now());
        if (!stats_due && !minutes.is_due(now())) continue;
        const HostFigures figures = host.figures();
        if (const auto line = minutes.update(figures, max_players, now())) note(*line);
        if (stats_due) stats->write(server_record(host.status(), last), figures.traffic, figures.lateness);
    }
    note("Saying goodbye to all.");
}

}  // namespace

int serve(const Options& options) {
    wake_in_time();
    const std::uint16_t port = options.port.value_or(kDefaultPort);
    std::optional<net::Listener> listener = net::Listener::open(port);
    if (!listener) {
        complain("--port " + std::to_string(port) + ": " + explain(port_in_use(port)));
        return 1;
    }
    // Outlives the host's thread, which prints until it ends.
    LogWriter out(options.stats == "-" ? StandardStream::Error : StandardStream::Output, lost_lines_words);
    run_host(options, std::move(*listener), out);
    return 0;
}

namespace {

constexpr Seconds kAskAgain = 2;  // of a bot that was not let in while others play

// A bot and its connection.
class BotPlayer {
  public:
    BotPlayer(const Options& options, const Level& level, int number)
        : options_(options), level_(level), number_(number), bot_(static_cast<std::uint32_t>(number) + 1),
          ticks_(now()), backoff_(static_cast<std::uint32_t>(number) + 1),
          recorder_({options.record, options.without_chat}) {
        join(options.name ? *options.name + (number > 0 ? ' ' + std::to_string(number + 1) : "")
                          : Bot::name(number));
    }

    void update() {
        client_->update(now());
        recorder_.update(now());
        if (client_->state() == GameClient::State::Over) take_another_name(now());
        if (is_playing()) told_ = false;
        ticks_.advance(now(), [this] {
            client_->hold(bot_.next_buttons());
            if (const std::optional<std::string> words = bot_.next_words()) client_->say(*words);
        });
    }
    bool is_joining() const { return !is_playing() && !is_over(); }
    bool is_playing() const { return client_->state() == GameClient::State::Playing; }
    // Whether the game is over and this bot will not try to join again.
    bool is_over() const { return client_->state() == GameClient::State::Over && !try_again_at_; }
    // Over, while others play: says why, once, and tries again from time to time where that may help.
    void stay_behind(Seconds time) {
        using net::Reason;
        const Failure& failure = client_->failure().value();
        if (!told_) complain(name_ + ": " + explain(failure));
        if (!left_behind_at_) left_behind_at_ = time;
        told_ = true;
        constexpr std::array kMayPass{Reason::NoAnswer,       Reason::Busy,    Reason::Full,
                                      Reason::ConnectionLost, Reason::NotKept, Reason::Slept};
        if (std::ranges::find(kMayPass, failure.reason) == kMayPass.end()) return;
        if (time - *left_behind_at_ < kAskAgain) return;
        left_behind_at_.reset();
        join(name_);
    }
    GameClient& client() { return *client_; }

  private:
    void join(const std::string& name) {
        name_ = name;
        const auto nth = static_cast<std::size_t>(number_) % kColorCount;
        const Color color = options_.color.value_or(static_cast<Color>(nth));
        recorder_.end_client();
        client_ = std::make_unique<GameClient>(*options_.address, Profile{name, color}, level_, now());
        client_->set_lag(options_.lag);
        if (number_ == 0 && options_.record) recorder_.begin_client(*client_, {name, color}, level_.hash());
    }
    // The host proposes a free name, but may propose it to others at the same time; hence the growing
    // pauses between attempts.
    void take_another_name(Seconds time) {
        const Failure& failure = client_->failure().value();
        if (failure.reason != net::Reason::NameTaken || failure.detail.empty()) return;
        if (!try_again_at_ && !gave_up_) {
            try_again_at_ = backoff_.after_failure(time);
            gave_up_ = !try_again_at_;
        } else if (try_again_at_ && time >= *try_again_at_) {
            try_again_at_.reset();
            join(std::string(failure.detail));
        }
    }

    const Options& options_;
    const Level& level_;
    int number_;
    Bot bot_;
    FixedStep ticks_;
    Backoff backoff_;
    std::optional<Seconds> try_again_at_;
    bool gave_up_{};
    bool told_{};
    std::optional<Seconds> left_behind_at_;
    std::string name_;
    std::unique_ptr<GameClient> client_;
    GameRecorder recorder_;  // of the first bot's games; refers to the client
};

constexpr auto kBot = [](const std::unique_ptr<BotPlayer>& bot) -> BotPlayer& { return *bot; };

// Of more who connect in one instant the system loses some, and repeats them a second later.
constexpr std::ptrdiff_t kJoiningAtOnce = 8;

StatsRecord bots_record(BotPlayer& bot) {
    const GameClient& first = bot.client();
    StatsRecord record{.role = "bots",
                       .state = bot.is_over() ? "over" : stats_state(first),
                       .tick = first.replica().tick,
                       .seconds = now(),
                       .players = stats_players(first.world(), first.players(), first.own_id()),
                       .event =
                           first.log().lines().empty() ? std::string() : to_text(first.log().lines().back())};
    add_client_figures(record, first);
    return record;
}

// The traffic of all bots together: what this program costs the host.
net::Traffic traffic_of(const std::vector<std::unique_ptr<BotPlayer>>& bots) {
    net::Traffic sum;
    for (const auto& bot : bots) sum += bot->client().diagnostics().traffic;
    return sum;
}

}  // namespace

int run_bots(const Options& options) {
    wake_in_time();
    const Level level = load_level(find_assets());
    std::optional<StatsWriter> stats;
    if (options.stats) stats.emplace(*options.stats);
    std::vector<std::unique_ptr<BotPlayer>> bots;
    const auto all = static_cast<std::size_t>(options.bots);
    SlidingSpread lateness;
    while (!is_time_to_end(options)) {
        for (auto joining = std::ranges::count_if(bots, &BotPlayer::is_joining, kBot);
             bots.size() < all && joining < kJoiningAtOnce; ++joining)
            bots.push_back(std::make_unique<BotPlayer>(options, level, static_cast<int>(bots.size())));
        for (const auto& bot : bots) bot->update();
        lateness.sample(bots.front()->client().diagnostics().lateness, now());
        if (stats && stats->is_due(now()))
            stats->write(bots_record(*bots.front()), traffic_of(bots), lateness.value());
        if (std::ranges::all_of(bots, &BotPlayer::is_over, kBot)) {
            complain(explain(*bots.front()->client().failure()));
            return 1;
        }
        if (std::ranges::any_of(bots, &BotPlayer::is_playing, kBot))
            for (const auto& bot : bots)
                if (bot->is_over()) bot->stay_behind(now());
        std::this_thread::sleep_for(kBotsPause);
    }
    for (const auto& bot : bots) bot->client().leave();
    return 0;
}

}  // namespace snow
