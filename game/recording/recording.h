// A recording as it is read: checked as far as it must be to find one's way in it, and an index of its records. What
// they say is still to be distrusted (replay.h).
#pragma once

#include "game/recording/record.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace snow {

class Recording {
  public:
    // Why one cannot be used, as a sentence for people.
    struct Unreadable {
        std::string words;
    };
    // The whole file, if it was made in the level of that hash, or why not. What is cut off within a record, as in one
    // that is still written, ends before that.
    [[nodiscard]] static std::variant<Recording, Unreadable> read(const std::filesystem::path& file,
                                                                  std::uint32_t level_hash);
    [[nodiscard]] static std::variant<Recording, Unreadable> parse(net::Bytes bytes);

    const RecordingHead& head() const { return head_; }
    // From the first record to the last.
    Seconds length() const { return entries_.back().at(); }

    struct Entry {
        std::uint32_t time{};          // in kRecordTime, since the first
        std::uint32_t begin{}, end{};  // its bytes, behind the time

        Seconds at() const { return time * kRecordTime; }
    };
    // In order of time; the first is a state. At least one.
    const std::vector<Entry>& entries() const { return entries_; }
    // The record at that entry, and the messages that follow in it; nothing if it makes no sense, or is of a kind that
    // this program does not know.
    struct Item {
        Record record;
        std::span<const std::uint8_t> messages;
    };
    [[nodiscard]] std::optional<Item> item(const Entry& entry) const;

    // The last state not after that time, by its place among the entries; the first if there is none.
    std::size_t state_before(Seconds at) const;
    // The ticks of the player's program, as far as its inputs tell them, in order of time: when it began with which.
    struct ClockPoint {
        Seconds at{};
        Tick tick{};
    };
    const std::vector<ClockPoint>& clock() const { return clock_; }
    // A recording of what was between these two times; it begins with the last state before.
    [[nodiscard]] net::Bytes part(Seconds from, Seconds to) const;

  private:
    Recording() = default;
    static std::variant<Recording, Unreadable> index(Recording recording, std::span<const std::uint8_t> rest);
    static Unreadable damaged(const Recording& recording);
    bool note_last();

    net::Bytes bytes_;
    RecordingHead head_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> states_;  // places among the entries
    std::vector<ClockPoint> clock_;
};

}  // namespace snow
