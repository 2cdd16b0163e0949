// SDL_net's TCP and UDP as types that clean up after themselves. Its traps end here: socket.cpp is the only
// file that includes SDL_net.h, copies its error text at once, and never opens an address on which it would
// listen instead of connecting. A socket belongs to one thread at a time.
#pragma once

#include "net/address.h"
#include "net/limits.h"
#include "net/reason.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

struct _TCPsocket;
struct _UDPsocket;
struct _SDLNet_SocketSet;

namespace net {

namespace detail {
struct CloseSocket {
    void operator()(_TCPsocket* socket) const;
};
struct CloseUdpSocket {
    void operator()(_UDPsocket* socket) const;
};
struct FreeSet {
    void operator()(_SDLNet_SocketSet* set) const;
};
}  // namespace detail

using SocketHandle = std::unique_ptr<_TCPsocket, detail::CloseSocket>;
using UdpHandle = std::unique_ptr<_UDPsocket, detail::CloseUdpSocket>;

class SocketSet;

// A connected stream.
class Socket {
  public:
    explicit Socket(SocketHandle handle) : handle_(std::move(handle)) {}

    // Sends everything; false when the connection is broken. Blocks while the kernel's buffer is full, so
    // callers stay within the window (send_window.h).
    [[nodiscard]] bool send(std::span<const std::uint8_t> bytes);
    // Only after a SocketSet called this socket ready, else it would block. The number of bytes; 0 when
    // the connection is over.
    [[nodiscard]] std::size_t receive(std::span<std::uint8_t> into);
    Ipv4 remote_address() const;

  private:
    friend class SocketSet;
    SocketHandle handle_;
};

// Waits for newcomers on a port, on all interfaces.
class Listener {
  public:
    // Nothing when the port is in use or may not be opened by this user.
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

    void add(const Socket& socket) { add(socket.handle_.get()); }
    void add(const Listener& listener) { add(listener.handle_.get()); }
    void remove(const Socket& socket) { remove(socket.handle_.get()); }
    void remove(const Listener& listener) { remove(listener.handle_.get()); }

    // Looks without waiting. True when any is ready.
    [[nodiscard]] bool check();
    // By the last check(), until receive() or accept().
    [[nodiscard]] bool is_ready(const Socket& socket) const;
    [[nodiscard]] bool is_ready(const Listener& listener) const;

  private:
    void add(_TCPsocket* socket);
    void remove(_TCPsocket* socket);

    // Several, where a system can be asked about few at once.
    std::vector<std::unique_ptr<_SDLNet_SocketSet, detail::FreeSet>> sets_;
};

// Where a datagram comes from or goes to. 255.255.255.255 and the networks' broadcast addresses are allowed.
struct UdpPlace {
    Ipv4 host{};
    std::uint16_t port{};
    friend bool operator==(const UdpPlace&, const UdpPlace&) = default;
};

// Datagrams on a port, on all interfaces: each arrives whole or not at all, from anyone.
class UdpSocket {
  public:
    struct Arrival {
        UdpPlace from;
        std::size_t size{};
    };

    // Nothing when another program has that port; port 0 takes any that is free.
    [[nodiscard]] static std::optional<UdpSocket> open(std::uint16_t port);

    // False when the system takes no datagram for there (no such network). Never blocks for
    // the little that we send.
    bool send(const UdpPlace& to, std::span<const std::uint8_t> bytes);
    // The next datagram that has come, nothing when none has; what does not fit into `into`
    // is lost. Never blocks.
    [[nodiscard]] std::optional<Arrival> receive(std::span<std::uint8_t> into);
    // Blocks until something can be received, at most that long: for who has a thread for it.
    void wait(Seconds at_most);

  private:
    explicit UdpSocket(UdpHandle handle);
    UdpHandle handle_;
    std::unique_ptr<_SDLNet_SocketSet, detail::FreeSet> set_;  // goes first: it refers to the socket
};

// This machine's addresses on its networks, without loopback and without netmasks, which SDL_net does not
// tell; in the system's order. A machine with containers and tunnels has a dozen; more are left out. Empty
// where there is no network, or where the system does not tell.
inline constexpr std::size_t kMaxOwnAddresses = 32;
[[nodiscard]] std::vector<Ipv4> own_addresses();

// Resolves and connects. Blocks for as long as the system likes (names: 10 s and more, addresses that do
// not answer: two minutes), so it is called on a thread that can be given up. The reason when it fails:
// UnknownHost, ConnectionRefused, NoAnswer.
[[nodiscard]] std::variant<Socket, Reason> connect(const Endpoint& endpoint);

// The first port from `from` upwards that a listener gets, looking at a hundred of them.
[[nodiscard]] std::optional<std::uint16_t> free_port(std::uint16_t from);

}  // namespace net
