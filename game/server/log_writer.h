// Writes lines to a terminal, a pipe or a file on a thread of its own: a terminal stopped with Ctrl+S, a pipe
// that nobody reads and a full disk block or fail every write, and the game must not wait for them. Knows
// nothing of what the lines say.
#pragma once

#include "net/limits.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace snow {

// In bytes: lines that wait while nothing can be written. Enough for some thousand lines of a log, or half
// a minute of --stats with few players. Beyond it the oldest lines are dropped and counted.
inline constexpr std::size_t kMaxWaitingOutput = 128 * 1024;

// How long the destructor waits for the last lines to be written.
inline constexpr net::Seconds kLastLinesLimit = 1;

enum class StandardStream { Output = 1, Error = 2 };

class LogWriter {
  public:
    // Makes the line that is written in place of `lines` lost ones; null where a program reads the output.
    using LostWords = std::string (*)(std::size_t lines);

    LogWriter(StandardStream stream, LostWords lost_words);
    // Creates or empties `file`; error messages call it `name`. A FIFO is opened as soon as somebody reads
    // it. Throws std::runtime_error with the system's reason when the file cannot be opened.
    LogWriter(const std::filesystem::path& file, std::string name, LostWords lost_words);
    LogWriter(LogWriter&&) noexcept = default;
    LogWriter& operator=(LogWriter&&) = delete;
    // Waits at most kLastLinesLimit for what is not yet written; a thread that still blocks is left behind.
    ~LogWriter();

    // Queues `text`: one or several lines, the last one without its line end. Never blocks.
    void print(std::string_view text);
    // How many lines were lost so far.
    std::size_t lost() const;
    // One sentence, once, after writing has failed for the first time; standard error has it as well.
    [[nodiscard]] std::optional<std::string> take_problem();

  private:
    struct Shared;
    void start();

    std::shared_ptr<Shared> shared_;  // shared with the thread, which may outlive this
};

// For people: "12 lines lost while nobody read them".
[[nodiscard]] std::string lost_lines_words(std::size_t lines);

// Writes "snowfolk: WORDS" to standard error in one line. Blocks for at most kLastLinesLimit.
void complain(std::string_view words);

}  // namespace snow
