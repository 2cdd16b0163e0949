#include "net/discovery.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <optional>
#include <random>
#include <span>
#include <thread>
#include <variant>
#include <vector>

namespace net {
namespace {

constexpr Ipv4 kThisMachine{127, 0, 0, 1};
constexpr Ipv4 kLoopbackBroadcast{127, 255, 255, 255};
constexpr Ipv4 kEverywhere{255, 255, 255, 255};
constexpr std::uint8_t kAnyOfTheNetwork = 255;  // the last byte, in a /24

// Larger than any of these packets: what is cut off is padding of later versions.
constexpr std::size_t kLargestRead = 512;

// When all ports were in use; another host on this machine may have ended.
constexpr Seconds kOpenAgainAfter = 5;

// An answer that takes longer than until the host would be forgotten is of no use.
constexpr std::size_t kRoundsRemembered = static_cast<std::size_t>(kForgetAfter / kAskInterval);

constexpr double kOldPing = 0.875;  // of the smoothed one, as TCP does (RFC 6298)

LanToken random_token() {
    std::random_device random;
    LanToken token{};
    for (std::uint8_t& byte : token) byte = static_cast<std::uint8_t>(random());
    return token;
}

bool heeds(LanMode mode, const Ipv4& from) { return mode == LanMode::All || is_loopback(from); }

// Whether an answer from `from` speaks for a game that is known under another address.
bool takes_over(const FoundGame& known, const Ipv4& from, Seconds now) {
    const bool nearer = is_loopback(from) && !is_loopback(known.address);
    return nearer || now - known.last_heard > kAddressSilence;
}

}  // namespace

Bytes lan_bytes(const Protocol& protocol, const LanPacket& packet) {
    Bytes bytes;
    Writer(bytes).fixed(protocol.magic);
    encode(packet, bytes);
    if (std::holds_alternative<LanQuestion>(packet)) bytes.resize(kQuestionSize);
    return bytes;
}

std::optional<LanPacket> read_lan_packet(const Protocol& protocol, std::span<const std::uint8_t> bytes) {
    std::array<std::uint8_t, 4> magic{};
    Reader reader(bytes);
    reader.fixed(magic);
    if (!reader.ok() || magic != protocol.magic) return std::nullopt;
    std::span<const std::uint8_t> rest = reader.rest();
    std::optional<LanPacket> packet = decode_next<LanPacket>(rest);
    if (packet && std::holds_alternative<LanQuestion>(*packet) && bytes.size() < kQuestionSize)
        return std::nullopt;
    return packet;
}

std::vector<Ipv4> places_to_ask(LanMode mode, std::span<const Ipv4> own) {
    if (mode == LanMode::Off) return {};
    if (mode == LanMode::Loopback) return {kThisMachine, kLoopbackBroadcast};
    std::vector<Ipv4> places{kThisMachine, kEverywhere};
    for (Ipv4 address : own) {
        address.back() = kAnyOfTheNetwork;
        if (!is_loopback(address) && std::ranges::find(places, address) == places.end())
            places.push_back(address);
    }
    return places;
}

Responder::Responder(LanMode mode, Protocol protocol)
    : mode_(mode), protocol_(protocol), host_(random_token()) {
    open(0);
}

void Responder::open(Seconds now) {
    if (mode_ == LanMode::Off) return;
    for (std::uint16_t port = kFirstDiscoveryPort; port <= kLastDiscoveryPort; ++port) {
        socket_ = UdpSocket::open(port);
        if (!socket_) continue;
        port_ = port;
        return;
    }
    open_again_ = now + kOpenAgainAfter;
}

void Responder::poll(Seconds now, const Advert& advert) {
    if (!socket_ && now >= open_again_) open(now);
    if (!socket_) return;
    std::array<std::uint8_t, kLargestRead> bytes{};
    for (int i = 0; i < kMaxArrivalsPerPoll; ++i) {
        const std::optional<UdpSocket::Arrival> arrival = socket_->receive(bytes);
        if (!arrival) return;
        answer(*arrival, std::span(bytes).first(arrival->size), now, advert);
    }
}

void Responder::answer(const UdpSocket::Arrival& arrival, std::span<const std::uint8_t> bytes, Seconds now,
                       const Advert& advert) {
    if (!heeds(mode_, arrival.from.host) || arrival.from.port == 0) return;
    const std::optional<LanPacket> packet = read_lan_packet(protocol_, bytes);
    const LanQuestion* question = packet ? std::get_if<LanQuestion>(&*packet) : nullptr;
    if (!question || !answers_.take(arrival.from.host, now) || !all_answers_.take(now)) return;
    const Bytes answer =
        lan_bytes(protocol_, LanAnswer{question->token, host_, protocol_.version, advert.port, advert.players,
                                       advert.max_players, advert.name});
    assert(answer.size() <= bytes.size());
    socket_->send(arrival.from, answer);  // lost or not, the searcher asks again
}

void Responder::wait(Seconds at_most) {
    if (socket_) return socket_->wait(at_most);
    std::this_thread::sleep_for(std::chrono::duration<Seconds>(at_most));
}

std::ptrdiff_t FoundGames::games_of(const Ipv4& address) const {
    return std::ranges::count(games_, address, &FoundGame::address);
}

bool FoundGames::make_room_for(const Ipv4& from) {
    if (games_of(from) >= kDiscoveryPorts) return false;
    if (games_.size() < kMaxFoundGames) return true;
    const auto most = std::ranges::max_element(
        games_, {}, [this](const FoundGame& game) { return games_of(game.address); });
    if (games_of(most->address) <= games_of(from) + 1) return false;
    const auto last = std::find_if(games_.rbegin(), games_.rend(),
                                   [&](const FoundGame& game) { return game.address == most->address; });
    games_.erase(std::next(last).base());
    return true;
}

void FoundGames::hear(const LanAnswer& answer, const Ipv4& from, Seconds ping, Seconds now) {
    auto known = std::ranges::find(games_, answer.host, &FoundGame::host);
    if (known == games_.end()) {
        if (!make_room_for(from)) return;
        known = games_.insert(games_.end(), FoundGame{});
        known->host = answer.host;
        known->address = from;
        known->ping = ping;
    } else if (known->address != from) {
        if (!takes_over(*known, from, now)) return;
        known->address = from;
        known->ping = ping;
    }
    known->port = answer.port;
    known->name = answer.name;
    known->players = answer.players;
    known->max_players = answer.max_players;
    known->version = answer.version;
    known->ping = kOldPing * known->ping + (1 - kOldPing) * ping;
    known->last_heard = now;
}

void FoundGames::forget_silent(Seconds now) {
    std::erase_if(games_, [now](const FoundGame& game) { return now - game.last_heard > kForgetAfter; });
}

void Searcher::poll(Seconds now) {
    if (mode_ == LanMode::Off) return;
    if (now >= next_ask_) ask(now);
    std::array<std::uint8_t, kLargestRead> bytes{};
    for (int i = 0; socket_ && i < kMaxArrivalsPerPoll; ++i) {
        const std::optional<UdpSocket::Arrival> arrival = socket_->receive(bytes);
        if (!arrival) break;
        hear(arrival->from.host, std::span(bytes).first(arrival->size), now);
    }
    games_.forget_silent(now);
}

void Searcher::ask(Seconds now) {
    next_ask_ = now + kAskInterval;
    if (!socket_) socket_ = UdpSocket::open(0);
    if (!socket_) return;
    if (rounds_.size() == kRoundsRemembered) rounds_.erase(rounds_.begin());
    rounds_.push_back({random_token(), now});
    const Bytes question = lan_bytes(protocol_, LanQuestion{rounds_.back().token});
    // Networks come and go while one searches. Where one is not to be reached now, the next round tries.
    const std::vector<Ipv4> own = mode_ == LanMode::All ? own_addresses() : std::vector<Ipv4>{};
    for (const Ipv4& place : places_to_ask(mode_, own))
        for (std::uint16_t port = kFirstDiscoveryPort; port <= kLastDiscoveryPort; ++port)
            socket_->send({place, port}, question);
}

void Searcher::hear(const Ipv4& from, std::span<const std::uint8_t> bytes, Seconds now) {
    if (!heeds(mode_, from)) return;
    const std::optional<LanPacket> packet = read_lan_packet(protocol_, bytes);
    const LanAnswer* answer = packet ? std::get_if<LanAnswer>(&*packet) : nullptr;
    if (!answer) return;
    const auto round = std::ranges::find(rounds_, answer->token, &Round::token);
    if (round != rounds_.end()) games_.hear(*answer, from, now - round->at, now);
}

}  // namespace net
