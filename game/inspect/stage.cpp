#include "game/inspect/stage.h"

#include "game/inspect/message_trace.h"
#include "net/frames.h"
#include "net/message_set.h"
#include "net/outbox.h"
#include "net/socket.h"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace snow {
namespace {

// The two walls keep both in sight on a third of the smallest canvas.
constexpr std::string_view kPlan = R"(..............................
..............................
..............................
..............................
..............................
..........#........#..........
..........#........#..........
..........#........#..........
..........#..====..#..........
..........#........#..........
..........#........#..........
..f...c...#@.l..@..#..w..f..f.
##############################
##############################
##############################
##############################
##############################
##############################
)";

constexpr Seconds kMostAtOnce = 0.1;

// What the whole frames in a piece of the stream say that was not to be expected.
template <class Set>
std::string words_of(std::span<const std::uint8_t> piece, const PlayerName& name, bool& routine) {
    net::FrameReader frames(net::kMaxFrameLength);
    frames.push(piece);
    std::string words;
    routine = true;
    while (const auto frame = frames.next()) {
        bool ok = true;
        std::span<const std::uint8_t> body = *frame;
        static_cast<void>(net::take_mark(body, ok));
        while (const auto message = ok ? net::decode_next<Set>(body) : std::nullopt) {
            if (is_routine(*message)) continue;
            routine = false;
            words += (words.empty() ? "" : "; ") + in_words(*message, name);
        }
    }
    return words;
}

}  // namespace

Stage::Stage(const Profile& you) : level_(Level::parse(kPlan, "the stage")), you_(you) {
    const std::optional<std::uint16_t> port = net::free_port(kDefaultPort + 1);
    std::optional<net::Listener> listener = port ? net::Listener::open(*port) : std::nullopt;
    if (!listener) throw std::runtime_error("The theatre needs a free TCP port, and there is none.");
    port_ = *port;
    host_ = std::make_unique<Host>(std::move(*listener), level_, 2, LogSink{});
}

void Stage::join(const Profile& profile) {
    clients_.push_back(
        std::make_unique<GameClient>(net::Endpoint{net::kThisHost, port_}, profile, level_, now_));
    clients_.back()->set_lag(lag_);
    clients_.back()->set_techniques(techniques_);
}

std::string Stage::failure() const {
    for (const auto& client : clients_)
        if (client->failure()) return explain(*client->failure());
    return {};
}

// One after the other, and each through the connecting, which takes real time, before the clock goes on: so it is the
// same to the tick on every run.
void Stage::settle() {
    if (clients_.empty()) join(you_);
    GameClient& newest = *clients_.back();
    if (newest.diagnostics().traffic.out.bytes == 0) return newest.update(now_);
    for (int i = 0; i < kPartsPerTick * kTicksPerSecond && newest.state() == GameClient::State::Connecting;
         ++i)
        step();
    if (newest.state() != GameClient::State::Playing) return;
    const Color other = you_.color == Color::Red ? Color::Sky : Color::Red;
    if (clients_.size() == 1)
        return join({std::string(kFriendName) + (you_.name == kFriendName ? " 2" : ""), other});
    // Until they have formed; in slow motion that would take half a minute.
    for (int i = 0; i < kPartsPerTick * kEnterTicks; ++i) step();
    ready_ = true;
}

void Stage::advance(Seconds by) {
    if (!failure().empty()) return;
    if (!ready_) return settle();
    ahead_ += std::min(by, kMostAtOnce);
    for (; ahead_ >= kTickPart; ahead_ -= kTickPart) step();
}

// A part of a tick, as a host's thread and two programs would have it.
void Stage::step() {
    now_ += kTickPart;
    part_ = (part_ + 1) % kPartsPerTick;
    if (part_ == 0)
        host_->tick(now_);
    else
        host_->look(now_);
    if (ready_) clients_[kYou]->hold(held_);
    if (ready_) clients_[kFriend]->hold(friend_holds());
    for (const auto& client : clients_) client->update(now_);
}

// There and back, with a jump each way.
Buttons Stage::friend_holds() const {
    const Tick at = host_->world().tick % 240;
    Buttons buttons;
    buttons.set(Buttons::Left, at < 50);
    buttons.set(Buttons::Right, at >= 120 && at < 170);
    buttons.set(Buttons::Jump, (at >= 20 && at < 32) || (at >= 140 && at < 152));
    return buttons;
}

void Stage::set_lag(const net::Lag& lag) {
    lag_ = lag;
    for (const auto& client : clients_) client->set_lag(lag);
}

void Stage::set_techniques(const Techniques& techniques) {
    techniques_ = techniques;
    for (const auto& client : clients_) client->set_techniques(techniques);
}

std::string Stage::name_of_player(net::PeerId id) const {
    const auto& players = host_->players();
    const auto player = players.find(id);
    return player == players.end() ? "player " + std::to_string(id) : player->second.profile.name;
}

std::vector<Flight> Stage::flights(std::size_t seat) const {
    const GameClient& client = *clients_.at(seat);
    const PlayerName name = [this](net::PeerId id) { return name_of_player(id); };
    std::vector<Flight> all;
    const auto add = [&](const net::DelayLine& line, bool up) {
        for (const net::DelayLine::Held& held : line.waiting()) {
            Flight& flight = all.emplace_back();
            flight.up = up;
            flight.way =
                std::clamp((now_ + ahead_ - held.sent) / std::max(held.due - held.sent, kTickPart), 0.0, 1.0);
            flight.words = up ? words_of<ClientMessage>(held.bytes, name, flight.routine)
                              : words_of<ServerMessage>(held.bytes, name, flight.routine);
        }
    };
    add(client.under_way_out(), true);
    add(client.under_way_in(), false);
    return all;
}

}  // namespace snow
