#include "net/outbox.h"

#include "net/frames.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace net {
namespace {

constexpr std::size_t kHeaderSize = 2 + kMarkSize;  // the longest length, then the mark

}  // namespace

void Outbox::add(std::span<const std::uint8_t> message) {
    queue_.emplace_back(message.begin(), message.end());
    queued_bytes_ += message.size();
}

Bytes Outbox::take_frame(std::uint16_t mark, std::size_t budget) {
    Bytes body;
    append_mark(body, mark);
    const auto fits = [&](const Bytes& message) {
        return body.size() + message.size() + kHeaderSize - kMarkSize <= budget;
    };
    while (!queue_.empty() && fits(queue_.front())) {
        body.insert(body.end(), queue_.front().begin(), queue_.front().end());
        queued_bytes_ -= queue_.front().size();
        queue_.pop_front();
    }
    if (latest_ && queue_.empty() && fits(*latest_)) {
        body.insert(body.end(), latest_->begin(), latest_->end());
        latest_.reset();
    }
    Bytes frame;
    append_frame(frame, body);
    return frame;
}

void append_mark(Bytes& out, std::uint16_t mark) {
    out.push_back(static_cast<std::uint8_t>(mark & 0xFFU));
    out.push_back(static_cast<std::uint8_t>(mark >> 8U));
}

std::uint16_t take_mark(std::span<const std::uint8_t>& frame, bool& ok) {
    ok = frame.size() >= kMarkSize;
    if (!ok) return kNothingRead;
    const auto mark = static_cast<std::uint16_t>(frame[0] | frame[1] << 8U);
    frame = frame.subspan(kMarkSize);
    return mark;
}

}  // namespace net
