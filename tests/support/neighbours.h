// What else may answer on this machine when a test joins an address: a host with bots, a program
// that is not Snowfolk, nobody. All of it is loopback; update() is called once a frame where there is one.
#pragma once

#include "game/app/level_file.h"
#include "game/panels/choices.h"
#include "game/platform/assets.h"
#include "game/server/host_thread.h"
#include "game/session/bot.h"
#include "game/session/game_client.h"
#include "tests/support/free_listener.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace snow::test {

inline std::string loopback(std::uint16_t port) { return "127.0.0.1:" + std::to_string(port); }

// An address where nobody listens: the port was free a moment ago.
inline std::string dead_address() { return loopback(net::free_listener().second); }

// A host with bots, on any free port.
class Neighbours {
  public:
    explicit Neighbours(int bots) : level_(load_level(find_assets())) {
        auto [listener, port] = net::free_listener();
        port_ = port;
        host_ = std::make_unique<HostThread>(std::move(listener), level_, kDefaultMaxPlayers, LogSink{});
        for (int i = 0; i < bots; ++i) {
            players_.push_back(join(i));
            bots_.emplace_back(static_cast<std::uint32_t>(i));
        }
    }
    std::string address() const { return loopback(port_); }
    bool all_play() const {
        return std::ranges::all_of(
            players_, [](const auto& one) { return one->state() == GameClient::State::Playing; });
    }
    // Bots that have lost their host, as on a machine that stood still, join again.
    void update() {
        for (std::size_t i = 0; i < players_.size(); ++i) {
            if (host_ && players_[i]->state() == GameClient::State::Over)
                players_[i] = join(static_cast<int>(i));
            players_[i]->hold(bots_[i].next_buttons());
            players_[i]->update(now());
        }
    }
    // Kicks every player who is not a bot.
    void kick_others() {
        std::vector<net::PeerId> bots;
        for (const auto& bot : players_) bots.push_back(bot->own_id());
        host_->post([bots](Host& host) {
            for (const auto& [id, player] : host.players())
                if (!player.left && std::ranges::find(bots, id) == bots.end()) host.kick(id);
        });
    }
    // The host says goodbye and is gone, for good.
    void end() { host_.reset(); }

  private:
    std::unique_ptr<GameClient> join(int bot) const {
        return std::make_unique<GameClient>(net::Endpoint{"127.0.0.1", port_},
                                            Profile{Bot::name(bot), static_cast<Color>(bot)}, level_, now());
    }

    Level level_;
    std::uint16_t port_{};
    std::unique_ptr<HostThread> host_;
    std::vector<std::unique_ptr<GameClient>> players_;
    std::vector<Bot> bots_;
};

// A server of another kind: says what a web server would to whoever comes, and nothing more.
class WebServer {
  public:
    WebServer() : WebServer(net::free_listener()) {}

    std::string address() const { return loopback(port_); }
    void update() {
        while (auto peer = listener_.accept()) {
            static constexpr std::string_view kAnswer =
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
            const std::vector<std::uint8_t> bytes(kAnswer.begin(), kAnswer.end());
            if (peer->send(bytes)) peers_.push_back(std::move(*peer));
        }
    }

  private:
    explicit WebServer(std::pair<net::Listener, std::uint16_t> listener)
        : listener_(std::move(listener.first)), port_(listener.second) {}

    net::Listener listener_;
    std::uint16_t port_;
    std::vector<net::Socket> peers_;
};

}  // namespace snow::test
