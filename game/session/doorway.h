// Who waits to be let in, while the host's person decides ("ask me first"); and somebody from elsewhere whom nobody was
// asked about, so that asking can be offered. A door that is knocked at costs little, however many knock and from
// however many addresses: few wait, each for a bounded time (net::kAskedLimit), and a "no" counts for a while. No
// sockets; time is an argument.
#pragma once

#include "game/session/profile.h"
#include "net/address.h"
#include "net/limits.h"
#include "net/peer_id.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace snow {

// Who wait at once: as many as a person has an eye on beside a game. More are told that the host is busy, and ask again.
inline constexpr std::size_t kMaxKnocks = 8;
// Who was told no and knocks again from there is told so at once for this long, without anybody being asked.
inline constexpr net::Seconds kNoLasts = 60;
// Addresses that were told no and are remembered, the newest ones: within kNoLasts nobody says it more often.
inline constexpr std::size_t kMaxNos = 64;

struct Knock {
    net::PeerId peer{};
    net::Ipv4 address{};
    Profile profile;
    bool plain{};   // as in Hello
    bool let_in{};  // decided; carried out with the next tick

    friend bool operator==(const Knock&, const Knock&) = default;
};

class Doorway {
  public:
    enum class Answer {
        Waits,
        Full,  // kMaxKnocks wait, or somebody from that address does
        No,    // that address was told no a short while ago
    };

    // Whether newcomers have to be asked about.
    bool is_asking() const { return asking_; }
    void set_asking(bool asking);

    // Somebody knocks.
    [[nodiscard]] Answer knock(const Knock& who, net::Seconds now);
    // In the order in which they came.
    const std::vector<Knock>& knocks() const { return knocks_; }
    // Null when nobody waits under that id.
    [[nodiscard]] Knock* find(net::PeerId peer);
    // Takes out all those who are no longer there, and gives them.
    [[nodiscard]] std::vector<Knock> take_gone(const std::function<bool(const Knock&)>& is_gone);
    // They were told no.
    void note_no(const net::Ipv4& address, net::Seconds now);

    // Somebody came in whom nobody was asked about. The first from elsewhere (not net::is_local) is remembered; then
    // it is true.
    bool note_unasked(const net::Ipv4& address, const Profile& profile);
    struct Stranger {
        net::Ipv4 address{};
        Profile profile;
    };
    // That one, until asking is turned on or the offer declined; it is made once.
    const std::optional<Stranger>& stranger() const { return stranger_; }
    void decline_offer() { stranger_.reset(); }

  private:
    struct No {
        net::Ipv4 address{};
        net::Seconds until{};
    };

    bool asking_{};
    std::vector<Knock> knocks_;
    std::deque<No> nos_;  // the oldest first
    std::optional<Stranger> stranger_;
    bool offered_{};
};

}  // namespace snow
