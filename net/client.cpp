#include "net/client.h"

#include "net/closing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace net {
namespace {

constexpr unsigned kSpreadSteps = 1000;

}  // namespace

Client::Client(Endpoint server, Protocol protocol, Bytes hello, Seconds now)
    : server_(std::move(server)), protocol_(protocol), hello_(std::move(hello)),
      give_up_at_(now + kJoinLimit), last_heard_(now), polled_at_(now), jitter_(std::random_device{}()) {
    begin_attempt(now);
}

Client::~Client() { close_socket(); }

void Client::begin_attempt(Seconds now) {
    close_socket();  // before the next one opens, so that the server sees the old one go first
    stage_ = Stage::Connecting;
    frames_ = FrameReader(kMaxServerFrame);
    preamble_.clear();
    cannot_send_ = false;
    last_heard_ = now;
    connect_anew(now);
}

// Beside those under way, if any: whichever connects first is used, and the others never say hello.
void Client::connect_anew(Seconds now) {
    connecting_.push_back({std::make_unique<Connector>(server_), now});
    retry_at_ = now + kFirstRetry * static_cast<Seconds>(1U << (connecting_.size() - 1)) + spread();
}

void Client::poll(Seconds now, ClientEvents& events) {
    excuse(now - polled_at_);
    polled_at_ = now;
    if (stage_ == Stage::Waiting && now >= retry_at_) begin_attempt(now);
    if (stage_ == Stage::Connecting) finish_connecting(now, events);
    if (socket_) read(now, events);
    pass_delayed(now, events);
    if (stage_ == Stage::Connecting || stage_ == Stage::Greeting) retry_or_give_up(now, events);
    if (stage_ == Stage::Joined && silence(now) > kSilenceLimit) finish(Reason::TimedOut, {}, events);
}

// Our own standing still is not the server's silence.
void Client::excuse(Seconds pause) {
    if (pause <= kOwnPause) return;
    last_heard_ += pause;
    for (Connecting& attempt : connecting_) attempt.began += pause;
    give_up_at_ += pause;
    retry_at_ += pause;
    if (busy_until_) *busy_until_ += pause;
}

void Client::finish_connecting(Seconds now, ClientEvents& events) {
    for (Connecting& attempt : connecting_) {
        auto outcome = attempt.connector->poll();
        if (!outcome) continue;
        if (const Reason* reason = std::get_if<Reason>(&*outcome))
            return finish(*reason, to_string(server_), events);
        return use(std::get<Socket>(std::move(*outcome)), now - attempt.began, now);
    }
}

void Client::use(Socket socket, Seconds round_trip, Seconds now) {
    connecting_.clear();
    socket_ = std::move(socket);
    sockets_.add(*socket_);
    stage_ = Stage::Greeting;
    last_heard_ = now;
    if (!connected_once_) give_up_at_ = now + kJoinLimit;
    connected_once_ = true;
    const Seconds patience = kFirstRetry * static_cast<Seconds>(1U << retries_);
    const double round_trips = round_trip < kSystemRepeats ? kRetryRoundTrips : kRetryLongRoundTrips;
    retry_at_ = now + std::max(patience, round_trips * round_trip) + spread();
    greet();
}

void Client::greet() {
    Bytes greeting = preamble_of(protocol_);
    Bytes body;
    append_mark(body, kNothingRead);
    body.insert(body.end(), hello_.begin(), hello_.end());
    append_frame(greeting, body);
    put_out(greeting, kPreambleSize);  // the way in is not slowed: it has limits of its own
}

Seconds Client::spread() {
    return kRetrySpread * static_cast<Seconds>(jitter_() % kSpreadSteps) / kSpreadSteps;
}

// The system repeats a lost connect only after a second, and "connected" means nothing before the server has
// answered (limits.h, kFirstRetry).
void Client::retry_or_give_up(Seconds now, ClientEvents& events) {
    if (now > give_up_at_)
        return finish(asked_ ? Reason::NotDecided : Reason::NoAnswer, to_string(server_), events);
    if (now < retry_at_) return;
    if (stage_ == Stage::Connecting && connecting_.size() <= kMaxRetries) connect_anew(now);
    if (stage_ == Stage::Connecting || !preamble_.empty() || retries_ >= kMaxRetries) return;
    ++retries_;
    begin_attempt(now);
}

// The server has no time for us now. It may say in how many seconds it will.
void Client::wait_for_turn(const std::string& detail, ClientEvents& events) {
    const Seconds now = polled_at_;
    if (!busy_until_) busy_until_ = now + kBusyLimit;
    if (now >= *busy_until_) return finish(Reason::Busy, to_string(server_), events);
    int seconds = 0;
    std::from_chars(detail.data(), detail.data() + detail.size(), seconds);
    retry_at_ = now + std::clamp(static_cast<Seconds>(seconds), kBusyRetry, kMaxBusyRetry) + spread();
    give_up_at_ = retry_at_ + kJoinLimit;
    retries_ = 0;
    connected_once_ = false;
    close_socket();
    stage_ = Stage::Waiting;
}

// A server that closes without a reason may have been too busy to give one, so it is asked once more; another
// kind of server closes again.
void Client::closed_by_server(ClientEvents& events) {
    const bool stranger = stage_ == Stage::Greeting && preamble_.size() < kPreambleSize;
    if (!stranger) return finish(Reason::ConnectionLost, to_string(server_), events);
    if (!preamble_.empty() || retries_ > 0) return finish(Reason::NotOurServer, to_string(server_), events);
    ++retries_;
    retry_at_ = polled_at_ + kFirstRetry + spread();
    close_socket();
    stage_ = Stage::Waiting;
}

JoinProgress Client::join_progress(Seconds now) const {
    if (asked_) {
        const Seconds left = give_up_at_ - kAskedGrace - now;
        return {.left = std::max(0.0, left), .allowed = kAskedLimit, .asked = true};
    }
    if (busy_until_) return {.left = std::max(0.0, *busy_until_ - now), .allowed = kBusyLimit, .busy = true};
    return {.left = std::max(0.0, give_up_at_ - now), .allowed = kJoinLimit};
}

void Client::read(Seconds now, ClientEvents& events) {
    std::array<std::uint8_t, 4096> buffer;
    std::size_t total = 0;
    // What a made-up slow link holds counts too, or a flood would fill the memory while it is under way.
    while (socket_ && total + delayed_in_.held_bytes() < kMaxReadPerPoll && sockets_.check()) {
        const std::size_t size = socket_->receive(buffer);
        total += size;
        if (size == 0) return closed_by_server(events);
        traffic_.in.bytes += size;
        const auto bytes = std::span<const std::uint8_t>(buffer).first(size);
        if (stage_ == Stage::Joined && delayed_in_.is_used())
            delayed_in_.push(Bytes(bytes.begin(), bytes.end()), now);
        else
            take_in(bytes, events);
    }
}

void Client::take_in(std::span<const std::uint8_t> bytes, ClientEvents& events) {
    if (preamble_.size() < kPreambleSize) {
        preamble_.insert(preamble_.end(), bytes.begin(), bytes.end());
        if (!read_preamble(events)) return;
    } else {
        frames_.push(bytes);
    }
    read_frames(events);
}

void Client::set_lag(const Lag& lag) {
    lag_ = lag;
    delayed_in_.set_lag(lag);
    delayed_out_.set_lag(lag);
}

void Client::pass_delayed(Seconds now, ClientEvents& events) {
    for (Bytes bytes = delayed_in_.take(now); socket_ && !bytes.empty(); bytes = delayed_in_.take(now))
        take_in(bytes, events);
    for (Bytes bytes = delayed_out_.take(now); socket_ && !bytes.empty(); bytes = delayed_out_.take(now))
        put_out(bytes);
}

// True once it is whole and right.
bool Client::read_preamble(ClientEvents& events) {
    switch (match_preamble(preamble_, protocol_)) {
    case PreambleMatch::Incomplete: return false;
    case PreambleMatch::Stranger: finish(Reason::NotOurServer, to_string(server_), events); return false;
    case PreambleMatch::OtherVersion:
        finish(Reason::WrongVersion, std::to_string(version_in(preamble_)), events);
        return false;
    case PreambleMatch::Same: break;
    }
    traffic_.in.framing += kPreambleSize;
    ++traffic_.in.segments;
    frames_.push(std::span<const std::uint8_t>(preamble_).subspan(kPreambleSize));
    unechoed_frames_ = unechoed_bytes_ = 0;
    return true;
}

void Client::read_frames(ClientEvents& events) {
    while (socket_) {
        const auto frame = frames_.next();
        if (!frame) break;
        traffic_.in.add_frame(frame_size(frame->size()));
        last_heard_ = polled_at_;
        receive_frame(*frame, events);
    }
    if (frames_.broken()) finish(Reason::BadData, {}, events);
}

// The server counts from the newest echo that it has read, which is no newer than the newest one sent. So an
// honest server never sends more than a window after it, whatever pauses this program made (send_window.h).
bool Client::keeps_to_its_window(std::size_t frame_bytes) {
    ++unechoed_frames_;
    unechoed_bytes_ += frame_bytes;
    const bool fits = unechoed_frames_ <= kWindowWrites && unechoed_bytes_ <= kWindowBytes;
    return fits && frame_rate_.take(polled_at_);
}

// Once: a server that says it again and again cannot make anybody wait longer.
void Client::receive_asked(ClientEvents& events) {
    if (asked_ || stage_ != Stage::Greeting) return finish(Reason::BadData, {}, events);
    asked_ = true;
    give_up_at_ = polled_at_ + kAskedLimit + kAskedGrace;
}

// It says why, and what a person is told about it; then comes nothing more.
void Client::receive_closing(std::span<const std::uint8_t> words, ClientEvents& events) {
    const std::optional<Closing> closing = read_closing(words);
    if (!closing) return finish(Reason::BadData, {}, events);
    const Reason reason = closing->reason;
    if (reason == Reason::Busy && (asked_ || stage_ != Stage::Greeting))
        return finish(Reason::BadData, {}, events);
    if (reason == Reason::Busy) return wait_for_turn(closing->detail, events);
    finish(reason == Reason::TimedOut ? Reason::NotHeard : reason, closing->detail, events);
}

void Client::receive_frame(std::span<const std::uint8_t> frame, ClientEvents& events) {
    const std::size_t bytes = frame_size(frame.size());
    bool ok = false;
    const std::uint16_t mark = take_mark(frame, ok);
    if (!ok || mark == kNothingRead) return finish(Reason::BadData, {}, events);
    if (mark == kClosing) return receive_closing(frame, events);
    if (mark == kAsked) return receive_asked(events);
    if (!keeps_to_its_window(bytes)) return finish(Reason::ServerTooFast, {}, events);
    Reader reader(frame);
    newest_nonce_ = mark;
    credit_ = kWindowWrites;  // it lives, and reads; a slow link's server writes seldom, and we do not
    if (stage_ == Stage::Greeting) {
        PeerId own{};
        reader.number(own, kServerId + 1, UINT32_MAX);
        if (!reader.ok()) return finish(Reason::BadData, {}, events);
        stage_ = Stage::Joined;
        events.joined(own);
    }
    if (socket_ && !reader.at_end()) events.server_sent(reader.rest());
}

// The first one at once, so that the server knows the round trip from the start.
bool Client::echo_is_due() const {
    return unechoed_frames_ >= kEchoFrames || unechoed_bytes_ >= kEchoBytes ||
           (unechoed_frames_ > 0 && !has_echoed_);
}

void Client::flush(Seconds now) {
    const bool due = echo_is_due() || !outbox_.empty() || now - last_write_ >= kHeartbeat;
    if (stage_ != Stage::Joined || !due || credit_ == 0) return;
    --credit_;
    last_write_ = now;
    has_echoed_ = newest_nonce_ != kNothingRead;
    unechoed_frames_ = unechoed_bytes_ = 0;
    write(outbox_.take_frame(newest_nonce_, kMaxClientFrame), now);
}

void Client::write(Bytes bytes, Seconds now) {
    if (delayed_out_.is_used())
        delayed_out_.push(std::move(bytes), now);
    else
        put_out(bytes);
}

// A frame, behind so many bytes of a preamble. A broken connection is not closed here: what the server said last, perhaps why, still waits to be read.
void Client::put_out(const Bytes& bytes, std::size_t preamble) {
    if (cannot_send_) return;
    traffic_.out.bytes += bytes.size();
    traffic_.out.add_frame(bytes.size() - preamble);
    traffic_.out.framing += preamble;
    cannot_send_ = !socket_->send(bytes);
}

void Client::leave() {
    if (stage_ == Stage::Joined && !cannot_send_ && credit_ > 0) put_out(goodbye_frame());
    close_socket();
    connecting_.clear();
    stage_ = Stage::Over;
}

void Client::finish(Reason reason, const std::string& detail, ClientEvents& events) {
    if (stage_ == Stage::Over) return;
    close_socket();
    connecting_.clear();
    stage_ = Stage::Over;
    events.ended(reason, detail);
}

void Client::close_socket() {
    if (!socket_) return;
    sockets_.remove(*socket_);
    socket_.reset();
}

}  // namespace net
