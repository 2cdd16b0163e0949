// The newest lines of chat as they were sent, so that whoever loses the connection and comes back can be told what they
// have not read. Which lines those are is known from how many bytes of them are unread: all are lines of chat, and the
// newest. No sockets and no clock.
#pragma once

#include "net/limits.h"
#include "net/outbox.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace snow {

// Bytes of lines that are remembered: whoever reads slowly misses the lines before as many, too.
inline constexpr std::size_t kMaxRecentBytes = net::kMaxLossyQueuedBytes;

class RecentChat {
  public:
    // That line was sent to all.
    void add(net::SharedBytes message) {
        bytes_ += message->size();
        lines_.push_back(std::move(message));
        for (; bytes_ > kMaxRecentBytes; lines_.pop_front()) {
            bytes_ -= lines_.front()->size();
            ++first_;
        }
    }
    // The number of the first of the newest lines that have so many bytes together; for 0, of the line that comes next.
    [[nodiscard]] std::uint64_t first_of(std::size_t bytes) const {
        std::uint64_t number = first_ + lines_.size();
        for (auto line = lines_.rbegin(); line != lines_.rend() && bytes > 0; ++line) {
            bytes -= std::min(bytes, (*line)->size());
            --number;
        }
        return number;
    }
    // That line and all behind it, as far as they are remembered; the oldest first.
    [[nodiscard]] std::vector<net::SharedBytes> since(std::uint64_t number) const {
        const auto passed_over = static_cast<std::ptrdiff_t>(std::max(number, first_) - first_);
        return {lines_.begin() + passed_over, lines_.end()};
    }

  private:
    std::deque<net::SharedBytes> lines_;  // the oldest first
    std::size_t bytes_{};                 // of them, at most kMaxRecentBytes
    std::uint64_t first_{};               // the number of the oldest
};

}  // namespace snow
