// What somebody may type into a server: players, kick NAME, ban NAME, say TEXT, stop.
#pragma once

#include "game/session/host.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace snow {

struct ListPlayers {};
struct KickPlayer {
    std::string name;
};
struct BanPlayer {
    std::string name;
};
struct SayToAll {
    std::string text;
};
struct StopServer {};
struct NotUnderstood {
    std::string why;
};
using ConsoleCommand = std::variant<ListPlayers, KickPlayer, BanPlayer, SayToAll, StopServer, NotUnderstood>;

[[nodiscard]] ConsoleCommand parse_console(std::string_view line);

// One command carried out on the host's own thread; what is to be printed, without a line end.
[[nodiscard]] std::string carry_out(const ConsoleCommand& command, Host& host);

// Reads lines from standard input on a thread of its own, as reading cannot be cancelled. An input that ends
// ends only that.
class ConsoleReader {
  public:
    ConsoleReader();
    // What was typed since the last call.
    [[nodiscard]] std::vector<std::string> take_lines();

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace snow
