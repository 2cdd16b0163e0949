#include "net/traffic.h"

#include "net/client.h"
#include "net/server.h"
#include "tests/support/free_listener.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

using namespace net;

TEST_CASE("traffic: a frame is its messages, its length and its mark, in a segment of its own") {
    Flow flow;
    for (const std::size_t payload : {0U, 1U, 125U, 126U, 1000U}) {
        const Flow before = flow;
        Bytes frame;
        append_frame(frame, Bytes(kMarkSize + payload));
        flow.add_frame(frame.size());
        const Flow one = flow - before;
        CHECK(one.payload == payload);
        CHECK(one.framing == frame.size() - payload);
        CHECK(one.frames == 1);
        CHECK(one.segments == 1);
        CHECK(one.headers() == 52);
    }
    CHECK(messages_size(3 + 125) == 125);  // the last with a length of one byte
    CHECK(messages_size(4 + 126) == 126);
    CHECK(messages_size(0) == 0);
}

TEST_CASE("traffic: what is larger than a segment takes several") {
    Flow flow;
    flow.add_frame(kSegmentRoom);
    CHECK(flow.segments == 1);
    flow.add_frame(kSegmentRoom + 1);
    CHECK(flow.segments == 3);
    CHECK(flow.headers() == 3 * 52);
}

TEST_CASE("traffic: several connections are added, and what came since a moment is the difference") {
    Traffic both{{10, 6, 4, 2, 1}, {20, 12, 8, 4, 2}};
    both += {{1, 1, 0, 1, 1}, {2, 1, 1, 1, 1}};
    CHECK(both == Traffic{{11, 7, 4, 3, 2}, {22, 13, 9, 5, 3}});
    CHECK(both - Traffic{{10, 6, 4, 2, 1}, {20, 12, 8, 4, 2}} == Traffic{{1, 1, 0, 1, 1}, {2, 1, 1, 1, 1}});
}

namespace {

constexpr Protocol kTest{{'T', 'E', 'S', 'T'}, 3};

// Lets everyone in and counts what it hears.
struct Open final : ServerEvents {
    explicit Open(Listener listener) : server(std::move(listener), kTest, 4) {}
    void peer_asks(PeerId asking, std::span<const std::uint8_t>) override {
        CHECK(server.welcome(asking));
        peer = asking;
    }
    void peer_sent(PeerId, std::span<const std::uint8_t> messages) override { heard += messages.size(); }
    void peer_left(PeerId, Reason) override {}
    Server server;
    PeerId peer{};
    std::size_t heard{};
};

struct Guest final : ClientEvents {
    void joined(PeerId) override {}
    void server_sent(std::span<const std::uint8_t> messages) override { heard += messages.size(); }
    void ended(Reason, const std::string&) override {}
    std::size_t heard{};
};

}  // namespace

TEST_CASE("traffic: both ends count the same, and every byte is either payload or framing") {
    auto [listener, port] = free_listener();
    Open host(std::move(listener));
    Guest guest;
    const Bytes hello(20);
    Client client({"127.0.0.1", port}, kTest, hello, 0);
    Seconds now = 0;
    const auto turn = [&] {
        now += 0.001;
        client.poll(now, guest);
        client.flush(now);
        host.server.poll(now, host);
        host.server.flush(now);
    };
    const auto until = [&](const auto& is_so) {
        for (int i = 0; i < 20000 && !is_so(); ++i) turn();
        return is_so();
    };
    REQUIRE(until([&] { return client.is_joined(); }));
    client.send(Bytes(300));
    host.server.send(host.peer, Bytes(2000));
    REQUIRE(until([&] { return host.heard == 300 && guest.heard == 2000; }));
    const Traffic here = client.traffic();
    const Traffic there = host.server.traffic();
    REQUIRE(until([&] { return client.traffic() == here && host.server.traffic() == there; }));
    CHECK(here.in == there.out);
    CHECK(here.out == there.in);
    for (const Flow& flow : {here.in, here.out}) CHECK(flow.bytes == flow.payload + flow.framing);
    CHECK(here.out.payload == hello.size() + 300);
    CHECK(here.out.framing == kPreambleSize + 3 + 4 + 3 * (here.out.frames - 2));  // the others only echo
    CHECK(here.in.segments == here.in.frames + 2);  // its preamble, and a second one for the 2000 bytes
    CHECK(here.out.segments == here.out.frames);
}
