// What somebody may type into a server: players, kick NAME, ban NAME, say TEXT, stop.
#pragma once

#include "game/session/host.h"
#include "net/limits.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

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

// What a line asks for. The words for what is not understood can be printed: they repeat of the line only
// what can be seen, and not all of a long one.
[[nodiscard]] ConsoleCommand parse_console(std::string_view line);

// One command carried out on the host's own thread; what is to be printed, without a line end.
[[nodiscard]] std::string carry_out(const ConsoleCommand& command, Host& host);

// Longer than any command; in bytes. Of a longer line so much is kept that parse_console can refuse it.
inline constexpr std::size_t kMaxConsoleLine = 1000;

// Lines read ahead: what a person pastes at once. Beyond it the reader waits, and so does
// whoever pipes commands in.
inline constexpr std::size_t kMaxConsoleLines = 64;

// Commands carried out: as fast as anybody types, and no faster than everybody's chat can bear to be told
// things. The burst is a pasted list.
inline constexpr net::Rate kConsoleRate{.per_second = 10, .burst = 20};

// Reads lines on a thread of its own, as reading cannot be cancelled. A terminal is read only while its keys
// are this program's. An input that ends ends only that; its last line needs no line end.
class ConsoleReader {
  public:
    // From standard input, or another file of the system's that stays open as long as this lives.
    explicit ConsoleReader(int file = 0);
    ConsoleReader(const ConsoleReader&) = delete;
    ConsoleReader& operator=(const ConsoleReader&) = delete;
    ~ConsoleReader();
    // The oldest line that has not been taken. Never waits.
    [[nodiscard]] std::optional<std::string> take_line();

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;  // with the thread, which may outlive this
};

}  // namespace snow
