#include "game/session/lan_games.h"

#include "game/session/protocol.h"

#include "game/world/world.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace snow;

namespace {

net::FoundGame found(const std::string& name) {
    net::FoundGame game;
    game.host = {7};
    game.address = {192, 168, 1, 20};
    game.port = 7801;
    game.name = name;
    game.players = 3;
    game.max_players = 16;
    game.version = kProtocolVersion;
    game.ping = 0.0049;
    return game;
}

}  // namespace

TEST_CASE("lan games: what was found is shown with its address and its ping in milliseconds") {
    const std::vector<LanGame> games = lan_games({found("Łukasz's hill")});
    REQUIRE(games.size() == 1);
    const LanGame& game = games.front();
    CHECK(game.host == net::LanToken{7});
    CHECK(game.name == "Łukasz's hill");
    CHECK(game.address == net::Endpoint{"192.168.1.20", 7801});
    CHECK(game.players == 3);
    CHECK(game.max_players == 16);
    CHECK(game.ping_ms == 4);
    CHECK(game.state == LanState::Open);
}

TEST_CASE("lan games: a name that is not clean is not shown, the others are, in their order") {
    std::vector<net::FoundGame> all{found("Ada")};
    for (const char* name : {"", " Bo", "A\u202Eda", "A\xFF", "abcdefghijklmnopq", "two\nlines"})
        all.push_back(found(name));
    all.push_back(found("Zoë"));
    const std::vector<LanGame> games = lan_games(all);
    REQUIRE(games.size() == 2);
    CHECK(games[0].name == "Ada");
    CHECK(games[1].name == "Zoë");
}

TEST_CASE("lan games: a full game and one of another version are told apart") {
    net::FoundGame full = found("Ada");
    full.players = 16;
    net::FoundGame newer = full;
    newer.version = kProtocolVersion + 1;
    const std::vector<LanGame> games = lan_games({full, newer});
    REQUIRE(games.size() == 2);
    CHECK(games[0].state == LanState::Full);
    CHECK(games[1].state == LanState::OtherVersion);
}

TEST_CASE("lan games: more players than a game may have, or than it has room for, are shown by no line") {
    net::FoundGame crowded = found("Ada");
    crowded.players = crowded.max_players + 1;
    net::FoundGame boundless = found("Bo");
    boundless.max_players = kMaxPlayers + 1;
    net::FoundGame largest = found("Cleo");
    largest.players = largest.max_players = kMaxPlayers;
    net::FoundGame newer = boundless;  // whose limits we do not know
    newer.version = kProtocolVersion + 1;
    const std::vector<LanGame> games = lan_games({crowded, boundless, largest, newer});
    REQUIRE(games.size() == 2);
    CHECK(games[0].name == "Cleo");
    CHECK(games[1].state == LanState::OtherVersion);
}

TEST_CASE("lan games: the addresses to join at are told with the port, the likeliest first") {
    CHECK(join_addresses({}, 7777).empty());
    CHECK(join_addresses(
              {{169, 254, 3, 4}, {172, 17, 0, 1}, {10, 0, 5, 9}, {192, 168, 1, 20}, {100, 64, 0, 7}}, 7801) ==
          std::vector<std::string>{"192.168.1.20:7801", "10.0.5.9:7801", "100.64.0.7:7801", "172.17.0.1:7801",
                                   "169.254.3.4:7801"});
}

TEST_CASE("lan games: nothing set searches everywhere, and a word that is not known nowhere") {
    CHECK(lan_mode(nullptr) == net::LanMode::All);
    CHECK(lan_mode("") == net::LanMode::All);
    CHECK(lan_mode("loopback") == net::LanMode::Loopback);
    for (const char* word : {"off", "OFF", "no", "loopbak", " loopback"})
        CHECK(lan_mode(word) == net::LanMode::Off);
}
