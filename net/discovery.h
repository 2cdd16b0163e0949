// Finding games on the local network, by UDP. A host answers questions on the first free of ten fixed ports;
// who searches asks all ten, everywhere near. It knows no game: a name is bytes, whose rules are its owner's.
// SDL_net shares no UDP port between programs, hence several ports: all hosts on one machine are found.
#pragma once

#include "net/message_set.h"
#include "net/preamble.h"
#include "net/rates.h"
#include "net/socket.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace net {

// Which networks are asked and answered.
enum class LanMode {
    Off,       // nobody; no socket is opened
    Loopback,  // this machine only: no packet leaves it, and none from elsewhere is heeded
    All,       // this machine and its networks
};

// Below the ports that systems give out by themselves (32768 and up), and ten of them: more hosts on one
// machine are for experiments, and each is one more packet a second from everybody who searches.
inline constexpr std::uint16_t kFirstDiscoveryPort = 27770;
inline constexpr std::uint16_t kDiscoveryPorts = 10;
inline constexpr std::uint16_t kLastDiscoveryPort = kFirstDiscoveryPort + kDiscoveryPorts - 1;

// A question is padded to this size and shorter ones get no answer: an answer is never larger than its
// question, so nobody can have a host multiply what is sent in somebody else's name. The longest answer has
// 98 bytes; the rest is room for what later versions add.
inline constexpr std::size_t kQuestionSize = 128;

// In bytes: sixteen characters of the longest kind.
inline constexpr std::size_t kMaxGameName = 64;

// A search asks this often, and forgets a host that missed three questions on a bad wireless link.
inline constexpr Seconds kAskInterval = 1;
inline constexpr Seconds kForgetAfter = 4;

// A game that is heard under several addresses keeps the first until that has missed an answer or two.
inline constexpr Seconds kAddressSilence = 2.5;

// To one address: ten windows of one machine, each asking along four ways, stay below.
inline constexpr Rate kAnswerRate{40, 80};
// To all together, so that a flood from many addresses costs a wireless network little (40 KB/s).
inline constexpr Rate kAllAnswersRate{400, 400};
// Addresses whose answers are counted at a time; more than a home network has.
inline constexpr std::size_t kMaxAsking = 256;

// Looked at in one poll, of whatever kind: a flood of nonsense costs little time, and what the system
// has no room for is lost.
inline constexpr int kMaxArrivalsPerPoll = 64;

// More than any local network has, so that invented hosts cannot fill the memory.
inline constexpr std::size_t kMaxFoundGames = 64;

// Chance decides it, and nobody far away can guess it.
using LanToken = std::array<std::uint8_t, 8>;

// The packets: the protocol's magic, then one of these two, as message sets are written (messages.h). They
// must stay readable for every version, so that each can say "another version": fields are never changed or
// moved, new ones come at the end, and what follows is skipped.
struct LanQuestion {
    LanToken token{};  // comes back in the answer: it proves who answers, and tells the round trip
    static void fields(auto& wire, auto& m) { wire.fixed(m.token); }
};
struct LanAnswer {
    LanToken token{};
    LanToken host{};  // the host's own, the same in all its answers, whichever way they come
    std::uint16_t version{};
    std::uint16_t port{};  // TCP
    std::uint16_t players{};
    std::uint16_t max_players{};
    std::string name;
    static void fields(auto& wire, auto& m) {
        wire.fixed(m.token);
        wire.fixed(m.host);
        wire.number(m.version, 0, UINT16_MAX);
        wire.number(m.port, 1, UINT16_MAX);
        wire.number(m.players, 0, UINT16_MAX);
        wire.number(m.max_players, 1, UINT16_MAX);
        wire.text(m.name, kMaxGameName);
    }
};
using LanPacket = std::variant<LanQuestion, LanAnswer>;

[[nodiscard]] Bytes lan_bytes(const Protocol& protocol, const LanPacket& packet);
// Nothing for what is no such packet: another magic, cut short, a value out of its range, a
// question that is not padded.
[[nodiscard]] std::optional<LanPacket> read_lan_packet(const Protocol& protocol,
                                                       std::span<const std::uint8_t> bytes);

// Where a search asks, given this machine's addresses: loopback, 255.255.255.255 and each network's broadcast
// address, taking it for a /24 as nothing tells the netmask.
[[nodiscard]] std::vector<Ipv4> places_to_ask(LanMode mode, std::span<const Ipv4> own);

// What a host says of its game.
struct Advert {
    std::string name;      // at most kMaxGameName bytes
    std::uint16_t port{};  // TCP, not 0
    std::uint16_t players{};
    std::uint16_t max_players{};  // not 0
};

// The host's end. Not for several threads at once.
class Responder {
  public:
    Responder(LanMode mode, Protocol protocol);

    // Answers what has come. Never blocks. While all ten ports are in use it looks for one now and then.
    void poll(Seconds now, const Advert& advert);
    // Blocks until there is something to answer, at most that long: for who has a thread for it.
    void wait(Seconds at_most);
    // Where it listens; nothing while it does not.
    std::optional<std::uint16_t> port() const { return port_; }

  private:
    void open(Seconds now);
    void answer(const UdpSocket::Arrival& arrival, std::span<const std::uint8_t> bytes, Seconds now,
                const Advert& advert);

    LanMode mode_;
    Protocol protocol_;
    LanToken host_;
    std::optional<UdpSocket> socket_;
    std::optional<std::uint16_t> port_;
    Seconds open_again_{};
    KeyedRates<Ipv4> answers_{kAnswerRate, kMaxAsking};
    TokenBucket all_answers_{kAllAnswersRate};
};

// A game that answers. Everything but `address`, `ping` and `last_heard` is what the host claims.
struct FoundGame {
    LanToken host{};  // names it as long as it runs
    Ipv4 address{};   // of the ways to it, loopback if there is, else the first that was heard
    std::uint16_t port{};
    std::string name;  // any bytes
    std::uint16_t players{};
    std::uint16_t max_players{};
    std::uint16_t version{};
    Seconds ping{};  // round trip, smoothed; includes waiting for the next poll on both sides
    Seconds last_heard{};
};

// What a search has heard, without the sockets: which answers count, and for how long.
class FoundGames {
  public:
    // An answer from that address to a question of ours, which took `ping`. At most kMaxFoundGames are kept,
    // and kDiscoveryPorts of one address: it can have no more hosts, whatever it claims. Where there is no
    // more room, the newest of the address with most games gives way to an address with fewer.
    void hear(const LanAnswer& answer, const Ipv4& from, Seconds ping, Seconds now);
    void forget_silent(Seconds now);
    // In the order in which they were found, so that none moves while somebody points at it.
    const std::vector<FoundGame>& list() const { return games_; }

  private:
    bool make_room_for(const Ipv4& from);
    std::ptrdiff_t games_of(const Ipv4& address) const;

    std::vector<FoundGame> games_;
};

// The searcher's end. Not for several threads at once.
class Searcher {
  public:
    Searcher(LanMode mode, Protocol protocol) : mode_(mode), protocol_(protocol) {}

    // Asks when it is time to, and reads what was answered. Never blocks.
    void poll(Seconds now);
    const std::vector<FoundGame>& games() const { return games_.list(); }

  private:
    // What was asked at one time; all ways carry the same token.
    struct Round {
        LanToken token{};
        Seconds at{};
    };

    void ask(Seconds now);
    void hear(const Ipv4& from, std::span<const std::uint8_t> bytes, Seconds now);

    LanMode mode_;
    Protocol protocol_;
    std::optional<UdpSocket> socket_;
    Seconds next_ask_{};
    std::vector<Round> rounds_;  // whose answers still count
    FoundGames games_;
};

}  // namespace net
