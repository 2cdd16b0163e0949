// Lines for a terminal, a pipe or a file, written by a thread of their own: a terminal that was stopped with
// Ctrl+S, a pipe that nobody reads and a full disk block or fail every write, and whoever hosts or plays must
// not wait for them. It knows nothing of what the lines say.
#pragma once

#include "net/limits.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace snow {

// Bytes of lines that wait while nothing can be written: some thousand lines of a log, or half a minute
// of --stats among few. Beyond it the oldest lines are dropped and counted.
inline constexpr std::size_t kMaxWaitingOutput = 128 * 1024;

// How long the end of a program waits for its last lines to be written.
inline constexpr net::Seconds kLastLinesLimit = 1;

enum class StandardStream { Output = 1, Error = 2 };

class LogWriter {
  public:
    // The words that stand where `lines` lines were lost; null where a program reads and words would disturb.
    using LostWords = std::string (*)(std::size_t lines);

    LogWriter(StandardStream stream, LostWords lost_words);
    // Creates or empties `file`, which complaints call `name`. A FIFO is opened as soon as somebody reads it.
    // Throws std::runtime_error with the system's reason when the file cannot be written at all.
    LogWriter(const std::filesystem::path& file, std::string name, LostWords lost_words);
    LogWriter(LogWriter&&) noexcept = default;
    LogWriter& operator=(LogWriter&&) = delete;
    // Waits for what is not yet written, at most kLastLinesLimit; then the thread is left behind.
    ~LogWriter();

    // Has `text` written, one or several lines without the last one's end. Never blocks.
    void print(std::string_view text);
    // How many lines were lost so far.
    std::size_t lost() const;
    // One sentence when writing has failed for the first time, once; standard error was told as well.
    [[nodiscard]] std::optional<std::string> take_problem();

  private:
    struct Shared;
    void start();

    std::shared_ptr<Shared> shared_;  // with the thread, which may outlive this
};

// For people: "12 lines lost while nobody read them".
[[nodiscard]] std::string lost_lines_words(std::size_t lines);

// One line on standard error, "snowfolk: WORDS". Waits at most kLastLinesLimit.
void complain(std::string_view words);

}  // namespace snow
