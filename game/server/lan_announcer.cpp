#include "game/server/lan_announcer.h"

#include "game/session/lan_games.h"
#include "game/session/messages.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

namespace snow {
namespace {

constexpr Seconds kCountInterval = 0.25;  // fresh enough: a searcher asks once a second
constexpr Seconds kLongestWait = 0.05;    // how late it may notice stop_

}  // namespace

LanAnnouncer::LanAnnouncer(net::LanMode mode, net::Advert advert, std::function<std::size_t()> count_players)
    : responder_(mode, kProtocol), advert_(std::move(advert)), count_players_(std::move(count_players)),
      thread_("lan", [this] { run(); }) {}

LanAnnouncer::~LanAnnouncer() { stop_ = true; }  // thread_ is destroyed first, which joins it

void LanAnnouncer::run() {
    Seconds next_count = 0;
    while (!stop_) {
        if (now() >= next_count) {
            advert_.players = static_cast<std::uint16_t>(count_players_());
            next_count = now() + kCountInterval;
        }
        responder_.poll(now(), advert_);
        responder_.wait(kLongestWait);
    }
}

std::unique_ptr<LanAnnouncer> advertise(const HostThread& host, const std::string& name, std::uint16_t port,
                                        int max_players) {
    const auto count = [&host] { return host.figures().present; };
    net::Advert advert{.name = name, .port = port};
    advert.max_players = static_cast<std::uint16_t>(max_players);
    return std::make_unique<LanAnnouncer>(lan_mode_of_environment(), std::move(advert), count);
}

net::LanMode lan_mode_of_environment() { return lan_mode(std::getenv(kLanVariable)); }

}  // namespace snow
