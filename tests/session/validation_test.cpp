// A client has no way to say where it is; these try what else a client could say to gain something by it.
#include "tests/support/table.h"

#include "net/outbox.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <thread>

using namespace snow;

namespace {

// Speaks the protocol without any of the client's restraint.
struct Cheater final : net::ClientEvents {
    Cheater(Table& of, const std::string& name)
        : table(of),
          connection(of.address(), kProtocol,
                     net::encode(ClientMessage{Hello{flat_level().hash(), {name, Color::Coal}, false}}),
                     of.now()) {
        REQUIRE(table.until([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));  // connecting is another thread's work
            return turn_and([&] { return id != 0; });
        }));
        REQUIRE(table.until(
            [&] { return turn_and([&] { return self() && self()->animation == Animation::Idle; }); }));
    }

    void joined(net::PeerId own) override { id = own; }
    void server_sent(std::span<const std::uint8_t>) override {}
    void ended(net::Reason why, const std::string&) override { reason = why; }

    const Character* self() const { return find(table.host().world(), id); }
    Tick next() const { return table.host().world().tick + 2; }  // the tick that an honest input would be for
    void input(Tick tick, std::uint8_t buttons) {
        connection.send(net::encode(ClientMessage{Input{static_cast<std::uint8_t>(tick), {buttons}}}));
    }
    bool turn_and(const std::function<bool()>& is_so) {
        connection.poll(table.now(), *this);
        connection.flush(table.now());
        return is_so();
    }
    void turn() {
        table.turn();
        turn_and([] { return true; });
    }

    Table& table;
    net::PeerId id{};
    net::Reason reason{};
    net::Client connection;
};

// How far somebody gets in a second and a half who sends these inputs each tick.
std::int32_t distance(const std::function<void(Cheater&)>& each_tick) {
    Table table;
    Cheater cheater(table, "Mallory");
    const std::int32_t from = cheater.self()->x;
    for (int tick = 0; tick < 90; ++tick) {
        each_tick(cheater);
        cheater.turn();
    }
    CHECK(cheater.reason == net::Reason::None);
    return cheater.self()->x - from;
}

}  // namespace

TEST_CASE("cheating: inputs for the future do not move anyone before their time, and far ones never") {
    Table table;
    Cheater cheater(table, "Mallory");
    const std::int32_t from = cheater.self()->x;
    cheater.input(cheater.next() + 40, Buttons::Right);
    cheater.input(cheater.next() + kMaxInputsAhead + 20, Buttons::Right);
    for (int tick = 0; tick < 30; ++tick) cheater.turn();
    CHECK(cheater.self()->x == from);
    for (int tick = 0; tick < 20; ++tick) cheater.turn();
    CHECK(cheater.self()->x > from);  // the near one's time came
    CHECK(cheater.reason == net::Reason::None);
}

TEST_CASE("cheating: inputs for the past count as the newest word and rewrite nothing") {
    const std::int32_t honest = distance([](Cheater& c) { c.input(c.next(), Buttons::Right); });
    const std::int32_t past = distance([](Cheater& c) { c.input(c.next() - 50, Buttons::Right); });
    CHECK(past <= honest);
    CHECK(past > honest / 2);
}

TEST_CASE("cheating: the same tick twice gains nothing") {
    const std::int32_t honest = distance([](Cheater& c) { c.input(c.next(), Buttons::Right); });
    const auto twice = [n = 0](Cheater& c) mutable {
        c.input(c.next(), Buttons::Right);
        if (++n % 8 == 0) c.input(c.next(), Buttons::Right);
    };
    CHECK(distance(twice) == honest);
}

TEST_CASE("cheating: a flood of inputs is no faster, and ends in a drop") {
    Table table;
    GameClient& ada = table.join("Ada");
    Cheater cheater(table, "Mallory");
    const std::int32_t from = cheater.self()->x;
    for (int i = 0; i < 10'000; ++i)
        cheater.input(cheater.next() + static_cast<Tick>(i % 50), Buttons::Right);
    for (int tick = 0; tick < 30; ++tick) cheater.turn();
    CHECK(cheater.reason == net::Reason::TooFast);
    CHECK(cheater.self()->x - from < 60 * kSubpixels);
    CHECK(ada.state() == GameClient::State::Playing);
}

TEST_CASE("cheating: a million inputs at once, past every window, end in a drop that nobody else feels") {
    Table table;
    GameClient& ada = table.join("Ada");
    auto connected = net::connect(table.address());
    net::Socket& socket = std::get<net::Socket>(connected);
    net::Bytes hello = net::preamble_of(kProtocol);
    const auto frame = [](const net::Bytes& message, int times) {
        net::Bytes body;
        net::append_mark(body, net::kNothingRead);
        for (int i = 0; i < times; ++i) body.insert(body.end(), message.begin(), message.end());
        net::Bytes out;
        net::append_frame(out, body);
        return out;
    };
    const net::Bytes greeting =
        frame(net::encode(ClientMessage{Hello{flat_level().hash(), {"Mallory", Color::Coal}, false}}), 1);
    hello.insert(hello.end(), greeting.begin(), greeting.end());
    REQUIRE(socket.send(hello));
    REQUIRE(table.until([&] { return table.host().player_named("Mallory").has_value(); }));
    const int in_a_frame = 250;
    const net::Bytes inputs = frame(net::encode(ClientMessage{Input{9, {Buttons::Right}}}), in_a_frame);
    std::thread flood([&] {  // its sends block while nobody reads, and fail once it is out
        for (int sent = 0; sent < 1'000'000 && socket.send(inputs); sent += in_a_frame) {
        }
    });
    const bool out = table.until([&] { return !table.host().player_named("Mallory"); }, 5);
    CHECK(out);
    CHECK(table.host_log().back() == event_line("Mallory", leaving_words(net::Reason::TooFast)));
    table.pass(net::kLingerLimit + 1);  // all of it is read and discarded, or the connection closed
    flood.join();
    CHECK(ada.state() == GameClient::State::Playing);
    CHECK(ada.diagnostics().mismatches == 0);
}

TEST_CASE("cheating: a button that does not exist is no message") {
    Table table;
    Cheater cheater(table, "Mallory");
    cheater.connection.send(net::Bytes{1, 0, Buttons::kAll + 1});
    for (int tick = 0; tick < 10; ++tick) cheater.turn();
    CHECK(cheater.reason == net::Reason::BadData);
}

TEST_CASE("cheating: wishing for a throw in every tick throws no faster than the host allows") {
    Table table;
    Cheater cheater(table, "Mallory");
    std::size_t thrown = 0;
    std::size_t flying = 0;
    for (int tick = 0; tick < 4 * kThrowTicksBetween; ++tick) {
        cheater.input(cheater.next(), tick % 2 == 0 ? Buttons::Throw : 0);
        cheater.turn();
        const std::size_t now = table.host().world().snowballs.size();
        thrown += now > flying ? now - flying : 0;
        flying = now;
    }
    CHECK(thrown <= 4);
    CHECK(thrown >= 3);
}
