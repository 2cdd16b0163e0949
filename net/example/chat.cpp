// A chat of a hundred lines on the kit alone. Who hosts runs a server and a client in one program; every
// line goes to the server, and comes back to all from there.
//
//   chat host PORT NAME
//   chat join ADDRESS:PORT NAME
#include "net/client.h"
#include "net/message_set.h"
#include "net/server.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace {
constexpr net::Protocol kChat{{'C', 'H', 'A', 'T'}, 1};
constexpr std::size_t kLongestLine = 200;
constexpr net::Seconds kPause = 0.02;
struct Say {  // from clients
    std::string text;
    static void fields(auto& wire, auto& m) { wire.text(m.text, kLongestLine); }
};
struct Said {  // from the server
    std::string line;
    static void fields(auto& wire, auto& m) { wire.text(m.line, 2 * kLongestLine); }
};
using ClientMessage = std::variant<Say>;
using ServerMessage = std::variant<Said>;
struct Room final : net::ServerEvents {
    explicit Room(net::Listener listener) : server(std::move(listener), kChat, 16) {}
    void tell_all(const std::string& line) { server.send_all(net::encode(ServerMessage{Said{line}})); }
    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> name) override {
        if (!server.welcome(peer)) return;
        names[peer] = std::string(name.begin(), name.end()).substr(0, kLongestLine / 2);
        tell_all(names[peer] + " is here");
    }
    void peer_sent(net::PeerId peer, std::span<const std::uint8_t> bytes) override {
        while (!bytes.empty()) {
            const auto message = net::decode_next<ClientMessage>(bytes);
            if (!message) return server.drop(peer, net::Reason::BadData);
            tell_all(names[peer] + ": " + std::get<Say>(*message).text);
        }
    }
    void peer_left(net::PeerId peer, net::Reason) override {
        tell_all(names[peer] + " is gone");
        names.erase(peer);
    }

    net::Server server;
    std::map<net::PeerId, std::string> names;
};

struct Talker final : net::ClientEvents {
    void joined(net::PeerId own) override { std::cout << "You are number " << own << std::endl; }
    void server_sent(std::span<const std::uint8_t> bytes) override {
        while (const auto message = net::decode_next<ServerMessage>(bytes))
            std::cout << std::get<Said>(*message).line << std::endl;
    }
    void ended(net::Reason why, const std::string& detail) override {
        std::cout << "It is over (" << static_cast<int>(why) << ") " << detail << std::endl;
    }
};

std::mutex mutex;  // over the two below
std::vector<std::string> typed;
bool input_ended = false;
void read_lines() {
    for (std::string line; std::getline(std::cin, line);) {
        const std::scoped_lock lock(mutex);
        typed.push_back(line.substr(0, kLongestLine));
    }
    const std::scoped_lock lock(mutex);
    input_ended = true;
}
}  // namespace

int main(int count, char* words[]) {
    const std::string mode = count == 4 ? words[1] : "";
    const bool hosts = mode == "host";
    const auto where = net::parse_endpoint(
        hosts || mode == "join" ? (hosts ? "localhost:" : "") + std::string(words[2]) : "", 1);
    const auto* place = std::get_if<net::Endpoint>(&where);
    if (!place) return std::cerr << "chat host PORT NAME | chat join ADDRESS:PORT NAME\n", 2;
    auto listener = hosts ? net::Listener::open(place->port) : std::nullopt;
    if (hosts && !listener) return std::cerr << "port " << place->port << " is in use\n", 1;
    std::optional<Room> room;
    if (listener) room.emplace(std::move(*listener));
    const std::string name = words[3];
    net::Client client(*place, kChat, net::Bytes(name.begin(), name.end()), 0);
    Talker talker;
    std::thread(read_lines).detach();
    for (net::Seconds now = 0; !client.is_over(); now += kPause) {
        std::this_thread::sleep_for(std::chrono::duration<net::Seconds>(kPause));
        {
            const std::scoped_lock lock(mutex);
            for (const std::string& line : typed) client.send(net::encode(ClientMessage{Say{line}}));
            if (input_ended && typed.empty()) client.leave();
            typed.clear();
        }
        client.poll(now, talker);
        client.flush(now);
        if (room) room->server.poll(now, *room);
        if (room) room->server.flush(now);
    }
}
