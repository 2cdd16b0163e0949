#include "net/outbox.h"
#include "net/send_window.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

using namespace net;

TEST_CASE("the window closes after sixteen un-echoed writes, however small") {
    SendWindow window;
    for (std::uint16_t nonce = 1; nonce <= kWindowWrites; ++nonce) {
        CHECK(window.room() > 0);
        window.written(nonce, 3, 0);
    }
    CHECK(window.room() == 0);
    CHECK(window.echoed(1, 0));
    CHECK(window.room() > 0);
}

TEST_CASE("the window closes at eight KiB, however few writes") {
    SendWindow window;
    window.written(1, kWindowBytes - 10, 0);
    CHECK(window.room() == 10);
    window.written(2, 10, 0);
    CHECK(window.room() == 0);
    CHECK(window.echoed(1, 0));
    CHECK(window.room() == kWindowBytes - 10);
}

TEST_CASE("an echo stands for all writes before it") {
    SendWindow window;
    for (std::uint16_t nonce = 1; nonce <= 5; ++nonce) window.written(nonce, 100, nonce);
    CHECK(window.echoed(4, 10));
    CHECK(window.room() == kWindowBytes - 100);
    CHECK(window.oldest_age(10) == doctest::Approx(5));
}

TEST_CASE("a peer cannot echo what it was not sent, nor what it echoed before the last") {
    SendWindow window;
    window.written(7, 1, 0);
    window.written(8, 1, 0);
    CHECK_FALSE(window.echoed(9, 0));
    CHECK(window.echoed(8, 0));
    CHECK(window.echoed(8, 0));  // the newest again is what an idle client says
    CHECK_FALSE(window.echoed(7, 0));
}

TEST_CASE("a nonce in use, the last echoed and the reserved ones cannot be used again") {
    SendWindow window;
    CHECK(window.is_taken(kNothingRead));
    CHECK(window.is_taken(kClosing));
    CHECK(window.is_taken(kAsked));
    window.written(7, 1, 0);
    CHECK(window.is_taken(7));
    CHECK_FALSE(window.is_taken(8));
    CHECK(window.echoed(7, 0));
    CHECK(window.is_taken(7));
}

TEST_CASE("the round trip is measured from write to echo and smoothed") {
    SendWindow window;
    CHECK_FALSE(window.round_trip());
    window.written(1, 1, 1.0);
    CHECK(window.echoed(1, 1.080));
    CHECK(*window.round_trip() == doctest::Approx(0.080));
    window.written(2, 1, 2.0);
    CHECK(window.echoed(2, 2.160));
    CHECK(*window.round_trip() == doctest::Approx(0.090));
}

TEST_CASE("the oldest un-echoed write's age tells how long a peer has not read") {
    SendWindow window;
    CHECK(window.oldest_age(100) == 0);
    window.written(1, 1, 3);
    window.written(2, 1, 5);
    CHECK(window.oldest_age(13) == doctest::Approx(10));
}

// ---- the outbox, which fills the window's room ----

namespace {

SharedBytes shared(Bytes bytes) { return std::make_shared<const Bytes>(std::move(bytes)); }

}  // namespace

TEST_CASE("reliable messages go before the latest one, behind the mark") {
    Outbox outbox;
    outbox.set_latest(shared({9}));
    outbox.add(Bytes{1, 2});
    outbox.add(Bytes{3});
    CHECK(outbox.take_frame(0x0201, 100) == Bytes{6, 0x01, 0x02, 1, 2, 3, 9});
    CHECK(outbox.empty());
}

TEST_CASE("of latest-wins messages only the newest goes") {
    Outbox outbox;
    outbox.set_latest(shared({1}));
    outbox.set_latest(shared({2}));
    CHECK(outbox.take_frame(1, 100) == Bytes{3, 1, 0, 2});
}

TEST_CASE("what does not fit the budget waits in its order, and the latest waits behind it") {
    Outbox outbox;
    outbox.add(Bytes(10, 1));
    outbox.add(Bytes(10, 2));
    outbox.set_latest(shared({3}));
    CHECK(outbox.queued_bytes() == 20);
    const Bytes first = outbox.take_frame(1, 20);
    CHECK(first.size() <= 20);
    CHECK(first.back() == 1);
    CHECK(outbox.queued_bytes() == 10);
    const Bytes second = outbox.take_frame(2, 100);
    CHECK(second.back() == 3);
    CHECK(second.size() == 1 + 2 + 10 + 1);
}

TEST_CASE("frames for several peers stand behind one another, each with its own length and budget") {
    Outbox outbox;
    outbox.add(Bytes(10, 1));
    outbox.add(Bytes{2});
    Bytes all;
    const std::size_t first = outbox.append_frame(all, 0x0201, 14);
    const Bytes alone = all;
    const std::size_t second = outbox.append_frame(all, 0x0403, 14);
    CHECK(first == 13);
    CHECK(alone == Bytes{12, 0x01, 0x02, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    CHECK(second == 4);
    CHECK(all == Bytes{12, 0x01, 0x02, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 0x03, 0x04, 2});
}

TEST_CASE("no frame is larger than its budget, whatever stands before it") {
    for (std::size_t budget = kMaxFrameHeader; budget < 300; ++budget) {
        Outbox outbox;
        for (int i = 0; i < 40; ++i) outbox.add(Bytes(7, 0));
        Bytes all(100, 0);
        CHECK(outbox.append_frame(all, 1, budget) <= budget);
        CHECK(outbox.take_frame(2, budget).size() <= budget);
    }
}
