#include "game/session/repeat_filter.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace snow;

namespace {

// A line in a frame of its own.
bool repeats(RepeatFilter& filter, const std::string& text, net::PeerId id = 2) {
    filter.begin_frame();
    return filter.is_repeat({id, text});
}

void pass_frames(RepeatFilter& filter, std::size_t frames) {
    for (; frames > 0; --frames) filter.begin_frame();
}

}  // namespace

TEST_CASE("repeat filter: without a loss one may say the same as often as one likes") {
    RepeatFilter filter;
    for (int i = 0; i < 5; ++i) CHECK_FALSE(repeats(filter, "ha"));
}

TEST_CASE("repeat filter: of the lines read before a loss those that come again are found, up to the first "
          "new one") {
    for (const bool from_the_first : {true, false}) {
        RepeatFilter filter;
        CHECK_FALSE(repeats(filter, "one"));
        CHECK_FALSE(repeats(filter, "two"));
        CHECK_FALSE(repeats(filter, "two", 3));
        filter.connection_lost();
        if (from_the_first) CHECK(repeats(filter, "one"));
        if (from_the_first) CHECK(repeats(filter, "two"));
        CHECK(repeats(filter, "two", 3));
        CHECK_FALSE(repeats(filter, "three"));
        CHECK_FALSE(repeats(filter, "two", 3));
    }
}

TEST_CASE("repeat filter: a line that did not come before is new, and so is all behind it") {
    RepeatFilter filter;
    CHECK_FALSE(repeats(filter, "one"));
    filter.connection_lost();
    CHECK_FALSE(repeats(filter, "one", 3));  // somebody else says it
    CHECK_FALSE(repeats(filter, "one"));
}

TEST_CASE("repeat filter: what was read a window of frames before the loss is not told again") {
    RepeatFilter filter;
    CHECK_FALSE(repeats(filter, "hi"));
    pass_frames(filter, net::kWindowWrites - 1);
    CHECK_FALSE(repeats(filter, "there"));
    filter.connection_lost();
    CHECK_FALSE(repeats(filter, "hi"));
}

TEST_CASE("repeat filter: after a window of frames nothing is told again any more") {
    RepeatFilter filter;
    CHECK_FALSE(repeats(filter, "hi"));
    filter.connection_lost();
    pass_frames(filter, net::kWindowWrites);
    CHECK_FALSE(repeats(filter, "hi"));
}

TEST_CASE("repeat filter: what was not told again after one loss may be after the next") {
    RepeatFilter filter;
    CHECK_FALSE(repeats(filter, "hi"));
    filter.connection_lost();
    pass_frames(filter, net::kWindowWrites);
    filter.connection_lost();
    CHECK(repeats(filter, "hi"));
}
