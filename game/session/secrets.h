// Who proves by which secret that they are one of the host's players. A secret is a player's for the whole stay: with
// a new one after each return, a welcome that gets lost with its connection would leave the player with a void one.
#pragma once

#include "net/nonces.h"
#include "net/peer_id.h"
#include "net/secret.h"

#include <map>
#include <optional>

namespace snow {

class Secrets {
  public:
    // Chooses one for a player who has none yet.
    void issue(net::PeerId player) { of_.insert_or_assign(player, net::Secret::fresh(chance_)); }
    // The one that a player has from the host before.
    void keep(net::PeerId player, const net::Secret& secret) { of_.insert_or_assign(player, secret); }
    // Of a player to whom one was issued.
    const net::Secret& of(net::PeerId player) const { return of_.at(player); }
    // The same; not set for a player who has none, or none any more.
    net::Secret find(net::PeerId player) const {
        const auto found = of_.find(player);
        return found == of_.end() ? net::Secret() : found->second;
    }
    // It opens nothing from now on.
    void forget(net::PeerId player) { of_.erase(player); }
    // Whose it is; nothing for one that is nobody's. Compares with everyone's, so that the time it takes tells nothing.
    [[nodiscard]] std::optional<net::PeerId> owner_of(const net::Secret& shown) const {
        std::optional<net::PeerId> owner;
        for (const auto& [player, secret] : of_)
            if (secret == shown) owner = player;
        return owner;
    }

  private:
    net::Nonces chance_;
    std::map<net::PeerId, net::Secret> of_;
};

}  // namespace snow
