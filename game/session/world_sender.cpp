#include "game/session/world_sender.h"

#include "net/limits.h"

#include <algorithm>
#include <memory>

namespace snow {

void WorldSender::add(net::PeerId peer, bool plain) { peers_[peer] = {.plain = plain, .baseline = {}}; }

void WorldSender::remove(net::PeerId peer) { peers_.erase(peer); }

void WorldSender::step(const Level& level) {
    full_state_.reset();
    for (Baseline& baseline : baselines_) {
        snow::step(baseline.expected, level);
        baseline.update.reset();
    }
}

// A window holds kWindowWrites, and every kEchoFrames of them are echoed. Where the round trip is longer than
// they last, a peer would get its updates in bunches; it gets every second or third tick instead, evenly.
bool WorldSender::is_due(const Peer& peer, Tick tick, net::Seconds round_trip) const {
    if (peer.plain) return tick % kPlainEvery == 0;
    const double ticks = round_trip * kTicksPerSecond;
    const double lasts = static_cast<double>(net::kWindowWrites - net::kEchoFrames - 1);
    const auto interval = static_cast<Tick>(ticks / lasts) + 1;
    return tick % std::min(interval, kSlowestInterval) == 0;
}

net::SharedBytes WorldSender::update_for(net::PeerId id, const World& world, net::Seconds round_trip) {
    const Peer& peer = peers_.at(id);
    if (!is_due(peer, world.tick, round_trip)) return nullptr;
    Baseline* baseline = baseline_of(peer);
    return baseline ? delta_from(*baseline, world) : full_state(world);
}

WorldSender::Baseline* WorldSender::baseline_of(const Peer& peer) {
    if (peer.plain || !peer.baseline) return nullptr;
    const auto found = std::ranges::find(baselines_, *peer.baseline, &Baseline::sent);
    return found == baselines_.end() ? nullptr : &*found;
}

net::SharedBytes WorldSender::delta_from(Baseline& baseline, const World& world) {
    if (baseline.update) return baseline.update;
    const bool with_hash = world.tick / kHashEvery != baseline.sent / kHashEvery;
    const ServerMessage delta = difference(baseline.expected, world, world.tick - baseline.sent, with_hash);
    baseline.update = std::make_shared<const net::Bytes>(net::encode(delta));
    // A Delta of so much (everyone came or changed at once) is no shorter than the full
    // state, which always fits.
    if (baseline.update->size() > net::kMaxServerFrame / 2) baseline.update = full_state(world);
    return baseline.update;
}

net::SharedBytes WorldSender::full_state(const World& world) {
    if (!full_state_)
        full_state_ = std::make_shared<const net::Bytes>(net::encode(ServerMessage{Snapshot{world}}));
    return full_state_;
}

void WorldSender::went_out(net::PeerId id, const World& world) {
    if (Peer& peer = peers_.at(id); !peer.plain) peer.baseline = world.tick;
}

void WorldSender::end_tick(const World& world) {
    const auto is_used = [this](Tick tick) {
        return std::ranges::any_of(peers_,
                                   [tick](const auto& entry) { return entry.second.baseline == tick; });
    };
    std::erase_if(baselines_, [&](const Baseline& baseline) {
        return world.tick - baseline.sent >= kMaxDeltaSteps || !is_used(baseline.sent);
    });
    if (!is_used(world.tick)) return;
    if (baselines_.size() == kMaxBaselines) baselines_.erase(baselines_.begin());
    baselines_.push_back({world.tick, world});
}

}  // namespace snow
