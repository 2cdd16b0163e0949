#include "game/recording/replay_scan.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace snow {
namespace {

// While others are foreseen for longer than this without a word of the host's, they hold still.
constexpr Seconds kSilence = static_cast<Seconds>(kMostForeseen) * kTickLength + 0.1;

}  // namespace

ReplayScan::ReplayScan(const Recording& recording, const Level& level)
    : recording_(recording), replay_(recording, level) {
    replay_.add_observer(*this);
}

ReplayScan::~ReplayScan() { replay_.remove_observer(*this); }

// A tick at a time, so that what is noted has its place.
void ReplayScan::go_on(Seconds by) {
    const Seconds end = std::min(replay_.at() + by, recording_.length());
    while (replay_.at() < end) {
        replay_.play_to(std::min(replay_.at() + kTickLength, end));
        look();
    }
}

void ReplayScan::look() {
    const int corrections = replay_.village().prediction().corrections();
    if (corrections > std::exchange(corrections_, corrections)) note(ReplayMark::Kind::Correction);
    const bool is_silent = replay_.silence(replay_.at()) > kSilence;
    if (is_silent && !std::exchange(was_silent_, is_silent)) note(ReplayMark::Kind::Silence);
    was_silent_ = is_silent;
    if (!replay_.is_in() && std::exchange(was_in_, false)) note(ReplayMark::Kind::Lost);
    was_in_ = replay_.is_in();
    const bool differs = replay_.comparison().difference.has_value();
    if (differs && !std::exchange(differed_, true)) note(ReplayMark::Kind::Differs);
}

void ReplayScan::sent(const ClientMessage& message, std::span<const std::uint8_t>) {
    const auto* input = std::get_if<Input>(&message);
    if (input && std::exchange(held_, input->buttons) != input->buttons) note(ReplayMark::Kind::Input);
}

void ReplayScan::received(const ServerMessage& message, std::span<const std::uint8_t>) {
    const auto is_any_of = [&]<class... Kinds>(std::variant<Kinds...>*) {
        return (std::holds_alternative<Kinds>(message) || ...);
    };
    using People = std::variant<Joined, Left, ProfileChanged, Stalled, PlaceKept, CameBack>;
    const auto* delta = std::get_if<Delta>(&message);
    if (std::holds_alternative<Snapshot>(message) || (delta && !delta->is_as_expected()))
        note(ReplayMark::Kind::News);
    else if (std::holds_alternative<Said>(message))
        note(ReplayMark::Kind::Chat);
    else if (is_any_of(static_cast<People*>(nullptr)))
        note(ReplayMark::Kind::People);
}

}  // namespace snow
