// A player's and a host's recording of one session, laid over each other: the two clocks as one, and of each message
// when it left and when it came.
#pragma once

#include "game/recording/recording.h"

#include <string>
#include <variant>
#include <vector>

namespace snow {

// A message on its way, both on the player's clock.
struct Passage {
    Seconds left{};
    Seconds came{};
    bool up{};    // from the player to the host
    bool news{};  // an input with other buttons, an update that is not as foreseen
};

class BothEnds {
  public:
    // Or why the two are not of one session, as a sentence.
    [[nodiscard]] static std::variant<BothEnds, std::string> of(const Recording& player,
                                                                const Recording& host);

    // A time of the player's recording, on the host's.
    Seconds on_host(Seconds at) const { return at - ahead_; }
    // In the order in which they left.
    const std::vector<Passage>& passages() const { return passages_; }

  private:
    Seconds ahead_{};  // of the player's clock before the host's
    std::vector<Passage> passages_;
};

}  // namespace snow
