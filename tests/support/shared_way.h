// The way of all guests to a host, over real loopback TCP, that can be cut. Whoever owns it lets it pass bytes as often as
// it likes. (A cuttable_link.h is one client's, and can break in more ways.)
#pragma once

#include "tests/support/free_listener.h"
#include "tests/support/link_end.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace snow {

class SharedWay {
  public:
    explicit SharedWay(net::Endpoint host) : SharedWay(std::move(host), net::free_listener()) {}

    net::Endpoint address() const { return {net::kThisHost, port_}; }
    // Nothing gets through, not even that a connection is closed.
    void set_cut(bool cut) { cut_ = cut; }
    void pass() {
        while (std::optional<net::Socket> guest = listener_.accept())
            ways_.push_back({std::make_unique<LinkEnd>(std::move(*guest))});
        if (cut_) return;
        std::erase_if(ways_, [](const Way& way) { return way.host && !pass_between(*way.guest, *way.host); });
        // One a turn: more than the listener's backlog would wait for a host that is in the same thread.
        const auto next = std::ranges::find_if(ways_, [](const Way& way) { return !way.host; });
        if (next == ways_.end()) return;
        next->host = LinkEnd::connected_to(to_);
        if (!next->host) ways_.erase(next);
    }

  private:
    struct Way {
        std::unique_ptr<LinkEnd> guest;
        std::unique_ptr<LinkEnd> host{};
    };

    SharedWay(net::Endpoint host, std::pair<net::Listener, std::uint16_t> listener)
        : to_(std::move(host)), listener_(std::move(listener.first)), port_(listener.second) {}

    net::Endpoint to_;
    net::Listener listener_;
    std::uint16_t port_;
    bool cut_{};
    std::vector<Way> ways_;
};

}  // namespace snow
