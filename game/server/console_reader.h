// Reads the lines that are typed into a server, or that a program pipes into it. What they mean is the console's business.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace snow {

// In bytes; longer than any command. Of a longer line one byte more is kept, so that
// parse_console refuses it.
inline constexpr std::size_t kMaxConsoleLine = 1000;

// Lines read ahead: enough for a pasted list. Beyond it the reader waits, and so does a program
// that pipes commands in.
inline constexpr std::size_t kMaxConsoleLines = 64;

// Reads lines on a thread of its own, because reading cannot be cancelled. A terminal is read only
// while this program is in its foreground. At the end of the input only the reading ends; the last
// line needs no line end.
class ConsoleReader {
  public:
    // Reads standard input, or another file descriptor that stays open as long as this lives.
    explicit ConsoleReader(int file = 0);
    ConsoleReader(const ConsoleReader&) = delete;
    ConsoleReader& operator=(const ConsoleReader&) = delete;
    ~ConsoleReader();
    // The oldest line that was not taken yet. Never blocks.
    [[nodiscard]] std::optional<std::string> take_line();

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;  // shared with the thread, which may outlive this
};

}  // namespace snow
