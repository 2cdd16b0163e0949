// Connections within the process, in place of the system's: the fuzz targets of whole sessions are linked
// with memory_sockets.cpp, which defines everything that net/socket.h and net/thread.h declare. So nothing is
// slow, no port is used up, and the same input does the same thing each time.
#pragma once

#include <cstddef>

namespace net {

// The most bytes that were ever sent and not yet read, since the last forget_unread(): what a kernel
// would have had to buffer.
struct Unread {
    std::size_t by_servers{};
    std::size_t by_clients{};
};
Unread most_unread();
void forget_unread();

}  // namespace net
