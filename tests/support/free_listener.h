// A listener for a test's server. Other tests run side by side, so ports that are taken are normal.
#pragma once

#include "net/socket.h"

#include <cstdint>
#include <random>
#include <utility>

namespace net {

// On any free port, with that port.
inline std::pair<Listener, std::uint16_t> free_listener() {
    static std::random_device random;
    for (;;) {
        const auto port = static_cast<std::uint16_t>(20000 + random() % 30000);
        if (auto listener = Listener::open(port)) return {std::move(*listener), port};
    }
}

}  // namespace net
