#include "game/session/doorway.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace snow {

void Doorway::set_asking(bool asking) {
    asking_ = asking;
    if (asking) decline_offer();
}

Doorway::Answer Doorway::knock(const Knock& who, net::Seconds now) {
    std::erase_if(nos_, [now](const No& no) { return no.until <= now; });
    if (std::ranges::find(nos_, who.address, &No::address) != nos_.end()) return Answer::No;
    const bool is_there = std::ranges::find(knocks_, who.address, &Knock::address) != knocks_.end();
    if (is_there || knocks_.size() >= kMaxKnocks) return Answer::Full;
    knocks_.push_back(who);
    return Answer::Waits;
}

Knock* Doorway::find(net::PeerId peer) {
    const auto found = std::ranges::find(knocks_, peer, &Knock::peer);
    return found == knocks_.end() ? nullptr : &*found;
}

std::vector<Knock> Doorway::take_gone(const std::function<bool(const Knock&)>& is_gone) {
    std::vector<Knock> gone;
    std::ranges::copy_if(knocks_, std::back_inserter(gone), is_gone);
    std::erase_if(knocks_, is_gone);
    return gone;
}

void Doorway::note_no(const net::Ipv4& address, net::Seconds now) {
    nos_.push_back({address, now + kNoLasts});
    if (nos_.size() > kMaxNos) nos_.pop_front();
}

bool Doorway::note_unasked(const net::Ipv4& address, const Profile& profile) {
    if (net::is_local(address) || std::exchange(offered_, true)) return false;
    stranger_ = Stranger{address, profile};
    return true;
}

}  // namespace snow
