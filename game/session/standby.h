// Stands by to carry the village on: listens where the next host would, and tells whoever comes before their time so.
// No clock.
#pragma once

#include "game/session/handover.h"
#include "net/server.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace snow {

// Who looks for the next host comes back each kAskAgain; a knock counts for some of those.
inline constexpr net::Seconds kKnockCounts = 1;
// Ports that are tried, from the host's own upwards: it is the one that a firewall most likely lets in.
inline constexpr int kStandbyPorts = 100;

class Standby final : private net::ServerEvents {
  public:
    // Nothing where no port is free.
    [[nodiscard]] static std::unique_ptr<Standby> open(std::uint16_t first_port);

    // Answers who has come. `handover` knows who was in the village.
    void poll(net::Seconds now, const Handover& handover);
    // Whether somebody who was in the village came a moment ago, looking for the next host.
    bool was_knocked(net::Seconds now) const { return knocked_at_ && now - *knocked_at_ <= kKnockCounts; }
    std::uint16_t port() const { return port_; }
    // For the host that begins.
    [[nodiscard]] net::Listener take_listener() { return server_.take_listener(); }

  private:
    Standby(net::Listener listener, std::uint16_t port);

    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) override;
    void peer_sent(net::PeerId, std::span<const std::uint8_t>) override {}
    void peer_left(net::PeerId, net::Reason) override {}

    std::uint16_t port_;
    net::Server server_;
    const Handover* handover_{};
    net::Seconds now_{};
    std::optional<net::Seconds> knocked_at_;
};

}  // namespace snow
