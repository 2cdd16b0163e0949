#include "net/socket.h"

#include <SDL_net.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace net {
namespace {

constexpr int kPortsTried = 100;

// What select(), by which SDL_net looks, is told about in one call: Windows takes no more (FD_SETSIZE).
#ifdef _WIN32
constexpr std::size_t kAskedAtOnce = 64;
#else
constexpr std::size_t kAskedAtOnce = 1024;
#endif

// Started with the first socket, ended with the process; on Windows nothing works without it.
class Library {
  public:
    Library() {
        if (SDLNet_Init() != 0) throw std::runtime_error(std::string("SDLNet_Init: ") + SDLNet_GetError());
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() { SDLNet_Quit(); }
};

void ensure_started() { static const Library library; }

// As SDL_net wants it: the bytes in the order they are written.
IPaddress to_ip(const Ipv4& host, std::uint16_t port) {
    IPaddress ip{};
    std::memcpy(&ip.host, host.data(), host.size());
    SDLNet_Write16(port, &ip.port);
    return ip;
}

std::uint16_t port_of(const IPaddress& ip) { return SDLNet_Read16(&ip.port); }

Ipv4 host_of(const IPaddress& ip) {
    Ipv4 host{};
    std::memcpy(host.data(), &ip.host, host.size());
    return host;
}

// Two threads that resolve at once can get each other's address (gethostbyname's static buffer).
std::optional<Ipv4> resolve(const std::string& name) {
    static std::mutex one_at_a_time;
    const std::scoped_lock lock(one_at_a_time);
    IPaddress ip{};
    if (SDLNet_ResolveHost(&ip, name.c_str(), 0) != 0) return std::nullopt;
    return host_of(ip);
}

bool is_a_place(const Ipv4& host) { return host != Ipv4{0, 0, 0, 0} && host != Ipv4{255, 255, 255, 255}; }

}  // namespace

namespace detail {

void CloseSocket::operator()(_TCPsocket* socket) const { SDLNet_TCP_Close(socket); }

void CloseUdpSocket::operator()(_UDPsocket* socket) const { SDLNet_UDP_Close(socket); }

void FreeSet::operator()(_SDLNet_SocketSet* set) const { SDLNet_FreeSocketSet(set); }

}  // namespace detail

bool Socket::send(std::span<const std::uint8_t> bytes) {
    const int size = static_cast<int>(bytes.size());
    return SDLNet_TCP_Send(handle_.get(), bytes.data(), size) == size;
}

std::size_t Socket::receive(std::span<std::uint8_t> into) {
    const int got = SDLNet_TCP_Recv(handle_.get(), into.data(), static_cast<int>(into.size()));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

Ipv4 Socket::remote_address() const {
    const IPaddress* ip = SDLNet_TCP_GetPeerAddress(handle_.get());
    return ip ? host_of(*ip) : Ipv4{};
}

std::optional<Listener> Listener::open(std::uint16_t port) {
    assert(port != 0);  // the system would pick one that cannot be asked for
    ensure_started();
    IPaddress any = to_ip({0, 0, 0, 0}, port);
    SocketHandle handle(SDLNet_TCP_Open(&any));
    if (!handle) return std::nullopt;
    return Listener(std::move(handle));
}

std::optional<Socket> Listener::accept() {
    SocketHandle handle(SDLNet_TCP_Accept(handle_.get()));
    if (!handle) return std::nullopt;
    return Socket(std::move(handle));
}

SocketSet::SocketSet(std::size_t capacity) {
    ensure_started();
    for (std::size_t left = capacity; left > 0; left -= std::min(left, kAskedAtOnce)) {
        sets_.emplace_back(SDLNet_AllocSocketSet(static_cast<int>(std::min(left, kAskedAtOnce))));
        if (!sets_.back()) throw std::runtime_error("SDLNet_AllocSocketSet: out of memory");
    }
}

// Into the first that has room.
void SocketSet::add(_TCPsocket* socket) {
    for (const auto& set : sets_)
        if (SDLNet_TCP_AddSocket(set.get(), socket) != -1) return;
}

void SocketSet::remove(_TCPsocket* socket) {
    for (const auto& set : sets_)
        if (SDLNet_TCP_DelSocket(set.get(), socket) != -1) return;
}

bool SocketSet::check() {
    bool any = false;
    for (const auto& set : sets_) any = SDLNet_CheckSockets(set.get(), 0) > 0 || any;
    return any;
}

bool SocketSet::is_ready(const Socket& socket) const { return SDLNet_SocketReady(socket.handle_.get()) != 0; }
bool SocketSet::is_ready(const Listener& listener) const {
    return SDLNet_SocketReady(listener.handle_.get()) != 0;
}

UdpSocket::UdpSocket(UdpHandle handle) : handle_(std::move(handle)), set_(SDLNet_AllocSocketSet(1)) {
    if (!set_) throw std::runtime_error("SDLNet_AllocSocketSet: out of memory");
    SDLNet_UDP_AddSocket(set_.get(), handle_.get());
}

std::optional<UdpSocket> UdpSocket::open(std::uint16_t port) {
    ensure_started();
    UdpHandle handle(SDLNet_UDP_Open(port));
    if (!handle) return std::nullopt;
    return UdpSocket(std::move(handle));
}

bool UdpSocket::send(const UdpPlace& to, std::span<const std::uint8_t> bytes) {
    UDPpacket packet{};
    packet.data = const_cast<std::uint8_t*>(bytes.data());  // SDL_net only reads it
    packet.len = static_cast<int>(bytes.size());
    packet.address = to_ip(to.host, to.port);
    return SDLNet_UDP_Send(handle_.get(), -1, &packet) == 1;
}

std::optional<UdpSocket::Arrival> UdpSocket::receive(std::span<std::uint8_t> into) {
    UDPpacket packet{};
    packet.data = into.data();
    packet.maxlen = static_cast<int>(into.size());
    if (SDLNet_UDP_Recv(handle_.get(), &packet) != 1) return std::nullopt;
    return Arrival{{host_of(packet.address), port_of(packet.address)}, static_cast<std::size_t>(packet.len)};
}

void UdpSocket::wait(Seconds at_most) {
    SDLNet_CheckSockets(set_.get(), static_cast<std::uint32_t>(at_most * kMsPerSecond));
}

std::vector<Ipv4> own_addresses() {
    ensure_started();
    std::array<IPaddress, kMaxOwnAddresses> found{};
    const int told = SDLNet_GetLocalAddresses(found.data(), static_cast<int>(found.size()));
    // It also counts those that it had no room to store.
    const std::size_t count = std::min(static_cast<std::size_t>(std::max(told, 0)), found.size());
    std::vector<Ipv4> result;
    for (const IPaddress& ip : std::span(found).first(count)) {
        const Ipv4 host = host_of(ip);
        if (is_a_place(host) && !is_loopback(host) && std::ranges::find(result, host) == result.end())
            result.push_back(host);
    }
    return result;
}

std::variant<Socket, Reason> connect(const Endpoint& endpoint) {
    ensure_started();
    std::optional<Ipv4> host = parse_ipv4(endpoint.host);
    if (!host) host = resolve(endpoint.host);
    if (!host || !is_a_place(*host)) return Reason::UnknownHost;
    IPaddress ip = to_ip(*host, endpoint.port);
    errno = 0;
    if (SocketHandle handle{SDLNet_TCP_Open(&ip)}) return Socket(std::move(handle));
#ifdef _WIN32
    return Reason::ConnectionRefused;  // silence is reported after 21 s there, when nobody waits any more
#else
    return errno == ECONNREFUSED ? Reason::ConnectionRefused : Reason::NoAnswer;
#endif
}

std::optional<std::uint16_t> free_port(std::uint16_t from) {
    for (int port = from; port < from + kPortsTried && port <= UINT16_MAX; ++port)
        if (Listener::open(static_cast<std::uint16_t>(port))) return static_cast<std::uint16_t>(port);
    return std::nullopt;
}

}  // namespace net
