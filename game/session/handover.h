// A client's way to wherever the village goes on when its host is gone. The host has named a line of successors
// (succession.h); who has lost it tries the host and then those in line, one after the other, and again, until
// somebody lets them in. Who is in line themselves carries the village on once nobody before them can be reached. So
// nobody has to agree with anybody, and the one whom the host named first wins. No sockets; time is an argument.
#pragma once

#include "game/session/resumption.h"
#include "game/session/succession.h"
#include "game/session/village_check.h"
#include "net/address.h"
#include "net/reason.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace snow {

// Where others could carry on, a host that is silent for so long is looked for on a new connection. On a local network
// an update comes every 70 ms at least; a hiccup of its wireless is mostly over by then.
inline constexpr net::Seconds kSilentHost = 1.5;
// On a local network an answer takes milliseconds, the repetition of one lost segment a fifth of a second.
inline constexpr net::Seconds kTryLimit = 0.75;
// Who stands by may be about to take over: they are asked again so soon, and for so long, before the next in line is.
inline constexpr net::Seconds kAskAgain = 0.1;
inline constexpr net::Seconds kStandbyPatience = 2;
// From the end of the line to its beginning.
inline constexpr net::Seconds kRoundPause = 0.25;
// Where nothing answers, it is our own network that may be gone. Whoever else has lost the host will knock here; without a
// knock we are sure after as long a silence as ends any connection.
inline constexpr net::Seconds kSureAfter = net::kSilenceLimit;
// Places where the village was or could have gone on, the newest first.
inline constexpr std::size_t kMaxPlaces = 8;

class Handover {
  public:
    struct Place {
        net::Endpoint at;
        net::PeerId id{};  // whose; 0: a host's
    };

    // The host, whom one has joined at `host`, says who follows it.
    void handle(const Succession& succession, const net::Endpoint& host);
    void handle(const Entrusted& entrusted);
    void world_came(const World& decided) {
        if (is_planned()) check_.note(decided);
    }

    // Whether somebody would carry the village on.
    bool is_planned() const { return !succession_.line.empty(); }
    const Succession& succession() const { return succession_; }
    // Whether that secret is one of those that were entrusted to us.
    [[nodiscard]] bool knows(const net::Secret& secret) const;
    // Where the village may be besides here, from what hosts have said.
    const std::vector<Place>& other_places() const { return known_; }

    // The host is lost to this player of that id: the way begins. `moved`: it said so, and need not be tried.
    void begin(net::Seconds now, net::PeerId own, bool moved);
    // The village goes on at that place, as we know for certain; with that player, if it is known.
    void begin_at(net::Seconds now, const Place& place);
    // Somebody let us in, or the way is given up.
    void end() { walking_ = false; }
    bool is_under_way() const { return walking_; }
    // Where to try next; once for each try.
    [[nodiscard]] std::optional<net::Endpoint> next_try(net::Seconds now);
    // Whether the present try takes too long; then it counts as failed().
    bool is_try_over(net::Seconds now) const { return trying_ && now - tried_at_ > kTryLimit; }
    void failed(net::Reason why, net::Seconds now);
    // Whether the present, or latest, try is at the host that was lost.
    bool is_at_host() const { return walking_ && at_ == 0; }
    // Whether it is at a place that is named to carry on.
    bool is_in_line() const { return walking_ && at_ > 0 && at_ <= named_; }
    // Who hosts at the place of the present try; 0 where that is not known.
    net::PeerId host_of_try() const { return walking_ ? way_[at_].id : 0; }
    // Whether who lets us in there has to prove that it is our village: who follows begins with what it tells. A host from
    // before, and one to which the last one has sent us, has a village of its own.
    bool needs_proof() const { return is_in_line() && way_[at_].id != 0; }
    // Whether it is our turn. `knocked`: somebody who was here came to us a moment ago, looking for the next host.
    bool is_to_take_over(bool knocked, net::Seconds now) const;

    // Of the world that a new host begins with.
    [[nodiscard]] bool may_have_been(const World& claimed) const { return check_.may_have_been(claimed); }
    // All but what is known of people. When is_to_take_over().
    Inheritance inheritance() const;

  private:
    enum class Turn {
        NotOurs,     // somebody before us may still carry on
        IfTheyCome,  // nothing answers
        Ours,        // nobody listens any more where those before us were
    };

    void start(net::Seconds now, net::PeerId own, std::size_t at);
    void pass_on(net::Seconds now);
    void remember(const Place& place);

    Succession succession_;
    net::Endpoint host_;
    std::vector<Entrusted::Place> entrusted_;
    std::vector<Place> known_;
    VillageCheck check_;
    // The way.
    bool walking_{};
    net::PeerId own_{};
    std::vector<Place> way_;  // the host, those named, and other places
    std::size_t named_{};
    std::size_t at_{};
    bool trying_{};
    net::Seconds lost_at_{};
    net::Seconds tried_at_{};
    net::Seconds next_at_{};
    std::optional<net::Seconds> patient_until_;  // with who answers, but does not host
    bool someone_answered_{};                    // in this round, of those before us
    bool someone_silent_{};
    Turn turn_{};
};

}  // namespace snow
