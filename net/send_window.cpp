#include "net/send_window.h"

#include "net/outbox.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace net {

std::size_t SendWindow::room() const {
    return unread_.size() < kWindowWrites ? kWindowBytes - unread_bytes_ : 0;
}

std::size_t SendWindow::lossy_room() const {
    return std::min(room(), kLossyWindowBytes - std::min(unread_lossy_, kLossyWindowBytes));
}

bool SendWindow::is_taken(std::uint16_t nonce) const {
    const bool reserved =
        nonce == kNothingRead || nonce == kClosing || nonce == kAsked || nonce == last_echo_;
    return reserved || std::ranges::find(unread_, nonce, &Write::nonce) != unread_.end();
}

void SendWindow::written(std::uint16_t nonce, std::size_t bytes, Seconds now, std::size_t lossy) {
    assert(bytes <= room() && lossy <= lossy_room() && !is_taken(nonce));
    unread_.push_back({nonce, bytes, lossy, now});
    unread_bytes_ += bytes;
    unread_lossy_ += lossy;
}

bool SendWindow::echoed(std::uint16_t nonce, Seconds now) {
    if (nonce == last_echo_) return true;
    const auto newest = std::ranges::find(unread_, nonce, &Write::nonce);
    if (newest == unread_.end()) return false;
    const Seconds sample = std::max(0.0, now - newest->at);
    round_trip_ = round_trip_ ? *round_trip_ + (sample - *round_trip_) / 8 : sample;
    for (auto write = unread_.begin(); write <= newest; ++write) {
        unread_bytes_ -= write->bytes;
        unread_lossy_ -= write->lossy;
    }
    unread_.erase(unread_.begin(), newest + 1);
    last_echo_ = nonce;
    return true;
}

void SendWindow::excuse(Seconds pause) {
    for (Write& write : unread_) write.at += pause;
}

Seconds SendWindow::oldest_age(Seconds now) const { return unread_.empty() ? 0 : now - unread_.front().at; }

}  // namespace net
