#include "game/session/known_village.h"

#include "game/session/shown_world.h"

#include <utility>
#include <variant>

namespace snow {

void KnownVillage::joined(net::PeerId own) {
    own_id_ = own;
    limits_ = {};
    told_ = {};  // nothing is held by who comes
}

void KnownVillage::lose_touch() {
    is_lost_ = true;
    clock_.stop();
}

void KnownVillage::connection_lost() {
    lose_touch();
    roster_.connection_lost();
}

void KnownVillage::begin_turn(Seconds now) {
    elapsed_ = now - std::exchange(now_, now);
    has_news_ = false;
    lateness_ = 0;
    shown_.reset();
}

void KnownVillage::begin_frame() {
    limits_.begin_frame();
    roster_.begin_frame();
}

KnownVillage::Heard KnownVillage::hear(const ServerMessage& message) {
    const std::string_view fault =
        limits_.fault_of(message, {replica_, roster_.players(), roster_.max_players()}, now_);
    if (!fault.empty()) return {.fault = fault};
    return std::visit([&](const auto& body) { return handle(body); }, message);
}

KnownVillage::Heard KnownVillage::handle(const Snapshot& snapshot) {
    replica_ = snapshot;
    is_lost_ = false;
    return world_came(replica_.tick, true);
}

// To a replica that is lost it is a difference from a world that is not ours.
KnownVillage::Heard KnownVillage::handle(const Delta& delta) {
    if (is_lost_) return {.wants_full_state = true};
    const Applied applied = apply(delta, replica_, level_);
    if (applied == Applied::Nonsense) return {.fault = "a village that cannot be"};
    if (applied == Applied::Fine) return world_came(delta.sent_at(replica_.tick), !delta.part);
    ++mismatches_;
    is_lost_ = true;
    return {.wants_full_state = true};
}

KnownVillage::Heard KnownVillage::handle(const Timing& timing) {
    margin_ = timing.margin;
    clock_.correct(tick_near(timing.tick, clock_.tick()), timing.margin);
    clock_.stay_near(replica_.tick, now_);
    return {};
}

KnownVillage::Heard KnownVillage::world_came(double sent_at, bool decided) {
    if (is_watched_ && !has_news_) {
        shown_before_ = uneased_world();
        group_.apply(shown_before_);
    }
    has_news_ = true;
    is_decided_ = decided;
    if (!clock_.is_running()) interpolation_.restart();
    interpolation_.add(replica_, sent_at, now_);
    if (!clock_.is_running() || clock_.tick() < replica_.tick) clock_.start(replica_.tick, now_);
    roster_.forget_the_gone(replica_);
    return {.is_world = true};
}

void KnownVillage::take_news() {
    if (has_news_) prediction_.reconcile(replica_, own_id_, level_, is_decided_);
    if (has_news_ && std::exchange(is_watched_, false)) group_.ease(shown_before_, uneased_world());
    group_.fade(elapsed_ * kTicksPerSecond);
}

void KnownVillage::make_ticks() {
    lateness_ = clock_.advance(now_, [this](Tick tick) { prediction_.input(tick, told_, level_); });
}

void KnownVillage::follow_ticks(Tick tick, Seconds next) {
    clock_.follow(tick, next, [this](Tick each) { prediction_.input(each, told_, level_); });
}

void KnownVillage::tell(Tick tick, Buttons buttons) {
    told_ = buttons;
    told_at_ = tick;
    clock_.note_sent(now_);
}

void KnownVillage::show(bool holds_still) {
    if (!holds_still) interpolation_.advance(now_);
    shown_.reset();
}

const World& KnownVillage::world() const {
    if (shown_) return *shown_;
    is_watched_ = true;
    shown_ = uneased_world();
    if (techniques_.prediction) group_.apply(*shown_);
    return *shown_;
}

World KnownVillage::uneased_world() const {
    World world = techniques_.interpolation ? interpolation_.sample() : replica_;
    if (!techniques_.prediction) return world;
    return shown_world(std::move(world), prediction_, prediction_.next(told_, level_), own_id_,
                       clock_.fraction(now_));
}

ClientDiagnostics KnownVillage::diagnostics() const {
    return {.input_tick = clock_.tick(),
            .margin = margin_,
            .lateness = lateness_,
            .corrections = prediction_.corrections(),
            .mismatches = mismatches_,
            .interpolation_tick = interpolation_.tick(),
            .interpolation_delay = interpolation_.delay(),
            .jitter = interpolation_.jitter()};
}

}  // namespace snow
