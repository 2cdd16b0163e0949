#include "net/frames.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace net {

void append_frame(Bytes& out, std::span<const std::uint8_t> body) {
    assert(body.size() <= kMaxFrameLength);
    Writer(out).number(body.size(), 0, kMaxFrameLength);
    out.insert(out.end(), body.begin(), body.end());
}

void prepend_length(Bytes& bytes, std::size_t begin) {
    const std::size_t body = bytes.size() - begin;
    assert(body <= kMaxFrameLength);
    Writer(bytes).number(body, 0, kMaxFrameLength);
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(begin);
    std::rotate(first, first + static_cast<std::ptrdiff_t>(body), bytes.end());
}

void FrameReader::push(std::span<const std::uint8_t> bytes) {
    if (broken_) return;
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
    read_ = 0;
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<std::span<const std::uint8_t>> FrameReader::next() {
    const auto waiting = std::span<const std::uint8_t>(buffer_).subspan(read_);
    if (broken_ || waiting.empty()) return std::nullopt;
    const bool long_form = (waiting[0] & 0x80U) != 0;
    if (long_form && waiting.size() < 2) return std::nullopt;
    std::size_t length = 0;
    Reader reader(waiting.first(long_form ? 2 : 1));
    reader.number(length, 0, max_length_);
    if (!reader.ok()) {
        broken_ = true;
        buffer_.clear();
        read_ = 0;
        return std::nullopt;
    }
    const auto body = waiting.subspan(long_form ? 2 : 1);
    if (body.size() < length) return std::nullopt;
    read_ += (long_form ? 2U : 1U) + length;
    return body.first(length);
}

}  // namespace net
