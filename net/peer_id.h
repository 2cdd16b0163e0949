// How peers are named.
#pragma once

#include <cstdint>

namespace net {

// Names a peer. 1 is the server itself, clients are 2, 3, ... and no number is given twice while a server runs,
// but to a peer that comes back (Server::resume).
using PeerId = std::uint32_t;
inline constexpr PeerId kServerId = 1;

}  // namespace net
