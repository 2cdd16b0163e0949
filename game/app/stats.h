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

// The moment's figures, as the program that writes them sees the village.
struct StatsRecord {
    std::string_view role;   // "menu", "host", "client", "server", "bots"
    std::string_view state;  // "menu", "connecting", "playing", "over", "serving"
    Tick tick{};
    net::Seconds seconds{};  // since the program started
    std::vector<StatsPlayer> players{};
    net::Traffic last_second{};  // what went over the wire in it
    double worst_late_ms{};      // the latest that a tick came in the last second
    std::string event{};         // the last thing that happened, in words
    int corrections{};           // of one's own place by the host, since joining
    int mismatches{};            // of the whole village, told by the host's hash
    double delay_ms{};           // how far behind the others are shown, to be smooth
    std::size_t lines_lost{};    // of these lines, since the start, as nobody read them or the disk is full
};

// What a client's ideas cost at the moment, put into its record.
class GameClient;
void add_client_figures(StatsRecord& record, const GameClient& client);

// Everyone who has both a record and a character, in the order of their ids.
[[nodiscard]] std::vector<StatsPlayer>
stats_players(const World& world, const std::map<net::PeerId, Player>& players, net::PeerId own);

// One line without its end.
[[nodiscard]] std::string to_json(const StatsRecord& record);

// A string as JSON has it, with its quotes: valid UTF-8 stays; quotes, backslashes and all controls are
// escaped, also those that JSON would allow, as a terminal may show the line.
[[nodiscard]] std::string json_string(std::string_view text);

class StatsWriter {
  public:
    // "-" is standard output. Throws std::runtime_error with the path and the reason when
    // it cannot be written.
    explicit StatsWriter(const std::filesystem::path& path);

    // Whether it is time for the next line.
    bool is_due(net::Seconds now) const { return now >= next_; }
    // Has a line written; never blocks. `totals` is all traffic so far; `late` the worst lateness in seconds.
    void write(StatsRecord record, const net::Traffic& totals, net::Seconds late);
    // One sentence when writing has failed for the first time, once; standard error was told as well.
    [[nodiscard]] std::optional<std::string> take_problem() { return out_.take_problem(); }

  private:
    LogWriter out_;
    net::Seconds next_{};
    SlidingGrowth bytes_in_;
    SlidingGrowth bytes_out_;
    SlidingGrowth messages_in_;
    SlidingGrowth messages_out_;
};

}  // namespace snow
