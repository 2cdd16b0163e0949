#include "game/recording/client_recorder.h"

#include "game/recording/redaction.h"
#include "game/recording/state_messages.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace snow {

ClientRecorder::ClientRecorder(GameClient& client, const RecordingHead& head, bool with_chat)
    : client_(client), tape_(head), with_chat_(with_chat) {
    client_.add_observer(*this);
}

ClientRecorder::~ClientRecorder() { client_.remove_observer(*this); }

// Why it is over stands in no record: what comes last is how it ended, as the player saw it.
void ClientRecorder::sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) {
    if (!with_chat_ && std::holds_alternative<Say>(message)) return;
    const KnownVillage& village = client_.village();
    Record record = SentRecord{};
    if (std::holds_alternative<Input>(message)) {
        const Seconds left = std::round(village.until_next_tick() / kRecordTime);
        record = InputRecord{
            .tick = village.told_at(),
            .left = static_cast<std::uint32_t>(std::clamp<double>(left, 0, InputRecord::kMostLeft))};
    }
    events_.push_back({record, {bytes.begin(), bytes.end()}});
}

void ClientRecorder::received(const ServerMessage& message, std::span<const std::uint8_t> bytes) {
    if (with_chat_ || !std::holds_alternative<Said>(message)) append_redacted(message, bytes, frame_);
}

void ClientRecorder::frame_ended() {
    events_.push_back({CameRecord{check_of(client_.replica())}, std::exchange(frame_, {})});
}

// Before the first world there is nothing to see.
void ClientRecorder::update(Seconds now) {
    const bool playing = client_.state() == GameClient::State::Playing;
    if (tape_.has_begun()) {
        if (playing && !std::exchange(is_in_, playing)) tape_.add(now, InRecord{client_.own_id()});
        for (const Event& event : events_) tape_.add(now, event.record, event.messages);
        if (!playing && std::exchange(is_in_, false) && client_.failure())
            tape_.add(now, LostRecord{client_.failure()->reason});
    }
    const bool knows_all = playing && client_.village().is_running();
    const bool says_all = client_.has_news() && tape_.wants_state(now);
    if (knows_all && says_all) {
        is_in_ = true;
        tape_.add(now, StateRecord{client_.own_id(), client_.village().told()},
                  state_messages(client_.replica(), client_.players(), client_.max_players()));
    }
    events_.clear();
}

}  // namespace snow
