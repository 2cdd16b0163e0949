#include "net/server.h"

#include "net/closing.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace net {

struct Server::Connection {
    Connection(PeerId peer, Socket accepted, Seconds now)
        : id(peer), socket(std::move(accepted)), since(now), last_heard(now), frames(kMaxClientFrame),
          address(socket.remote_address()) {}

    bool is_peer() const { return stage == Stage::Welcomed && !over; }
    // Whether it is to be welcomed or refused.
    bool asks() const { return stage == Stage::Asking || stage == Stage::Waiting; }

    // What every tick needs stands together, since between two the memory has left the processor's caches.
    PeerId id;
    Stage stage{Stage::Preamble};
    bool welcomed{};            // peer_left() is owed
    bool over{};                // the socket is of no more use
    Reason left{Reason::None};  // why, once it is decided
    Socket socket;
    Seconds last_write{};
    SendWindow window;
    Outbox outbox;
    Seconds since;  // when its stage began
    Seconds last_heard;
    TokenBucket frame_rate{kFrameRate};
    TokenBucket byte_rate{kByteRate};
    FrameReader frames;
    Ipv4 address;
    Bytes preamble;
    Bytes hello;
};

Server::Server(Listener listener, Protocol protocol, std::size_t max_peers)
    : protocol_(protocol), max_peers_(max_peers), listener_(std::move(listener)),
      sockets_(max_peers + kMaxNewcomers + kMaxTurnedAway + 1) {
    assert(max_peers >= 1 && max_peers <= kMaxPeers);
    watch_listener(0);
}

Listener Server::take_listener() {
    if (listening_) sockets_.remove(listener_);
    listening_ = false;
    accept_again_ = std::numeric_limits<Seconds>::infinity();
    return std::move(listener_);
}

Server::~Server() {
    for (const auto& connection : connections_) sockets_.remove(connection->socket);
    if (listening_) sockets_.remove(listener_);
}

// A listener that cannot be served is not watched: it would call itself ready in every check.
void Server::watch_listener(Seconds now) {
    const bool room = connections_.size() < usual_connections() + kMaxTurnedAway;
    const bool wanted = room && now >= accept_again_;
    if (wanted == listening_) return;
    if (wanted)
        sockets_.add(listener_);
    else
        sockets_.remove(listener_);
    listening_ = wanted;
}

void Server::poll(Seconds now, ServerEvents& events) {
    excuse(now - now_);
    now_ = now;
    watch_listener(now);
    if (sockets_.check()) {
        if (listening_ && sockets_.is_ready(listener_)) accept_newcomers(now);
        // By index: a handler may drop peers, yet only report_departures() takes anyone out.
        for (std::size_t i = 0; i < connections_.size(); ++i) read(*connections_[i], now, events);
    }
    if (now >= judge_again_) {
        judge_again_ = now + kJudgePause;
        for (const auto& connection : connections_) judge(*connection, now);
    }
    cut_goodbyes_short();
    report_departures(events);  // before the hellos, so that nobody who comes back meets their own ghost
    answer_hellos(events);
    report_departures(events);
}

// Our own standing still is nobody else's silence.
void Server::excuse(Seconds pause) {
    if (pause <= kOwnPause) return;
    for (const auto& connection : connections_) {
        connection->since += pause;
        connection->last_heard += pause;
        connection->window.excuse(pause);
    }
}

void Server::accept_newcomers(Seconds now) {
    bool accepted = false;
    while (connections_.size() < usual_connections() + kMaxTurnedAway) {
        std::optional<Socket> socket = listener_.accept();
        if (!socket) break;
        accepted = true;
        connections_.push_back(std::make_unique<Connection>(++last_id_, std::move(*socket), now));
        sockets_.add(connections_.back()->socket);
        if (connections_.size() <= usual_connections()) continue;
        if (Connection* idle = one_too_many()) turn_away(*idle);
    }
    if (!accepted) accept_again_ = now + kAcceptPause;
}

// Of the address with the most connections that have not said hello: its oldest. So one address cannot keep
// the others out, and who is silent gives way to those who speak.
Server::Connection* Server::one_too_many() {
    std::map<Ipv4, std::pair<std::size_t, Connection*>> waiting;  // how many, and the first of them
    for (const auto& connection : connections_) {
        if (connection->stage != Stage::Preamble && connection->stage != Stage::Hello) continue;
        auto& [count, first] = waiting[connection->address];
        if (++count == 1) first = connection.get();
    }
    const auto most =
        std::ranges::max_element(waiting, {}, [](const auto& entry) { return entry.second.first; });
    return most == waiting.end() ? nullptr : most->second.second;
}

void Server::turn_away(Connection& newcomer) {
    if (newcomer.stage == Stage::Preamble) {
        write_preamble(newcomer);
        newcomer.stage = Stage::Hello;
    }
    end(newcomer, Reason::Busy, {});
}

// Connections that are being refused may stay until they have read why, unless newcomers need their place.
void Server::cut_goodbyes_short() {
    std::size_t allowed = usual_connections() + kMaxTurnedAway / 2;
    for (const auto& connection : connections_) {
        if (connections_.size() <= allowed) return;
        if (connection->stage != Stage::Closing || connection->over) continue;
        connection->over = true;
        ++allowed;
    }
}

void Server::read(Connection& connection, Seconds now, ServerEvents& events) {
    std::array<std::uint8_t, 4096> buffer;
    std::size_t total = 0;
    while (!connection.over && sockets_.is_ready(connection.socket)) {
        const std::size_t size = connection.socket.receive(buffer);
        total += size;
        traffic_.in.bytes += size;
        if (size == 0) return lose(connection, Reason::ConnectionLost);
        connection.last_heard = now;
        if (!connection.byte_rate.take(now, static_cast<double>(size))) end(connection, Reason::TooFast, {});
        const auto bytes = std::span<const std::uint8_t>(buffer).first(size);
        if (connection.stage == Stage::Preamble) {
            connection.preamble.insert(connection.preamble.end(), bytes.begin(), bytes.end());
            read_preamble(connection);
        } else if (connection.stage != Stage::Closing) {  // what comes behind the end is discarded
            connection.frames.push(bytes);
        }
        read_frames(connection, now, events);
        // Who asks may have hung up since, to ask anew on another connection, and must not meet their own ghost.
        const bool is_all = size < buffer.size() && connection.stage != Stage::Asking;
        if (is_all || total >= kMaxReadPerPoll || !sockets_.check()) return;
    }
}

void Server::read_preamble(Connection& connection) {
    const PreambleMatch match = match_preamble(connection.preamble, protocol_);
    if (match == PreambleMatch::Stranger) return lose(connection, Reason::BadData);
    if (match == PreambleMatch::Incomplete) return;
    write_preamble(connection);
    connection.stage = Stage::Hello;
    if (match == PreambleMatch::OtherVersion)
        return end(connection, Reason::WrongVersion, std::to_string(protocol_.version));
    traffic_.in.framing += kPreambleSize;  // it came in one segment with the hello
    connection.frames.push(std::span<const std::uint8_t>(connection.preamble).subspan(kPreambleSize));
    connection.preamble.clear();
}

void Server::read_frames(Connection& connection, Seconds now, ServerEvents& events) {
    if (connection.stage == Stage::Preamble) return;
    while (const auto frame = connection.frames.next()) {
        if (connection.stage == Stage::Closing || connection.over) continue;  // read and discarded
        traffic_.in.add_frame(frame_size(frame->size()));
        if (!connection.frame_rate.take(now)) {
            end(connection, Reason::TooFast, {});
            continue;
        }
        receive_frame(connection, *frame, now, events);
    }
    if (connection.frames.broken()) end(connection, Reason::BadData, {});
}

void Server::receive_frame(Connection& connection, std::span<const std::uint8_t> frame, Seconds now,
                           ServerEvents& events) {
    bool ok = false;
    const std::uint16_t mark = take_mark(frame, ok);
    if (!ok) return end(connection, Reason::BadData, {});
    if (mark == kClosing) return lose(connection, Reason::Left);
    if (connection.stage == Stage::Hello) {
        connection.hello.assign(frame.begin(), frame.end());
        connection.stage = Stage::Asking;
        return;
    }
    const bool before_first_echo = mark == kNothingRead;
    const bool unanswered = connection.stage == Stage::Asking || connection.stage == Stage::Waiting;
    if (unanswered || (!before_first_echo && !connection.window.echoed(mark, now)))
        return end(connection, Reason::BadData, {});
    if (!frame.empty()) events.peer_sent(connection.id, frame);
}

void Server::answer_hellos(ServerEvents& events) {
    for (std::size_t i = 0; i < connections_.size(); ++i) {
        Connection& connection = *connections_[i];
        if (connection.stage != Stage::Asking) continue;
        events.peer_asks(connection.id, connection.hello);
        assert(connection.stage != Stage::Asking);
    }
}

void Server::judge(Connection& connection, Seconds now) {
    if (connection.over) return;
    const Seconds in_stage = now - connection.since;
    if (connection.stage == Stage::Closing) {
        if (in_stage > kLingerLimit) connection.over = true;
    } else if (connection.stage == Stage::Waiting) {
        if (in_stage > kAskedLimit) end(connection, Reason::NotDecided, {});
    } else if (!connection.welcomed) {
        if (in_stage > kHelloLimit) end(connection, Reason::TimedOut, {});
    } else if (now - connection.last_heard > kSilenceLimit) {
        end(connection, Reason::TimedOut, {});
    } else if (connection.window.oldest_age(now) > kUnreadLimit) {
        end(connection, Reason::TooSlow, {});
    }
}

bool Server::welcome(PeerId peer) {
    Connection* connection = find(peer);
    assert(connection && connection->asks());
    const bool has_room = peer_count() < max_peers_;
    if (has_room)
        let_in(*connection);
    else
        refuse(peer, Reason::Full, std::to_string(max_peers_));
    return has_room;
}

void Server::let_in(Connection& newcomer) {
    newcomer.stage = Stage::Welcomed;
    newcomer.welcomed = true;
    newcomer.since = newcomer.last_heard = now_;  // who waits says nothing
    Bytes id;
    Writer(id).number(newcomer.id, kServerId + 1, UINT32_MAX);
    newcomer.outbox.add(id);
}

void Server::resume(PeerId newcomer, PeerId before) {
    Connection* connection = find(newcomer);
    assert(connection && connection->stage == Stage::Asking && before < newcomer);
    give_id(*connection, before);
    let_in(*connection);
}

// All stay in the order of ids. Whoever answers hellos is past those that change their places but for this one.
void Server::give_id(Connection& newcomer, PeerId id) {
    const auto place = [this](PeerId of) {
        return std::ranges::lower_bound(connections_, of, {}, [](const auto& c) { return c->id; });
    };
    const auto from = place(newcomer.id);
    const auto to = place(id);
    if ((*to)->id != id) {
        newcomer.id = id;
        std::rotate(to, from, from + 1);
        return;
    }
    Connection& old = **to;
    std::swap(old.id, newcomer.id);
    std::swap(*from, *to);
    old.welcomed = false;
    end(old, Reason::Resumed, {});
}

void Server::refuse(PeerId peer, Reason reason, const std::string& detail) {
    Connection* connection = find(peer);
    assert(connection && connection->asks());
    end(*connection, reason, detail);
}

void Server::keep_waiting(PeerId peer) {
    Connection* connection = find(peer);
    assert(connection && connection->stage == Stage::Asking);
    connection->stage = Stage::Waiting;
    connection->since = now_;
    Bytes frame;
    append_mark(frame, kAsked);
    prepend_length(frame);
    write_frame(*connection, frame);
}

bool Server::is_waiting(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection && connection->stage == Stage::Waiting && !connection->over;
}

void Server::drop(PeerId peer, Reason reason, const std::string& detail) {
    if (Connection* connection = find(peer)) end(*connection, reason, detail);
}

// The reason goes out, then all is read and discarded until the other closes: closing at once would let
// unread bytes of the other's reset the connection and destroy the reason on its way.
void Server::end(Connection& connection, Reason reason, const std::string& detail) {
    if (connection.stage == Stage::Closing || connection.over) return;
    if (connection.stage == Stage::Preamble)
        return lose(connection, reason);  // it would not know what the words mean
    connection.stage = Stage::Closing;
    connection.since = now_;
    connection.left = reason;
    write_frame(connection, closing_frame({reason, detail}));
}

void Server::lose(Connection& connection, Reason reason) {
    if (connection.left == Reason::None) connection.left = reason;
    connection.over = true;
}

void Server::report_departures(ServerEvents& events) {
    for (std::size_t i = 0; i < connections_.size(); ++i) {
        Connection& connection = *connections_[i];
        if (!connection.welcomed || connection.left == Reason::None) continue;
        connection.welcomed = false;
        events.peer_left(connection.id, connection.left);
    }
    std::erase_if(connections_, [this](const auto& connection) {
        if (connection->over) sockets_.remove(connection->socket);
        return connection->over;
    });
}

void Server::write(Connection& connection, std::span<const std::uint8_t> bytes) {
    traffic_.out.bytes += bytes.size();
    if (!connection.socket.send(bytes)) lose(connection, Reason::ConnectionLost);
}

void Server::write_preamble(Connection& connection) {
    traffic_.out.framing += kPreambleSize;
    ++traffic_.out.segments;
    write(connection, preamble_of(protocol_));
}

void Server::write_frame(Connection& connection, std::span<const std::uint8_t> frame) {
    traffic_.out.add_frame(frame.size());
    write(connection, frame);
}

void Server::send(PeerId peer, std::span<const std::uint8_t> message) {
    Connection* connection = find(peer);
    if (connection && connection->stage == Stage::Welcomed) connection->outbox.add(message);
}

void Server::send_all(std::span<const std::uint8_t> message) { send_all_but(kServerId, message); }

void Server::send_all_but(PeerId peer, std::span<const std::uint8_t> message) {
    for (const auto& connection : connections_)
        if (connection->id != peer && connection->stage == Stage::Welcomed) connection->outbox.add(message);
}

void Server::send_lossy_all(const SharedBytes& message) {
    for (const auto& connection : connections_)
        if (connection->stage == Stage::Welcomed) connection->outbox.add_lossy(message);
}

void Server::send_lossy(PeerId peer, const SharedBytes& message) {
    Connection* connection = find(peer);
    if (connection && connection->stage == Stage::Welcomed) connection->outbox.add_lossy(message);
}

std::size_t Server::unread_lossy_bytes(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection ? connection->window.unread_lossy() + connection->outbox.lossy_bytes() : 0;
}

std::size_t Server::queued_bytes(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection ? connection->outbox.queued_bytes() : 0;
}

void Server::clear_queue(PeerId peer) {
    if (Connection* connection = find(peer)) connection->outbox.clear();
}

void Server::flush(Seconds now, Updates* updates) {
    now_ = now;
    frames_.clear();
    unwritten_.clear();
    for (const auto& connection : connections_) {
        if (connection->stage != Stage::Welcomed || connection->over) continue;
        const std::size_t size = make_frame(*connection, updates);
        if (size > 0) unwritten_.push_back({connection.get(), size});
    }
    std::span<const std::uint8_t> rest(frames_);
    for (const auto& [connection, size] : unwritten_) {
        write_frame(*connection, rest.first(size));
        rest = rest.subspan(size);
    }
}

std::size_t Server::make_frame(Connection& connection, Updates* updates) {
    SendWindow& window = connection.window;
    Outbox& outbox = connection.outbox;
    const std::size_t room = window.room();
    if (room < kMaxFrameHeader) return 0;
    if (updates) outbox.set_latest(updates->update_for(connection.id, window.round_trip()));
    const bool has_update = outbox.has_latest();
    if (outbox.empty() && now_ - connection.last_write < kHeartbeat) return 0;
    const std::uint16_t nonce = fresh_nonce(window);
    const std::size_t lossy_before = outbox.lossy_bytes();
    const std::size_t size = outbox.append_frame(frames_, nonce, room, window.lossy_room());
    window.written(nonce, size, now_, lossy_before - outbox.lossy_bytes());
    connection.last_write = now_;
    if (has_update && !outbox.has_latest()) updates->went_out(connection.id);
    outbox.drop_latest();
    return size;
}

std::uint16_t Server::fresh_nonce(const SendWindow& window) {
    for (;;) {
        const std::uint16_t nonce = nonces_.next();
        if (!window.is_taken(nonce)) return nonce;
    }
}

void Server::close(Reason reason, const std::function<Seconds()>& clock, const std::function<void()>& wait) {
    struct Ignore final : ServerEvents {
        explicit Ignore(Server& of) : server(of) {}
        void peer_asks(PeerId peer, std::span<const std::uint8_t>) override {
            server.refuse(peer, Reason::HostLeft);
        }
        void peer_sent(PeerId, std::span<const std::uint8_t>) override {}
        void peer_left(PeerId, Reason) override {}
        Server& server;
    } ignore(*this);
    for (const auto& connection : connections_) end(*connection, reason, {});
    const Seconds until = clock() + kLingerLimit;
    while (!connections_.empty() && clock() < until) {
        poll(clock(), ignore);
        if (!connections_.empty()) wait();
    }
}

// Owners go through their peers in order, several times a tick, so it is mostly the one found last or the next.
Server::Connection* Server::find(PeerId peer) {
    const std::size_t near_end = std::min(found_ + 2, connections_.size());
    for (std::size_t near = found_; near < near_end; ++near)
        if (connections_[near]->id == peer) return connections_[found_ = near].get();
    const auto at = std::ranges::lower_bound(connections_, peer, {}, [](const auto& c) { return c->id; });
    if (at == connections_.end() || (*at)->id != peer) return nullptr;
    found_ = static_cast<std::size_t>(at - connections_.begin());
    return at->get();
}

const Server::Connection* Server::find(PeerId peer) const { return const_cast<Server*>(this)->find(peer); }

std::size_t Server::peer_count() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(connections_, [](const auto& connection) { return connection->is_peer(); }));
}

bool Server::is_welcomed(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection && connection->is_peer();
}

Seconds Server::stalled_for(PeerId peer, Seconds now) const {
    const Connection* connection = find(peer);
    return connection ? std::max(connection->window.oldest_age(now), now - connection->last_heard) : 0;
}

std::optional<Ipv4> Server::address_of(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection ? std::optional(connection->address) : std::nullopt;
}

bool Server::is_own(const Ipv4& address) const {
    return is_loopback(address) || std::ranges::find(own_addresses_, address) != own_addresses_.end();
}

std::optional<Seconds> Server::round_trip(PeerId peer) const {
    const Connection* connection = find(peer);
    return connection ? connection->window.round_trip() : std::nullopt;
}

}  // namespace net
