// Writes a recording to a file while it is made, on a thread of its own: a disk that is full or slow holds up no tick.
// What a program that crashed has written is a recording up to then.
#pragma once

#include "net/limits.h"
#include "net/wire.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace snow {

// Bytes that wait for the disk; a disk that is so far behind is given up. A minute of a full village.
inline constexpr std::size_t kMaxUnwritten = 4 * 1024 * 1024;
// What has come is written so often: a crash loses no more.
inline constexpr net::Seconds kWriteEvery = 0.1;

class RecordingFile {
  public:
    // Creates or empties the file. Throws std::runtime_error with its name and the system's reason.
    explicit RecordingFile(const std::filesystem::path& file);
    RecordingFile(const RecordingFile&) = delete;
    RecordingFile& operator=(const RecordingFile&) = delete;
    // Waits a second at most for what is not written yet.
    ~RecordingFile();

    // Never blocks; for any thread. Nothing is written any more after a problem, or beyond kMaxRecordingBytes.
    void write(std::span<const std::uint8_t> bytes);
    // One sentence, once: why it has ended early.
    [[nodiscard]] std::optional<std::string> take_problem();

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;  // with the thread, which a disk that never answers leaves behind
};

// Writes all of a recording at once. In words why not; empty when all is well.
[[nodiscard]] std::string write_recording(const std::filesystem::path& file, const net::Bytes& bytes);

}  // namespace snow
