// The lines that a player reads: chat, and who came and went.
#pragma once

#include "game/world/color.h"
#include "net/limits.h"
#include "net/protocol.h"

#include <cstddef>
#include <deque>
#include <string>
#include <utility>

namespace snow {

struct LogLine {
    net::Seconds at{};  // when it came
    net::PeerId who{};
    bool chat{};  // somebody's words; else `text` says what happened to `name`
    std::string name;
    Color color{};
    std::string text;
};

// Keeps the newest lines; an evening's chat can be scrolled back, a flood cannot eat the memory.
class Log {
  public:
    static constexpr std::size_t kMaxLines = 500;

    void add(LogLine line) {
        lines_.push_back(std::move(line));
        ++total_;
        if (lines_.size() > kMaxLines) lines_.pop_front();
    }
    const std::deque<LogLine>& lines() const { return lines_; }
    // How many there ever were; tells whether something is new.
    std::size_t total() const { return total_; }

  private:
    std::deque<LogLine> lines_;
    std::size_t total_{};
};

// As one line of plain text: "Ada: hello", "Bo left".
inline std::string to_text(const LogLine& line) { return line.name + (line.chat ? ": " : " ") + line.text; }

}  // namespace snow
