// Whole conversations of three made-up peers with a live host, where an honest client plays: messages,
// frames, cuts, pauses, coming and going. Whatever they do, the host's work and memory stay bounded, no send
// of its could block, and the honest one plays on in the host's own world.
#include "memory_sockets.h"
#include "script.h"

#include "game/session/game_client.h"
#include "game/session/host.h"
#include "net/frames.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace {

using namespace snow;

constexpr std::uint16_t kPort = 7777;
constexpr int kMaxPlayersHere = 4;
constexpr std::uint32_t kPeers = 3;
constexpr int kActions = 120;
constexpr const char* kHonest = "Honest";

// A connection without manners.
class Peer {
  public:
    Peer() = default;
    ~Peer() { close(); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void open() {
        close();
        auto connected = net::connect({"127.0.0.1", kPort});
        socket_ = std::get<net::Socket>(std::move(connected));
        ready_.add(*socket_);
        frames_ = net::FrameReader(net::kMaxServerFrame);
        skip_ = net::kPreambleSize;
        mark_ = net::kNothingRead;
    }
    void close() {
        if (socket_) ready_.remove(*socket_);
        socket_.reset();
    }
    void send(const net::Bytes& bytes) {
        if (socket_) static_cast<void>(socket_->send(bytes));
    }
    // From the newest welcome; not set before.
    const net::Secret& secret() const { return secret_; }
    // With the echo of what was read last.
    void say(const net::Bytes& messages) { send(frame_of(mark_, messages)); }
    void read() {
        std::array<std::uint8_t, 4096> buffer{};
        while (socket_ && ready_.check()) {
            const std::size_t size = socket_->receive(buffer);
            if (size == 0) return close();
            const std::size_t skipped = std::min(skip_, size);
            skip_ -= skipped;
            frames_.push(std::span(buffer).first(size).subspan(skipped));
            while (auto frame = frames_.next()) {
                bool ok = false;
                mark_ = net::take_mark(*frame, ok);
                note_secret(*frame);
            }
        }
    }

  private:
    // Behind the peer's id, which is one byte in so short a session.
    void note_secret(std::span<const std::uint8_t> frame) {
        if (frame.empty()) return;
        frame = frame.subspan(1);
        const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(frame);
        if (const Welcome* welcome = message ? std::get_if<Welcome>(&*message) : nullptr)
            secret_ = welcome->secret;
    }

    net::Secret secret_;
    std::optional<net::Socket> socket_;
    net::SocketSet ready_{1};
    net::FrameReader frames_{net::kMaxServerFrame};
    std::size_t skip_{};
    std::uint16_t mark_{};
};

class Session {
  public:
    explicit Session(std::span<const std::uint8_t> bytes) : script_(bytes) {
        net::forget_unread();
        tick(1.0 / 60);
        tick(1.0 / 60);
        require(honest_.state() == GameClient::State::Playing);
    }

    void run() {
        for (int i = 0; i < kActions; ++i) act(peers_[script_.below(kPeers)]);
        for (int i = 0; i < 3; ++i) tick(1.0 / 60);
        check();
    }

  private:
    void act(Peer& peer) {
        switch (script_.below(10)) {
        case 0: return tick(1.0 / 60);
        case 1: return pass();
        case 2: return peer.open();
        case 3: return greet(peer);
        case 4: return peer.send(script_.bytes(64));
        case 5: return peer.say(script_.bytes(64));
        case 6: return peer.say(net::encode(message()));
        case 7: return repeat(peer);
        case 8: return script_.below(8) == 0 ? peer.close() : peer.read();
        default: return order();
        }
    }
    void greet(Peer& peer) {
        peer.open();
        net::Bytes greeting = net::preamble_of(kProtocol);
        const bool honest = script_.below(4) != 0;
        const std::string name = honest ? "Peer " + std::to_string(script_.byte()) : script_.words();
        Hello hello{small_level().hash(), {name.substr(0, kNameBytes), Color::Sky}, script_.yes()};
        // Comes back, or takes the place of another peer, who may be here.
        if (script_.yes()) hello.secret = peers_[script_.below(kPeers)].secret();
        const net::Bytes frame = frame_of(net::kNothingRead, net::encode(ClientMessage{hello}));
        greeting.insert(greeting.end(), frame.begin(), frame.end());
        peer.send(greeting);
        tick(1.0 / 60);
        if (script_.yes()) peer.read();
    }
    void repeat(Peer& peer) {
        const net::Bytes one = net::encode(message());
        for (std::uint32_t left = script_.below(256); left > 0; --left) peer.say(one);
    }
    // A few ticks, with everyone reading or nobody; or the host's computer sleeps.
    void pass() {
        const bool read = script_.yes();
        if (script_.below(8) == 0) tick(script_.pause());
        const std::uint32_t most = script_.below(8) == 0 ? 256 : 16;
        for (std::uint32_t left = script_.below(most); left > 0; --left) {
            if (read)
                for (Peer& peer : peers_) peer.read();
            if (read && script_.yes())
                for (Peer& peer : peers_) peer.say({});
            tick(1.0 / 60);
        }
    }
    void order() {
        auto named = host_.player_named(script_.words());
        if (named == honest_.own_id()) named.reset();
        switch (script_.below(8)) {
        case 0: return named ? host_.kick(*named) : void();
        case 1: return named ? static_cast<void>(host_.ban(*named)) : void();
        case 2: return host_.say(script_.words());
        case 3: return host_.set_asking(script_.yes());
        case 4: return host_.set_calm(script_.yes());
        case 5: return answer_the_door();
        case 6: return static_cast<void>(host_.unban(script_.words()));
        default: return honest_.say(script_.words());
        }
    }
    void answer_the_door() {
        const auto knocks = host_.doorway().knocks();
        if (knocks.empty()) return;
        const net::PeerId peer = knocks.front().peer;
        switch (script_.below(3)) {
        case 0: return static_cast<void>(host_.let_in(peer));
        case 1: return static_cast<void>(host_.refuse(peer));
        default: return static_cast<void>(host_.ban(peer));
        }
    }
    ClientMessage message() {
        switch (script_.below(std::variant_size_v<ClientMessage>)) {
        case 0:
            return Hello{small_level().hash(),
                         {script_.words().substr(0, kNameBytes), Color::Coal},
                         script_.yes(),
                         script_.yes(),
                         peers_[0].secret()};
        case 1: return Input{script_.byte(), {static_cast<std::uint8_t>(script_.below(Buttons::kAll + 1))}};
        case 2: return Say{script_.words()};
        case 3: return ChangeProfile{{"", Color::Lime}};
        default: return Resync{};
        }
    }

    void tick(Seconds pause) {
        now_ += pause;
        {
            const WorkLimit limit;
            host_.tick(now_);
        }
        honest_.hold({static_cast<std::uint8_t>(host_.world().tick / 16 % 8)});
        honest_.update(now_);
        check();
    }
    void check() {
        require(host_.players().size() <= kMaxPlayersHere + kMaxMelting);
        require(host_.world().characters.size() <= kMaxPlayersHere + kMaxMelting);
        require(host_.world().snowballs.size() <= kMaxSnowballs);
        require(net::most_unread().by_servers <= kMostUnreadOfServer);
        require(honest_.state() != GameClient::State::Over);
        require(honest_.diagnostics().mismatches == 0);
        if (honest_.state() == GameClient::State::Playing)
            require(host_.player_named(kHonest) == honest_.own_id());
    }

    Script script_;
    Seconds now_{};
    Host host_{std::move(*net::Listener::open(kPort)), small_level(), kMaxPlayersHere, LogSink{}};
    GameClient honest_{{"127.0.0.1", kPort}, {kHonest, Color::Red}, small_level(), 0};
    std::array<Peer, kPeers> peers_;
};

}  // namespace

void fuzz(std::span<const std::uint8_t> bytes) { Session(bytes).run(); }
