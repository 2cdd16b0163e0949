#include "game/session/recent_chat.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

using namespace snow;

namespace {

void say(RecentChat& chat, const std::string& text) {
    chat.add(std::make_shared<const net::Bytes>(text.begin(), text.end()));
}

std::string since(const RecentChat& chat, std::uint64_t first) {
    std::string all;
    for (const net::SharedBytes& line : chat.since(first)) all += std::string(line->begin(), line->end());
    return all;
}

}  // namespace

TEST_CASE("recent chat: what is unread are the newest lines, and all that come later") {
    RecentChat chat;
    say(chat, "one ");
    say(chat, "three ");
    say(chat, "five ");
    const std::uint64_t none = chat.first_of(0);
    const std::uint64_t last = chat.first_of(5);
    const std::uint64_t last_two = chat.first_of(11);
    const std::uint64_t all = chat.first_of(15);
    CHECK(since(chat, none).empty());
    CHECK(since(chat, last) == "five ");
    CHECK(since(chat, last_two) == "three five ");
    CHECK(since(chat, all) == "one three five ");
    CHECK(chat.first_of(1) == last);  // rather a line too many than one too few
    CHECK(chat.first_of(1000) == all);
    say(chat, "seven ");
    CHECK(since(chat, none) == "seven ");
    CHECK(since(chat, last) == "five seven ");
}

TEST_CASE("recent chat: the oldest give way, and the numbers of the others stay") {
    RecentChat chat;
    const std::string line(kMaxRecentBytes / 8, 'x');
    for (int i = 0; i < 8; ++i) say(chat, line);
    CHECK(since(chat, 0).size() == kMaxRecentBytes);
    const std::uint64_t last = chat.first_of(line.size());
    say(chat, "y");
    CHECK(since(chat, 0).size() == kMaxRecentBytes - line.size() + 1);
    CHECK(since(chat, last) == line + "y");
}
