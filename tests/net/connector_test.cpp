// Connecting that is given up on: whatever its thread still gets is closed, and nothing waits for it.
#include "net/connector.h"

#include "tests/support/free_listener.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <thread>
#include <variant>

using namespace net;

namespace {

std::optional<std::variant<Socket, Reason>> outcome_of(Connector& connector) {
    for (int i = 0; i < 10'000; ++i) {
        if (auto outcome = connector.poll()) return outcome;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a connector gives its outcome once") {
    auto [listener, port] = free_listener();
    Connector connector({"localhost", port});
    const auto outcome = outcome_of(connector);
    REQUIRE(outcome);
    CHECK(std::holds_alternative<Socket>(*outcome));
    CHECK_FALSE(connector.poll());
}

TEST_CASE("what fails is told apart: nobody listens there, nobody knows the name") {
    const std::uint16_t port = free_listener().second;  // closed again
    Connector refused({"127.0.0.1", port});
    CHECK(std::get<Reason>(*outcome_of(refused)) == Reason::ConnectionRefused);
    Connector unknown({"no-such-host.invalid", port});
    CHECK(std::get<Reason>(*outcome_of(unknown)) == Reason::UnknownHost);
}

TEST_CASE("addresses on which SDL_net would listen are never opened") {
    for (const char* host : {"0.0.0.0", "255.255.255.255"}) {
        const auto outcome = connect({host, 7777});
        CHECK(std::get<Reason>(outcome) == Reason::UnknownHost);
    }
}

TEST_CASE("connectors may be given up at any moment") {
    auto [listener, port] = free_listener();
    std::minstd_rand random(1);
    for (int round = 0; round < 200; ++round) {
        auto connector = std::make_unique<Connector>(Endpoint{"127.0.0.1", port});
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 400));
        if (round % 2 == 0) static_cast<void>(connector->poll());
        connector.reset();
        while (listener.accept()) {
        }
    }
    Connector last({"127.0.0.1", port});
    CHECK(std::holds_alternative<Socket>(*outcome_of(last)));
}
