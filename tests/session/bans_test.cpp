#include "game/session/bans.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace snow;

namespace {

const Ban kBo{BanBy::Address, "203.0.113.7", "Bo"};
const Ban kCleo{BanBy::Name, "Cleo", "Cleo"};
constexpr net::Ipv4 kThere{203, 0, 113, 7};
constexpr net::Ipv4 kElsewhere{203, 0, 113, 8};

}  // namespace

TEST_CASE("bans: each is a line of text, and only such a line is one") {
    CHECK(to_line(kBo) == "address \"203.0.113.7\" \"Bo\"");
    CHECK(to_line(kCleo) == "name \"Cleo\" \"Cleo\"");
    for (const Ban& ban : {kBo, kCleo, Ban{BanBy::Name, "a \"b\" \\", "Жанна"}})
        CHECK(ban_from_line(to_line(ban)) == ban);
    for (const char* wrong :
         {"", "address", "address \"203.0.113.7\"", "address \"203.0.113.256\" \"Bo\"",
          "address 203.0.113.7 \"Bo\"", "address \"203.0.113.7\" \"\"", "face \"x\" \"Bo\"",
          "name \" Cleo\" \"Cleo\"", "name \"Cleo\" \"Cleo\" \"x\"", "# a remark",
          " address \"203.0.113.7\" \"Bo\"", "name \"Cleo\" \"a name far too long\""}) {
        CAPTURE(wrong);
        CHECK_FALSE(ban_from_line(wrong));
    }
}

TEST_CASE("bans: an address shuts out whoever comes from there, a name whoever is called like it") {
    Bans bans;
    CHECK_FALSE(bans.shut_out(kThere, "Bo"));
    CHECK(bans.add(kBo));
    CHECK(bans.add(kCleo));
    CHECK(bans.shut_out(kThere, "Another"));
    CHECK_FALSE(bans.shut_out(kElsewhere, "Bo"));
    CHECK(bans.shut_out(kElsewhere, "CLE0"));  // with a zero
    CHECK(bans.remove("203.0.113.7") == kBo);
    CHECK_FALSE(bans.remove("203.0.113.7"));
    CHECK_FALSE(bans.shut_out(kThere, "Bo"));
}

TEST_CASE("bans: a mark is in the list once, and no more than kMaxBans are") {
    Bans bans;
    CHECK(bans.add(kBo));
    CHECK_FALSE(bans.add({BanBy::Address, "203.0.113.7", "Another"}));
    for (std::size_t i = 1; i < kMaxBans; ++i)
        REQUIRE(bans.add(
            {BanBy::Address, "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256), "X"}));
    CHECK(bans.is_full());
    CHECK_FALSE(bans.add(kCleo));
    CHECK(bans.all().front() == kBo);  // nothing gives way
}
