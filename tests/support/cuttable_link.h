// The way of one client to its host, over real loopback TCP, that can be cut in the ways networks are. Whoever owns
// it lets it pass bytes as often as it likes.
#pragma once

#include "net/socket.h"
#include "tests/support/free_listener.h"
#include "tests/support/link_end.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace snow {

class CuttableLink {
  public:
    explicit CuttableLink(net::Endpoint host) : CuttableLink(std::move(host), net::free_listener()) {}
    CuttableLink(const CuttableLink&) = delete;
    CuttableLink& operator=(const CuttableLink&) = delete;

    // Where the client joins.
    net::Endpoint address() const { return {"127.0.0.1", port_}; }

    // Nothing gets through, not even that a connection is closed.
    void set_cut(bool cut) { cut_ = cut; }
    // Both sides learn at once that the connection is over, as from a router that starts again.
    void break_off() {
        client_.reset();
        host_.reset();
    }
    // The client alone does, as a laptop that changes its network.
    void break_for_client() {
        client_.reset();
        leave_host_behind();
    }

    void pass() {
        while (std::optional<net::Socket> newcomer = listener_.accept()) {
            client_.reset();
            leave_host_behind();
            client_ = std::make_unique<LinkEnd>(std::move(*newcomer));
        }
        if (cut_ || !client_) return;
        if (!host_) host_ = LinkEnd::connected_to(to_);
        if (host_ && !pass_between(*client_, *host_)) break_off();
    }

  private:
    CuttableLink(net::Endpoint host, std::pair<net::Listener, std::uint16_t> listener)
        : to_(std::move(host)), listener_(std::move(listener.first)), port_(listener.second) {}

    // Nobody has told the host, so for it the connection goes on.
    void leave_host_behind() {
        if (host_) half_open_.push_back(std::move(host_));
    }
    net::Endpoint to_;
    net::Listener listener_;
    std::uint16_t port_;
    bool cut_{};
    std::unique_ptr<LinkEnd> client_;
    std::unique_ptr<LinkEnd> host_;
    std::vector<std::unique_ptr<LinkEnd>> half_open_;
};

}  // namespace snow
