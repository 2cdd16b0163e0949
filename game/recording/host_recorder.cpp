#include "game/recording/host_recorder.h"

#include "game/recording/redaction.h"
#include "game/recording/state_messages.h"
#include "game/session/host.h"
#include "net/message_set.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

namespace snow {

HostRecorder::HostRecorder(const RecordingHead& head, Tape::Sink sink, bool with_chat)
    : tape_(head), with_chat_(with_chat) {
    if (sink) tape_.set_sink(std::move(sink));
}

void HostRecorder::told(std::span<const std::uint8_t> message) {
    std::span<const std::uint8_t> rest = message;
    const std::optional<ServerMessage> decoded = net::decode_next<ServerMessage>(rest);
    if (!decoded || (!with_chat_ && std::holds_alternative<Said>(*decoded))) return;
    append_redacted(*decoded, message, told_);
}

void HostRecorder::told_world(std::span<const std::uint8_t> update) {
    told_.insert(told_.end(), update.begin(), update.end());
    has_world_ = true;
}

// What begins a connection proves who somebody is, and comes here only from who breaks the rules.
void HostRecorder::heard(net::PeerId from, const ClientMessage& message,
                         std::span<const std::uint8_t> bytes) {
    if (std::holds_alternative<Hello>(message) || std::holds_alternative<AlsoHosting>(message)) return;
    if (!with_chat_ && std::holds_alternative<Say>(message)) return;
    heard_.push_back({from, {bytes.begin(), bytes.end()}});
}

// The first state is written when the world was told, so that the next update goes on from there.
void HostRecorder::round_ended(const Host& host, net::Seconds now) {
    const net::Bytes told = std::exchange(told_, {});
    const bool has_world = std::exchange(has_world_, false);
    const std::vector<Heard> heard = std::exchange(heard_, {});
    if (tape_.has_begun()) {
        for (const Heard& each : heard) tape_.add(now, HeardRecord{each.from}, each.messages);
        const auto check = has_world ? std::optional(check_of(host.world())) : std::nullopt;
        if (!told.empty()) tape_.add(now, CameRecord{check}, told);
    }
    if (has_world && tape_.wants_state(now))
        tape_.add(now, StateRecord{}, state_messages(host.world(), host.players(), host.max_players()));
}

}  // namespace snow
