// Holds a file for one program at a time, among those that ask for it in this way. The system lets go of it when the
// program ends, however it ends.
#pragma once

#include "net/limits.h"

#include <filesystem>

namespace snow {

// What is done under a lock takes milliseconds; whoever holds it longer than this is stuck.
inline constexpr net::Seconds kLockPatience = 1;

class FileLock {
  public:
    // Creates `file` if it is missing; it stays, empty. Blocks for at most kLockPatience.
    explicit FileLock(const std::filesystem::path& file);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

    // False when another program holds it, or there is no place for the file.
    bool is_held() const { return file_ >= 0; }

  private:
    int file_{-1};  // its descriptor
};

}  // namespace snow
