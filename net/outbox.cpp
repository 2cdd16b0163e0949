#include "net/outbox.h"

#include "net/frames.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace net {
void Outbox::add(std::span<const std::uint8_t> message) {
    queue_.emplace_back(message.begin(), message.end());
    queued_bytes_ += message.size();
}

void Outbox::add_lossy(SharedBytes message) {
    lossy_bytes_ += message->size();
    lossy_.push_back(std::move(message));
    for (; lossy_bytes_ > kMaxLossyQueuedBytes; lossy_.pop_front()) lossy_bytes_ -= lossy_.front()->size();
}

std::size_t Outbox::append_frame(Bytes& out, std::uint16_t mark, std::size_t budget,
                                 std::size_t lossy_budget) {
    const std::size_t begin = out.size();
    append_mark(out, mark);
    const auto take_if_fits = [&](const Bytes& message) {
        const bool fits = out.size() - begin + message.size() + kMaxLengthSize <= budget;
        if (fits) out.insert(out.end(), message.begin(), message.end());
        return fits;
    };
    for (; !queue_.empty() && take_if_fits(queue_.front()); queue_.pop_front())
        queued_bytes_ -= queue_.front().size();
    if (latest_ && queue_.empty() && take_if_fits(*latest_)) latest_.reset();
    while (queue_.empty() && !lossy_.empty() && lossy_.front()->size() <= lossy_budget &&
           take_if_fits(*lossy_.front())) {
        lossy_budget -= lossy_.front()->size();
        lossy_bytes_ -= lossy_.front()->size();
        lossy_.pop_front();
    }
    prepend_length(out, begin);
    return out.size() - begin;
}

Bytes Outbox::take_frame(std::uint16_t mark, std::size_t budget) {
    Bytes frame;
    append_frame(frame, mark, budget);
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

std::size_t messages_size(std::size_t size) {
    const std::size_t length = size == frame_size(size - 1) ? 1 : 2;
    return size - std::min(size, length + kMarkSize);
}

}  // namespace net
