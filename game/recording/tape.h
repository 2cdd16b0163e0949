// Where a recorder's records go: the newest minutes stay in memory, and whoever wants all of them gets the bytes as they
// come. Knows nothing of what the records say.
#pragma once

#include "game/recording/record.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>

namespace snow {

// How much of the past is kept in memory: so long, and so many bytes. Sixteen who do all they can fill a tenth of them.
inline constexpr Seconds kKeptTime = 5 * 60;
inline constexpr std::size_t kKeptBytes = 8 * 1024 * 1024;

class Tape {
  public:
    using Sink = std::function<void(std::span<const std::uint8_t>)>;

    explicit Tape(const RecordingHead& head);

    // Gets the head at once, and then each record of kMostRecordTime; before the first.
    void set_sink(Sink sink);
    // `now` never goes back. The first record is a state.
    void add(Seconds now, const Record& record, std::span<const std::uint8_t> messages = {});
    // Whether a state is due: the first, or again.
    bool wants_state(Seconds now) const { return pieces_.empty() || now - stated_at_ >= kStateEvery; }
    bool has_begun() const { return !pieces_.empty(); }

    // A whole recording of what is kept; empty when there is nothing yet.
    [[nodiscard]] net::Bytes kept() const;
    std::size_t kept_bytes() const { return kept_bytes_; }

  private:
    // From one state to the next.
    struct Piece {
        Seconds began{};
        net::Bytes bytes;
    };

    void forget_old(Seconds now);

    net::Bytes head_;
    Sink sink_;
    std::deque<Piece> pieces_;
    std::size_t kept_bytes_{};
    Seconds stated_at_{};
    std::uint64_t told_time_{};   // in kRecordTime, of the newest record
    std::uint64_t first_time_{};  // of the first
};

}  // namespace snow
