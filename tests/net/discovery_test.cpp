// Hosts and searchers over this machine's loopback, on a made-up clock; no test lets a packet out of it. Each
// test speaks a protocol of its own, as many of them use the ten ports at the same time.
#include "net/discovery.h"

#include <doctest/doctest.h>

#ifdef __linux__
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

using namespace net;

namespace {

constexpr Protocol kTest{{'T', 'E', 'S', 'T'}, 3};
constexpr Ipv4 kHere{127, 0, 0, 1};
constexpr Ipv4 kNear{192, 168, 1, 20};
constexpr Ipv4 kNearToo{192, 168, 1, 21};
constexpr LanToken kToken{1, 2, 3, 4, 5, 6, 7, 8};

LanAnswer an_answer() {
    return {.token = kToken,
            .host = {11, 12, 13, 14, 15, 16, 17, 18},
            .version = 3,
            .port = 7777,
            .players = 2,
            .max_players = 16,
            .name = "Bo"};
}

Protocol own_protocol() {
    std::random_device random;
    Protocol protocol{.version = 3};
    for (std::uint8_t& byte : protocol.magic) byte = static_cast<std::uint8_t>(random());
    return protocol;
}

bool once(Seconds& now, const std::function<void()>& turn, const std::function<bool()>& is_so) {
    for (int turns = 0; turns < 2000; ++turns) {
        if (is_so()) return true;
        turn();
        now += 1.0 / 60;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return is_so();
}

// Hosts and somebody who searches.
struct House {
    struct Host {
        Host(LanMode mode, Protocol protocol, Advert what)
            : responder(mode, protocol), advert(std::move(what)) {}
        Responder responder;
        Advert advert;
    };

    Host& open(Advert advert) {
        hosts.push_back(std::make_unique<Host>(LanMode::Loopback, protocol, std::move(advert)));
        return *hosts.back();
    }
    bool until(const std::function<bool()>& is_so) {
        const auto turn = [this] {
            searcher.poll(now);
            for (const auto& host : hosts) host->responder.poll(now, host->advert);
        };
        return once(now, turn, is_so);
    }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const FoundGame& game : searcher.games()) all.push_back(game.name);
        return all;
    }

    Protocol protocol{own_protocol()};
    Seconds now{100};
    std::vector<std::unique_ptr<Host>> hosts;
    Searcher searcher{LanMode::Loopback, protocol};
};

// A program of somebody else's on a discovery port.
struct Stranger {
    Stranger() {
        Seconds now = 0;
        REQUIRE(once(
            now, [this] { open(); }, [this] { return socket.has_value(); }));
    }
    void open() {
        for (std::uint16_t port = kFirstDiscoveryPort; port <= kLastDiscoveryPort && !socket; ++port)
            socket = UdpSocket::open(port);
    }
    struct Question {
        UdpPlace from;
        LanQuestion question;
    };
    std::optional<Question> next_question(const Protocol& protocol) {
        std::array<std::uint8_t, 1024> bytes{};
        while (const auto arrival = socket->receive(bytes)) {
            const auto packet = read_lan_packet(protocol, std::span(bytes).first(arrival->size));
            if (packet && std::holds_alternative<LanQuestion>(*packet))
                return Question{arrival->from, std::get<LanQuestion>(*packet)};
        }
        return std::nullopt;
    }

    std::optional<UdpSocket> socket;
};

// One host with a port, and a socket to ask it from.
struct Counter {
    Counter() {
        const auto turn = [this] { host.poll(now, advert); };
        REQUIRE(once(now, turn, [this] { return host.port().has_value(); }));
        REQUIRE(socket);
    }
    void ask(const Ipv4& at, const Bytes& bytes) { socket->send({at, *host.port()}, bytes); }
    int answers() {
        std::array<std::uint8_t, 1024> bytes{};
        int count = 0;
        while (const auto arrival = socket->receive(bytes))
            count += read_lan_packet(protocol, std::span(bytes).first(arrival->size)) ? 1 : 0;
        return count;
    }
    void poll() { host.poll(now, advert); }

    Protocol protocol{own_protocol()};
    Seconds now{100};
    Advert advert{.name = "Bo", .port = 7777, .players = 1, .max_players = 4};
    Responder host{LanMode::Loopback, protocol};
    std::optional<UdpSocket> socket{UdpSocket::open(0)};
};

}  // namespace

TEST_CASE("discovery: a question is the magic, a zero, a token, and padding") {
    Bytes expected{'T', 'E', 'S', 'T', 0, 1, 2, 3, 4, 5, 6, 7, 8};
    expected.resize(kQuestionSize);
    CHECK(lan_bytes(kTest, LanQuestion{kToken}) == expected);
}

TEST_CASE("discovery: an answer is the magic, a one, two tokens, four numbers and a name") {
    const Bytes expected{'T',  'E',  'S', 'T', 1,  1,  2,  3,  4,  5,  6,
                         7,    8,    11,  12,  13, 14, 15, 16, 17, 18, 3,  // version
                         0xE0, 0x3C,                                       // 7776, as the port counts from 1
                         2,    15,                                         // the maximum counts from 1, too
                         2,    'B',  'o'};
    CHECK(lan_bytes(kTest, an_answer()) == expected);
}

TEST_CASE("discovery: what is written is read") {
    const auto answer = read_lan_packet(kTest, lan_bytes(kTest, an_answer()));
    REQUIRE(answer);
    const auto& read = std::get<LanAnswer>(*answer);
    CHECK(read.token == kToken);
    CHECK(read.host == an_answer().host);
    CHECK(read.version == 3);
    CHECK(read.port == 7777);
    CHECK(read.players == 2);
    CHECK(read.max_players == 16);
    CHECK(read.name == "Bo");
    const auto question = read_lan_packet(kTest, lan_bytes(kTest, LanQuestion{kToken}));
    REQUIRE(question);
    CHECK(std::get<LanQuestion>(*question).token == kToken);
}

TEST_CASE("discovery: no truncated packet is read, and a question that is not padded is none") {
    for (const LanPacket& packet : {LanPacket(an_answer()), LanPacket(LanQuestion{kToken})}) {
        const Bytes whole = lan_bytes(kTest, packet);
        for (std::size_t size = 0; size < whole.size(); ++size)
            CHECK_FALSE(read_lan_packet(kTest, std::span(whole).first(size)));
    }
}

TEST_CASE("discovery: what later versions add at the end is skipped") {
    Bytes bytes = lan_bytes(kTest, an_answer());
    bytes.insert(bytes.end(), {1, 2, 3});
    const auto packet = read_lan_packet(kTest, bytes);
    REQUIRE(packet);
    CHECK(std::get<LanAnswer>(*packet).name == "Bo");
}

TEST_CASE("discovery: another magic, an unknown kind and a value out of its range are not read") {
    Bytes bytes = lan_bytes(kTest, an_answer());
    CHECK_FALSE(read_lan_packet(Protocol{{'T', 'E', 'S', 'S'}, 3}, bytes));
    bytes[4] = 2;
    CHECK_FALSE(read_lan_packet(kTest, bytes));
    bytes = lan_bytes(kTest, an_answer());
    bytes.back() = 'x';
    bytes[bytes.size() - 3] = kMaxGameName + 1;  // the name's length
    bytes.resize(bytes.size() + kMaxGameName);
    CHECK_FALSE(read_lan_packet(kTest, bytes));
}

TEST_CASE("discovery: the longest answer is smaller than a question") {
    LanAnswer answer = an_answer();
    answer.version = answer.port = answer.players = answer.max_players = UINT16_MAX;
    answer.name = std::string(kMaxGameName, 'x');
    CHECK(lan_bytes(kTest, answer).size() == 98);
    CHECK(lan_bytes(kTest, LanQuestion{}).size() == kQuestionSize);
    CHECK(kQuestionSize > 98);
}

TEST_CASE("discovery: a hundred thousand garbled packets are read as nothing or as what is in range") {
    std::mt19937 random(20);
    const Bytes whole = lan_bytes(kTest, an_answer());
    int read = 0;
    for (int i = 0; i < 100000; ++i) {
        Bytes bytes = whole;
        for (int changes = 0; changes < 3; ++changes)
            bytes[4 + random() % (bytes.size() - 4)] = static_cast<std::uint8_t>(random());
        bytes.resize(random() % 2 == 0 ? bytes.size() : random() % (2 * kQuestionSize));
        const auto packet = read_lan_packet(kTest, bytes);
        const auto* answer = packet ? std::get_if<LanAnswer>(&*packet) : nullptr;
        if (!answer) continue;
        ++read;
        const bool in_range =
            answer->port != 0 && answer->max_players != 0 && answer->name.size() <= kMaxGameName;
        if (!in_range) FAIL("out of range");
    }
    CHECK(read > 1000);
}

TEST_CASE("discovery: only a search of all networks asks beyond this machine") {
    const std::vector<Ipv4> own{{192, 168, 1, 20}, {192, 168, 1, 21}, {10, 0, 5, 9}};
    CHECK(places_to_ask(LanMode::Off, own).empty());
    CHECK(places_to_ask(LanMode::Loopback, own) == std::vector<Ipv4>{{127, 0, 0, 1}, {127, 255, 255, 255}});
    CHECK(places_to_ask(LanMode::All, own) ==
          std::vector<Ipv4>{{127, 0, 0, 1}, {255, 255, 255, 255}, {192, 168, 1, 255}, {10, 0, 5, 255}});
}

TEST_CASE("discovery: a game is found, with all that its host says of it") {
    House house;
    house.open({.name = "Łukasz's hill", .port = 7801, .players = 3, .max_players = 16});
    REQUIRE(house.until([&] { return house.searcher.games().size() == 1; }));
    const FoundGame& game = house.searcher.games().front();
    CHECK(game.name == "Łukasz's hill");
    CHECK(is_loopback(game.address));
    CHECK(game.port == 7801);
    CHECK(game.players == 3);
    CHECK(game.max_players == 16);
    CHECK(game.version == 3);
    CHECK(game.ping >= 0);
    CHECK(game.ping < kForgetAfter);
}

TEST_CASE("discovery: several hosts on one machine all show, each once, in their order") {
    House house;
    for (const char* name : {"Ada", "Bo", "Cy"}) house.open({.name = name, .port = 7801, .max_players = 4});
    REQUIRE(house.until([&] { return house.searcher.games().size() == 3; }));
    const std::vector<std::string> names = house.names();
    const Seconds later = house.now + 3;
    CHECK(house.until([&] { return house.now > later; }));
    CHECK(house.names() == names);
}

TEST_CASE("discovery: who comes and goes is seen, and so is who comes in") {
    House house;
    House::Host& host = house.open({.name = "Ada", .port = 7801, .players = 1, .max_players = 4});
    REQUIRE(house.until([&] { return house.searcher.games().size() == 1; }));
    host.advert.players = 4;
    CHECK(house.until([&] { return house.searcher.games().front().players == 4; }));
    house.hosts.clear();
    CHECK(house.until([&] { return house.searcher.games().empty(); }));
}

TEST_CASE("discovery: an answer counts only with the token of a question that was asked") {
    House house;
    Stranger stranger;
    std::optional<Stranger::Question> heard;
    REQUIRE(house.until([&] { return (heard = stranger.next_question(house.protocol)).has_value(); }));
    LanAnswer answer = an_answer();
    stranger.socket->send(heard->from, lan_bytes(house.protocol, answer));  // a guess
    const Seconds later = house.now + 0.2;
    REQUIRE(house.until([&] { return house.now > later; }));
    CHECK(house.searcher.games().empty());
    answer.token = heard->question.token;
    stranger.socket->send(heard->from, lan_bytes(house.protocol, answer));
    CHECK(house.until([&] { return house.names() == std::vector<std::string>{"Bo"}; }));
}

TEST_CASE("discovery: an answer that comes after four questions more is too late") {
    House house;
    Stranger stranger;
    std::optional<Stranger::Question> heard;
    REQUIRE(house.until([&] { return (heard = stranger.next_question(house.protocol)).has_value(); }));
    const Seconds later = house.now + 4 * kAskInterval + 0.5;
    REQUIRE(house.until([&] { return house.now > later; }));
    LanAnswer answer = an_answer();
    answer.token = heard->question.token;
    stranger.socket->send(heard->from, lan_bytes(house.protocol, answer));
    const Seconds read = house.now + 0.2;
    REQUIRE(house.until([&] { return house.now > read; }));
    CHECK(house.searcher.games().empty());
}

TEST_CASE("discovery: a question is answered once, and only when it is one") {
    Counter counter;
    const Bytes question = lan_bytes(counter.protocol, LanQuestion{kToken});
    counter.ask(kHere, question);
    counter.poll();
    CHECK(counter.answers() == 1);
    counter.ask(kHere, Bytes(question.begin(), question.end() - 1));
    counter.ask(kHere, lan_bytes(kTest, LanQuestion{kToken}));
    counter.ask(kHere, lan_bytes(counter.protocol, an_answer()));
    counter.ask(kHere, {});
    counter.poll();
    CHECK(counter.answers() == 0);
}

TEST_CASE("discovery: a host answers one address no more than its rate, and goes on after a flood") {
    Counter counter;
    const Bytes question = lan_bytes(counter.protocol, LanQuestion{kToken});
    int answers = 0;
    for (int i = 0; i < 200; ++i) {
        counter.ask(kHere, question);
        counter.poll();
        answers += counter.answers();
    }
    CHECK(answers == static_cast<int>(kAnswerRate.burst));
    counter.now += 0.11;
    for (int i = 0; i < 20; ++i) counter.ask(kHere, question);
    counter.poll();
    CHECK(counter.answers() == static_cast<int>(kAnswerRate.per_second * 0.11));
}

#ifdef __linux__  // where every address of 127.0.0.0/8 is this machine's
namespace {

// Somebody at an address of their own, which SDL_net's sockets cannot choose.
class Neighbour {
  public:
    explicit Neighbour(int number) : socket_(::socket(AF_INET, SOCK_DGRAM, 0)) {
        const sockaddr_in own = place(number, 0);
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
    }
    Neighbour(const Neighbour&) = delete;
    Neighbour& operator=(const Neighbour&) = delete;
    ~Neighbour() { ::close(socket_); }

    void ask(std::uint16_t port, const Bytes& question) const {
        const sockaddr_in host = place(1, port);
        ::sendto(socket_, question.data(), question.size(), 0, reinterpret_cast<const sockaddr*>(&host),
                 sizeof host);
    }
    int answers() const {
        std::array<std::uint8_t, 1024> bytes{};
        int count = 0;
        while (::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT) > 0) ++count;
        return count;
    }

  private:
    static sockaddr_in place(int number, std::uint16_t port) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + static_cast<std::uint32_t>(number));
        return at;
    }

    int socket_;
};

}  // namespace

TEST_CASE("discovery: a host answers all addresses together no more than their rate") {
    Counter counter;
    const Bytes question = lan_bytes(counter.protocol, LanQuestion{kToken});
    const auto burst_of_one = static_cast<int>(kAnswerRate.burst);
    const auto burst_of_all = static_cast<int>(kAllAnswersRate.burst);
    int answers = 0;
    for (int number = 2; number < 2 + 2 * burst_of_all / burst_of_one; ++number) {
        const Neighbour neighbour(number);
        for (int i = 0; i < burst_of_one; ++i) {
            neighbour.ask(*counter.host.port(), question);
            counter.poll();
            answers += neighbour.answers();
        }
    }
    CHECK(answers == burst_of_all);
}
#endif

TEST_CASE("discovery: a poll looks at so many packets and leaves the rest for the next") {
    Counter counter;
    for (int i = 0; i < kMaxArrivalsPerPoll; ++i) counter.ask(kHere, {1, 2, 3});
    counter.ask(kHere, lan_bytes(counter.protocol, LanQuestion{kToken}));
    counter.poll();
    CHECK(counter.answers() == 0);
    counter.poll();
    CHECK(counter.answers() == 1);
}

TEST_CASE("discovery: kept to loopback, a host does not answer what comes to its other addresses") {
    Counter counter;
    const Bytes question = lan_bytes(counter.protocol, LanQuestion{kToken});
    // To an own address: the system delivers it within the machine, with that address as its sender.
    for (const Ipv4& own : own_addresses()) counter.ask(own, question);
    counter.poll();
    CHECK(counter.answers() == 0);
}

TEST_CASE("discovery: switched off, nobody listens and nobody asks") {
    const Protocol protocol = own_protocol();
    Responder silent(LanMode::Off, protocol);
    silent.poll(1, {.name = "Ada", .port = 7801, .max_players = 4});
    CHECK_FALSE(silent.port());
    Stranger stranger;
    Searcher deaf(LanMode::Off, protocol);
    Seconds now = 1;
    bool asked = false;
    const auto turn = [&] {
        deaf.poll(now);
        asked = asked || stranger.next_question(protocol);
    };
    REQUIRE(once(now, turn, [&] { return now > 4; }));
    CHECK_FALSE(asked);
    CHECK(deaf.games().empty());
}

TEST_CASE("discovery: while all ten ports are in use a host waits for one") {
    std::vector<UdpSocket> others;
    for (std::uint16_t port = kFirstDiscoveryPort; port <= kLastDiscoveryPort; ++port)
        if (auto socket = UdpSocket::open(port)) others.push_back(std::move(*socket));
    Responder host(LanMode::Loopback, own_protocol());
    const Advert advert{.name = "Ada", .port = 7801, .max_players = 4};
    CHECK_FALSE(host.port());
    host.poll(1, advert);
    CHECK_FALSE(host.port());
    others.clear();
    Seconds now = 1;
    CHECK(once(
        now, [&] { host.poll(now, advert); }, [&] { return host.port().has_value(); }));
    CHECK(now > 4);  // not at every poll
}

TEST_CASE("discovery: waiting ends when something has come, or when its time is over") {
    Counter counter;
    const auto began = std::chrono::steady_clock::now();
    const auto waited = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    counter.ask(kHere, lan_bytes(counter.protocol, LanQuestion{kToken}));
    counter.host.wait(60);
    CHECK(waited() < 30);
    counter.poll();
    CHECK(counter.answers() == 1);
    Responder(LanMode::Off, counter.protocol).wait(0.02);
    CHECK(waited() >= 0.02);
}

TEST_CASE("found games: a game heard under several addresses shows once, under the first, or loopback") {
    FoundGames games;
    games.hear(an_answer(), kNear, 0.004, 1);
    games.hear(an_answer(), kNearToo, 0.001, 1);
    REQUIRE(games.list().size() == 1);
    CHECK(games.list().front().address == kNear);
    games.hear(an_answer(), kHere, 0.001, 1);
    games.hear(an_answer(), kNear, 0.001, 2);
    REQUIRE(games.list().size() == 1);
    CHECK(games.list().front().address == kHere);
}

TEST_CASE("found games: another address takes over when the first is silent") {
    FoundGames games;
    games.hear(an_answer(), kNear, 0.004, 1);
    games.hear(an_answer(), kNearToo, 0.008, 1 + kAddressSilence);
    CHECK(games.list().front().address == kNear);
    games.hear(an_answer(), kNearToo, 0.008, 1.1 + kAddressSilence);
    CHECK(games.list().front().address == kNearToo);
    CHECK(games.list().front().ping == doctest::Approx(0.008));
}

TEST_CASE("found games: the ping is smoothed") {
    FoundGames games;
    games.hear(an_answer(), kNear, 0.008, 1);
    CHECK(games.list().front().ping == doctest::Approx(0.008));
    games.hear(an_answer(), kNear, 0.080, 2);
    CHECK(games.list().front().ping == doctest::Approx(0.017));
}

TEST_CASE("found games: one that is silent for four seconds is forgotten, the others keep their order") {
    FoundGames games;
    for (std::uint8_t i = 0; i < 3; ++i) {
        LanAnswer answer = an_answer();
        answer.host[0] = i;
        games.hear(answer, kNear, 0, i == 1 ? 1 : 2);
    }
    games.forget_silent(1 + kForgetAfter);
    CHECK(games.list().size() == 3);
    games.forget_silent(1.1 + kForgetAfter);
    REQUIRE(games.list().size() == 2);
    CHECK(games.list()[0].host[0] == 0);
    CHECK(games.list()[1].host[0] == 2);
}

TEST_CASE("found games: one address shows ten games at most, and all together sixty-four") {
    FoundGames games;
    LanAnswer answer = an_answer();
    for (std::uint8_t address = 1; address <= 20; ++address) {
        for (std::uint8_t host = 0; host < 50; ++host) {
            answer.host[0] = host;
            answer.host[1] = address;
            games.hear(answer, {10, 0, 0, address}, 0, 1);
        }
        CHECK(games.list().size() == std::min<std::size_t>(kMaxFoundGames, address * 10U));
    }
}

TEST_CASE("found games: made-up ones of few addresses cannot keep out nor displace a real one") {
    FoundGames games;
    LanAnswer answer = an_answer();
    games.hear(answer, kNear, 0, 1);
    const LanToken real = answer.host;
    for (std::uint8_t address = 1; address <= 7; ++address) {
        for (std::uint8_t host = 0; host < 10; ++host) {
            answer.host = {host, address};
            games.hear(answer, {10, 0, 0, address}, 0, 1);
        }
    }
    REQUIRE(games.list().size() == kMaxFoundGames);
    LanAnswer later = an_answer();
    later.host = {99};
    games.hear(later, kNearToo, 0, 1);
    CHECK(games.list().size() == kMaxFoundGames);
    CHECK(games.list().front().host == real);
    CHECK(games.list().back().host == later.host);
}
