// A host's search for another host of the same village, after those who played together were cut apart and each side
// carried on. Asks, one place after the other, which of the two goes on (goes_on() in succession.h). Time is an
// argument.
#pragma once

#include "game/session/handover.h"
#include "net/client.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace snow {

// From one question to the next: often enough to be together again soon, and rare beside what playing sends.
inline constexpr net::Seconds kReunionPause = 1;

class Reunion final : private net::ClientEvents {
  public:
    // Goes on asking. `places` are where the other may be; the first that says that the village goes on there.
    [[nodiscard]] std::optional<net::Endpoint> update(const std::vector<Handover::Place>& places,
                                                      const AlsoHosting& own, net::Seconds now);

  private:
    void joined(net::PeerId) override {}
    void server_sent(std::span<const std::uint8_t>) override {}
    void ended(net::Reason reason, const std::string&) override { answer_ = reason; }

    std::unique_ptr<net::Client> question_;
    std::optional<net::Reason> answer_;
    std::size_t next_{};
    net::Seconds asked_at_{};
};

}  // namespace snow
