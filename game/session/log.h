// The lines that a player reads: chat, what the host says, and who came and went. In a window the chat draws
// them (overlay/chat_box.h); on a terminal and in --stats they are lines of text, made here.
#pragma once

#include "game/session/profile.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace snow {

struct LogLine {
    enum class Kind {
        Event,   // `text` says what happened to the player: "joined"
        Chat,    // the player said `text`
        Host,    // the host itself said `text`; no name
        Notice,  // the game tells its own player `text`; no name
    };
    net::Seconds at{};  // when it came
    net::PeerId who{};
    Kind kind{Kind::Event};
    Profile profile{};  // theirs, at that time
    std::string text{};
};

// Keeps the newest lines; an evening's chat can be scrolled back, a flood cannot eat the memory.
class Log {
  public:
    static constexpr std::size_t kMaxLines = 500;
    // Of them, lines that nobody said: however many come and go, what was said stays.
    static constexpr std::size_t kMaxEvents = 200;

    void add(LogLine line) {
        events_ += is_event(line) ? 1U : 0U;
        lines_.push_back(std::move(line));
        ++total_;
        const auto too_many = events_ > kMaxEvents        ? std::ranges::find_if(lines_, is_event)
                              : lines_.size() > kMaxLines ? lines_.begin()
                                                          : lines_.end();
        if (too_many == lines_.end()) return;
        events_ -= is_event(*too_many) ? 1U : 0U;
        lines_.erase(too_many);
    }
    // Shows those lines of `all` from now on that are to be shown. Nothing of it counts as new.
    void show_again(const Log& all, const std::function<bool(const LogLine&)>& is_shown) {
        lines_.clear();
        std::ranges::copy_if(all.lines_, std::back_inserter(lines_), is_shown);
        events_ = static_cast<std::size_t>(std::ranges::count_if(lines_, is_event));
    }
    const std::deque<LogLine>& lines() const { return lines_; }
    // How many there ever were; tells whether something is new.
    std::size_t total() const { return total_; }

  private:
    static bool is_event(const LogLine& line) {
        return line.kind == LogLine::Kind::Event || line.kind == LogLine::Kind::Notice;
    }

    std::deque<LogLine> lines_;
    std::size_t events_{};
    std::size_t total_{};
};

// Log lines as plain text. The first character is the log's own and says what kind it is: '*' something
// happened to somebody, '>' somebody says, '#' the host says, '!' a notice. Then follows the name, in
// a column of kNameLength characters, so that what comes after it always begins at the same place:
//
//     * Ada              joined
//     > Ada              hello
//     # dinner is at six
//
// Whatever people are called and say, no two different lines read the same, since a clean name has no space
// at its end and is never longer than its column.
[[nodiscard]] std::string event_line(std::string_view name, std::string_view what);
[[nodiscard]] std::string chat_line(std::string_view name, std::string_view text);
[[nodiscard]] std::string host_line(std::string_view text);
[[nodiscard]] std::string to_text(const LogLine& line);

}  // namespace snow
