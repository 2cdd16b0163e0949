// Keeps a host's bans in a text file beside the settings, so that they hold for the next host as well. A person can read
// and edit the file: what is in it besides bans stays as it is. Several hosts on one machine keep their bans in the same
// file, and none loses those of another. It has secrets in it, so nobody but this user may read it.
#pragma once

#include "game/server/host_thread.h"
#include "game/session/bans.h"

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace snow {

inline constexpr const char* kBansFile = "bans.txt";

// In bytes: kMaxBans of the longest lines, and as much of a person's own remarks. A larger file is neither read nor
// written.
inline constexpr std::size_t kLargestBansFile = 512 * 1024;

class BanKeeper {
  public:
    // Without a folder a ban lasts until the host ends.
    explicit BanKeeper(std::optional<std::filesystem::path> folder);
    BanKeeper(const BanKeeper&) = delete;
    BanKeeper& operator=(const BanKeeper&) = delete;
    ~BanKeeper() { save(); }

    // The bans in the file go to that host, which must outlive no call of this.
    void give_to(HostThread& host);
    // What a host has just added or removed; nothing for none. On the host's thread.
    void note_added(const std::optional<Ban>& ban) { note(ban, true); }
    void note_removed(const std::optional<Ban>& ban) { note(ban, false); }
    // Writes what was noted, and gives the host what other hosts have written. On the owner's thread, as often as it
    // likes; blocks for kLockPatience at most, and only when there is something to write. What could not be written is
    // tried again with the next ban.
    void update(HostThread& host);
    // Writes what was noted and is not written yet: for when its host is gone.
    std::optional<Bans> save();
    // What a person should know about the file, in one sentence: it could not be written, or a line of it is no ban.
    [[nodiscard]] std::optional<std::string> take_complaint();

  private:
    struct Change {
        Ban ban;
        bool added{};
    };

    void note(const std::optional<Ban>& ban, bool added);
    bool has_noted() const;
    std::optional<std::string> read();
    std::optional<Bans> write(const std::vector<Change>& changes);
    void post(HostThread& host, const Bans& bans);

    std::optional<std::filesystem::path> folder_;
    mutable std::mutex mutex_;
    std::vector<Change> noted_;  // under mutex_
    std::vector<Change> unwritten_;
    std::vector<std::string> complaints_;
};

// The bans among the lines of a file, and the numbers, from 1, of those lines that are neither a ban nor a remark (empty,
// or beginning with '#'), or one ban more than kMaxBans.
struct BansInFile {
    Bans bans;
    std::vector<std::size_t> other_lines;
};
[[nodiscard]] BansInFile bans_in(const std::string& text);

// The text with that ban at its end, together with what it has of that mark, or without the lines that have its mark; all
// else stays to the byte.
[[nodiscard]] std::string with_ban(const std::string& text, const Ban& ban);
[[nodiscard]] std::string without_ban(const std::string& text, const Ban& ban);

}  // namespace snow
