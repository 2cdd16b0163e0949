// Who could carry the village on, as the host knows it: players of its own network who listen for that, each of whom it
// has connected to itself, once in a while. Time is an argument; connecting is a thread's work (net/connector.h).
#pragma once

#include "game/session/succession.h"
#include "net/connector.h"
#include "net/limits.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace snow {

// Who cannot be reached is tried again so seldom: a firewall may have been opened meanwhile.
inline constexpr net::Seconds kReachAgain = 30;

class Successors {
  public:
    // The player could be reached there. `told` is the address that others are told (Successor::address).
    void offer(net::PeerId id, const net::Ipv4& address, const net::Ipv4& told, std::uint16_t port);
    void remove(net::PeerId id);
    // Goes on trying to reach them, one at a time.
    void update(net::Seconds now);
    // Those who were reached, at most kMaxSuccessors: other machines' players first, since the host's own may be what
    // fails, and who has been here for longer before others.
    std::vector<Successor> line() const;

  private:
    struct Candidate {
        Successor who;
        net::Endpoint at;
        bool reached{};
        net::Seconds try_at{};
    };
    struct Try {
        Try(const Candidate& of, net::Seconds limit) : id(of.who.id), connector(of.at), until(limit) {}
        net::PeerId id;
        net::Connector connector;
        net::Seconds until;
    };

    Candidate* find(net::PeerId id);

    std::vector<Candidate> candidates_;
    std::optional<Try> try_;
};

}  // namespace snow
