// Is told what a host says to everyone and what it hears, for recordings (recording/host_recorder.h). To the host it is
// one more guest, whose connection takes no time.
#pragma once

#include "game/session/messages.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <cstdint>
#include <span>

namespace snow {

class Host;

class HostObserver {
  public:
    HostObserver() = default;
    HostObserver(const HostObserver&) = delete;
    HostObserver& operator=(const HostObserver&) = delete;
    virtual ~HostObserver() = default;

    // A message of the host's to all.
    virtual void told(std::span<const std::uint8_t> message) = 0;
    // The world, for who has all that was told before.
    virtual void told_world(std::span<const std::uint8_t> update) = 0;
    // From a player.
    virtual void heard(net::PeerId from, const ClientMessage& message,
                       std::span<const std::uint8_t> bytes) = 0;
    // Everyone was sent what there was. Where the world was not told, it is still as its own rules foresee.
    virtual void round_ended(const Host& host, net::Seconds now) = 0;
};

}  // namespace snow
