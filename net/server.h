// The host's end: listens, keeps every peer's connection, and holds each peer to limits, so that none costs
// the others anything. It moves bytes and knows no message; their meaning is its owner's. Not thread-safe.
#pragma once

#include "net/frames.h"
#include "net/nonces.h"
#include "net/outbox.h"
#include "net/peer_id.h"
#include "net/preamble.h"
#include "net/rates.h"
#include "net/send_window.h"
#include "net/socket.h"
#include "net/traffic.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace net {

// What a server tells its owner from within poll(). The handlers may call any function of the server.
class ServerEvents {
  public:
    ServerEvents() = default;
    ServerEvents(const ServerEvents&) = delete;
    ServerEvents& operator=(const ServerEvents&) = delete;
    virtual ~ServerEvents() = default;

    // A newcomer asks to join and sent this `hello`. Answer with welcome(), resume(), refuse() or keep_waiting()
    // before returning.
    virtual void peer_asks(PeerId peer, std::span<const std::uint8_t> hello) = 0;
    // A frame of one or more messages. The id is the socket's, not the sender's claim.
    virtual void peer_sent(PeerId peer, std::span<const std::uint8_t> messages) = 0;
    // A welcomed peer is gone: every departure, for whatever reason, is reported here once.
    virtual void peer_left(PeerId peer, Reason reason) = 0;
};

// What flush() asks its owner at the moment when it makes a peer's frame, so that nobody is ever sent anything but
// the newest. May not change the server.
class Updates {
  public:
    Updates() = default;
    Updates(const Updates&) = delete;
    Updates& operator=(const Updates&) = delete;
    virtual ~Updates() = default;

    // For a peer whose window has room; null for nothing. The round trip is null before one was measured.
    virtual SharedBytes update_for(PeerId peer, std::optional<Seconds> round_trip) = 0;
    // The update went out. It may not: what is reliable goes before it and may take all the room.
    virtual void went_out(PeerId peer) = 0;
};

class Server {
  public:
    // `max_peers` is 1 to kMaxPeers.
    Server(Listener listener, Protocol protocol, std::size_t max_peers);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    // Accepts, reads all that waits, and ends those who broke a limit. Never blocks.
    void poll(Seconds now, ServerEvents& events);

    // The answers to peer_asks(). False, and it is refused with Full, where there is no room.
    [[nodiscard]] bool welcome(PeerId peer);
    // The newcomer is a peer that was welcomed before, and gets that one's id in place of its own, for all that
    // follows. If that peer's connection is still there, it is told that it has Resumed, and nobody else is told
    // that it left. The room for it is its own, or its owner's to have kept.
    void resume(PeerId newcomer, PeerId before);
    void refuse(PeerId peer, Reason reason, const std::string& detail = {});
    // The answer needs a person: it comes later, by welcome() or refuse(), else after kAskedLimit by a refusal with
    // NotDecided. The newcomer is told. Each of those who wait takes one of the kMaxNewcomers places, so an owner
    // lets few of them wait.
    void keep_waiting(PeerId peer);
    // False once it was answered, has hung up, or waited for too long.
    bool is_waiting(PeerId peer) const;

    // Reliable and in order, with the next flush() that has room for it.
    void send(PeerId peer, std::span<const std::uint8_t> message);
    void send_all(std::span<const std::uint8_t> message);
    void send_all_but(PeerId peer, std::span<const std::uint8_t> message);
    // In order, behind all other messages and within a share of the window; the oldest are missed by a peer
    // that reads too slowly for them (limits.h, kMaxLossyQueuedBytes).
    void send_lossy_all(const SharedBytes& message);
    void send_lossy(PeerId peer, const SharedBytes& message);
    // Of the lossy messages, so many bytes of the newest are not known to be read: they wait, or are not echoed. Also
    // within peer_left(); 0 for a peer that is not there.
    std::size_t unread_lossy_bytes(PeerId peer) const;
    // Reliable messages that wait for room in the peer's window. Nobody is closed for what the server chose
    // to send: an owner whose rates do not bound this calls clear_queue(), which discards all that waits for
    // the peer, its lossy messages too, and sends the state it led to instead.
    std::size_t queued_bytes(PeerId peer) const;
    void clear_queue(PeerId peer);
    // One write a peer, for those whose window has room. After everything was said; with `updates`, which may be
    // null, in the same write.
    void flush(Seconds now, Updates* updates = nullptr);

    // Says why and ends the connection; peer_left() follows in the poll() that calls this,
    // else in the next.
    void drop(PeerId peer, Reason reason, const std::string& detail = {});
    // Tells everyone the reason and waits, at most kLingerLimit in real time, until all have read it.
    void close(Reason reason, const std::function<Seconds()>& clock, const std::function<void()>& wait);
    // Its listener, for another server that takes its place: nobody is refused in between. Afterwards it accepts nobody.
    [[nodiscard]] Listener take_listener();
    // Ids up to this one are given to nobody; they can be resumed. Before anybody has come.
    void skip_ids(PeerId last) { last_id_ = last; }

    std::size_t peer_count() const;
    // Whether what it says still counts: not before its welcome, and not once it is dropped.
    bool is_welcomed(PeerId peer) const;
    std::size_t max_peers() const { return max_peers_; }
    std::optional<Seconds> round_trip(PeerId peer) const;
    // The longer of how long it has not read what waits for it, and how long it has said nothing; 0 for
    // a peer that is not there.
    Seconds stalled_for(PeerId peer, Seconds now) const;
    // Where it comes from. Nothing for a peer that is not there.
    std::optional<Ipv4> address_of(PeerId peer) const;
    // One of this very machine's addresses.
    bool is_own(const Ipv4& address) const;
    const Traffic& traffic() const { return traffic_; }

  private:
    enum class Stage { Preamble, Hello, Asking, Waiting, Welcomed, Closing };
    struct Connection;

    Connection* find(PeerId peer);
    const Connection* find(PeerId peer) const;
    void accept_newcomers(Seconds now);
    std::size_t usual_connections() const { return max_peers_ + kMaxNewcomers; }
    Connection* one_too_many();
    void turn_away(Connection& newcomer);
    void cut_goodbyes_short();
    void watch_listener(Seconds now);
    void read(Connection& connection, Seconds now, ServerEvents& events);
    void read_preamble(Connection& connection);
    void read_frames(Connection& connection, Seconds now, ServerEvents& events);
    void receive_frame(Connection& connection, std::span<const std::uint8_t> frame, Seconds now,
                       ServerEvents& events);
    void answer_hellos(ServerEvents& events);
    void excuse(Seconds pause);
    void judge(Connection& connection, Seconds now);
    void end(Connection& connection, Reason reason, const std::string& detail);
    void lose(Connection& connection, Reason reason);
    void report_departures(ServerEvents& events);
    void write(Connection& connection, std::span<const std::uint8_t> bytes);
    // Appends what goes to the peer now to frames_; of so many bytes, 0 for nothing.
    std::size_t make_frame(Connection& connection, Updates* updates);
    void write_preamble(Connection& connection);
    void write_frame(Connection& connection, std::span<const std::uint8_t> frame);
    void let_in(Connection& newcomer);
    void give_id(Connection& newcomer, PeerId id);
    std::uint16_t fresh_nonce(const SendWindow& window);

    Protocol protocol_;
    std::size_t max_peers_;
    std::vector<Ipv4> own_addresses_{own_addresses()};
    Listener listener_;
    bool listening_{};
    Seconds accept_again_{};
    Seconds judge_again_{};
    SocketSet sockets_;
    std::vector<std::unique_ptr<Connection>> connections_;  // by id
    std::size_t found_{};                                   // where find() looks first
    PeerId last_id_{kServerId};
    Seconds now_{};
    Traffic traffic_;
    Nonces nonces_;

    // What flush() has made and not yet written, in this order. It makes all frames first and writes them then:
    // a write is the system's work, and with each change between that and ours the processor's caches are full of
    // the other's.
    struct Unwritten {
        Connection* connection{};
        std::size_t size{};  // bytes of frames_
    };
    Bytes frames_;
    std::vector<Unwritten> unwritten_;
};

}  // namespace net
