// What those who look inside a player's end need of it (game/inspect): of the live one, GameClient, as of one that is
// seen again, Replay.
#pragma once

#include "game/session/client_diagnostics.h"
#include "game/session/known_village.h"
#include "game/session/message_observer.h"
#include "net/lag.h"

namespace snow {

class InspectedClient {
  public:
    InspectedClient() = default;
    InspectedClient(const InspectedClient&) = delete;
    InspectedClient& operator=(const InspectedClient&) = delete;
    virtual ~InspectedClient() = default;

    virtual const KnownVillage& village() const = 0;
    virtual ClientDiagnostics diagnostics() const = 0;
    // Since the host was last heard; a second and more is a stall.
    virtual Seconds silence(Seconds now) const = 0;
    virtual void set_techniques(const Techniques& techniques) = 0;
    // How the network is made worse on purpose.
    virtual const net::Lag& lag() const = 0;
    // From now on `observer` hears every message, until it is removed, before which it must not go.
    virtual void add_observer(MessageObserver& observer) = 0;
    virtual void remove_observer(MessageObserver& observer) = 0;
};

}  // namespace snow
