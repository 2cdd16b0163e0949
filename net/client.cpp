#include "net/client.h"

#include <algorithm>

namespace net {
namespace {

constexpr unsigned kSpreadSteps = 1000;

}  // namespace

Client::Client(Endpoint server, Protocol protocol, Bytes hello, Seconds now)
    : server_(std::move(server)), protocol_(protocol), hello_(std::move(hello)), began_(now),
      last_heard_(now), polled_at_(now), jitter_(std::random_device{}()) {
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
    const Seconds wait = kFirstRetry * static_cast<Seconds>(1U << static_cast<unsigned>(retries_));
    retry_at_ = now + wait + kRetrySpread * static_cast<Seconds>(jitter_() % kSpreadSteps) / kSpreadSteps;
    connector_.emplace(server_);
}

void Client::poll(Seconds now, ClientEvents& events) {
    excuse(now - polled_at_);
    polled_at_ = now;
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
    began_ += pause;
    retry_at_ += pause;
}

void Client::finish_connecting(Seconds now, ClientEvents& events) {
    auto outcome = connector_->poll();
    if (!outcome) return;
    connector_.reset();
    if (const Reason* reason = std::get_if<Reason>(&*outcome))
        return finish(*reason, to_string(server_), events);
    socket_ = std::get<Socket>(std::move(*outcome));
    sockets_.add(*socket_);
    stage_ = Stage::Greeting;
    last_heard_ = now;
    Bytes greeting = preamble_of(protocol_);
    Bytes body;
    append_mark(body, kNothingRead);
    body.insert(body.end(), hello_.begin(), hello_.end());
    append_frame(greeting, body);
    put_out(greeting);  // the way in is not slowed: it has limits of its own
}

// The system tries a lost connect again only after a second, and "connected" means nothing before the server
// has answered (limits.h, kFirstRetry).
void Client::retry_or_give_up(Seconds now, ClientEvents& events) {
    if (now - began_ > kJoinLimit) return finish(Reason::NoAnswer, to_string(server_), events);
    const bool answered = !preamble_.empty();
    if (answered || retries_ >= kMaxRetries || now < retry_at_) return;
    ++retries_;
    begin_attempt(now);
}

void Client::read(Seconds now, ClientEvents& events) {
    std::array<std::uint8_t, 4096> buffer;
    std::size_t total = 0;
    // What a made-up slow link holds counts too, or a flood would fill the memory while it is under way.
    while (socket_ && total + delayed_in_.held_bytes() < kMaxReadPerPoll && sockets_.check()) {
        const std::size_t size = socket_->receive(buffer);
        total += size;
        if (size == 0) {
            const bool stranger = stage_ == Stage::Greeting && preamble_.size() < kPreambleSize;
            return finish(stranger ? Reason::NotOurServer : Reason::ConnectionLost, to_string(server_),
                          events);
        }
        traffic_.bytes_in += size;
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
    const Bytes expected = preamble_of(protocol_);
    const std::size_t magic = std::min(preamble_.size(), protocol_.magic.size());
    if (!std::equal(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(magic),
                    preamble_.begin())) {
        finish(Reason::NotOurServer, to_string(server_), events);
        return false;
    }
    if (preamble_.size() < kPreambleSize) return false;
    if (!std::equal(expected.begin(), expected.end(), preamble_.begin())) {
        const int theirs = preamble_[4] | preamble_[5] << 8;
        finish(Reason::WrongVersion, std::to_string(theirs), events);
        return false;
    }
    frames_.push(std::span<const std::uint8_t>(preamble_).subspan(kPreambleSize));
    unechoed_frames_ = unechoed_bytes_ = 0;
    return true;
}

void Client::read_frames(ClientEvents& events) {
    while (socket_) {
        const auto frame = frames_.next();
        if (!frame) break;
        ++traffic_.messages_in;
        last_heard_ = polled_at_;
        receive_frame(*frame, events);
    }
    if (frames_.broken()) finish(Reason::BadData, {}, events);
}

// Whatever our own pauses, frames and echoes: the server counts from the newest echo that it has read, which
// is no newer than our newest. More than its window after that is never honest (window.h).
bool Client::keeps_to_its_window(std::size_t frame_bytes) {
    ++unechoed_frames_;
    unechoed_bytes_ += frame_bytes;
    const bool fits = unechoed_frames_ <= kWindowWrites && unechoed_bytes_ <= kWindowBytes;
    return fits && frame_rate_.take(polled_at_);
}

// It says why, and what a person is told about it; then comes nothing more.
void Client::receive_closing(std::span<const std::uint8_t> words, ClientEvents& events) {
    Reason reason{};
    std::string detail;
    Reader reader(words);
    reader.option(reason);
    reader.text(detail, kMaxClientFrame);
    if (!reader.ok() || !is_said_by_servers(reason)) return finish(Reason::BadData, {}, events);
    finish(reason == Reason::TimedOut ? Reason::NotHeard : reason, detail, events);
}

void Client::receive_frame(std::span<const std::uint8_t> frame, ClientEvents& events) {
    const std::size_t bytes = frame_size(frame.size());
    bool ok = false;
    const std::uint16_t mark = take_mark(frame, ok);
    if (!ok || mark == kNothingRead) return finish(Reason::BadData, {}, events);
    if (mark == kClosing) return receive_closing(frame, events);
    if (!keeps_to_its_window(bytes)) return finish(Reason::ServerTooFast, {}, events);
    Reader reader(frame);
    newest_nonce_ = mark;
    echo_due_ = true;
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

void Client::flush(Seconds now) {
    const bool due = echo_due_ || !outbox_.empty() || now - last_write_ >= kHeartbeat;
    if (stage_ != Stage::Joined || !due || credit_ == 0) return;
    --credit_;
    last_write_ = now;
    echo_due_ = false;
    unechoed_frames_ = unechoed_bytes_ = 0;
    write(outbox_.take_frame(newest_nonce_, kMaxClientFrame), now);
}

void Client::write(Bytes bytes, Seconds now) {
    if (delayed_out_.is_used())
        delayed_out_.push(std::move(bytes), now);
    else
        put_out(bytes);
}

// A broken connection is not closed here: what the server said last, perhaps why, still waits to be read.
void Client::put_out(const Bytes& bytes) {
    if (cannot_send_) return;
    traffic_.bytes_out += bytes.size();
    ++traffic_.messages_out;
    cannot_send_ = !socket_->send(bytes);
}

void Client::leave() {
    if (stage_ == Stage::Joined && !cannot_send_ && credit_ > 0) {
        Bytes body;
        append_mark(body, kClosing);
        Bytes frame;
        append_frame(frame, body);
        put_out(frame);
    }
    close_socket();
    connector_.reset();
    stage_ = Stage::Over;
}

void Client::finish(Reason reason, const std::string& detail, ClientEvents& events) {
    if (stage_ == Stage::Over) return;
    close_socket();
    connector_.reset();
    stage_ = Stage::Over;
    events.ended(reason, detail);
}

void Client::close_socket() {
    if (!socket_) return;
    sockets_.remove(*socket_);
    socket_.reset();
}

}  // namespace net
