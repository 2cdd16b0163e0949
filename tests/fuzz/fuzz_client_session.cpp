// Whole conversations of a made-up host with a live client: messages, frames, cuts, pauses. Whatever it says,
// the client's work and memory stay bounded, what it knows keeps the rules, and its end has words. Where it comes back
// by itself, it may be let in again.
#include "memory_sockets.h"
#include "script.h"

#include "game/session/game_client.h"
#include "game/text/utf8.h"

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
constexpr net::PeerId kOwn = 2;
constexpr int kMaxPlayersThere = 4;
constexpr int kActions = 200;

class Session {
  public:
    explicit Session(std::span<const std::uint8_t> bytes) : script_(bytes) {
        net::forget_unread();
        update(0);
        socket_ = listener_->accept();
        ready_.add(*socket_);
        if (!script_.yes()) greet();
        update(1.0 / 60);
    }
    ~Session() { hang_up(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void run() {
        for (int i = 0; i < kActions && client_.state() != GameClient::State::Over; ++i) act();
        update(1.0 / 60);
        check_end();
    }

  private:
    void greet() {
        send(net::preamble_of(kProtocol));
        net::Bytes body{kOwn - 2};
        net::encode(ServerMessage{Welcome{kMaxPlayersThere, secret_}}, body);
        net::encode(ServerMessage{Joined{kOwn, {"Ada", Color::Red}, true, false}}, body);
        net::encode(ServerMessage{Snapshot{{{{.id = kOwn, .x = 20'000}}}, 100}}, body);
        send(frame_of(++mark_, body));
    }

    void act() {
        if (client_.state() == GameClient::State::Resuming && script_.yes()) let_in_again();
        switch (script_.below(8)) {
        case 0: return update(script_.pause());
        case 1: return send(script_.bytes(64));
        case 2: return send(frame_of(++mark_, script_.bytes(300)));
        case 3: return send(frame_of(++mark_, messages()));
        case 4: return send(frame_of(++mark_, net::encode(message()))), update(1.0 / 60);
        case 5: return repeat();
        case 6: return play();
        default: return end_or_read();
        }
    }
    void let_in_again() {
        std::optional<net::Socket> newcomer = listener_->accept();
        if (!newcomer) return;
        hang_up();
        socket_ = std::move(newcomer);
        ready_.add(*socket_);
        if (script_.yes()) greet();
    }
    net::Bytes messages() {
        net::Bytes body;
        for (std::uint32_t left = script_.below(12); left > 0; --left) net::encode(message(), body);
        return body;
    }
    // The same many times, in frames or in one.
    void repeat() {
        const net::Bytes one = net::encode(message());
        const std::uint32_t times = script_.below(256);
        const bool in_one = script_.yes();
        net::Bytes all;
        for (std::uint32_t i = 0; i < times; ++i) {
            if (!in_one) send(frame_of(++mark_, one));
            if (in_one && all.size() + one.size() < 8000) all.insert(all.end(), one.begin(), one.end());
        }
        if (in_one) send(frame_of(++mark_, all));
        update(1.0 / 60);
    }
    void play() {
        switch (script_.below(5)) {
        case 0: return client_.hold({static_cast<std::uint8_t>(script_.below(Buttons::kAll + 1))});
        case 1: return client_.say(script_.words());
        case 2: return client_.change_profile({"", Color::Teal});
        case 3:
            return client_.set_lag({.delay = script_.yes() ? 0.1 : 0.0, .loss = script_.yes() ? 0.2 : 0.0});
        default: return client_.set_techniques({.prediction = script_.yes()});
        }
    }
    void end_or_read() {
        const std::uint32_t what = script_.below(16);
        if (what == 0) return hang_up();
        if (what > 1) return read();
        net::Bytes body{static_cast<std::uint8_t>(script_.below(40))};
        net::Writer(body).text(script_.words(), net::kMaxClientFrame);
        send(frame_of(net::kClosing, body));
    }

    ServerMessage message() {
        const net::PeerId id = 1 + script_.below(24);
        const net::PeerId peer = std::max(id, kOwn);
        switch (script_.below(std::variant_size_v<ServerMessage>)) {
        case 0: return snapshot();
        case 1: return Welcome{static_cast<std::uint16_t>(1 + script_.below(kMaxPlayers)), secret_};
        case 2:
            return Joined{
                peer, {script_.words().substr(0, kNameBytes), Color::Sky}, script_.yes(), script_.yes()};
        case 3: return Left{peer, net::Reason::Left};
        case 4: return Said{id, script_.words()};
        case 5: return Pings{{{peer, script_.byte()}, {peer, 9}}};
        case 6: return ProfileChanged{peer, {"", Color::Coal}};
        case 7: return Stalled{peer, script_.yes()};
        case 8: return ChatHeld{};
        case 9: return delta();
        case 10: return PlaceKept{peer, net::Reason::TimedOut};
        case 11: return CameBack{peer};
        default: return Timing{script_.byte(), static_cast<std::int16_t>(script_.below(255) - INT8_MAX)};
        }
    }
    Tick tick() {
        const Tick now = client_.replica().tick;
        switch (script_.below(4)) {
        case 0: return now + 1;
        case 1: return now + script_.below(1000) - 8;
        case 2: return kLastTick - script_.below(3) + 1;
        default: return Tick{script_.byte()} << 24U | script_.byte();
        }
    }
    Snapshot snapshot() {
        Snapshot result{{}, tick()};
        for (std::uint32_t left = script_.below(6); left > 0; --left)
            result.characters.push_back(script_.character());
        if (script_.yes()) result.characters.push_back({.id = 30 + script_.below(3), .x = 9000});
        if (script_.yes()) std::ranges::sort(result.characters, {}, &Character::id);
        for (std::uint32_t left = script_.below(4); left > 0; --left)
            result.snowballs.push_back(script_.snowball());
        if (script_.yes()) result.stirred.push_back(script_.stirred());
        for (std::uint32_t left = script_.below(4); left > 0; --left)
            result.rolled.push_back(script_.rolled());
        return result;
    }
    Delta delta() {
        Delta result;
        if (script_.yes()) result.steps = 1 + script_.below(kMaxDeltaSteps);
        if (script_.yes()) result.hash = script_.yes() ? hash_of(client_.replica()) : 7;
        if (script_.yes()) result.characters.emplace();
        for (std::uint32_t left = script_.below(4); result.characters && left > 0; --left) {
            const Character who = script_.character();
            const std::uint32_t mask = script_.yes() ? script_.below(net::all_fields<Character>() + 1) : 0;
            result.characters->push_back({who.id, mask, who});
        }
        if (script_.yes()) result.snowballs = {script_.snowball()};
        if (script_.yes()) result.stirred = {script_.stirred()};
        if (script_.yes()) result.rolled = {script_.rolled(), script_.rolled()};
        return result;
    }

    void send(const net::Bytes& bytes) {
        if (socket_) static_cast<void>(socket_->send(bytes));
    }
    void read() {
        std::array<std::uint8_t, 4096> buffer{};
        while (socket_ && ready_.check())
            if (socket_->receive(buffer) == 0) return hang_up();
    }
    void hang_up() {
        if (!socket_) return;
        ready_.remove(*socket_);
        socket_.reset();
    }
    void update(Seconds pause) {
        now_ += pause;
        {
            const WorkLimit limit;
            client_.update(now_);
        }
        check();
    }

    void check() {
        const auto most = static_cast<std::size_t>(client_.max_players()) + kMaxMelting;
        require(client_.players().size() <= most);
        require(client_.log().lines().size() <= Log::kMaxLines);
        for (const auto& [id, player] : client_.players())
            require(std::get<std::string>(clean_name(player.profile.name)) == player.profile.name);
        check(client_.replica());
        check(client_.world());
        require(static_cast<std::int32_t>(client_.diagnostics().input_tick - client_.replica().tick) <=
                static_cast<std::int32_t>(InputClock::kMaxLead + 3 * kTicksPerSecond));
        require(net::most_unread().by_clients <= kMostUnreadOfClient);
    }
    static void check(const World& world) {
        require(world.characters.size() <= kMaxPlayers + kMaxMelting + 1);
        require(world.snowballs.size() <= 2 * kMaxSnowballs);
        for (std::size_t i = 1; i < world.characters.size(); ++i)
            require(world.characters[i - 1].id < world.characters[i].id);
    }
    void check_end() {
        if (client_.state() != GameClient::State::Over) return;
        require(client_.failure().has_value());
        const std::string words = explain(*client_.failure());
        require(words.size() > 10 && words.size() < 300 && is_utf8(words));
    }

    Script script_;
    Seconds now_{};
    std::optional<net::Listener> listener_{net::Listener::open(kPort)};
    GameClient client_{{"127.0.0.1", kPort}, {"Ada", Color::Red}, small_level(), 0};
    net::Nonces chance_;
    net::Secret secret_{net::Secret::fresh(chance_)};
    std::optional<net::Socket> socket_;
    net::SocketSet ready_{1};
    std::uint16_t mark_{};
};

}  // namespace

void fuzz(std::span<const std::uint8_t> bytes) { Session(bytes).run(); }
