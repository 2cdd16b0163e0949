#include "net/closing.h"

#include "net/outbox.h"
#include "net/preamble.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

using namespace net;

namespace {

constexpr Protocol kOurs{{'T', 'E', 'S', 'T'}, 0x0102};

}  // namespace

TEST_CASE("closing: a server's last frame has its mark, the reason and a detail, a goodbye the mark alone") {
    CHECK(closing_frame({Reason::Full, "16"}) == Bytes{6, 0xFF, 0xFF, 10, 2, '1', '6'});
    CHECK(goodbye_frame() == Bytes{2, 0xFF, 0xFF});
}

TEST_CASE("closing: only reasons that a server may give are read") {
    const auto read = [](const Bytes& words) { return read_closing(words); };
    REQUIRE(read({10, 2, '1', '6'}));
    CHECK(read({10, 2, '1', '6'})->reason == Reason::Full);
    CHECK(read({10, 2, '1', '6'})->detail == "16");
    CHECK_FALSE(read({}));
    CHECK_FALSE(read({10, 2, '1'}));
    CHECK_FALSE(read({static_cast<std::uint8_t>(Reason::Slept), 0}));  // which only one's own program knows
    CHECK_FALSE(read({static_cast<std::uint8_t>(Reason::Count), 0}));
}

TEST_CASE("preamble: four letters and the version, the low byte first") {
    CHECK(preamble_of(kOurs) == Bytes{'T', 'E', 'S', 'T', 2, 1});
    CHECK(version_in(preamble_of(kOurs)) == 0x0102);
}

TEST_CASE("preamble: the first bytes of a stream tell ours, another version and strangers apart, as early as "
          "can be") {
    const auto match = [](const Bytes& got) { return match_preamble(got, kOurs); };
    CHECK(match({}) == PreambleMatch::Incomplete);
    CHECK(match({'T'}) == PreambleMatch::Incomplete);
    CHECK(match({'T', 'E', 'S', 'T', 9}) == PreambleMatch::Incomplete);
    CHECK(match({'X'}) == PreambleMatch::Stranger);
    CHECK(match({'T', 'E', 'S', 'X'}) == PreambleMatch::Stranger);
    CHECK(match({'T', 'E', 'S', 'T', 2, 1}) == PreambleMatch::Same);
    CHECK(match({'T', 'E', 'S', 'T', 2, 1, 77}) == PreambleMatch::Same);
    CHECK(match({'T', 'E', 'S', 'T', 3, 1}) == PreambleMatch::OtherVersion);
}
