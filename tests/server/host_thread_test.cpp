// The host on its own thread, beside a window's loop: real time, real threads, for the
// thread sanitizer above all.
#include "game/server/host_thread.h"

#include "tests/support/table.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace snow;

TEST_CASE("host thread: a client plays beside it while its figures are read and orders are given") {
    auto [listener, port] = net::free_listener();
    std::mutex mutex;
    std::vector<std::string> lines;
    const Level level = flat_level();
    HostThread host(std::move(listener), level, 4, [&](const std::string& line) {
        const std::scoped_lock lock(mutex);
        lines.push_back(line);
    });
    GameClient ada({"127.0.0.1", port}, {"Ada", Color::Red}, level, now());
    GameClient bo({"127.0.0.1", port}, {"Bo", Color::Blue}, level, now());
    const auto play_until = [&](const std::function<bool()>& is_so) {
        for (const Seconds end = now() + 20; now() < end;) {
            ada.update(now());
            bo.update(now());
            if (is_so()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    };
    CHECK(play_until([&] { return host.status().players.size() == 2 && ada.players().size() == 2; }));
    Buttons right;
    right.set(Buttons::Right, true);
    ada.hold(right);
    const auto walks = [](const HostStatus& status, net::PeerId id) {
        const Character* who = find(status.world, id);
        return who && who->animation == Animation::Walk;
    };
    CHECK(play_until([&] { return walks(host.status(), ada.own_id()); }));
    host.post([id = bo.own_id()](Host& of) { of.kick(id); });
    CHECK(play_until([&] { return bo.failure() && bo.failure()->reason == net::Reason::Kicked; }));
    CHECK(play_until([&] { return host.figures().present == 1; }));
    const HostFigures figures = host.figures();
    CHECK(figures.traffic.out.bytes > 0);
    CHECK(figures.lateness.median >= 0);
    CHECK(figures.lateness.worst >= figures.lateness.median);
    CHECK(play_until([&] {  // the one who is kicked may hear it first
        const std::scoped_lock lock(mutex);
        return std::ranges::find(lines, event_line("Bo", "was kicked")) != lines.end();
    }));
}

TEST_CASE("host thread: ending it says goodbye to all") {
    auto [listener, port] = net::free_listener();
    const Level level = flat_level();
    auto host = std::make_unique<HostThread>(std::move(listener), level, 4, LogSink{});
    GameClient ada({"127.0.0.1", port}, {"Ada", Color::Red}, level, now());
    for (const Seconds end = now() + 20; now() < end && ada.state() != GameClient::State::Playing;) {
        ada.update(now());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    REQUIRE(ada.state() == GameClient::State::Playing);
    std::thread ending([&] { host.reset(); });
    for (const Seconds end = now() + 20; now() < end && ada.state() == GameClient::State::Playing;) {
        ada.update(now());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ending.join();
    REQUIRE(ada.failure());
    CHECK(ada.failure()->reason == net::Reason::HostLeft);
}

TEST_CASE("host thread: an order that is given just before its end is carried out") {
    bool carried_out = false;
    {
        HostThread host(net::free_listener().first, flat_level(), 4, LogSink{});
        host.post([&](Host&) { carried_out = true; });
    }
    CHECK(carried_out);
}
