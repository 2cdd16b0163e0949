// A program's own game over loopback. Hosting runs a thread, so time is the real one and every wait has a
// deadline.
#include "game/app/local_game.h"

#include "game/app/level_file.h"
#include "tests/support/free_listener.h"
#include "tests/support/made_up_secret.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

using namespace snow;
using GameChange = LocalGame::Change;

namespace {

constexpr Seconds kPatience = 30;

Level village() { return load_level(SNOWFOLK_SOURCE_DIR "/assets"); }

std::uint16_t free_port() { return net::free_listener().second; }

// Updates until something changes; None when nothing did in time.
GameChange next_change(LocalGame& game) {
    for (const Seconds end = now() + kPatience; now() < end;) {
        if (const GameChange change = game.update(now()); change != GameChange::None) return change;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return GameChange::None;
}

}  // namespace

TEST_CASE("local game: hosting is joining one's own host, and says once that the game has begun") {
    const Level level = village();
    LocalGame game(level);
    CHECK(game.update(now()) == GameChange::None);
    const std::uint16_t port = free_port();
    REQUIRE_FALSE(game.host({"Ada", Color::Red}, port, 4, {}));
    CHECK(game.hosting());
    CHECK(game.host_address() == net::Endpoint{"127.0.0.1", port});
    CHECK_FALSE(game.has_begun());
    CHECK(next_change(game) == GameChange::Began);
    CHECK(game.has_begun());
    CHECK(game.update(now()) == GameChange::None);
    CHECK(game.record(now()).role == "host");
    game.end();
    CHECK_FALSE(game.has_begun());
    CHECK_FALSE(game.client());
    CHECK_FALSE(game.hosting());
    CHECK(game.record(now()).role == "menu");
}

TEST_CASE("local game: a port in use is a failure that proposes another one, and starts no game") {
    const Level level = village();
    LocalGame game(level);
    const auto [taken, port] = net::free_listener();
    const auto failure = game.host({"Ada", Color::Red}, port, 4, {});
    REQUIRE(failure);
    CHECK(failure->reason == net::Reason::PortInUse);
    CHECK_FALSE(game.client());
    CHECK_FALSE(game.hosting());
}

TEST_CASE("local game: joining where nobody hosts ends without having begun") {
    const Level level = village();
    LocalGame game(level);
    game.join({"Ada", Color::Red}, {"127.0.0.1", free_port()}, {});
    CHECK(next_change(game) == GameChange::Ended);
    CHECK_FALSE(game.has_begun());
    REQUIRE(game.client());
    CHECK(game.client()->failure()->reason == net::Reason::ConnectionRefused);
    game.end();
    CHECK(game.update(now()) == GameChange::None);
}

TEST_CASE("local game: the traffic of a game that has ended still counts") {
    const Level level = village();
    LocalGame game(level);
    REQUIRE_FALSE(game.host({"Ada", Color::Red}, free_port(), 4, {}));
    REQUIRE(next_change(game) == GameChange::Began);
    game.end();
    CHECK(game.traffic().in.bytes > 0);
    CHECK(game.traffic().out.bytes > 0);
}

TEST_CASE("local game: a ban is in the next game of the same folder") {
    const test::TemporaryFolder folder;
    const Level level = village();
    const Ban ban{BanBy::Name, "Ada", "Ada"};
    {
        LocalGame game(level, folder.path);
        REQUIRE_FALSE(game.host({"Ada", Color::Red}, free_port(), 4, {}));
        REQUIRE(next_change(game) == GameChange::Began);
        game.bans().note_added(ban);
        game.end();  // which writes what is still to be written
    }
    LocalGame next(level, folder.path);
    const std::uint16_t port = free_port();
    REQUIRE_FALSE(next.host({"Bo", Color::Red}, port, 4, {}));
    REQUIRE(next_change(next) == GameChange::Began);
    LocalGame guest(level);
    guest.join({"Ada", Color::Red}, {"127.0.0.1", port}, {});
    CHECK(next_change(guest) == GameChange::Ended);
    CHECK(guest.client()->failure()->reason == net::Reason::Banned);
    // Whoever hosts comes in all the same.
    LocalGame own(level, folder.path);
    REQUIRE_FALSE(own.host({"Ada", Color::Red}, free_port(), 4, {}));
    CHECK(next_change(own) == GameChange::Began);
}

TEST_CASE("local game: who was banned shows the secret of that stay until the ban is undone, who was kicked "
          "does not") {
    const test::TemporaryFolder folder;
    const Level level = village();
    const std::uint16_t port = free_port();
    const net::Endpoint there{net::kThisHost, port};
    const auto keeps_place = [&] { return KeptPlaces(folder.path).find(there, "Bo").is_set(); };
    auto game = std::make_unique<LocalGame>(level);
    REQUIRE_FALSE(game->host({"Ada", Color::Red}, port, 4, {}));
    REQUIRE(next_change(*game) == GameChange::Began);
    LocalGame guest(level, folder.path);
    // Why Bo's next game is over, if it is, as soon as that or the opposite shows.
    const auto join = [&] {
        guest.end();
        guest.join({"Bo", Color::Red}, there, {});
        const GameChange change = next_change(guest);
        REQUIRE(change != GameChange::None);
        return change == GameChange::Ended ? guest.client()->failure()->reason : net::Reason::None;
    };
    const auto is_sent_away = [&](auto by) {
        game->hosting()->post([by](Host& host) { by(host, *host.player_named("Bo")); });
        REQUIRE(next_change(guest) == GameChange::Ended);
        guest.end();
    };
    REQUIRE(join() == net::Reason::None);
    CHECK(keeps_place());
    is_sent_away([](Host& host, net::PeerId bo) { host.kick(bo); });
    CHECK_FALSE(keeps_place());

    REQUIRE(join() == net::Reason::None);
    is_sent_away([](Host& host, net::PeerId bo) {
        Ban ban = host.ban(bo).value();
        ban.by = BanBy::Address;  // as if Bo came from somewhere else now
        ban.mark = "203.0.113.7";
        Bans bans;
        bans.add(ban);
        host.set_bans(bans);
    });
    CHECK(keeps_place());
    for (int tries = 0; tries < 2; ++tries) CHECK(join() == net::Reason::Banned);

    // What door() says may be from before there was a ban.
    std::atomic<bool> is_undone{};
    game->hosting()->post([&](Host& host) {
        host.unban("203.0.113.7");
        is_undone = true;
    });
    for (const Seconds end = now() + kPatience; now() < end && !is_undone;)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    CHECK(join() == net::Reason::None);
    guest.end();
    CHECK_FALSE(keeps_place());

    KeptPlaces(folder.path).keep(there, "Bo", made_up_secret(1));
    game.reset();
    CHECK(join() == net::Reason::ConnectionRefused);
    guest.end();
    CHECK(keeps_place());  // nobody has said that it is void
}

TEST_CASE("local game: who hosts comes in, whoever was banned there under that name") {
    const test::TemporaryFolder folder;
    const Level level = village();
    const std::uint16_t port = free_port();
    KeptPlaces(folder.path).keep({net::kThisHost, port}, "Ada", made_up_secret(1));
    LocalGame game(level, folder.path);
    game.bans().note_added(Ban{BanBy::Name, "Ada", "Ada", {made_up_secret(1)}});
    game.bans().save();
    REQUIRE_FALSE(game.host({"Ada", Color::Red}, port, 4, {}));
    CHECK(next_change(game) == GameChange::Began);
}

TEST_CASE("local game: a host that is asked first is in at once, and the next one waits") {
    const Level level = village();
    const std::uint16_t port = free_port();
    LocalGame game(level);
    REQUIRE_FALSE(game.host({"Ada", Color::Red}, port, 4, {}, true));
    REQUIRE(next_change(game) == GameChange::Began);
    LocalGame guest(level);
    guest.join({"Bo", Color::Red}, {"127.0.0.1", port}, {});
    const auto wait_for = [&](auto is_so) {
        for (const Seconds end = now() + kPatience; now() < end && !is_so();) {
            static_cast<void>(game.update(now()));
            static_cast<void>(guest.update(now()));
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return is_so();
    };
    REQUIRE(wait_for([&] { return game.hosting()->door()->knocks.size() == 1; }));
    CHECK(wait_for([&] { return guest.client()->join_progress(now()).asked; }));
    const net::PeerId who = game.hosting()->door()->knocks.front().peer;
    game.hosting()->post([who](Host& host) { host.let_in(who); });
    CHECK(wait_for([&] { return guest.has_begun(); }));
}

TEST_CASE("local game: when the host ends, the next one's program hosts, and says so once") {
    const Level level = village();
    const test::TemporaryFolder folder;
    auto ada = std::make_unique<LocalGame>(level);
    LocalGame bo(level, folder.path);
    LocalGame cy(level);
    const std::uint16_t port = free_port();
    ada->keep_village(true);
    bo.keep_village(true);
    cy.keep_village(true);
    REQUIRE_FALSE(ada->host({"Ada", Color::Red}, port, 4, {}));
    REQUIRE(next_change(*ada) == GameChange::Began);
    bo.join({"Bo", Color::Blue}, {"127.0.0.1", port}, {});
    REQUIRE(next_change(bo) == GameChange::Began);
    cy.join({"Cy", Color::Lime}, {"127.0.0.1", port}, {});
    REQUIRE(next_change(cy) == GameChange::Began);
    bool moved = false;
    const auto updates = [&](const auto& is_so) {
        for (const Seconds end = now() + kPatience; now() < end && !is_so();) {
            if (ada) CHECK(ada->update(now()) == GameChange::None);
            const GameChange change = bo.update(now());
            if (change == GameChange::Moved)
                CHECK(bo.host_address().port != port);  // friends are told at once
            CHECK(
                (change == GameChange::None || (change == GameChange::Moved && !std::exchange(moved, true))));
            CHECK(cy.update(now()) == GameChange::None);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return is_so();
    };
    REQUIRE(updates([&] { return cy.client()->handover().succession().line.size() == 2; }));
    ada.reset();
    REQUIRE(updates([&] {
        return bo.hosting() && cy.client()->state() == GameClient::State::Playing &&
               cy.client()->server() != net::Endpoint{"127.0.0.1", port} &&
               bo.client()->state() == GameClient::State::Playing;
    }));
    CHECK(moved);
    CHECK(cy.client()->server() == bo.host_address());
    // The secret on disk goes with the village.
    CHECK(KeptPlaces(folder.path).find(bo.host_address(), "Bo").is_set());
    CHECK_FALSE(KeptPlaces(folder.path).find({"127.0.0.1", port}, "Bo").is_set());
}
