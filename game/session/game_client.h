// One player's end: joins a host, sends what its player wants, and knows what the host last said
// about the village. Headless: a window, a bot and a test use it alike. Whoever owns it calls
// update() as often as it likes.
#pragma once

#include "game/session/failure.h"
#include "game/session/fixed_step.h"
#include "game/session/host_limits.h"
#include "game/session/input_clock.h"
#include "game/session/interpolation.h"
#include "game/session/log.h"
#include "game/session/message_observer.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/prediction.h"
#include "net/client.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace snow {

class GameClient final : private net::ClientEvents {
  public:
    enum class State { Connecting, Playing, Over };

    // Begins to join. `name` is clean (name.h); `level` must be the host's, and outlive the client.
    GameClient(const net::Endpoint& host, const std::string& name, Color color, const Level& level,
               Seconds now);

    // Reads what has come, and once a tick sends what is wanted. Never blocks, and does a bounded amount
    // of work whatever the host sends; a host that breaks its limits (host_limits.h) is left.
    void update(Seconds now);
    // What the player holds, from now on. A press that is let go again before the next tick still counts.
    void hold(Buttons buttons);
    // A line of chat; what clean_chat leaves nothing of is not sent. Shown when the host has said it to all.
    void say(const std::string& text);
    // Another favourite colour; everyone sees it once the host has told them.
    void recolor(Color color);
    // Goodbye. Nothing comes after it.
    void leave();

    State state() const { return state_; }
    // Why it is Over, unless by leave().
    const std::optional<Failure>& failure() const { return failure_; }

    // The village as it is to be shown now: oneself ahead, everyone else between two known worlds.
    const World& world() const { return shown_; }
    // The host's world as of the newest word from it.
    const World& replica() const { return replica_; }
    // Everyone in it, with those who melt: at most max_players() and kMaxMelting.
    const std::map<net::PeerId, Player>& players() const { return players_; }
    net::PeerId own_id() const { return own_id_; }  // 0 before the welcome
    int max_players() const { return max_players_; }
    // What happened and was said, oldest first; bounded (log.h).
    const Log& log() const { return log_; }
    // How far joining has got, while Connecting.
    net::JoinProgress join_progress(Seconds now) const { return connection_.join_progress(now); }
    // Since the host was last heard; a second and more is a stall.
    Seconds silence(Seconds now) const { return connection_.silence(now); }
    const net::Traffic& traffic() const { return connection_.traffic(); }
    const net::Endpoint& server() const { return connection_.server(); }
    const Prediction& prediction() const { return prediction_; }
    const Interpolation& interpolation() const { return interpolation_; }
    // How often the host's hash told that the replica was not its world; each was healed by a full state.
    int mismatches() const { return mismatches_; }
    // To see why they are there: without prediction one's own character waits for the host, without
    // interpolation the others jump.
    void set_prediction(bool on) { predicts_ = on; }
    void set_interpolation(bool on) { interpolates_ = on; }
    bool predicts() const { return predicts_; }
    bool interpolates() const { return interpolates_; }
    // A worse network on purpose (net/lag.h).
    void set_lag(const net::Lag& lag) { connection_.set_lag(lag); }
    const net::Lag& lag() const { return connection_.lag(); }
    // How often it lost something (net/lag.h).
    int losses() const { return connection_.losses(); }
    // The host's tick that the newest input is meant for.
    Tick input_tick() const { return clock_.tick(); }
    // How many ticks before they were needed inputs came of late, as the host told last.
    std::optional<int> margin() const { return margin_; }
    // Writes that went out while nothing came in for them; at kWindowWrites nothing more goes out.
    std::size_t window_use() const { return net::kWindowWrites - connection_.credit(); }
    // From now on `observer` hears every message, and must outlive that; null: nobody does.
    void set_observer(MessageObserver* observer) { observer_ = observer; }
    // For tests: spoils the replica, as a fault in the rules or a bit flipped in memory would.
    void spoil_replica();
    // How late the latest tick of this client came.
    Seconds lateness() const { return lateness_; }

  private:
    void joined(net::PeerId own) override;
    void server_sent(std::span<const std::uint8_t> messages) override;
    void ended(net::Reason reason, const std::string& detail) override;

    void handle(Snapshot&& snapshot);
    void handle(const Delta& delta);
    void handle(const Timing& timing);
    void handle(const Welcome& welcome);
    void handle(Joined&& joined);
    void handle(const Left& left);
    void handle(Said&& said);
    void handle(const Pings& pings);
    void handle(const Recolored& recolored);
    void handle(const Stalled& stalled);
    void handle(const ChatHeld& held);

    void send(const ClientMessage& message);
    void send_input(Tick tick);
    void ask_for_full_state();
    void lose_touch();
    void note_pause(Seconds pause);
    Failure failure_for(net::Reason reason, const std::string& detail) const;
    void leave_host(std::string_view fault);
    void forget_the_melted();
    void news_came();
    void compose();

    net::Client connection_;
    State state_{State::Connecting};
    std::optional<Failure> failure_;
    net::PeerId own_id_{};
    int max_players_{};
    const Level& level_;
    World replica_;
    World shown_;
    Prediction prediction_;
    Interpolation interpolation_;
    InputClock clock_;
    bool predicts_{true};
    bool interpolates_{true};
    int mismatches_{};
    std::optional<int> margin_;
    MessageObserver* observer_{};
    bool news_{};      // since the last update
    bool lost_{true};  // a full state is waited for
    Seconds asked_at_{-1};
    HostLimits limits_;
    Seconds news_at_{};    // when a Snapshot or Delta came last, or the welcome; our own pauses do not count
    Seconds slept_for_{};  // the latest pause of our own
    Seconds woke_at_{};
    std::map<net::PeerId, Player> players_;
    Log log_;
    FixedStep ticks_;
    Seconds now_;
    Seconds lateness_{};
    Buttons held_;
    Buttons pressed_;  // since the last tick
    Buttons unsent_;   // of an input that has not gone out yet
};

}  // namespace snow
