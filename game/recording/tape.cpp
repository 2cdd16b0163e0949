#include "game/recording/tape.h"

#include "net/message_set.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace snow {
namespace {

void add_varint(net::Bytes& out, std::uint64_t value) { net::Writer(out).number(value, 0, UINT64_MAX); }

std::uint64_t record_time(Seconds now) { return static_cast<std::uint64_t>(std::llround(now / kRecordTime)); }

}  // namespace

Tape::Tape(const RecordingHead& head) : head_(encoded_head(head)) {}

void Tape::set_sink(Sink sink) {
    sink_ = std::move(sink);
    sink_(head_);
}

void Tape::add(Seconds now, const Record& record, std::span<const std::uint8_t> messages) {
    const std::uint64_t time = record_time(now);
    net::Bytes body;
    if (pieces_.empty()) first_time_ = told_time_ = time;
    add_varint(body, time - told_time_);
    told_time_ = time;
    net::encode(record, body);
    body.insert(body.end(), messages.begin(), messages.end());
    net::Bytes bytes;
    add_varint(bytes, body.size());
    bytes.insert(bytes.end(), body.begin(), body.end());
    if (std::holds_alternative<StateRecord>(record)) {
        pieces_.push_back({now, {}});
        stated_at_ = now;
        forget_old(now);
    }
    net::Bytes& piece = pieces_.back().bytes;
    piece.insert(piece.end(), bytes.begin(), bytes.end());
    kept_bytes_ += bytes.size();
    if (sink_ && time - first_time_ <= kMostRecordTime) sink_(bytes);
}

// Only whole pieces, so that what is kept begins with a state.
void Tape::forget_old(Seconds now) {
    while (pieces_.size() > 1 && (now - pieces_[1].began >= kKeptTime || kept_bytes_ > kKeptBytes)) {
        kept_bytes_ -= pieces_.front().bytes.size();
        pieces_.pop_front();
    }
}

net::Bytes Tape::kept() const {
    if (pieces_.empty()) return {};
    net::Bytes all = head_;
    all.reserve(head_.size() + kept_bytes_);
    for (const Piece& piece : pieces_) all.insert(all.end(), piece.bytes.begin(), piece.bytes.end());
    return all;
}

}  // namespace snow
