// What --stats writes: one JSON object a line, ten times a second, so that tests and people see
// inside a running program.
#pragma once

#include "game/server/log_writer.h"
#include "game/session/player.h"
#include "game/session/sliding_window.h"
#include "game/world/world.h"
#include "net/peer_id.h"
#include "net/traffic.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

inline constexpr net::Seconds kStatsInterval = 0.1;

struct StatsPlayer {
    net::PeerId id{};
    Player player;
    Character character;
    bool own{};
};

// What one program knows at one moment.
struct StatsRecord {
    std::string_view role;   // "menu", "host", "client", "server", "bots"
    std::string_view state;  // "menu", "connecting", "playing", "resuming", "over", "serving"
    Tick tick{};
    // Since the program started.
    net::Seconds seconds{};
    std::vector<StatsPlayer> players{};
    // Traffic of the last second.
    net::Traffic last_second{};
    // How late the ticks of the last second came.
    Spread late_ms{};
    // The last event, in words.
    std::string event{};
    // Corrections of the own character by the host, since joining.
    int corrections{};
    // How often the replica's hash differed from the host's, since joining.
    int mismatches{};
    // How far in the past the other characters are shown (interpolation).
    double delay_ms{};
    // Who carries the village on when its host is gone, as the host has said; empty if nobody.
    std::string next_host{};
    // Lines of --stats dropped since the start, because nobody read them or the disk is full.
    std::size_t lines_lost{};
};

class GameClient;
// Adds what the client knows of itself: corrections, mismatches, the interpolation delay and the next host.
void add_client_figures(StatsRecord& record, const GameClient& client);

// What `state` says of a client.
[[nodiscard]] std::string_view stats_state(const GameClient& client);

// All characters whose player is known, in the order of `world`.
[[nodiscard]] std::vector<StatsPlayer>
stats_players(const World& world, const std::map<net::PeerId, Player>& players, net::PeerId own);

// One line without its end.
[[nodiscard]] std::string to_json(const StatsRecord& record);

// A JSON string with its quotes: valid UTF-8 stays; quotes, backslashes and all control characters are
// escaped, also those that JSON allows, because a terminal may show the line.
[[nodiscard]] std::string json_string(std::string_view text);

class StatsWriter {
  public:
    // "-" is standard output. Throws std::runtime_error with the path and the reason when
    // it cannot be written.
    explicit StatsWriter(const std::filesystem::path& path);

    // Whether it is time for the next line.
    bool is_due(net::Seconds now) const { return now >= next_; }
    // Queues a line; never blocks. `totals` is all traffic so far; `late` how late ticks came, in seconds.
    void write(StatsRecord record, const net::Traffic& totals, const Spread& late);
    // One sentence, once, after writing has failed for the first time; standard error has it as well.
    [[nodiscard]] std::optional<std::string> take_problem() { return out_.take_problem(); }

  private:
    LogWriter out_;
    net::Seconds next_{};
    SlidingGrowth<net::Traffic> traffic_;
};

}  // namespace snow
