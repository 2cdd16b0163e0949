// The end of somebody who joins: finds the server, introduces itself, and then exchanges messages with it.
// Moves bytes and knows no message. Nothing in it blocks: connecting happens on a thread that is left behind
// when nobody waits any more.
#pragma once

#include "net/connector.h"
#include "net/frames.h"
#include "net/lag.h"
#include "net/outbox.h"
#include "net/peer_id.h"
#include "net/preamble.h"
#include "net/rates.h"
#include "net/traffic.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace net {

// What a client tells its owner from within poll().
class ClientEvents {
  public:
    ClientEvents() = default;
    ClientEvents(const ClientEvents&) = delete;
    ClientEvents& operator=(const ClientEvents&) = delete;
    virtual ~ClientEvents() = default;

    // The server let us in under that id.
    virtual void joined(PeerId own) = 0;
    // A frame of one or more messages.
    virtual void server_sent(std::span<const std::uint8_t> messages) = 0;
    // Connecting failed, or the connection ended; comes once and last. The detail goes with
    // the reason (reason.h).
    virtual void ended(Reason reason, const std::string& detail) = 0;
};

// How far joining has got, for a progress bar.
struct JoinProgress {
    Seconds left{};     // until it is given up
    Seconds allowed{};  // of which that is the rest
    bool busy{};        // the server said that it is busy; it is asked again later
    bool asked{};       // the server has asked somebody, whose answer is waited for
};

class Client {
  public:
    // Begins to connect. `hello` goes to the server with the request to join.
    Client(Endpoint server, Protocol protocol, Bytes hello, Seconds now);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();

    // Reads what waits, at most kMaxReadPerPoll. Never blocks. A server that sends more than its window or
    // its rate allows is left with ServerTooFast.
    void poll(Seconds now, ClientEvents& events);
    // Reliable and in order, with the next flush() that may write.
    void send(std::span<const std::uint8_t> message) { outbox_.add(message); }
    // Latest wins.
    void send_latest(SharedBytes message) { outbox_.set_latest(std::move(message)); }
    // Whether the last send_latest() has not gone out yet.
    bool latest_waits() const { return outbox_.has_latest(); }
    // How often the made-up network lost something, either way.
    int losses() const { return delayed_in_.losses() + delayed_out_.losses(); }
    // A worse network from now on, or the real one again.
    void set_lag(const Lag& lag);
    const Lag& lag() const { return lag_; }
    // What the made-up network holds at the moment, in each direction.
    const DelayLine& under_way_in() const { return delayed_in_; }
    const DelayLine& under_way_out() const { return delayed_out_; }
    // One write, if there is something to say or an echo is due.
    void flush(Seconds now);
    // Whether the server waits for an echo, which goes with any write.
    bool echo_is_due() const;
    // Says goodbye and closes. Nothing more is reported.
    void leave();

    // Writes that may still go out before more is heard from the server; kWindowWrites at most.
    std::size_t credit() const { return credit_; }

    JoinProgress join_progress(Seconds now) const;
    bool is_joined() const { return stage_ == Stage::Joined; }
    bool is_over() const { return stage_ == Stage::Over; }
    // Since the last whole frame from the server; how long a stall lasts. Single bytes do not count.
    Seconds silence(Seconds now) const { return now - last_heard_; }
    const Traffic& traffic() const { return traffic_; }
    const Endpoint& server() const { return server_; }

  private:
    enum class Stage { Waiting, Connecting, Greeting, Joined, Over };

    // One of the attempts to connect that are under way, and when it began.
    struct Connecting {
        std::unique_ptr<Connector> connector;
        Seconds began{};
    };

    void begin_attempt(Seconds now);
    void connect_anew(Seconds now);
    void use(Socket socket, Seconds round_trip, Seconds now);
    void finish_connecting(Seconds now, ClientEvents& events);
    void greet();
    void retry_or_give_up(Seconds now, ClientEvents& events);
    Seconds spread();
    void wait_for_turn(const std::string& detail, ClientEvents& events);
    void closed_by_server(ClientEvents& events);
    void excuse(Seconds pause);
    void read(Seconds now, ClientEvents& events);
    void take_in(std::span<const std::uint8_t> bytes, ClientEvents& events);
    bool read_preamble(ClientEvents& events);
    void read_frames(ClientEvents& events);
    void receive_frame(std::span<const std::uint8_t> frame, ClientEvents& events);
    void receive_asked(ClientEvents& events);
    void receive_closing(std::span<const std::uint8_t> words, ClientEvents& events);
    bool keeps_to_its_window(std::size_t frame_bytes);
    void write(Bytes bytes, Seconds now);
    void put_out(const Bytes& bytes, std::size_t preamble = 0);
    void pass_delayed(Seconds now, ClientEvents& events);
    void finish(Reason reason, const std::string& detail, ClientEvents& events);
    void close_socket();

    Endpoint server_;
    Protocol protocol_;
    Bytes hello_;
    Stage stage_{Stage::Connecting};
    std::vector<Connecting> connecting_;
    std::optional<Socket> socket_;
    SocketSet sockets_{1};
    FrameReader frames_{kMaxServerFrame};
    Bytes preamble_;  // what has come of it; whole once kPreambleSize bytes are in
    Outbox outbox_;
    std::uint16_t newest_nonce_{kNothingRead};
    std::size_t unechoed_frames_{};  // read since our newest echo: the server's window, seen from here
    std::size_t unechoed_bytes_{};
    bool has_echoed_{};
    TokenBucket frame_rate_{kServerFrameRate};
    bool cannot_send_{};
    std::size_t credit_{kWindowWrites};  // writes that may still go out before anything more is heard
    std::size_t retries_{};
    Seconds give_up_at_{};
    Seconds retry_at_{};                 // when to connect anew
    bool asked_{};                       // the server said that somebody has to decide first
    std::optional<Seconds> busy_until_;  // the server said that it is busy; until then it is asked again
    bool connected_once_{};
    Seconds last_heard_;
    Seconds polled_at_;
    Seconds last_write_{};
    Lag lag_;
    DelayLine delayed_in_{1};
    DelayLine delayed_out_{2};
    Traffic traffic_;
    std::minstd_rand jitter_;  // so that many who were told to try again do not come in one instant again
};

}  // namespace net
