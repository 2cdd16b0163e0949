#include "game/headless.h"

#include "game/console.h"
#include "game/host_thread.h"
#include "game/lan_host.h"
#include "game/level_file.h"
#include "game/scenes/choices.h"
#include "game/session/backoff.h"
#include "game/session/bot.h"
#include "game/session/client.h"
#include "game/settings.h"
#include "game/stats.h"
#include "game/view/assets.h"

#include <csignal>
#include <iostream>
#include <thread>

namespace snow {
namespace {

constexpr std::chrono::milliseconds kServePause{20};  // between looks at the signals and the statistics
constexpr std::chrono::milliseconds kBotsPause{2};    // well within a tick

// Ctrl+C and SIGTERM ask the program to end; it does so in its own time.
volatile std::sig_atomic_t asked_to_end = 0;

void listen_for_the_end() {
    std::signal(SIGINT, [](int) { asked_to_end = 1; });
    std::signal(SIGTERM, [](int) { asked_to_end = 1; });
}

bool is_time_to_end(const Options& options) {
    return asked_to_end != 0 || (options.quit_after && now() >= *options.quit_after);
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

std::optional<StatsWriter> stats_writer(const Options& options) {
    return options.stats ? std::optional<StatsWriter>(std::in_place, *options.stats) : std::nullopt;
}

}  // namespace

int serve(const Options& options) {
    listen_for_the_end();
    const std::uint16_t port = options.port.value_or(kDefaultPort);
    std::optional<net::Listener> listener = net::Listener::open(port);
    if (!listener) {
        std::cerr << "snowfolk: --port " << port << ": " << explain(port_in_use(port)) << '\n';
        return 1;
    }
    std::optional<StatsWriter> stats = stats_writer(options);
    std::ostream& out = options.stats == "-" ? std::cerr : std::cout;
    LastLine last;
    HostThread host(std::move(*listener), load_level(find_assets()),
                    options.max_players.value_or(kDefaultMaxPlayers), [&](const std::string& line) {
                        last.set(line);
                        out << line << std::endl;
                    });
    const std::unique_ptr<LanHost> lan_host =
        advertise(host, system_user_name(), port, options.max_players.value_or(kDefaultMaxPlayers));
    out << "Hosting on port " << port << ". Ctrl+C ends it." << std::endl;
    ConsoleReader console;
    while (!is_time_to_end(options)) {
        std::this_thread::sleep_for(kServePause);
        for (const std::string& line : console.take_lines()) {
            const ConsoleCommand command = parse_console(line);
            if (std::holds_alternative<StopServer>(command)) asked_to_end = 1;
            host.post([&out, command](Host& of) {
                const std::string answer = carry_out(command, of);
                if (!answer.empty()) out << answer << std::endl;
            });
        }
        if (!stats || !stats->is_due(now())) continue;
        const HostStatus status = host.status();
        stats->write({.role = "server",
                      .state = "serving",
                      .tick = status.world.tick,
                      .seconds = now(),
                      .players = stats_players(status.world, status.players, 0),
                      .event = last.get()},
                     status.traffic, status.worst_lateness);
    }
    out << "Saying goodbye to all." << std::endl;
    return 0;
}

namespace {

// A bot and its connection.
class BotPlayer {
  public:
    BotPlayer(const Options& options, const Level& level, int number)
        : options_(options), level_(level), number_(number), bot_(static_cast<std::uint32_t>(number) + 1),
          ticks_(now()), backoff_(static_cast<std::uint32_t>(number) + 1) {
        join(options.name ? *options.name + (number > 0 ? ' ' + std::to_string(number + 1) : "")
                          : Bot::name(number));
    }

    void update() {
        client_->update(now());
        if (client_->state() == Client::State::Over) take_another_name(now());
        ticks_.advance(now(), [this] {
            client_->hold(bot_.next_buttons());
            if (const std::optional<std::string> words = bot_.next_words()) client_->say(*words);
        });
    }
    // Whether it has given up, too.
    bool is_over() const { return client_->state() == Client::State::Over && !try_again_at_; }
    Client& client() { return *client_; }

  private:
    void join(const std::string& name) {
        const auto nth = static_cast<std::size_t>(number_) % kColorCount;
        const Color color = options_.color.value_or(static_cast<Color>(nth));
        client_ = std::make_unique<Client>(*options_.address, name, color, level_, now());
        client_->set_lag(options_.lag);
    }
    // The host has told a name that is free, but others may be told the same.
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
    std::unique_ptr<Client> client_;
};

StatsRecord bots_record(BotPlayer& bot) {
    const Client& first = bot.client();
    const bool playing = first.state() == Client::State::Playing;
    StatsRecord record{.role = "bots",
                       .state = playing         ? "playing"
                                : bot.is_over() ? "over"
                                                : "connecting",
                       .tick = first.replica().tick,
                       .seconds = now(),
                       .players = stats_players(first.world(), first.players(), first.own_id()),
                       .event =
                           first.log().lines().empty() ? std::string() : to_text(first.log().lines().back())};
    note_feel(record, first);
    return record;
}

// All bots' traffic: it is what this program costs the host.
net::Traffic traffic_of(const std::vector<std::unique_ptr<BotPlayer>>& bots) {
    net::Traffic sum;
    for (const auto& bot : bots) sum += bot->client().traffic();
    return sum;
}

}  // namespace

int run_bots(const Options& options) {
    listen_for_the_end();
    const Level level = load_level(find_assets());
    std::optional<StatsWriter> stats = stats_writer(options);
    std::vector<std::unique_ptr<BotPlayer>> bots;
    for (int number = 0; number < options.bots; ++number)
        bots.push_back(std::make_unique<BotPlayer>(options, level, number));
    WorstOfSecond lateness;
    while (!is_time_to_end(options)) {
        for (const auto& bot : bots) bot->update();
        lateness.sample(bots.front()->client().lateness(), now());
        if (stats && stats->is_due(now()))
            stats->write(bots_record(*bots.front()), traffic_of(bots), lateness.value());
        const auto over = std::ranges::find_if(bots, [](const auto& bot) { return bot->is_over(); });
        if (over != bots.end()) {
            std::cerr << "snowfolk: " << explain(*(*over)->client().failure()) << '\n';
            return 1;
        }
        std::this_thread::sleep_for(kBotsPause);
    }
    for (const auto& bot : bots) bot->client().leave();
    return 0;
}

}  // namespace snow
