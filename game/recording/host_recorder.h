// Records the truth: the world as its host makes it, what it tells everyone, and what it hears and when.
#pragma once

#include "game/recording/tape.h"
#include "game/session/host_observer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace snow {

// All but the constructor is called on the host's thread, the sink of the tape too.
class HostRecorder final : public HostObserver {
  public:
    HostRecorder(const RecordingHead& head, Tape::Sink sink, bool with_chat = true);

    void told(std::span<const std::uint8_t> message) override;
    void told_world(std::span<const std::uint8_t> update) override;
    void heard(net::PeerId from, const ClientMessage& message, std::span<const std::uint8_t> bytes) override;
    void round_ended(const Host& host, net::Seconds now) override;

  private:
    struct Heard {
        net::PeerId from{};
        net::Bytes messages;
    };

    Tape tape_;
    bool with_chat_;
    std::vector<Heard> heard_;  // since the last round
    net::Bytes told_;           // in this round
    bool has_world_{};          // among that
};

}  // namespace snow
