// One end of a link that tests pass bytes over, from socket to socket.
#pragma once

#include "net/socket.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <variant>

namespace snow {

class LinkEnd {
  public:
    explicit LinkEnd(net::Socket with) : socket_(std::move(with)) { ready_.add(socket_); }
    ~LinkEnd() { ready_.remove(socket_); }
    LinkEnd(const LinkEnd&) = delete;
    LinkEnd& operator=(const LinkEnd&) = delete;

    // Null where nobody listens.
    static std::unique_ptr<LinkEnd> connected_to(const net::Endpoint& to) {
        auto outcome = net::connect(to);
        auto* const socket = std::get_if<net::Socket>(&outcome);
        return socket ? std::make_unique<LinkEnd>(std::move(*socket)) : nullptr;
    }
    // What has come here goes to the other end. False when one of them has closed.
    bool pass_to(LinkEnd& other) {
        std::array<std::uint8_t, 4096> buffer{};
        while (ready_.check()) {
            const std::size_t size = socket_.receive(buffer);
            if (size == 0 || !other.socket_.send(std::span<const std::uint8_t>(buffer).first(size)))
                return false;
        }
        return true;
    }

  private:
    net::Socket socket_;
    net::SocketSet ready_{1};
};

// Both ways.
inline bool pass_between(LinkEnd& one, LinkEnd& other) { return one.pass_to(other) && other.pass_to(one); }

}  // namespace snow
