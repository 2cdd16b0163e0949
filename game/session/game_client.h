// One player's end: joins a host, sends what its player wants, and knows what the host last said
// about the village. Headless: a window, a bot and a test use it alike. Whoever owns it calls
// update() as often as it likes.
#pragma once

#include "game/session/client_diagnostics.h"
#include "game/session/failure.h"
#include "game/session/fixed_step.h"
#include "game/session/handover.h"
#include "game/session/inspected_client.h"
#include "game/session/known_village.h"
#include "game/session/log.h"
#include "game/session/message_observer.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/prediction.h"
#include "game/session/resumption.h"
#include "net/client.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

class GameClient final : public InspectedClient, private net::ClientEvents {
  public:
    // Resuming: the connection was lost, and the client tries by itself to take up its place again. All that it
    // knows stays as it was.
    enum class State { Connecting, Playing, Resuming, Over };

    // Begins to join. The name is clean (name.h); `level` must be the host's, and outlive the client. With the
    // `secret` of an earlier client whose connection is lost it takes up that one's place, if the host has kept it, or
    // else joins as a newcomer.
    GameClient(const net::Endpoint& host, const Profile& profile, const Level& level, Seconds now,
               const net::Secret& secret = {});

    // Reads what has come, and sends what the player holds as soon as it changes: an input a tick at most.
    // Never blocks, and does a bounded amount of work whatever the host sends; a host that breaks its limits
    // (host_limits.h) is left.
    void update(Seconds now);
    // What the player holds, from now on. A press that is let go again before the next tick still counts.
    void hold(Buttons buttons);
    // A line of chat; what clean_chat leaves nothing of is not sent. Shown when the host has said it to all.
    void say(const std::string& text);
    // Looks otherwise from now on, but for the name; everyone sees it once the host has told them.
    void change_profile(const Profile& profile);
    // Goodbye. Nothing comes after it.
    void leave();

    // When the host is gone, while Resuming (handover.h).
    // This player could carry the village on, and listens at `port` for that; 0: not any more. Said to each host.
    void offer_to_follow(std::uint16_t port);
    // Who does, as the host said.
    const Handover& handover() const { return handover_; }
    // The first of them by name; empty if nobody does.
    [[nodiscard]] std::string next_host() const;
    // Whether it is this player's turn; then whoever owns the client starts a host with the inheritance() and lets the
    // client move_to() it.
    bool is_to_take_over(bool knocked) const;
    Inheritance inheritance() const;
    // Leaves the host without a goodbye, so that it keeps the place, and takes up the place at another one.
    void move_to(const Handover::Place& host);

    State state() const { return state_; }
    // Why it is Over, unless by leave(); while Resuming, why the connection was lost.
    const std::optional<Failure>& failure() const { return failure_; }

    // The village as it is to be shown now (shown_world.h). Who does not look, such as a bot, does not pay.
    const World& world() const { return village_.world(); }
    // Whether the last update() has brought a newer world of the host's.
    bool has_news() const { return village_.has_news(); }
    // The host's world as of its newest update.
    const World& replica() const { return village_.replica(); }
    // Who is in it, and what happened and was said.
    const std::map<net::PeerId, Player>& players() const { return village_.players(); }
    const Log& log() const { return village_.log(); }
    // Mutes somebody for this player alone (roster.h).
    void mute(net::PeerId id, bool muted) { village_.mute(id, muted); }
    bool is_muted(net::PeerId id) const { return village_.is_muted(id); }
    int max_players() const { return village_.max_players(); }
    net::PeerId own_id() const { return village_.own_id(); }  // 0 before the welcome
    // While Resuming: seconds until it is given up.
    std::optional<Seconds> resuming(Seconds now) const;
    // What another client needs to take up this one's place; not set before the welcome.
    const net::Secret& secret() const { return secret_; }
    // How far joining has got, while Connecting.
    net::JoinProgress join_progress(Seconds now) const { return connection_->join_progress(now); }
    Seconds silence(Seconds now) const override { return connection_->silence(now); }
    const net::Endpoint& server() const { return connection_->server(); }

    // For those who look inside.
    ClientDiagnostics diagnostics() const override;
    const Prediction& prediction() const { return village_.prediction(); }
    void add_observer(MessageObserver& observer) override { observers_.push_back(&observer); }
    void remove_observer(MessageObserver& observer) override { std::erase(observers_, &observer); }
    const KnownVillage& village() const override { return village_; }
    void set_techniques(const Techniques& techniques) override { village_.set_techniques(techniques); }
    const Techniques& techniques() const { return village_.techniques(); }
    // A worse network on purpose (net/lag.h).
    void set_lag(const net::Lag& lag) { connection_->set_lag(lag); }
    const net::Lag& lag() const override { return connection_->lag(); }
    // What that network holds at the moment.
    const net::DelayLine& under_way_in() const { return connection_->under_way_in(); }
    const net::DelayLine& under_way_out() const { return connection_->under_way_out(); }

  private:
    friend struct GameClientTestAccess;  // tests/support/test_access.h

    void joined(net::PeerId own) override;
    void server_sent(std::span<const std::uint8_t> messages) override;
    void ended(net::Reason reason, const std::string& detail) override;

    // What a message says beyond the village.
    void handle(const Welcome& welcome) { secret_ = welcome.secret; }
    void handle(const Succession& succession) { handover_.handle(succession, connection_->server()); }
    void handle(const Entrusted& entrusted) { handover_.handle(entrusted); }
    void handle(const Inherited& inherited);
    static void handle(const auto&) {}

    void send(const ClientMessage& message);
    void tell_input();
    void send_input(Tick tick, Buttons wanted);
    void ask_for_full_state();
    void lose_touch();
    void lose_connection(const Failure& failure);
    void try_to_resume();
    void try_next_host();
    bool goes_elsewhere(net::Reason reason) const;
    void look_elsewhere(const Failure& failure);
    void set_out(const Failure& failure);
    void note_new_host();
    void connect(net::Endpoint host);
    void finish(Failure failure);
    void note_pause(Seconds pause);
    Failure failure_for(net::Reason reason, const std::string& detail) const;
    void leave_host(std::string_view fault);
    std::string_view disproof_in(const ServerMessage& message);
    void world_came();

    std::unique_ptr<net::Client> connection_;
    State state_{State::Connecting};
    Profile profile_;  // as it was when joining
    net::Secret secret_;
    Resumption resumption_;
    Handover handover_;
    std::uint16_t follow_port_{};
    bool as_newcomer_{};               // the next try is without the secret
    bool must_prove_{};                // the host is a new one, and has to say with which world it began
    std::optional<World> begun_with_;  // that, until the first of its own has come
    net::Traffic past_traffic_;        // of connections that are lost
    int past_losses_{};
    std::optional<Failure> failure_;
    const Level& level_;
    KnownVillage village_;
    std::vector<MessageObserver*> observers_;
    Seconds asked_at_{-1};
    Seconds world_at_{};   // when a Snapshot or Delta came last, or the welcome; our own pauses do not count
    Seconds slept_for_{};  // the latest pause of our own
    Seconds woke_at_{};
    Seconds now_;
    Buttons held_;
    Buttons pressed_;  // since the newest input
};

}  // namespace snow
