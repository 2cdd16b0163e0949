#include "game/recording/replay.h"

#include "net/frames.h"
#include "net/message_set.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <variant>

namespace snow {
namespace {

// So much is gone through before the time that one jumps to: until then glides have settled and the link's jitter is
// known as it was.
constexpr Seconds kBeforeJump = 0.5;
// Inputs are told at least every tenth of a second. Where none was for longer, the player's program stood still.
constexpr Seconds kClockGap = 0.5;
// After so long without a record nothing moves any more, and what is longer is passed over.
constexpr Seconds kStill = 2;

// As a frame of its own.
void count(net::Flow& flow, std::size_t messages) {
    constexpr std::size_t kMark = 2;  // before them in each frame (net/PROTOCOL.md)
    const std::size_t size = net::frame_size(kMark + messages);
    flow.bytes += size;
    flow.add_frame(size);
}

bool is_of_the_world(const ServerMessage& message) {
    return std::holds_alternative<Snapshot>(message) || std::holds_alternative<Delta>(message) ||
           std::holds_alternative<Timing>(message);
}

// The world in a state's messages.
std::optional<World> world_in(std::span<const std::uint8_t> messages) {
    while (!messages.empty()) {
        std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
        if (!message) break;
        if (auto* snapshot = std::get_if<Snapshot>(&*message)) return std::move(*snapshot);
    }
    return std::nullopt;
}

}  // namespace

std::optional<ClockReading> read_clock(const std::vector<Recording::ClockPoint>& points, Seconds at) {
    const auto after = std::ranges::upper_bound(points, at, {}, &Recording::ClockPoint::at);
    if (after == points.begin()) return std::nullopt;
    const Recording::ClockPoint& from = *std::prev(after);
    const bool goes_on = after != points.end() && after->at - from.at < kClockGap;
    if (!goes_on && at - from.at > kClockGap) return std::nullopt;
    const Tick most = goes_on ? after->tick - from.tick - 1 : static_cast<Tick>(kClockGap / kTickLength);
    const Seconds length = goes_on ? (after->at - from.at) / (most + 1) : kTickLength;
    const auto passed = static_cast<Tick>(std::min<double>((at - from.at) / length, most));
    return ClockReading{from.tick + passed, from.at + (passed + 1) * length};
}

Replay::Replay(const Recording& recording, const Level& level) : recording_(recording), level_(level) {
    begin_at(0);
}

void Replay::set_techniques(const Techniques& techniques) {
    techniques_ = techniques;
    village_->set_techniques(techniques);
}

void Replay::begin_at(std::size_t state) {
    village_.emplace(level_);
    village_->set_techniques(techniques_);
    recall_log(state);
    fault_.clear();
    comparison_ = {};
    ours_.reset();
    traffic_ = {};
    came_at_ = recording_.entries()[state].at();
    is_in_ = true;
    next_ = state;
    is_beginning_ = true;
    make_turn(recording_.entries()[state].at());
}

// The worlds in between are passed over. What no honest host says ends it; the state comes after it in any case.
void Replay::recall_log(std::size_t until) {
    const Seconds end = recording_.entries()[until].at();
    for (std::size_t i = recording_.state_before(end - kRecalled); i < until; ++i) {
        const std::optional<Recording::Item> item = recording_.item(recording_.entries()[i]);
        if (!item) continue;
        const auto* state = std::get_if<StateRecord>(&item->record);
        const auto* in = std::get_if<InRecord>(&item->record);
        if (std::holds_alternative<LostRecord>(item->record)) village_->connection_lost();
        if (state || in) village_->joined(state ? state->own : in->own);
        if (!state && !std::holds_alternative<CameRecord>(item->record)) continue;
        village_->begin_turn(recording_.entries()[i].at());
        village_->begin_frame();
        for (std::span<const std::uint8_t> rest = item->messages; !rest.empty();) {
            const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(rest);
            if (!message) return;
            if (is_of_the_world(*message)) continue;
            if (!village_->hear(*message).fault.empty()) return;
        }
    }
}

void Replay::go_to(Seconds at) {
    at = std::clamp(at, 0.0, recording_.length());
    const std::size_t state = recording_.state_before(at - kBeforeJump);
    if (at < at_ || state > next_) begin_at(state);
    play_to(at);
}

void Replay::play_to(Seconds at) {
    const auto& entries = recording_.entries();
    while (next_ < entries.size() && entries[next_].at() <= at) turn_up_to(entries[next_].at());
    turn_up_to(at);
}

// At least once a tick, as the player's program did: what is predicted is compared with news of about the same time.
void Replay::turn_up_to(Seconds at) {
    if (at - at_ > kStill) make_turn(at - kStill);
    while (at - at_ > kTickLength) make_turn(at_ + kTickLength);
    if (at_ < at) make_turn(at);
}

// As GameClient::update() does. All that stands at one time was one turn.
void Replay::make_turn(Seconds at) {
    at_ = at;
    told_.reset();
    village_->begin_turn(at);
    const auto& entries = recording_.entries();
    for (; next_ < entries.size() && entries[next_].at() <= at; ++next_) {
        const std::optional<Recording::Item> item = recording_.item(entries[next_]);
        if (item && fault_.empty()) take_in(*item);
    }
    village_->take_news();
    if (is_in_ && fault_.empty()) follow_clock(at);
    if (told_) village_->tell(told_for_, told_->buttons);
    village_->show(!is_in_ || !fault_.empty());
}

void Replay::take_in(const Recording::Item& item) {
    std::visit([&](const auto& record) { handle(record, item.messages); }, item.record);
}

void Replay::handle(const CameRecord& came, std::span<const std::uint8_t> messages) {
    count(traffic_.in, messages.size());
    came_at_ = at_;
    village_->begin_frame();
    hear(messages);
    compare(came);
}

void Replay::compare(const CameRecord& came) {
    if (!came.check || comparison_.difference || !fault_.empty()) return;
    const World& world = village_->replica();
    ++comparison_.worlds;
    if (check_of(world) == *came.check) return;
    comparison_.difference = {.tick = world.tick, .at = at_};
    ours_ = world;
}

void Replay::follow_ours(const ServerMessage& message) {
    const auto* delta = std::get_if<Delta>(&message);
    if (!ours_ || !delta) return;
    Delta unchecked = *delta;
    unchecked.hash.reset();
    if (apply(unchecked, *ours_, level_) != Applied::Fine) ours_.reset();
}

// Where a world differs the next state tells in what. A state that differs by itself was never told as it is.
void Replay::compare_state(std::span<const std::uint8_t> messages) {
    const std::optional<World> was = world_in(messages);
    const World& world = ours_ ? *ours_ : village_->replica();
    if (!was || *was == world || !fault_.empty()) return;
    if (!comparison_.difference) comparison_.difference = {.tick = world.tick, .at = at_};
    if (comparison_.difference->by_then || was->tick != world.tick) return;
    comparison_.difference->then = was->tick;
    comparison_.difference->by_then = difference(world, *was, 0, false);
}

void Replay::hear(std::span<const std::uint8_t> messages) {
    while (!messages.empty() && fault_.empty()) {
        const std::span<const std::uint8_t> before = messages;
        const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
        if (!message) {
            fault_ = "what cannot be read";
            return;
        }
        if (!is_beginning_)
            for (MessageObserver* observer : observers_)
                observer->received(*message, before.first(before.size() - messages.size()));
        follow_ours(*message);
        fault_ = village_->hear(*message).fault;
    }
}

ClientDiagnostics Replay::diagnostics() const {
    ClientDiagnostics figures = village_->diagnostics();
    figures.traffic = traffic_;
    return figures;
}

Seconds Replay::silence(Seconds) const { return at_ - came_at_; }

// What the player's program said; nothing if that makes no sense.
std::optional<ClientMessage> Replay::take_sent(std::span<const std::uint8_t> bytes) {
    std::span<const std::uint8_t> rest = bytes;
    std::optional<ClientMessage> message = net::decode_next<ClientMessage>(rest);
    if (!message) return std::nullopt;
    count(traffic_.out, bytes.size());
    for (MessageObserver* observer : observers_) observer->sent(*message, bytes);
    return message;
}

// A client that asks for a full state has lost touch.
void Replay::handle(const SentRecord&, std::span<const std::uint8_t> messages) {
    const std::optional<ClientMessage> message = take_sent(messages);
    if (message && std::holds_alternative<Resync>(*message)) village_->lose_touch();
}

void Replay::handle(const InputRecord& input, std::span<const std::uint8_t> messages) {
    const std::optional<ClientMessage> message = take_sent(messages);
    const Input* said = message ? std::get_if<Input>(&*message) : nullptr;
    if (!said) return;
    told_ = *said;
    told_for_ = input.tick;
}

// Nothing new to who has seen what was before.
void Replay::handle(const StateRecord& state, std::span<const std::uint8_t> messages) {
    if (!is_beginning_) return compare_state(messages);
    village_->joined(state.own);
    village_->begin_frame();
    hear(messages);
    told_ = Input{.buttons = state.told};
    const std::optional<ClockReading> clock = read_clock(recording_.clock(), at_);
    told_for_ = clock ? clock->tick : 0;
    is_beginning_ = false;
}

void Replay::handle(const InRecord& in, std::span<const std::uint8_t>) {
    village_->joined(in.own);
    is_in_ = true;
}

void Replay::handle(const LostRecord&, std::span<const std::uint8_t>) {
    village_->connection_lost();
    is_in_ = false;
}

// What a host hears is in the world already.
void Replay::handle(const HeardRecord&, std::span<const std::uint8_t>) {}

void Replay::follow_clock(Seconds at) {
    if (const std::optional<ClockReading> clock = read_clock(recording_.clock(), at))
        village_->follow_ticks(clock->tick, clock->next);
}

}  // namespace snow
