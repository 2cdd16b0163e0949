// The village as one player's program knows it, from what the host has said and what its own player holds, and as it
// is shown from that: the replica of the host's world, who is in it, the prediction, and everyone else at the host's
// present. It has neither a connection nor a keyboard; what comes and goes is told to it, with the time.
#pragma once

#include "game/session/client_diagnostics.h"
#include "game/session/contact_group.h"
#include "game/session/fixed_step.h"
#include "game/session/host_limits.h"
#include "game/session/input_clock.h"
#include "game/session/interpolation.h"
#include "game/session/log.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/prediction.h"
#include "game/session/roster.h"

#include <map>
#include <optional>
#include <string_view>

namespace snow {

class KnownVillage {
  public:
    // `level` must be the host's, and outlive it.
    explicit KnownVillage(const Level& level) : level_(level), interpolation_(level) {}

    // The host has let this player in under that id.
    void joined(net::PeerId own);
    // It is not known any more which tick it is, and the next updates may have waited somewhere on the way. Only a
    // Snapshot is understood from now on, and starts the clock again.
    void lose_touch();
    // The same, and what was said already may be said again on the next connection.
    void connection_lost();

    // A turn begins; `now` never goes back. Then, in this order: hear(), take_news(), make_ticks(), tell(), show().
    void begin_turn(Seconds now);
    // What follows came in one frame.
    void begin_frame();
    struct Heard {
        std::string_view
            fault{};      // in words that go behind "The host sent "; empty when an honest host may send it
        bool is_world{};  // the replica is newer now
        bool wants_full_state{};  // the replica is not the host's world
    };
    [[nodiscard]] Heard hear(const ServerMessage& message);
    // All that has come in this turn has been heard.
    void take_news();
    // Steps the prediction by the ticks that are due.
    void make_ticks();
    // In place of that, where the ticks are those of another clock (InputClock::follow).
    void follow_ticks(Tick tick, Seconds next);
    // What the player holds from that tick on was told the host.
    void tell(Tick tick, Buttons buttons);
    // Lets the time at which others are shown go on, unless everyone holds still.
    void show(bool holds_still);

    // The village as it is to be shown in this turn (shown_world.h). Who does not look, such as a bot, does not pay.
    const World& world() const;
    // Whether this turn has brought a newer world of the host's, and whether that says what is held in its next step
    // (Delta::part).
    bool has_news() const { return has_news_; }
    bool is_decided() const { return is_decided_; }
    // The host's world as of its newest update.
    const World& replica() const { return replica_; }
    const Prediction& prediction() const { return prediction_; }
    // The clock of the inputs: whether it runs, and the newest tick that is due.
    bool is_running() const { return clock_.is_running(); }
    Tick tick() const { return clock_.tick(); }
    Seconds until_next_tick() const { return clock_.left(now_); }
    // What was told last, and from which tick on.
    Buttons told() const { return told_; }
    Tick told_at() const { return told_at_; }

    net::PeerId own_id() const { return own_id_; }  // 0 before the welcome
    const std::map<net::PeerId, Player>& players() const { return roster_.players(); }
    int max_players() const { return roster_.max_players(); }
    const Log& log() const { return roster_.log(); }
    void mute(net::PeerId id, bool muted) { roster_.mute(id, muted); }
    bool is_muted(net::PeerId id) const { return roster_.is_muted(id); }
    void note_new_host(std::string_view words) { roster_.note_new_host(words, now_); }

    void set_techniques(const Techniques& techniques) { techniques_ = techniques; }
    const Techniques& techniques() const { return techniques_; }
    // All but what concerns the connection.
    ClientDiagnostics diagnostics() const;

  private:
    friend struct GameClientTestAccess;  // tests/support/test_access.h

    Heard handle(const Snapshot& snapshot);
    Heard handle(const Delta& delta);
    Heard handle(const Timing& timing);
    // Who carries on when the host is gone (handover.h) is not of the village.
    static Heard handle(const Succession&) { return {}; }
    static Heard handle(const Entrusted&) { return {}; }
    static Heard handle(const Inherited&) { return {}; }
    Heard handle(const auto& about_people) {
        roster_.handle(about_people, now_);
        return {};
    }
    Heard world_came(double sent_at, bool decided);
    World uneased_world() const;

    const Level& level_;
    Roster roster_;
    HostLimits limits_;
    net::PeerId own_id_{};
    World replica_;
    bool has_news_{};
    bool is_decided_{};
    bool is_lost_{true};  // a full state is waited for
    int mismatches_{};
    std::optional<int> margin_;
    InputClock clock_;
    Prediction prediction_;
    Interpolation interpolation_;
    GroupEasing group_;
    Techniques techniques_;
    Buttons told_;
    Tick told_at_{};
    Seconds lateness_{};
    Seconds now_{};
    Seconds elapsed_{};                   // since the turn before
    mutable std::optional<World> shown_;  // once somebody has looked in this turn
    mutable bool is_watched_{};           // since the newest world came
    World shown_before_;                  // that, by what was known until then
};

}  // namespace snow
