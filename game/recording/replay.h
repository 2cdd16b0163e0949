// A recording seen again: what came and went drives the same KnownVillage as it did live, so what a player saw is
// shown once more, at any time of it and as fast as one likes. On the way each world is compared with what was: so rules
// that were changed, another compiler and another system show themselves. No clock: times in, a village out.
#pragma once

#include "game/recording/recording.h"
#include "game/session/inspected_client.h"
#include "game/session/known_village.h"
#include "game/session/message_observer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace snow {

// So much of what stood in the log before a jump stands there after it: as long as chat is shown.
inline constexpr Seconds kRecalled = 10;

// Of the worlds in a replay with those that were.
struct Comparison {
    std::size_t worlds{};  // so many
    // The first that is not as it was, and when.
    struct Difference {
        Tick tick{};
        Seconds at{};
        // At the next state in the recording: from the world of this program to what was in that tick.
        Tick then{};
        std::optional<Delta> by_then{};
    };
    std::optional<Difference> difference{};
};

class Replay final : public InspectedClient {
  public:
    // At its beginning. Both must outlive it; the level is the one that the recording's head names.
    Replay(const Recording& recording, const Level& level);

    // To that time, either way, within the recording. Goes through kStateEvery and a little more of it at most, if that
    // is far away; of what was said and who came and went, through kRecalled before.
    void go_to(Seconds at);
    // To a later time, leaving nothing out.
    void play_to(Seconds at);
    Seconds at() const { return at_; }

    const KnownVillage& village() const override { return *village_; }
    void set_techniques(const Techniques& techniques) override;
    // Of traffic what stands in the recording, since the last jump: all that came, and the messages that went.
    ClientDiagnostics diagnostics() const override;
    // What has come last; `now` does not matter.
    Seconds silence(Seconds now) const override;
    // Whatever was done to the network on purpose is not known any more.
    const net::Lag& lag() const override { return no_lag_; }
    // Whether the player was in: not while a connection was lost.
    bool is_in() const { return is_in_; }
    // What no honest host says stands in it, behind "The host sent "; then nothing moves from there on.
    const std::string& fault() const { return fault_; }
    // What was compared since the last jump.
    const Comparison& comparison() const { return comparison_; }

    // Hears every message that is gone through.
    void add_observer(MessageObserver& observer) override { observers_.push_back(&observer); }
    void remove_observer(MessageObserver& observer) override { std::erase(observers_, &observer); }

  private:
    void begin_at(std::size_t state);
    void recall_log(std::size_t until);
    void turn_up_to(Seconds at);
    void make_turn(Seconds at);
    void take_in(const Recording::Item& item);
    void handle(const CameRecord& came, std::span<const std::uint8_t> messages);
    void handle(const SentRecord& sent, std::span<const std::uint8_t> messages);
    void handle(const InputRecord& input, std::span<const std::uint8_t> messages);
    void handle(const StateRecord& state, std::span<const std::uint8_t> messages);
    void handle(const InRecord& in, std::span<const std::uint8_t> messages);
    void handle(const LostRecord& lost, std::span<const std::uint8_t> messages);
    void handle(const HeardRecord& heard, std::span<const std::uint8_t> messages);
    void hear(std::span<const std::uint8_t> messages);
    std::optional<ClientMessage> take_sent(std::span<const std::uint8_t> bytes);
    void compare(const CameRecord& came);
    void compare_state(std::span<const std::uint8_t> messages);
    void follow_ours(const ServerMessage& message);
    void follow_clock(Seconds at);

    const Recording& recording_;
    const Level& level_;
    std::optional<KnownVillage> village_;
    Techniques techniques_;
    std::vector<MessageObserver*> observers_;
    std::size_t next_{};  // of the recording's entries
    Seconds at_{};
    bool is_in_{};
    bool is_beginning_{};        // the state in which one begins to look is taken in
    std::optional<Input> told_;  // in this turn
    Tick told_for_{};
    std::string fault_;
    net::Lag no_lag_;
    net::Traffic traffic_;
    Seconds came_at_{};  // the last frame
    Comparison comparison_;
    std::optional<World>
        ours_;  // since the difference: where the same messages lead, whatever their hashes say
};

// Of a player's program, whose inputs tell it at these points: its newest tick at that time, and when the next one
// began; nothing while no input was told.
struct ClockReading {
    Tick tick{};
    Seconds next{};
};
[[nodiscard]] std::optional<ClockReading> read_clock(const std::vector<Recording::ClockPoint>& points,
                                                     Seconds at);

}  // namespace snow
