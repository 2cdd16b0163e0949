// One attempt to connect, on a thread of its own, because SDL_net's connect cannot be cancelled. To give up,
// destroy the Connector: the thread is left behind and closes the socket that it may still get.
#pragma once

#include "net/socket.h"

#include <memory>
#include <optional>
#include <variant>

namespace net {

class Connector {
  public:
    explicit Connector(Endpoint endpoint);
    Connector(const Connector&) = delete;
    Connector& operator=(const Connector&) = delete;
    ~Connector();

    // The outcome, once; nothing while the attempt lasts. Never blocks.
    [[nodiscard]] std::optional<std::variant<Socket, Reason>> poll();

  private:
    struct Attempt;
    void start();

    std::shared_ptr<Attempt> attempt_;
    bool started_{};
};

}  // namespace net
