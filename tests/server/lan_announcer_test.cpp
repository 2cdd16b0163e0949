#include "game/server/lan_announcer.h"

#include "game/session/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <thread>

using namespace snow;

namespace {

// Any game of the tests' may be on the air now: ours is known by its port.
const net::FoundGame* game_on(const net::Searcher& searcher, std::uint16_t port) {
    const auto found = std::ranges::find(searcher.games(), port, &net::FoundGame::port);
    return found == searcher.games().end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("lan host: it is found, with the number of players as of now, until it ends") {
    std::random_device random;
    const auto port = static_cast<std::uint16_t>(1 + random() % 65000);
    std::atomic<std::size_t> players{1};
    std::optional<LanAnnouncer> host;
    host.emplace(net::LanMode::Loopback,
                 net::Advert{.name = "Bo", .port = port, .players = 0, .max_players = 4},
                 [&] { return players.load(); });
    net::Searcher searcher(net::LanMode::Loopback, kProtocol);
    Seconds clock = 100;
    const auto until = [&](auto&& is_so) {
        for (int turns = 0; turns < 1000 && !is_so(); ++turns) {
            searcher.poll(clock += 0.02);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return is_so();
    };
    REQUIRE(until([&] { return game_on(searcher, port); }));
    CHECK(game_on(searcher, port)->name == "Bo");
    CHECK(game_on(searcher, port)->max_players == 4);
    players = 3;
    CHECK(until([&] { return game_on(searcher, port) && game_on(searcher, port)->players == 3; }));
    host.reset();
    CHECK(until([&] { return !game_on(searcher, port); }));
}
