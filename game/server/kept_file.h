// The small text files that the program keeps between two runs, such as settings and bans: read whole, and replaced so
// that nobody ever finds half of one. A file costs what is in it, never the start: nothing here throws because of one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace snow {

// The whole file; empty when there is none; nothing when it is not a regular file (reading a pipe could block), is
// larger than `largest` bytes, or cannot be read.
[[nodiscard]] std::optional<std::string> read_kept_file(const std::filesystem::path& file,
                                                        std::size_t largest);

enum class MayRead {
    Anybody,  // whom the system's own settings let
    ThisUser,
};

// Takes from all others what they may do with the file, where the file system knows users. Nothing if there is no file.
void keep_from_others(const std::filesystem::path& file);

// Puts `text` in the file's place atomically: another program finds the whole old file or the whole new one. False if it
// could not be written; then the old one is as it was.
[[nodiscard]] bool replace_kept_file(const std::filesystem::path& file, const std::string& text,
                                     MayRead who = MayRead::Anybody);

}  // namespace snow
