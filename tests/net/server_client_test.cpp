// Server and client over real loopback TCP, on a made-up clock: the kit alone, without any game.
#include "net/client.h"
#include "net/server.h"
#include "tests/support/free_listener.h"
#include "tests/support/turns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

using namespace net;

namespace {

constexpr Protocol kTest{{'T', 'E', 'S', 'T'}, 3};
constexpr Seconds kTick = 1.0 / 60;

struct Guest final : ClientEvents {
    Guest(const Endpoint& host, Protocol protocol, std::string hello, Seconds now)
        : client(host, protocol, Bytes(hello.begin(), hello.end()), now) {}

    void joined(PeerId own) override { id = own; }
    void server_sent(std::span<const std::uint8_t> messages) override {
        heard.append(messages.begin(), messages.end());
    }
    void ended(Reason why, const std::string& about) override {
        ++endings;
        reason = why;
        detail = about;
    }
    void say(std::string_view text) { client.send(Bytes(text.begin(), text.end())); }

    Client client;
    PeerId id{};
    std::string heard;
    Reason reason{};
    std::string detail;
    int endings{};
};

constexpr std::string_view kIAm = "I am ";

// A server that lets in everyone who says "please", takes who says "I am 2" for peer 2, and remembers what it heard.
struct Room final : ServerEvents {
    explicit Room(std::size_t max_peers = 16) : Room(free_listener(), max_peers) {}
    Room(std::pair<Listener, std::uint16_t> listener, std::size_t max_peers)
        : port(listener.second), server(std::in_place, std::move(listener.first), kTest, max_peers) {}

    void peer_asks(PeerId peer, std::span<const std::uint8_t> hello) override {
        const std::string words(hello.begin(), hello.end());
        if (words.starts_with(kIAm))
            return server->resume(peer, static_cast<PeerId>(std::stoul(words.substr(kIAm.size()))));
        if (words == "may I") return server->keep_waiting(peer);
        if (words == "please")
            static_cast<void>(server->welcome(peer));
        else
            server->refuse(peer, Reason::NameTaken, "try " + words + " 2");
    }
    void peer_sent(PeerId peer, std::span<const std::uint8_t> messages) override {
        heard[peer].append(messages.begin(), messages.end());
    }
    void peer_left(PeerId peer, Reason reason) override { left[peer] = reason; }

    Guest& open(const std::string& hello = "please", Protocol protocol = kTest) {
        guests.push_back(std::make_unique<Guest>(Endpoint{"127.0.0.1", port}, protocol, hello, now));
        return *guests.back();
    }
    Guest& join() {
        Guest& guest = open();
        REQUIRE(until([&] { return guest.client.is_joined(); }));
        return guest;
    }
    // The guest's program is gone without a word.
    void forget(Guest& guest) {
        std::erase_if(guests, [&](const auto& other) { return other.get() == &guest; });
    }
    // To each of them its own id.
    void say_to_each(std::initializer_list<PeerId> peers) {
        for (const PeerId peer : peers) {
            const std::string id = std::to_string(peer);
            server->send(peer, Bytes(id.begin(), id.end()));
        }
    }
    void turn() {
        bool connecting = false;
        for (const auto& guest : guests)
            connecting |= !guest->client.is_joined() && !guest->client.is_over() &&
                          !guest->client.join_progress(now).asked;
        if (connecting) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        now += connecting ? kTick / 10 : kTick;
        if (server) {
            server->poll(now, *this);
            server->flush(now);
        }
        for (const auto& guest : guests) {
            guest->client.poll(now, *guest);
            guest->client.flush(now);
        }
    }
    bool until(const std::function<bool()>& is_so, Seconds patience = 30) {
        return snow::turn_until(
            now, [this] { turn(); }, is_so, patience);
    }

    std::uint16_t port;
    std::optional<Server> server;
    Seconds now{};
    std::map<PeerId, std::string> heard;
    std::map<PeerId, Reason> left;
    std::vector<std::unique_ptr<Guest>> guests;
};

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

TEST_CASE(
    "who has hung up again before the server came to answer is not let in, and meets no ghost of their own") {
    Room room;
    Bytes greeting = preamble_of(kTest);
    Bytes body;
    append_mark(body, kNothingRead);
    const Bytes words = bytes_of("please");
    body.insert(body.end(), words.begin(), words.end());
    append_frame(greeting, body);
    {
        auto connected = connect({"127.0.0.1", room.port});
        REQUIRE(std::get<Socket>(connected).send(greeting));
    }
    for (int i = 0; i < 5; ++i) room.turn();
    CHECK(room.server->peer_count() == 0);
    CHECK(room.left.empty());
    room.join();
    CHECK(room.server->peer_count() == 1);
}

TEST_CASE("ids begin after the server's and are not used again") {
    Room room;
    Guest& first = room.join();
    CHECK(first.id == kServerId + 1);
    first.client.leave();
    REQUIRE(room.until([&] { return room.left.contains(first.id); }));
    CHECK(room.join().id > first.id);
}

TEST_CASE("send reaches one, send_all everyone, send_all_but everyone else") {
    Room room;
    Guest& ada = room.join();
    Guest& bo = room.join();
    Guest& cleo = room.join();
    room.server->send(ada.id, bytes_of("1"));
    room.server->send_all(bytes_of("2"));
    room.server->send_all_but(bo.id, bytes_of("3"));
    REQUIRE(room.until([&] { return cleo.heard == "23"; }));
    CHECK(ada.heard == "123");
    CHECK(bo.heard == "2");
}

TEST_CASE("the sender's id is the connection's") {
    Room room;
    Guest& ada = room.join();
    Guest& bo = room.join();
    ada.say("from ada");
    bo.say("from bo");
    REQUIRE(room.until([&] { return room.heard.size() == 2; }));
    CHECK(room.heard[ada.id] == "from ada");
    CHECK(room.heard[bo.id] == "from bo");
}

TEST_CASE("reliable messages keep their order through a window that is much too small for them") {
    Room room;
    Guest& ada = room.join();
    std::string all;
    for (int i = 0; i < 3000; ++i) {
        const std::string word = std::to_string(i) + ' ';
        all += word;
        room.server->send(ada.id, bytes_of(word));
    }
    CHECK(all.size() > kWindowBytes);
    CHECK(room.until([&] { return ada.heard == all; }));
}

TEST_CASE("a refusal arrives with its reason and detail, and counts as no departure") {
    Room room;
    Guest& ada = room.open("Ada");
    REQUIRE(room.until([&] { return ada.client.is_over(); }));
    CHECK(ada.reason == Reason::NameTaken);
    CHECK(ada.detail == "try Ada 2");
    CHECK(room.left.empty());
}

TEST_CASE("a drop arrives with its reason, and every departure comes once") {
    Room room;
    Guest& ada = room.join();
    room.server->drop(ada.id, Reason::Kicked);
    REQUIRE(room.until([&] { return ada.client.is_over(); }));
    CHECK(ada.reason == Reason::Kicked);
    CHECK(ada.endings == 1);
    CHECK(room.left == std::map<PeerId, Reason>{{ada.id, Reason::Kicked}});
    CHECK(room.server->peer_count() == 0);
}

TEST_CASE("a goodbye is told from a connection that breaks off") {
    Room room;
    Guest& ada = room.join();
    Guest& bo = room.join();
    const PeerId bo_id = bo.id;
    ada.client.leave();
    room.guests.pop_back();  // bo's program is gone
    REQUIRE(room.until([&] { return room.left.size() == 2; }));
    CHECK(room.left[ada.id] == Reason::Left);
    CHECK(room.left[bo_id] == Reason::ConnectionLost);
}

TEST_CASE("a client of another version learns both numbers") {
    Room room;
    Guest& old = room.open("please", {kTest.magic, 2});
    REQUIRE(room.until([&] { return old.client.is_over(); }));
    CHECK(old.reason == Reason::WrongVersion);
    CHECK(old.detail == "3");
}

TEST_CASE("a client that asks a stranger learns that it is none of ours") {
    Room room;
    Guest& lost = room.open("please", {{'H', 'T', 'T', 'P'}, 3});
    REQUIRE(room.until([&] { return lost.client.is_over(); }));
    CHECK(lost.reason == Reason::NotOurServer);
}

TEST_CASE("who comes back is the peer they were, with all that is sent to it") {
    Room room(3);
    Guest& ada = room.join();
    Guest& bo = room.join();
    Guest& cleo = room.join();
    room.forget(bo);
    REQUIRE(room.until([&] { return !room.left.empty(); }));
    CHECK(room.left == std::map<PeerId, Reason>{{3, Reason::ConnectionLost}});
    Guest& back = room.open("I am 3");
    REQUIRE(room.until([&] { return back.client.is_joined(); }));
    CHECK(back.id == 3);
    CHECK(room.server->peer_count() == 3);
    room.say_to_each({2, 3, 4});
    CHECK(room.until([&] { return back.heard == "3" && ada.heard == "2" && cleo.heard == "4"; }));
    back.client.send(Bytes{'B'});
    CHECK(room.until([&] { return room.heard[3] == "B"; }));
    room.left.clear();
    back.client.leave();
    REQUIRE(room.until([&] { return !room.left.empty(); }));
    CHECK(room.left == std::map<PeerId, Reason>{{3, Reason::Left}});
}

TEST_CASE("who comes back while their old connection lives takes its place, and nobody left") {
    Room room(2);
    Guest& ada = room.join();
    Guest& bo = room.join();
    Guest& again = room.open("I am 2");  // the village is full: the place is their own
    REQUIRE(room.until([&] { return again.client.is_joined() && ada.client.is_over(); }));
    CHECK(again.id == 2);
    CHECK(ada.reason == Reason::Resumed);
    room.say_to_each({2, 3});
    CHECK(room.until([&] { return again.heard == "2" && bo.heard == "3"; }));
    CHECK(ada.heard.empty());
    CHECK(room.left.empty());
    CHECK(room.server->peer_count() == 2);
    again.client.leave();
    REQUIRE(room.until([&] { return !room.left.empty(); }));
    CHECK(room.left == std::map<PeerId, Reason>{{2, Reason::Left}});
}

TEST_CASE("a full server says so, and a place is free at once when somebody leaves") {
    Room room(1);
    Guest& ada = room.join();
    Guest& bo = room.open();
    REQUIRE(room.until([&] { return bo.client.is_over(); }));
    CHECK(bo.reason == Reason::Full);
    ada.client.leave();
    Guest& cleo = room.open();
    CHECK(room.until([&] { return cleo.client.is_joined(); }));
}

TEST_CASE("the networking can be ended and started again in the same process") {
    for (int round = 0; round < 3; ++round) {
        Room room;
        Guest& ada = room.join();
        Guest& bo = room.join();
        room.server->close(
            Reason::HostLeft, [&] { return room.now; },
            [&] {
                room.now += kTick;
                for (const auto& guest : room.guests) guest->client.poll(room.now, *guest);
            });
        CHECK(ada.reason == Reason::HostLeft);
        CHECK(bo.reason == Reason::HostLeft);
    }
}

TEST_CASE("a port is free again as soon as the server on it is gone") {
    std::uint16_t port = 0;
    {
        Room room;
        room.join();
        port = room.port;
    }
    CHECK(Listener::open(port));
}

TEST_CASE("free_port finds one beside those that are taken") {
    const auto [listener, port] = free_listener();
    const auto other = free_port(port);
    REQUIRE(other);
    CHECK(*other > port);
    CHECK(Listener::open(*other));
}

TEST_CASE("who connects and says nothing is shown out after a while, unnoticed by the others") {
    Room room;
    Guest& ada = room.join();
    auto silent = connect({"127.0.0.1", room.port});
    Socket& socket = std::get<Socket>(silent);
    SocketSet set(1);
    set.add(socket);
    const Seconds since = room.now;
    REQUIRE(room.until([&] { return set.check(); }));
    std::array<std::uint8_t, 16> buffer;
    CHECK(socket.receive(buffer) == 0);
    CHECK(room.now - since == doctest::Approx(kHelloLimit).epsilon(0.05));
    CHECK(room.left.empty());
    CHECK(ada.client.is_joined());
    set.remove(socket);
}

TEST_CASE("a peer that reads nothing is dropped for it, and costs the others no message") {
    Room room;
    Guest& ada = room.join();
    auto joined = connect({"127.0.0.1", room.port});
    Socket& deaf = std::get<Socket>(joined);
    Bytes greeting = preamble_of(kTest);
    Bytes body;
    append_mark(body, kNothingRead);
    for (const char c : std::string("please")) body.push_back(static_cast<std::uint8_t>(c));
    append_frame(greeting, body);
    REQUIRE(deaf.send(greeting));
    REQUIRE(room.until([&] { return room.server->peer_count() == 2; }));
    const Seconds since = room.now;
    std::size_t sent = 0;
    REQUIRE(room.until([&] {
        room.server->send_all(bytes_of("tick "));
        ++sent;
        const Bytes alive{2, 0, 0};  // a frame with nothing in it: it sends, it does not read
        static_cast<void>(deaf.send(alive));
        return !room.left.empty();
    }));
    CHECK(room.left.begin()->second == Reason::TooSlow);
    CHECK(room.now - since == doctest::Approx(kUnreadLimit).epsilon(0.05));
    CHECK(room.until([&] { return ada.heard.size() == sent * 5; }));
}

TEST_CASE("a peer is not dropped for what the server chose to send it, however much") {
    Room room;
    Guest& ada = room.join();
    std::string all;
    for (int i = 0; i < 300; ++i) {
        room.server->send(ada.id, Bytes(1000, 'x'));
        all += std::string(1000, 'x');
    }
    CHECK(room.server->queued_bytes(ada.id) == all.size());
    CHECK(room.until([&] { return ada.heard == all; }));
    CHECK(room.left.empty());
}

TEST_CASE("a queue that was cleared is not sent, and what comes after it is") {
    Room room;
    Guest& ada = room.join();
    room.server->send(ada.id, bytes_of("old "));
    room.server->send_lossy_all(std::make_shared<const Bytes>(bytes_of("older ")));
    room.server->clear_queue(ada.id);
    room.server->send(ada.id, bytes_of("new"));
    CHECK(room.until([&] { return ada.heard == "new"; }));
}

namespace {

// The same for everyone, and how often it went out.
struct SameForAll final : Updates {
    explicit SameForAll(std::size_t size) : bytes(std::make_shared<const Bytes>(size, 'L')) {}
    SharedBytes update_for(PeerId, std::optional<Seconds>) override { return bytes; }
    void went_out(PeerId) override { ++count; }

    SharedBytes bytes;
    int count{};
};

}  // namespace

TEST_CASE("lossy messages fill a share of the window, and the rest stays free for the latest") {
    Room room;
    Guest& ada = room.join();
    room.until([&] { return room.server->round_trip(ada.id).has_value(); });
    const auto line = std::make_shared<const Bytes>(Bytes(400, 'c'));
    SameForAll latest(1000);
    for (int tick = 0; tick < 6; ++tick) {  // nobody reads meanwhile
        for (int i = 0; i < 10; ++i) room.server->send_lossy_all(line);
        room.server->flush(room.now, &latest);
    }
    CHECK(latest.count == 6);
    room.now += kTick;
    ada.client.poll(room.now, ada);
    CHECK(std::ranges::count(ada.heard, 'c') == 800);
    CHECK(std::ranges::count(ada.heard, 'L') == 6000);
}

TEST_CASE("lossy messages count as unread until they are echoed, and go to one alone where that is meant") {
    Room room;
    Guest& ada = room.join();
    Guest& bo = room.join();
    room.until([&] { return room.server->round_trip(ada.id).has_value(); });
    const auto line = std::make_shared<const Bytes>(Bytes(400, 'c'));
    for (int i = 0; i < 3; ++i) room.server->send_lossy(ada.id, line);
    CHECK(room.server->unread_lossy_bytes(ada.id) == 1200);
    CHECK(room.server->unread_lossy_bytes(bo.id) == 0);
    room.server->flush(room.now);  // nobody reads meanwhile; two fit the window's share
    CHECK(room.server->unread_lossy_bytes(ada.id) == 1200);
    REQUIRE(room.until([&] { return room.server->unread_lossy_bytes(ada.id) == 0; }));
    CHECK(ada.heard == std::string(1200, 'c'));
    CHECK(bo.heard.empty());
    CHECK(room.server->unread_lossy_bytes(kServerId) == 0);  // nobody's
}

TEST_CASE("an update that finds no room is not sent later, and its owner knows") {
    Room room;
    Guest& ada = room.join();
    room.until([&] { return room.server->round_trip(ada.id).has_value(); });
    SameForAll large(kMaxServerFrame / 2);
    for (int tick = 0; tick < 3; ++tick) room.server->flush(room.now, &large);  // nobody reads meanwhile
    CHECK(large.count == 1);
    ada.heard.clear();
    for (int i = 0; i < 10; ++i) room.turn();
    CHECK(ada.heard.size() == kMaxServerFrame / 2);
}

TEST_CASE("of the lossy messages that wait too long the oldest are missed") {
    Room room;
    Guest& ada = room.join();
    const auto last = std::make_shared<const Bytes>(bytes_of("the last"));
    for (int i = 0; i < 1000; ++i)
        room.server->send_lossy_all(std::make_shared<const Bytes>(Bytes(100, 'x')));
    room.server->send_lossy_all(last);
    REQUIRE(room.until([&] { return ada.heard.ends_with("the last"); }));
    CHECK(ada.heard.size() <= kMaxLossyQueuedBytes);
    CHECK(ada.heard.size() > kMaxLossyQueuedBytes - 100);
    CHECK(room.left.empty());
}

TEST_CASE("idle newcomers give way to those who speak, and are told that the server is busy") {
    Room room(4);
    std::vector<Socket> idle;
    for (std::size_t i = 0; i < 4 + kMaxNewcomers + 8; ++i) {
        auto connected = connect({"127.0.0.1", room.port});
        REQUIRE(std::holds_alternative<Socket>(connected));
        idle.push_back(std::get<Socket>(std::move(connected)));
        room.server->poll(room.now, room);
    }
    const Seconds since = room.now;
    Guest& ada = room.join();
    CHECK(room.now - since < kFirstRetry);
    CHECK(ada.client.is_joined());
    SocketSet set(1);
    set.add(idle.front());
    REQUIRE(room.until([&] { return set.check(); }));
    std::array<std::uint8_t, 64> buffer{};
    const std::size_t size = idle.front().receive(buffer);
    Bytes expected = preamble_of(kTest);
    append_frame(expected, Bytes{0xFF, 0xFF, static_cast<std::uint8_t>(Reason::Busy), 0});
    CHECK(Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size)) == expected);
    set.remove(idle.front());
}

TEST_CASE("a hundred who connect and stay silent keep nobody out") {
    Room room(4);
    for (int round = 0; round < 3; ++round) {
        std::vector<Socket> idle;
        for (int i = 0; i < 100; ++i) {
            auto connected = connect({"127.0.0.1", room.port});
            if (std::holds_alternative<Socket>(connected))
                idle.push_back(std::get<Socket>(std::move(connected)));
            room.server->poll(room.now += kTick, room);
        }
        CHECK(room.join().client.is_joined());
    }
}

namespace {

// A server that lets nobody in until then.
struct BusyRoom final : ServerEvents {
    void peer_asks(PeerId peer, std::span<const std::uint8_t>) override {
        ++asked;
        if (now < free_at) return server.refuse(peer, Reason::Busy, detail);
        CHECK(server.welcome(peer));
    }
    void peer_sent(PeerId, std::span<const std::uint8_t>) override {}
    void peer_left(PeerId, Reason) override {}
    void turn(Guest& guest) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        now += kTick;
        server.poll(now, *this);
        server.flush(now);
        guest.client.poll(now, guest);
    }

    std::pair<Listener, std::uint16_t> listener{free_listener()};
    Server server{std::move(listener.first), kTest, 4};
    Seconds now{};
    Seconds free_at{};
    std::string detail;
    int asked{};
};

}  // namespace

TEST_CASE("a client waits for its turn at a busy server, for as long as the server says") {
    BusyRoom room;
    room.free_at = 2.5;
    room.detail = "3";
    Guest ada({"127.0.0.1", room.listener.second}, kTest, "please", 0);
    CHECK_FALSE(ada.client.join_progress(0).busy);
    while (room.asked == 0 || !ada.client.join_progress(room.now).busy) room.turn(ada);
    CHECK(ada.client.join_progress(room.now).left == doctest::Approx(kBusyLimit).epsilon(0.05));
    while (!ada.client.is_joined() && room.now < 10) room.turn(ada);
    CHECK(ada.client.is_joined());
    CHECK(room.now > 3);
    CHECK(room.asked == 2);
    CHECK(ada.endings == 0);
}

TEST_CASE("a client that waited long enough at a busy server says so") {
    BusyRoom room;
    room.free_at = 1000;
    room.detail = "99999999999999999999";
    Guest ada({"127.0.0.1", room.listener.second}, kTest, "please", 0);
    while (!ada.client.is_over() && room.now < 100) room.turn(ada);
    CHECK(ada.reason == Reason::Busy);
    CHECK(room.now > kBusyLimit);
    CHECK(room.now < kBusyLimit + kMaxBusyRetry + 1);
    CHECK(room.asked <= kBusyLimit / kBusyRetry + 2);
}

namespace {

// Somebody who waits until a person at the server has decided, and knows it.
Guest& knock(Room& room) {
    Guest& guest = room.open("may I");
    REQUIRE(room.until([&] { return guest.client.join_progress(room.now).asked; }));
    return guest;
}

constexpr PeerId kFirst = kServerId + 1;

}  // namespace

TEST_CASE("whoever has to be asked about waits, and is welcomed or refused later") {
    Room room;
    Guest& ada = knock(room);
    CHECK(ada.client.join_progress(room.now).left == doctest::Approx(kAskedLimit).epsilon(0.05));
    CHECK(room.server->is_waiting(kFirst));
    CHECK(room.server->peer_count() == 0);
    for (const Seconds end = room.now + kAskedLimit / 2; room.now < end;) room.turn();
    CHECK_FALSE(ada.client.is_over());
    CHECK(room.server->welcome(kFirst));
    REQUIRE(room.until([&] { return ada.client.is_joined(); }));
    ada.say("hello");
    CHECK(room.until([&] { return room.heard[ada.id] == "hello"; }));
    CHECK_FALSE(room.server->is_waiting(kFirst));

    Guest& bo = knock(room);
    room.server->refuse(kFirst + 1, Reason::NotLetIn);
    REQUIRE(room.until([&] { return bo.client.is_over(); }));
    CHECK(bo.reason == Reason::NotLetIn);
    CHECK(room.left.empty());  // who was never in has not left
}

TEST_CASE("nobody waits for an answer longer than kAskedLimit, and the server's pauses do not count") {
    Room room;
    Guest& ada = knock(room);
    const Seconds since = room.now;
    REQUIRE(room.until([&] { return ada.client.is_over(); }, kAskedLimit + kAskedGrace));
    CHECK(ada.reason == Reason::NotDecided);
    CHECK(room.now - since == doctest::Approx(kAskedLimit).epsilon(0.05));
    CHECK_FALSE(room.server->is_waiting(kFirst));

    Guest& bo = knock(room);
    room.now += kAskedLimit;  // both stood still
    room.turn();
    CHECK_FALSE(bo.client.is_over());
}

TEST_CASE("a client gives up by itself at a server that asks and never answers, however often it says so") {
    for (const int times : {1, 2}) {
        CAPTURE(times);
        auto [listener, port] = free_listener();
        Guest ada({"127.0.0.1", port}, kTest, "please", 0);
        std::optional<Socket> socket;
        Seconds now = 0;
        const auto turn = [&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(socket ? 0 : 1));
            ada.client.poll(now += kTick, ada);
        };
        while (!(socket = listener.accept())) turn();
        Bytes words = preamble_of(kTest);
        for (int i = 0; i < times; ++i) append_frame(words, Bytes{0xFE, 0xFF});
        REQUIRE(socket->send(words));
        while (!ada.client.is_over() && !ada.client.join_progress(now).asked) turn();
        const Seconds since = now;
        while (!ada.client.is_over() && now < since + 2 * kAskedLimit) turn();
        CHECK(ada.reason == (times == 1 ? Reason::NotDecided : Reason::BadData));
        CHECK(now - since <= kAskedLimit + kAskedGrace + 1);
    }
}

TEST_CASE("who waits and hangs up is gone, and who speaks before the answer is closed") {
    Room room;
    knock(room).client.leave();
    CHECK(room.until([&] { return !room.server->is_waiting(kFirst); }, 1));

    Guest& bo = knock(room);
    auto connected = connect({"127.0.0.1", room.port});
    auto& socket = std::get<Socket>(connected);
    Bytes greeting = preamble_of(kTest);
    append_frame(greeting, bytes_of(std::string("\0\0may I", 7)));
    REQUIRE(socket.send(greeting));
    REQUIRE(room.until([&] { return room.server->is_waiting(kFirst + 2); }, 5));
    Bytes more;
    append_frame(more, bytes_of(std::string("\0\0let me in", 11)));
    REQUIRE(socket.send(more));
    CHECK(room.until([&] { return !room.server->is_waiting(kFirst + 2); }, 5));
    CHECK_FALSE(bo.client.is_over());
}

TEST_CASE("a server that ends tells those who wait, too") {
    Room room;
    Guest& ada = knock(room);
    room.server->close(
        Reason::HostLeft, [&] { return room.now; },
        [&] {
            room.now += kTick;
            ada.client.poll(room.now, ada);
        });
    CHECK(ada.reason == Reason::HostLeft);
}

TEST_CASE("a server that closes without a word is asked once more before it counts as a stranger") {
    auto [listener, port] = free_listener();
    Guest ada({"127.0.0.1", port}, kTest, "please", 0);
    int closed = 0;
    Seconds now = 0;
    while (!ada.client.is_over() && now < 10) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (listener.accept()) ++closed;
        ada.client.poll(now += kTick, ada);
    }
    CHECK(closed == 2);
    CHECK(ada.reason == Reason::NotOurServer);
}

TEST_CASE("on a slow link one joins once: nobody connects anew before an answer can have come") {
    Room room;
    Guest ada({"127.0.0.1", room.port}, kTest, "please", 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // it connects; nobody looks meanwhile
    const Seconds round_trip = 0.9;
    Seconds now = round_trip;
    for (; now < 2 * round_trip; now += kTick) ada.client.poll(now, ada);
    room.now = now;
    REQUIRE(room.until([&] {
        ada.client.poll(room.now, ada);
        return ada.client.is_joined();
    }));
    CHECK(ada.id == kServerId + 1);  // nobody else ever connected
    CHECK(room.left.empty());
}

TEST_CASE("a client whose server is gone learns that the connection is lost") {
    Room room;
    Guest& ada = room.join();
    room.server.reset();
    const auto before = ada.reason;
    CHECK(before == Reason::None);
    REQUIRE(room.until([&] { return ada.client.is_over(); }));
    CHECK(ada.reason == Reason::ConnectionLost);
}

TEST_CASE("a server that stands still makes the client stop writing before its sends could block") {
    Room room;
    Guest& ada = room.join();
    for (int i = 0; i < 10; ++i) room.turn();
    const std::uint64_t before = ada.client.traffic().out.frames;
    for (Seconds t = room.now; t < room.now + kSilenceLimit - 1; t += kTick) {
        ada.say("are you there? ");
        ada.client.poll(t, ada);
        ada.client.flush(t);
    }
    CHECK(ada.client.traffic().out.frames - before <= 2 * kWindowWrites);
    CHECK(ada.client.is_joined());
}

TEST_CASE("a client with nothing to say echoes after so many frames, or so many bytes") {
    Room room;
    Guest& ada = room.join();
    const auto writes_for = [&](const std::string& message, int messages) {
        const std::uint64_t before = ada.client.traffic().out.frames;
        for (int i = 0; i < messages; ++i) {
            room.server->send(ada.id, bytes_of(message));
            const std::size_t heard = ada.heard.size();
            REQUIRE(room.until([&] { return ada.heard.size() == heard + message.size(); }));
        }
        return static_cast<int>(ada.client.traffic().out.frames - before);
    };
    constexpr int kMessages = 20 * static_cast<int>(kEchoFrames);
    CHECK(writes_for("1", kMessages) == doctest::Approx(20).epsilon(0.11));
    CHECK(writes_for(std::string(kEchoBytes, '2'), 20) == doctest::Approx(20).epsilon(0.11));
}

TEST_CASE("sixty-four clients that connect in one instant are all welcomed") {
    Room room(64);
    for (int i = 0; i < 64; ++i) room.open();
    const Seconds since = room.now;
    CHECK(room.until([&] { return room.server->peer_count() == 64; }));
    CHECK(room.now - since < kJoinLimit);
}

TEST_CASE("another server takes over a server's listener and its peers' ids") {
    Room room;
    const PeerId before = room.join().id;
    Listener listener = room.server->take_listener();
    Guest& early = room.open("I am " + std::to_string(before));  // it knocks while nobody serves
    for (int i = 0; i < 10; ++i) room.turn();
    CHECK_FALSE(early.client.is_joined());
    room.server.reset();
    room.server.emplace(std::move(listener), kTest, 16);
    room.server->skip_ids(before + 7);
    REQUIRE(room.until([&] { return early.client.is_joined(); }, 5));
    CHECK(early.id == before);
    CHECK(room.join().id > before + 7);
}
