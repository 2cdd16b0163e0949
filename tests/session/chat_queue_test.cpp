#include "game/session/chat_queue.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace snow;

namespace {

constexpr double kNever = -1e9;

std::string said(ChatQueue& chat, net::Seconds now) {
    std::string all;
    while (const auto line = chat.take(now))
        all += (all.empty() ? "" : " ") + std::to_string(line->from) + line->text;
    return all;
}

// Uses up what may be said at once.
void use_up(ChatQueue& chat, net::Seconds now) {
    constexpr net::PeerId kSomebody = 1000;
    do CHECK(chat.add(kSomebody, "x", kNever));
    while (chat.take(now));
    chat.forget(kSomebody);
}

}  // namespace

TEST_CASE("chat queue: a line is said at once while there is time for all") {
    ChatQueue chat;
    CHECK(chat.add(2, "a", kNever));
    CHECK(chat.add(3, "b", kNever));
    CHECK(said(chat, 0) == "2a 3b");
    CHECK(chat.waiting(2) == 0);
}

TEST_CASE("chat queue: all together say so many lines at once, and so many a second") {
    ChatQueue chat;
    const auto say_much = [&](net::Seconds now) {
        int lines = 0;
        for (net::PeerId peer = 2; peer < 100; ++peer) static_cast<void>(chat.add(peer, "x", kNever));
        while (chat.take(now)) ++lines;
        return lines;
    };
    CHECK(say_much(0) == static_cast<int>(kAllChatRate.burst));
    CHECK(say_much(2) == static_cast<int>(2 * kAllChatRate.per_second));
}

TEST_CASE("chat queue: all together say so many bytes, in however few lines") {
    ChatQueue chat;
    const std::string longest(480, 'x');
    std::size_t bytes = 0;
    for (net::PeerId peer = 2; peer < 100; ++peer) CHECK(chat.add(peer, longest, kNever));
    while (const auto line = chat.take(0)) bytes += line->text.size();
    CHECK(bytes <= kAllChatBytes.burst);
    CHECK(bytes > kAllChatBytes.burst - 480);
    CHECK(said(chat, 0.01).empty());
    CHECK_FALSE(said(chat, 1).empty());
}

TEST_CASE("chat queue: who has not spoken for longest goes first, and their own lines keep their order") {
    ChatQueue chat;
    use_up(chat, 10);
    CHECK(chat.add(2, "a", 9));
    CHECK(chat.add(2, "b", 9));
    CHECK(chat.add(3, "c", 8));
    CHECK(chat.add(4, "d", kNever));
    CHECK(said(chat, 10).empty());
    CHECK(said(chat, 11) == "4d 3c 2a 2b");
}

TEST_CASE("chat queue: who talks without end does not keep a friend from speaking next") {
    ChatQueue chat;
    use_up(chat, 0);
    for (net::PeerId flooder = 2; flooder < 30; ++flooder)
        for (std::size_t i = 0; i < kMaxLinesWaiting; ++i) CHECK(chat.add(flooder, "flood", kNever));
    for (net::Seconds now = 0; now < 10; now += 0.2) static_cast<void>(said(chat, now));
    CHECK(chat.add(99, "hello", kNever));
    CHECK(said(chat, 10) == "99hello");
}

TEST_CASE("chat queue: a player's sixth waiting line is refused, and those of who left are forgotten") {
    ChatQueue chat;
    use_up(chat, 0);
    for (std::size_t i = 0; i < kMaxLinesWaiting; ++i) CHECK(chat.add(2, "x", kNever));
    CHECK_FALSE(chat.add(2, "x", kNever));
    CHECK(chat.add(3, "y", kNever));
    chat.forget(2);
    CHECK(chat.waiting(2) == 0);
    CHECK(said(chat, 1) == "3y");
}
