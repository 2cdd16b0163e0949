#include "game/session/standby.h"

#include "game/session/messages.h"

#include <utility>
#include <variant>

namespace snow {

std::unique_ptr<Standby> Standby::open(std::uint16_t first_port) {
    for (int i = 0; i < kStandbyPorts && first_port <= UINT16_MAX - i; ++i) {
        const auto port = static_cast<std::uint16_t>(first_port + i);
        if (std::optional<net::Listener> listener = net::Listener::open(port))
            return std::unique_ptr<Standby>(new Standby(std::move(*listener), port));
    }
    return nullptr;
}

// It lets nobody in, so it needs room for nobody.
Standby::Standby(net::Listener listener, std::uint16_t port)
    : port_(port), server_(std::move(listener), kProtocol, 1) {}

void Standby::poll(net::Seconds now, const Handover& handover) {
    now_ = now;
    handover_ = &handover;
    server_.poll(now, *this);
}

void Standby::peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) {
    const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(hello);
    const Hello* request = message ? std::get_if<Hello>(&*message) : nullptr;
    if (request && handover_->knows(request->secret)) knocked_at_ = now_;
    server_.refuse(peer, net::Reason::StandsBy);
}

}  // namespace snow
