// Records the messages of one client as text, for the inspector. A client without an observer
// does none of this work.
#pragma once

#include "game/session/message_observer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>

namespace snow {

struct TracedMessage {
    // How many bytes are kept; the first is the message's id.
    static constexpr std::size_t kFirstBytes = 8;

    bool sent{};  // by this client; otherwise by the host
    std::string words;
    std::size_t size{};  // bytes on the wire, without the frame's header
    net::Bytes first;
    // How many routine messages in a row this stands for; `words` are the newest one's.
    std::size_t times{1};
    // Messages with the same value may be counted together; empty for a message that stands alone.
    std::optional<int> routine;
};

class MessageTrace final : public MessageObserver {
  public:
    static constexpr std::size_t kMaxMessages = 300;  // the oldest are dropped
    static constexpr std::size_t kMaxTimes = 15;      // a quarter of a second; then another entry begins
    static constexpr std::size_t kMaxWords = 600;     // bytes; what is longer ends with an ellipsis

    void sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) override;
    void received(const ServerMessage& message, std::span<const std::uint8_t> bytes) override;

    // Oldest first.
    const std::deque<TracedMessage>& messages() const { return messages_; }

  private:
    void add(TracedMessage message);

    std::deque<TracedMessage> messages_;
};

// The message's name and values: "Input(44, 2)".
[[nodiscard]] std::string in_words(const ClientMessage& message);
[[nodiscard]] std::string in_words(const ServerMessage& message);

}  // namespace snow
