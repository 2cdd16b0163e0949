// Records the messages of one client in words, for the inspector. A client without an observer does none of
// this work.
#pragma once

#include "game/inspect/field_list.h"
#include "game/session/message_observer.h"
#include "net/limits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// What messages are about.
enum class MessageKind { World, Inputs, Chat, People, Count };
inline constexpr std::array<std::string_view, static_cast<std::size_t>(MessageKind::Count)> kMessageKinds{
    "World", "Inputs", "Chat", "People"};

struct TracedMessage {
    // How many bytes are kept; the first is the message's number.
    static constexpr std::size_t kKeptBytes = 256;

    bool sent{};  // by this client; otherwise by the host
    MessageKind kind{};
    std::string_view name;  // of the message
    Tick tick{};  // that it is about; of an input the one it is for, where it says none the newest known
    net::Seconds at{};   // when, to a frame
    std::size_t size{};  // bytes on the wire, without the frame's header
    net::Bytes bytes;
    std::vector<Field> fields;
    std::string words;  // what the fields say
    // How many routine messages in a row this stands for; all but these two are the newest one's.
    std::size_t times{1};
    // Messages with the same value may be counted together; empty for a message that stands alone.
    std::optional<int> routine;
};

// "tick 738  Birch: buttons = Right  (6 B)".
[[nodiscard]] std::string whole_sentence(const TracedMessage& message);

class MessageTrace final : public MessageObserver {
  public:
    static constexpr std::size_t kMaxMessages = 300;  // the oldest are dropped
    static constexpr std::size_t kMaxTimes = 15;      // a second of quiet ticks; then another entry begins
    static constexpr std::size_t kMaxWords = 600;     // bytes; what is longer ends with an ellipsis

    // Both are asked for each message: the newest tick of the host's that is known, and who a player is.
    MessageTrace(std::function<Tick()> newest_tick, PlayerName name_of_player);

    void sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) override;
    void received(const ServerMessage& message, std::span<const std::uint8_t> bytes) override;
    // It is that late, for all that follows.
    void set_time(net::Seconds now) { now_ = now; }

    // Oldest first.
    const std::deque<TracedMessage>& messages() const { return messages_; }

  private:
    TracedMessage traced(const auto& message, std::span<const std::uint8_t> bytes) const;
    void add(TracedMessage message);

    std::function<Tick()> newest_tick_;
    PlayerName name_of_player_;
    net::Seconds now_{};
    std::deque<TracedMessage> messages_;
};

// The message's name as MESSAGES.md has it.
[[nodiscard]] std::string_view name_of(const ClientMessage& message);
[[nodiscard]] std::string_view name_of(const ServerMessage& message);
// Whether it says nothing that was not to be expected: that all went as foreseen, when inputs came, or that nothing is
// held.
[[nodiscard]] bool is_routine(const ClientMessage& message);
[[nodiscard]] bool is_routine(const ServerMessage& message);
// What it says: "low byte of tick = 44, buttons = Right+Emote".
[[nodiscard]] std::string in_words(const ClientMessage& message, const PlayerName& name_of_player);
[[nodiscard]] std::string in_words(const ServerMessage& message, const PlayerName& name_of_player);

}  // namespace snow
