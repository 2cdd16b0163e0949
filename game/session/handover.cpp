#include "game/session/handover.h"

#include <algorithm>
#include <utility>

namespace snow {
namespace {

// Of the line, how others reach who is in it.
net::Endpoint endpoint_of(const Successor& who, const net::Endpoint& host) {
    const bool is_at_host = who.address == net::Ipv4{};
    return {is_at_host ? host.host : net::to_string(who.address), who.port};
}

// A host could name any address of the world, to have its guests knock there.
bool is_near(const Successor& who) { return who.address == net::Ipv4{} || net::is_local(who.address); }

}  // namespace

void Handover::handle(const Succession& succession, const net::Endpoint& host) {
    succession_ = succession;
    std::erase_if(succession_.line, [](const Successor& who) { return !is_near(who); });
    host_ = host;
    for (const Successor& who : succession_.line) remember({endpoint_of(who, host), who.id});
    remember({host, 0});
}

void Handover::remember(const Place& place) {
    std::erase_if(known_, [&](const Place& other) { return other.at == place.at; });
    known_.insert(known_.begin(), place);
    if (known_.size() > kMaxPlaces) known_.pop_back();
}

void Handover::handle(const Entrusted& entrusted) { entrusted_ = entrusted.places; }

bool Handover::knows(const net::Secret& secret) const {
    bool known = false;
    for (const Entrusted::Place& place : entrusted_) known = place.secret == secret || known;
    return known;
}

void Handover::begin(net::Seconds now, net::PeerId own, bool moved) {
    way_.assign(1, {host_, 0});
    for (const Successor& who : succession_.line) way_.push_back({endpoint_of(who, host_), who.id});
    start(now, own, moved ? 1 : 0);
}

void Handover::begin_at(net::Seconds now, const Place& place) {
    way_ = {{host_, 0}, place};
    start(now, 0, 1);
}

void Handover::start(net::Seconds now, net::PeerId own, std::size_t at) {
    own_ = own;
    named_ = way_.size() - 1;
    for (const Place& place : known_) {
        const bool is_there =
            std::ranges::any_of(way_, [&](const Place& other) { return other.at == place.at; });
        if (!is_there && (place.id == 0 || place.id != own)) way_.push_back(place);
    }
    walking_ = true;
    trying_ = someone_answered_ = someone_silent_ = false;
    patient_until_.reset();
    turn_ = Turn::NotOurs;
    lost_at_ = next_at_ = now;
    at_ = at;
}

std::optional<net::Endpoint> Handover::next_try(net::Seconds now) {
    if (!walking_ || trying_ || now < next_at_) return std::nullopt;
    if (is_in_line() && own_ != 0 && way_[at_].id == own_) {
        turn_ = someone_answered_ ? Turn::NotOurs : someone_silent_ ? Turn::IfTheyCome : Turn::Ours;
        pass_on(now);
        if (now < next_at_) return std::nullopt;
    }
    trying_ = true;
    tried_at_ = now;
    return way_[at_].at;
}

void Handover::failed(net::Reason why, net::Seconds now) {
    using net::Reason;
    if (!std::exchange(trying_, false)) return;
    if (why == Reason::ConnectionRefused || why == Reason::UnknownHost) return pass_on(now);
    if (why == Reason::NoAnswer) {
        someone_silent_ = true;
        return pass_on(now);
    }
    someone_answered_ = true;
    if (!patient_until_) patient_until_ = now + (at_ <= named_ ? kStandbyPatience : 0);
    if (now >= *patient_until_) return pass_on(now);
    next_at_ = now + kAskAgain;
}

void Handover::pass_on(net::Seconds now) {
    patient_until_.reset();
    if (++at_ < way_.size()) return;
    at_ = 0;
    next_at_ = now + kRoundPause;
    someone_answered_ = someone_silent_ = false;
}

bool Handover::is_to_take_over(bool knocked, net::Seconds now) const {
    if (!walking_ || turn_ == Turn::NotOurs) return false;
    return turn_ == Turn::Ours || knocked || now - lost_at_ > kSureAfter;
}

Inheritance Handover::inheritance() const {
    Inheritance inherited{.world = check_.newest(),
                          .village = succession_.village,
                          .rank = succession_.rank,
                          .asks = succession_.asks};
    for (const Entrusted::Place& place : entrusted_) inherited.secrets[place.id] = place.secret;
    for (const Successor& who : succession_.line) {
        ++inherited.rank;
        if (who.id == own_) break;
    }
    return inherited;
}

}  // namespace snow
