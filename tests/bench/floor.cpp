// The floor under any host on SDL_net: what sending and receiving alone cost, without a game, without limits and
// without messages.
//   snowfolk_bench_floor serve PORT PLAYERS     the host: 60 times a second it looks at all sockets once, reads what is
//                                         there, and writes 3 x PLAYERS + 8 bytes to each
//   snowfolk_bench_floor play PORT PLAYERS      all its clients in one program: 60 times a second each reads what is
//                                         there and writes 8 bytes
// The host says "listening" in a line once it can be joined. Both say "ready" once all are connected, and go on until
// they are ended.
#include <SDL_net.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kTick = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1.0 / 60));
constexpr std::size_t kInput = 8;  // bytes that a client writes
constexpr std::size_t kBytesPerPlayer = 3;
constexpr std::size_t kUpdateHead = 8;
// Connections begun in one tick. The system holds 5 newcomers for a server that is held up, and loses further ones.
constexpr std::size_t kAtOnce = 1;

void say(const char* word) {
    std::puts(word);
    std::fflush(stdout);
}

// `socket` with the name of the call that failed.
TCPsocket checked(TCPsocket socket, const char* call) {
    if (!socket) throw std::runtime_error(std::string(call) + ": " + SDLNet_GetError());
    return socket;
}

class Peers {
  public:
    explicit Peers(std::size_t players) : set_(SDLNet_AllocSocketSet(static_cast<int>(players) + 1)) {}
    Peers(const Peers&) = delete;
    Peers& operator=(const Peers&) = delete;
    ~Peers() {
        for (const TCPsocket peer : all_) SDLNet_TCP_Close(peer);
        SDLNet_FreeSocketSet(set_);
    }

    // Asked for newcomers as well.
    void listen(TCPsocket listener) { SDLNet_TCP_AddSocket(set_, listener); }
    void add(TCPsocket peer) {
        SDLNet_TCP_AddSocket(set_, peer);
        all_.push_back(peer);
    }
    std::size_t size() const { return all_.size(); }
    void check() { SDLNet_CheckSockets(set_, 0); }
    // Throws when one is gone: from then on there is nothing to measure.
    void read_ready() {
        std::array<char, 4096> buffer{};
        for (const TCPsocket peer : all_)
            if (SDLNet_SocketReady(peer) && SDLNet_TCP_Recv(peer, buffer.data(), buffer.size()) <= 0)
                throw std::runtime_error("a connection is gone");
    }
    void write_all(const std::vector<char>& bytes) {
        const int size = static_cast<int>(bytes.size());
        for (const TCPsocket peer : all_)
            if (SDLNet_TCP_Send(peer, bytes.data(), size) < size)
                throw std::runtime_error("a connection is gone");
    }

  private:
    SDLNet_SocketSet set_;
    std::vector<TCPsocket> all_;
};

// Ticks until it is ended; `prepare` makes the connections, a few in each tick.
[[noreturn]] void run(Peers& peers, std::size_t players, const std::vector<char>& message,
                      const std::function<void()>& prepare) {
    auto next = Clock::now();
    bool told = false;
    for (;;) {
        peers.check();
        if (peers.size() < players) prepare();
        peers.read_ready();
        peers.write_all(message);
        if (!told && peers.size() == players) {
            say("ready");
            told = true;
        }
        next = std::max(next + kTick, Clock::now() - kTick);
        std::this_thread::sleep_until(next);
    }
}

[[noreturn]] void serve(std::uint16_t port, std::size_t players) {
    IPaddress address{};
    SDLNet_ResolveHost(&address, nullptr, port);
    const TCPsocket listener = checked(SDLNet_TCP_Open(&address), "SDLNet_TCP_Open");
    Peers peers(players);
    peers.listen(listener);
    say("listening");
    run(peers, players, std::vector<char>(kBytesPerPlayer * players + kUpdateHead), [&] {
        if (!SDLNet_SocketReady(listener)) return;
        while (const TCPsocket peer = SDLNet_TCP_Accept(listener)) peers.add(peer);
    });
}

[[noreturn]] void play(std::uint16_t port, std::size_t players) {
    IPaddress address{};
    SDLNet_ResolveHost(&address, "127.0.0.1", port);
    Peers peers(players);
    run(peers, players, std::vector<char>(kInput), [&] {
        for (std::size_t i = 0; i < kAtOnce && peers.size() < players; ++i)
            peers.add(checked(SDLNet_TCP_Open(&address), "SDLNet_TCP_Open"));
    });
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 4) throw std::runtime_error("snowfolk_bench_floor serve|play PORT PLAYERS");
        const std::string_view role = argv[1];
        const auto port = static_cast<std::uint16_t>(std::stoi(argv[2]));
        const auto players = static_cast<std::size_t>(std::stoi(argv[3]));
        if (SDLNet_Init() != 0) throw std::runtime_error(std::string("SDLNet_Init: ") + SDLNet_GetError());
        if (role == "serve") serve(port, players);
        if (role == "play") play(port, players);
        throw std::runtime_error("the role is serve or play");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "snowfolk_bench_floor: %s\n", error.what());
        return 1;
    }
}
