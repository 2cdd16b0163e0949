#include "game/session/world_sender.h"

#include "net/limits.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

namespace snow {

void WorldSender::add(net::PeerId peer, bool plain) { peers_.add(peer, {.plain = plain, .baseline = {}}); }

void WorldSender::remove(net::PeerId peer) { peers_.remove(peer); }

// Nothing in the world changes between the newest round and the step, so who had the world then has it afterwards.
void WorldSender::step(const World& stepped, const Level& level) {
    for (Baseline& baseline : baselines_)
        if (baseline.is_current)
            baseline.expected = stepped;
        else
            snow::step(baseline.expected, level);
}

// A window holds kWindowWrites, and every kEchoFrames of them are echoed. Where the round trip is longer than
// they last, a peer would get its updates in bunches; it gets every second or third tick instead, evenly. Between
// two ticks only who could get two for each tick is sent anything.
bool WorldSender::is_due(const Peer& peer, Tick tick, net::Seconds round_trip, int part) const {
    if (peer.plain) return part == 0 && tick % kPlainEvery == 0;
    const double ticks = round_trip * kTicksPerSecond;
    const double lasts = static_cast<double>(net::kWindowWrites - net::kEchoFrames - 1);
    const auto interval = static_cast<Tick>(ticks / lasts) + 1;
    return part == 0 ? tick % std::min(interval, kSlowestInterval) == 0 : 2 * ticks < lasts;
}

net::SharedBytes WorldSender::update_for(net::PeerId id, const World& world, net::Seconds round_trip,
                                         int part) {
    const Peer& peer = peers_.at(id);
    if (!is_due(peer, world.tick, round_trip, part)) return nullptr;
    if (Baseline* baseline = baseline_of(peer)) return delta_from(*baseline, world, part);
    return part == 0 ? full_state(world) : nullptr;
}

WorldSender::Baseline* WorldSender::baseline_of(const Peer& peer) {
    if (peer.plain || !peer.baseline) return nullptr;
    const auto found = std::ranges::find(baselines_, *peer.baseline, &Baseline::round);
    return found == baselines_.end() ? nullptr : &*found;
}

net::SharedBytes WorldSender::delta_from(Baseline& baseline, const World& world, int part) {
    if (!baseline.update) baseline.update = encoded(baseline, world, part);
    return *baseline.update;
}

net::SharedBytes WorldSender::encoded(Baseline& baseline, const World& world, int part) {
    const Tick steps = world.tick - baseline.sent;
    const bool with_hash = world.tick / kHashEvery != baseline.sent / kHashEvery;
    Delta delta = difference(baseline.expected, world, steps, with_hash);
    baseline.is_current = delta.is_as_expected();
    if (baseline.is_current && steps < kQuietTicks) return nullptr;
    if (part != 0) delta.part = static_cast<std::uint8_t>(part);
    auto bytes = std::make_shared<const net::Bytes>(net::encode(ServerMessage{std::move(delta)}));
    // A Delta of so much (everyone came or changed at once) is no shorter than the full
    // state, which always fits.
    if (bytes->size() <= net::kMaxServerFrame / 2) return bytes;
    return part == 0 ? full_state(world) : nullptr;
}

net::SharedBytes WorldSender::full_state(const World& world) {
    if (!full_state_)
        full_state_ = std::make_shared<const net::Bytes>(net::encode(ServerMessage{Snapshot{world}}));
    return full_state_;
}

void WorldSender::went_out(net::PeerId id) {
    if (Peer& peer = peers_.at(id); !peer.plain) peer.baseline = round_;
}

void WorldSender::end_round(const World& world) {
    const auto is_used = [this](unsigned round) {
        return std::ranges::any_of(peers_,
                                   [round](const auto& entry) { return entry.second.baseline == round; });
    };
    std::erase_if(baselines_, [&](const Baseline& baseline) {
        return world.tick - baseline.sent >= kMaxDeltaSteps || !is_used(baseline.round);
    });
    for (Baseline& baseline : baselines_) {
        baseline.is_current = baseline.is_current && baseline.update;  // else nobody has looked
        baseline.update.reset();
    }
    full_state_.reset();
    if (is_used(round_)) {
        if (baselines_.size() == kMaxBaselines) baselines_.erase(baselines_.begin());
        baselines_.push_back({round_, world.tick, true, world});
    }
    ++round_;
}

}  // namespace snow
