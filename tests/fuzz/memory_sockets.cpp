#include "memory_sockets.h"

#include "net/socket.h"
#include "net/thread.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

// One way of a connection.
struct Pipe {
    std::deque<std::uint8_t> bytes;
    bool closed{};
};

net::Unread unread;
std::map<std::uint16_t, _TCPsocket*> listeners;

}  // namespace

struct _TCPsocket {
    bool ready{};
    bool of_server{};
    std::uint16_t port{};                 // of a listener
    std::deque<_TCPsocket*> newcomers{};  // of a listener, not accepted yet
    std::shared_ptr<Pipe> in{};
    std::shared_ptr<Pipe> out{};

    bool has_news() const { return port != 0 ? !newcomers.empty() : !in->bytes.empty() || in->closed; }
};
struct _UDPsocket {};
struct _SDLNet_SocketSet {
    std::vector<_TCPsocket*> sockets;
};

namespace net {

Unread most_unread() { return unread; }
void forget_unread() { unread = {}; }

namespace detail {

void CloseSocket::operator()(_TCPsocket* socket) const {
    if (socket->port != 0) listeners.erase(socket->port);
    for (_TCPsocket* newcomer : socket->newcomers) (*this)(newcomer);
    if (socket->out) socket->out->closed = true;
    if (socket->in) socket->in->closed = true;
    delete socket;
}
void CloseUdpSocket::operator()(_UDPsocket* socket) const { delete socket; }
void FreeSet::operator()(_SDLNet_SocketSet* set) const { delete set; }

}  // namespace detail

bool Socket::send(std::span<const std::uint8_t> bytes) {
    if (handle_->out->closed) return false;
    auto& waiting = handle_->out->bytes;
    waiting.insert(waiting.end(), bytes.begin(), bytes.end());
    std::size_t& most = handle_->of_server ? unread.by_servers : unread.by_clients;
    most = std::max(most, waiting.size());
    return true;
}

std::size_t Socket::receive(std::span<std::uint8_t> into) {
    handle_->ready = false;
    auto& waiting = handle_->in->bytes;
    const std::size_t size = std::min(into.size(), waiting.size());
    std::copy_n(waiting.begin(), size, into.begin());
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(size));
    return size;
}

Ipv4 Socket::remote_address() const { return {127, 0, 0, 1}; }

std::optional<Listener> Listener::open(std::uint16_t port) {
    if (listeners.contains(port)) return std::nullopt;
    SocketHandle handle(new _TCPsocket{.port = port});
    listeners[port] = handle.get();
    return Listener(std::move(handle));
}

std::optional<Socket> Listener::accept() {
    handle_->ready = false;
    if (handle_->newcomers.empty()) return std::nullopt;
    SocketHandle newcomer(handle_->newcomers.front());
    handle_->newcomers.pop_front();
    return Socket(std::move(newcomer));
}

std::variant<Socket, Reason> connect(const Endpoint& endpoint) {
    const auto listener = listeners.find(endpoint.port);
    if (listener == listeners.end()) return Reason::ConnectionRefused;
    const auto up = std::make_shared<Pipe>();
    const auto down = std::make_shared<Pipe>();
    listener->second->newcomers.push_back(new _TCPsocket{.of_server = true, .in = up, .out = down});
    return Socket(SocketHandle(new _TCPsocket{.in = down, .out = up}));
}

std::optional<std::uint16_t> free_port(std::uint16_t from) {
    return listeners.contains(from) ? std::nullopt : std::optional(from);
}

SocketSet::SocketSet(std::size_t) { sets_.emplace_back(new _SDLNet_SocketSet); }
void SocketSet::add(_TCPsocket* socket) { sets_.front()->sockets.push_back(socket); }
void SocketSet::remove(_TCPsocket* socket) { std::erase(sets_.front()->sockets, socket); }
bool SocketSet::check() {
    bool any = false;
    for (_TCPsocket* socket : sets_.front()->sockets) any |= socket->ready = socket->has_news();
    return any;
}
bool SocketSet::is_ready(const Socket& socket) const { return socket.handle_->ready; }
bool SocketSet::is_ready(const Listener& listener) const { return listener.handle_->ready; }

std::vector<Ipv4> own_addresses() { return {}; }

// Discovery has a target of its own; here nobody is found.
UdpSocket::UdpSocket(UdpHandle handle) : handle_(std::move(handle)) {}
std::optional<UdpSocket> UdpSocket::open(std::uint16_t) { return std::nullopt; }
bool UdpSocket::send(const UdpPlace&, std::span<const std::uint8_t>) { return false; }
std::optional<UdpSocket::Arrival> UdpSocket::receive(std::span<std::uint8_t>) { return std::nullopt; }
void UdpSocket::wait(Seconds) {}

// Connecting is all that is done on a thread, and here it takes no time.
Thread::Thread(const std::string&, std::function<void()> work) { work(); }
Thread::~Thread() = default;
void Thread::detach() {}

}  // namespace net
