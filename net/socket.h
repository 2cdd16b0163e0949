// SDL_net's TCP as types that clean up after themselves. Its traps end here: socket.cpp is the only file that
// includes SDL_net.h, copies its error text at once, and never opens an address on which it would listen
// instead of connecting. A socket belongs to one thread at a time.
#pragma once

#include "net/address.h"
#include "net/limits.h"
#include "net/reason.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

struct _TCPsocket;
struct _SDLNet_SocketSet;

namespace net {

namespace detail {
struct CloseSocket {
    void operator()(_TCPsocket* socket) const;
};
struct FreeSet {
    void operator()(_SDLNet_SocketSet* set) const;
};
}  // namespace detail

using SocketHandle = std::unique_ptr<_TCPsocket, detail::CloseSocket>;

class SocketSet;

// A connected stream.
class Socket {
  public:
    explicit Socket(SocketHandle handle) : handle_(std::move(handle)) {}

    // Everything, or false when the connection is broken. Blocks while the kernel's buffer is full: whoever
    // calls it keeps below the window (window.h).
    [[nodiscard]] bool send(std::span<const std::uint8_t> bytes);
    // Only after a SocketSet called this socket ready, else it would block. The number of bytes; 0 when the
    // connection is over.
    [[nodiscard]] std::size_t receive(std::span<std::uint8_t> into);
    Ipv4 remote_address() const;

  private:
    friend class SocketSet;
    SocketHandle handle_;
};

// Waits for newcomers on a port, on all interfaces.
class Listener {
  public:
    // Nothing when the port is in use or not ours to take.
    [[nodiscard]] static std::optional<Listener> open(std::uint16_t port);
    // The next newcomer, nothing when none waits. Never blocks.
    [[nodiscard]] std::optional<Socket> accept();

  private:
    friend class SocketSet;
    explicit Listener(SocketHandle handle) : handle_(std::move(handle)) {}
    SocketHandle handle_;
};

// Asks many sockets at once which have something to read. What is in it must be removed before it is closed.
class SocketSet {
  public:
    // Throws std::runtime_error when there is no memory for that many.
    explicit SocketSet(std::size_t capacity);

    void add(const Socket& socket);
    void add(const Listener& listener);
    void remove(const Socket& socket);
    void remove(const Listener& listener);

    // Looks without waiting. True when any is ready.
    [[nodiscard]] bool check();
    // By the last check(), until receive() or accept().
    [[nodiscard]] bool is_ready(const Socket& socket) const;
    [[nodiscard]] bool is_ready(const Listener& listener) const;

  private:
    std::unique_ptr<_SDLNet_SocketSet, detail::FreeSet> set_;
};

// Resolves and connects. Blocks for as long as the system likes (names: 10 s and more, addresses that do not
// answer: two minutes), so it is called on a thread that can be given up. The reason when it fails:
// UnknownHost, ConnectionRefused, NoAnswer.
[[nodiscard]] std::variant<Socket, Reason> connect(const Endpoint& endpoint);

// The first port from `from` upwards that a listener gets, looking at a hundred of them.
[[nodiscard]] std::optional<std::uint16_t> free_port(std::uint16_t from);

}  // namespace net
