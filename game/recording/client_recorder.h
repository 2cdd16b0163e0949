// Records what a player's program hears and says, so that what it showed can be seen again (replay.h).
#pragma once

#include "game/recording/tape.h"
#include "game/session/game_client.h"
#include "game/session/message_observer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace snow {

class ClientRecorder final : public MessageObserver {
  public:
    // The client must outlive it; before its first update().
    ClientRecorder(GameClient& client, const RecordingHead& head, bool with_chat = true);
    ~ClientRecorder() override;

    // After each update() of the client.
    void update(Seconds now);
    Tape& tape() { return tape_; }

    void sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) override;
    void received(const ServerMessage& message, std::span<const std::uint8_t> bytes) override;
    void frame_ended() override;

  private:
    struct Event {
        Record record;
        net::Bytes messages;
    };

    GameClient& client_;
    Tape tape_;
    bool with_chat_;
    bool is_in_{};
    net::Bytes frame_;           // what has come of one
    std::vector<Event> events_;  // of this turn
};

}  // namespace snow
