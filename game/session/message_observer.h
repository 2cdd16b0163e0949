// Is told of every message of one client as it is sent and received, for looking inside (inspect/message_trace.h) and
// for recordings (recording/client_recorder.h).
#pragma once

#include "game/session/messages.h"

#include <cstdint>
#include <span>

namespace snow {

class MessageObserver {
  public:
    MessageObserver() = default;
    MessageObserver(const MessageObserver&) = delete;
    MessageObserver& operator=(const MessageObserver&) = delete;
    virtual ~MessageObserver() = default;

    // `bytes` are the message's own on the wire, without the frame's.
    virtual void sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) = 0;
    virtual void received(const ServerMessage& message, std::span<const std::uint8_t> bytes) = 0;
    // All messages of a frame of the host's were received, if it had any, and are understood.
    virtual void frame_ended() {}
};

}  // namespace snow
