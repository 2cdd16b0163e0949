// The messages of one client as they pass, in words: what the inspector lists. A client without an observer
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
    // Of its bytes; the first is the message's id.
    static constexpr std::size_t kFirstBytes = 8;

    bool sent{};  // by us; else by the host
    std::string words;
    std::size_t size{};  // bytes on the wire, without the frame's
    net::Bytes first;
    std::size_t times{1};  // so many in a row that said nothing new; the words are the newest one's
    // What it has in common with those that may be counted together with it, if there may be any.
    std::optional<int> routine;
};

class MessageTrace final : public MessageObserver {
  public:
    static constexpr std::size_t kMaxMessages = 300;  // the oldest go
    static constexpr std::size_t kMaxTimes = 15;      // then another begins: a quarter of a second
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
