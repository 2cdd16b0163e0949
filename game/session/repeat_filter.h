// Finds the lines of chat that a client is told twice. After a lost connection the host goes on from the first line of
// which it has no echo (recent_chat.h); the client may have read that one and more. No sockets and no clock.
#pragma once

#include "game/session/messages.h"
#include "net/limits.h"

#include <algorithm>
#include <cstdint>
#include <deque>

namespace snow {

class RepeatFilter {
  public:
    // A frame of the host's comes: what follows was in it. Lines that come again are the first that come at all, so after
    // a window of frames none is waited for any more.
    void begin_frame() {
        ++frame_;
        if (frame_ > until_) expected_.clear();
    }
    // The host may lack the echo of the newest net::kWindowWrites frames, and may say again what was in them.
    void connection_lost() {
        until_ = frame_ + net::kWindowWrites;
        if (!expected_.empty()) return;  // nothing new has come since the loss before
        forget_the_echoed();
        for (const Line& line : read_) expected_.push_back(line.said);
    }
    // Of each line that comes, once: whether it was read before. They come in their order, so a new one ends it.
    [[nodiscard]] bool is_repeat(const Said& said) {
        const auto known = std::ranges::find_if(
            expected_, [&](const Said& other) { return other.id == said.id && other.text == said.text; });
        if (known != expected_.end()) {
            expected_.erase(expected_.begin(), known + 1);
            return true;
        }
        expected_.clear();
        forget_the_echoed();
        read_.push_back({frame_, said});
        return false;
    }

  private:
    struct Line {
        std::uint64_t frame{};
        Said said;
    };

    void forget_the_echoed() {
        while (!read_.empty() && read_.front().frame + net::kWindowWrites <= frame_) read_.pop_front();
    }

    std::uint64_t frame_{};
    std::uint64_t until_{};
    std::deque<Line> read_;      // in the newest frames, the oldest first
    std::deque<Said> expected_;  // those that may come again
};

}  // namespace snow
