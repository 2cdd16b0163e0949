#include "game/session/bans.h"

#include "tests/support/made_up_secret.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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

TEST_CASE("bans: the secrets stand behind the name, and one that is damaged makes it no ban") {
    Ban ban = kBo;
    CHECK(ban.add_secrets({made_up_secret(1)}));
    CHECK(to_line(ban) == R"(address "203.0.113.7" "Bo" "01020304050607f8")");
    CHECK(ban_from_line(R"(address "203.0.113.7" "Bo" "01020304050607F8" "01020304050607f8")") == ban);
    while (ban.secrets.size() < kMaxSecretsOfBan)
        ban.add_secrets({made_up_secret(static_cast<std::uint8_t>(0xA0 + ban.secrets.size()))});
    CHECK(ban_from_line(to_line(ban)) == ban);
    CHECK_FALSE(ban_from_line(to_line(ban) + R"( "01020304050607f8")"));
    for (const char* wrong :
         {R"("")", R"("01020304050607f")", R"("01020304050607f80")", R"("01020304050607g8")",
          R"("0x020304050607f8")", R"("+1020304050607f8")", R"("0 020304050607f8")", R"("0000000000000000")",
          "01020304050607f8", R"("01020304050607f8)"}) {
        CAPTURE(wrong);
        CHECK_FALSE(ban_from_line(R"(address "203.0.113.7" "Bo" )" + std::string(wrong)));
    }
}

TEST_CASE("bans: a secret shuts out whoever shows it, and is undone with its ban") {
    Bans bans;
    CHECK_FALSE(bans.shut_out(made_up_secret(1)));
    CHECK(bans.add({BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1)}}));
    CHECK(bans.add({BanBy::Name, "Cleo", "Cleo", {made_up_secret(2)}}));
    CHECK(bans.shut_out(made_up_secret(1)));
    CHECK(bans.shut_out(made_up_secret(2)));
    CHECK_FALSE(bans.shut_out(made_up_secret(3)));
    CHECK_FALSE(bans.shut_out(net::Secret()));
    CHECK(bans.remove("203.0.113.7"));
    CHECK_FALSE(bans.shut_out(made_up_secret(1)));
    CHECK(bans.shut_out(made_up_secret(2)));
}

TEST_CASE("bans: several of one address are one ban with the secret of each, of too many the newest") {
    Bans bans;
    CHECK(bans.add({BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1)}}));
    CHECK_FALSE(bans.add({BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1)}}));
    CHECK_FALSE(bans.add(kBo));
    for (std::uint8_t more = 2; more <= kMaxSecretsOfBan + 1; ++more)
        CHECK(bans.add({BanBy::Address, "203.0.113.7", "Another", {made_up_secret(more)}}));
    REQUIRE(bans.all().size() == 1);
    CHECK(bans.all().front().name == "Bo");
    CHECK(bans.all().front().secrets.size() == kMaxSecretsOfBan);
    CHECK_FALSE(bans.shut_out(made_up_secret(1)));
    CHECK(bans.shut_out(made_up_secret(2)));
    CHECK(bans.shut_out(made_up_secret(kMaxSecretsOfBan + 1)));
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
