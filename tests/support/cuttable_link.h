// The way of one client to its host, over real loopback TCP, that can be cut in the ways networks are. Whoever owns
// it lets it pass bytes as often as it likes.
#pragma once

#include "net/socket.h"
#include "tests/support/free_listener.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace snow {

class CuttableLink {
  public:
    explicit CuttableLink(net::Endpoint host) : CuttableLink(std::move(host), net::free_listener()) {}
    ~CuttableLink() {
        for (End& end : half_open_) end.close();
        client_.close();
        host_.close();
    }
    CuttableLink(const CuttableLink&) = delete;
    CuttableLink& operator=(const CuttableLink&) = delete;

    // Where the client joins.
    net::Endpoint address() const { return {"127.0.0.1", port_}; }

    // Nothing gets through, not even that a connection is closed.
    void set_cut(bool cut) { cut_ = cut; }
    // Both sides learn at once that the connection is over, as from a router that starts again.
    void break_off() {
        client_.close();
        host_.close();
    }
    // The client alone does, as a laptop that changes its network.
    void break_for_client() {
        client_.close();
        leave_host_behind();
    }

    void pass() {
        while (std::optional<net::Socket> newcomer = listener_.accept()) {
            client_.close();
            leave_host_behind();
            client_.open(std::move(*newcomer));
        }
        if (cut_ || !client_.socket) return;
        if (!host_.socket) {
            auto outcome = net::connect(to_);
            if (net::Socket* socket = std::get_if<net::Socket>(&outcome)) host_.open(std::move(*socket));
        }
        if (!pass(client_, host_) || !pass(host_, client_)) break_off();
    }

  private:
    struct End {
        void open(net::Socket with) {
            socket = std::move(with);
            ready->add(*socket);
        }
        void close() {
            if (socket) ready->remove(*socket);
            socket.reset();
        }
        std::optional<net::Socket> socket{};
        std::optional<net::SocketSet> ready{1};
    };

    CuttableLink(net::Endpoint host, std::pair<net::Listener, std::uint16_t> listener)
        : to_(std::move(host)), listener_(std::move(listener.first)), port_(listener.second) {}

    // Nobody has told the host, so for it the connection goes on.
    void leave_host_behind() {
        if (host_.socket) half_open_.push_back(std::exchange(host_, End{}));
    }
    // False when one of them has closed.
    static bool pass(End& from, End& to) {
        std::array<std::uint8_t, 4096> buffer{};
        while (from.socket && to.socket && from.ready->check()) {
            const std::size_t size = from.socket->receive(buffer);
            if (size == 0 || !to.socket->send(std::span<const std::uint8_t>(buffer).first(size)))
                return false;
        }
        return true;
    }

    net::Endpoint to_;
    net::Listener listener_;
    std::uint16_t port_;
    bool cut_{};
    End client_;
    End host_;
    std::vector<End> half_open_;
};

}  // namespace snow
