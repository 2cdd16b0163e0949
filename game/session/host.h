// The authority: it alone steps the one true World, knows who is in it, and tells everyone. Headless, on
// a made-up clock if need be; whoever owns it calls tick() at each tick. Not for several threads at once
// (host_thread.h gives it one).
#pragma once

#include "game/session/bans.h"
#include "game/session/chat_queue.h"
#include "game/session/conduct.h"
#include "game/session/door_state.h"
#include "game/session/host_observer.h"
#include "game/session/input_buffer.h"
#include "game/session/messages.h"
#include "game/session/player.h"
#include "game/session/recent_chat.h"
#include "game/session/secrets.h"
#include "game/session/succession.h"
#include "game/session/successors.h"
#include "game/session/village_check.h"
#include "game/session/world_sender.h"
#include "net/peer_table.h"
#include "net/server.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// One input a tick, with room for what a stalled link delivers at once.
inline constexpr net::Rate kInputRate{75, 120};
// A look at the sockets costs what all of them cost. So in a small village a host looks at each part of a tick, and
// in a large one four times in every 25th tick: inputs come every sixth at least, so each is measured within 2.5 s.
inline constexpr std::size_t kSmallVillage = 16;
inline constexpr int kMeasuringLooks = 4;
inline constexpr Tick kMeasuringTick = 25;
// What a player does seldom, such as choosing another colour.
inline constexpr net::Rate kOtherRate{2, 10};
// Messages that do no harm but make no sense, such as a second Hello: more than an honest
// program could ever send.
inline constexpr int kMaxOffences = 3;

// Bytes of messages about people that may wait for a player who reads slowly: more than the names of a full
// village take, of at most 70 bytes each. Beyond it the player is told anew who is there.
inline constexpr std::size_t kMaxQueuedBytes = 24 * 1024;

// The reader of the log's lines: joins, leaves and their reasons, chat. Plain text without a line end.
using LogSink = std::function<void(const std::string&)>;

class Host final : private net::ServerEvents, private net::Updates {
  public:
    // `max_players` is 1 to kMaxPlayers. `log` may be empty.
    Host(net::Listener listener, Level level, int max_players, LogSink log);
    // One that carries on what another host has begun (succession.h).
    Host(net::Listener listener, Level level, Inheritance inheritance, LogSink log);

    // Reads the sockets, decides what everyone holds for the next step, and writes to everyone. The world makes
    // one step from each tick to the next: at the first look between them, or else now.
    void tick(net::Seconds now);
    // A look between two ticks: reads the sockets, so that clients can be told how early their inputs come. In a
    // small village the first changed keys go to everyone at once.
    void look(net::Seconds now);
    // How often to look between this tick and the next, the next one included: 1 to kPartsPerTick times.
    int looks_per_tick() const { return looks_; }
    // The goodbye to all (net::Server::close). Where somebody carries the village on, everybody goes there.
    void close(const std::function<net::Seconds()>& clock, const std::function<void()>& wait);

    // Ends somebody's connection, or their hope to come back.
    void kick(net::PeerId peer);
    // The same for good, and also for who waits at the door. The ban is for the address or, if that is this machine's
    // own, for the name, so that it shuts out no other window on this machine; and for the secret of who was in.
    // Returned so that it can be kept for the next host; nothing when nobody has that id, or there are kMaxBans.
    std::optional<Ban> ban(net::PeerId peer);
    // The ban that had that mark, with all that it shut out.
    std::optional<Ban> unban(std::string_view mark);
    // Those that hold from now on; who waits at the door and is among them is turned away.
    void set_bans(Bans bans);
    const Bans& bans() const { return bans_; }

    // The hosting person's own player, who comes from this machine under that name: let in once, whatever bans say, and
    // without anybody being asked.
    void expect_own_player(const std::string& name) {
        expected_ = name;
        has_own_player_ = true;
    }
    // Whether newcomers (not who comes back) wait until let_in() or refuse(); else refused after net::kAskedLimit.
    void set_asking(bool asking);
    // Lets in who waits there, with the next tick. False when nobody waits under that id.
    bool let_in(net::PeerId peer);
    // Says no to who waits there; who comes again from there within kNoLasts is told the same.
    bool refuse(net::PeerId peer);
    void decline_offer() { doorway_.decline_offer(); }
    const Doorway& doorway() const { return doorway_; }
    DoorState door_state() const {
        return {doorway_.is_asking(), calm_, doorway_.knocks(), doorway_.stranger(), bans_.all()};
    }

    // While it is calm everybody may say less (kCalmChatRate); all are told of each change.
    void set_calm(bool calm);
    bool is_calm() const { return calm_; }

    // Whether somebody of this network carries the village on when the host is gone. Off at first.
    void set_handing_over(bool hands_over) { hands_over_ = hands_over; }
    // The village goes on at that host, which its guests are told before close().
    void go_on_at(const Successor& other) { goes_on_at_ = other; }

    // From the next round on, in place of the one before; it must outlive the host.
    void set_observer(HostObserver& observer);

    // A line of the host's own, for all.
    void say(const std::string& text);
    // The player of that name (same_name), who has not left; and who waits at the door under that name.
    [[nodiscard]] std::optional<net::PeerId> player_named(std::string_view name) const;
    [[nodiscard]] std::optional<net::PeerId> waiting_named(std::string_view name) const;

    const World& world() const { return world_; }
    const std::map<net::PeerId, Player>& players() const { return players_; }
    int max_players() const { return static_cast<int>(server_.max_peers()); }
    const net::Traffic& traffic() const { return server_.traffic(); }

  private:
    // What only the host knows about a player.
    struct Peer {
        net::Ipv4 address{};
        Conduct conduct;
        InputBuffer inputs{};
        net::TokenBucket input_rate{kInputRate};
        net::TokenBucket other_rate{kOtherRate};
        int offences{};
        bool came_back{};  // so it knows its secret
        unsigned told{};   // which Succession
        bool entrusted{};  // with what others' secrets are now
    };
    // A player whose connection is lost, and why it is, or is sent away.
    struct Lost {
        Peer peer;
        net::Reason reason{};
        std::uint64_t missed_from{};  // the first line of chat that they may not have read (recent_chat.h)
        bool sent_away{};
    };

    void peer_asks(net::PeerId peer, std::span<const std::uint8_t> hello) override;
    void peer_sent(net::PeerId peer, std::span<const std::uint8_t> messages) override;
    void peer_left(net::PeerId peer, net::Reason reason) override;

    net::SharedBytes update_for(net::PeerId peer, std::optional<net::Seconds> round_trip) override;
    void went_out(net::PeerId peer) override { sender_.went_out(peer); }

    // These make sense as the first that is said, and then are answered by peer_asks().
    void note_offence(net::PeerId peer);
    void handle(net::PeerId from, const Hello&) { note_offence(from); }
    void handle(net::PeerId from, const AlsoHosting&) { note_offence(from); }
    void handle(net::PeerId from, const Input& input);
    void handle(net::PeerId from, const Say& say);
    void handle(net::PeerId from, const ChangeProfile& change);
    void handle(net::PeerId from, const Resync&);
    void handle(net::PeerId from, const CanFollow& offer);

    // Who is let in, and who has to go (host_admission.cpp).
    bool is_full() const;
    bool is_expected(const Knock& who);
    void admit_in_turn(const Knock& who);
    void refuse_in_turn(net::PeerId peer, net::Reason reason);
    void ask_to_wait(net::PeerId peer, const Conduct& conduct);
    void ask_about(const Knock& who);
    void admit(const Knock& who, const Conduct& conduct);
    std::vector<std::string> names_in_use() const;
    net::Ipv4 address_of(net::PeerId peer) const { return server_.address_of(peer).value_or(net::Ipv4{}); }
    void answer_the_door();
    Ban ban_for(const net::Ipv4& address, const std::string& name) const;
    void depart(net::PeerId id, const Peer& peer, net::Reason reason);
    // Who may come back (host_resume.cpp).
    bool may_come_back(net::PeerId id, net::Reason reason) const;
    void keep_place(net::PeerId id, net::Reason reason);
    void send_away_lost(net::PeerId id, net::Reason reason);
    void give_up_places();
    void peer_returns(net::PeerId newcomer, const Hello& hello);
    void resume(net::PeerId newcomer, net::PeerId id, bool plain);
    void tell_missed(net::PeerId peer, std::uint64_t missed_from);
    void send_roster(net::PeerId peer);
    // Who carries on when this host is gone (host_handover.cpp).
    void tell_succession();
    void entrust();
    void tell_beginning(net::PeerId peer);
    bool has_guests() const;
    void answer_other_host(net::PeerId peer, const AlsoHosting& other);
    bool keeps_to(net::PeerId peer, net::TokenBucket& rate);
    bool is_small() const { return peers_.size() <= kSmallVillage; }
    void poll(net::Seconds now, int parts_since_tick);
    void make_step();
    bool takes_early_inputs();
    // The parts of a tick, in their order.
    void take_inputs();
    void forget_the_melted();
    void mark_the_stalled();
    void say_waiting_lines();
    void send_pings();
    void send_timing();
    void renew_long_queues();
    void send_worlds();
    void show_observer();

    void send(net::PeerId peer, const ServerMessage& message) { server_.send(peer, net::encode(message)); }
    void send_all(const ServerMessage& message);
    void tell_all(const Said& line);
    void log(const std::string& line) const;

    Level level_;
    net::Server server_;
    LogSink log_;
    HostObserver* observer_{};
    World world_;
    std::map<net::PeerId, Player> players_;  // with those who still melt
    net::PeerTable<Peer> peers_;             // those who are connected
    std::map<net::PeerId, Lost> lost_;       // those who thaw
    Secrets secrets_;
    WorldSender sender_;
    ChatQueue chat_;
    RecentChat recent_chat_;
    ConductRecords conducts_;
    Bans bans_;
    Doorway doorway_;
    std::optional<std::string> expected_;
    bool has_own_player_{};
    bool hands_over_{};
    Successors successors_;
    Succession succession_{.rank = 1};
    unsigned succession_version_{1};
    net::Nonces chance_;
    net::Bytes entrusted_;  // as it was sent last
    std::optional<Successor> goes_on_at_;
    std::optional<World> begun_with_;  // by who carries on
    bool calm_{};
    net::Seconds now_{};
    net::Seconds ticked_at_{};
    int parts_since_tick_{};    // when what is read now came, at most; kPartsPerTick with a tick
    int looks_{kPartsPerTick};  // from the last tick to the next
    bool stepped_{};            // since the last tick
    bool sent_early_{};         // since the last tick
    net::Seconds next_pings_{};
};

}  // namespace snow
