#include "game/inspect/message_trace.h"

#include "game/inspect/field_printer.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

// In the order of the variants.
constexpr std::array<std::string_view, std::variant_size_v<ClientMessage>> kClientNames{
    "Hello", "Input", "Say", "ChangeProfile", "Resync"};
constexpr std::array<std::string_view, std::variant_size_v<ServerMessage>> kServerNames{
    "Snapshot",       "Welcome", "Joined",   "Left",  "Said",  "Pings",
    "ProfileChanged", "Stalled", "ChatHeld", "Delta", "Timing"};
static_assert(!kClientNames.back().empty() && !kServerNames.back().empty(), "a message has no name yet");

template <class Set> std::string named(std::string_view name, const Set& message) {
    return std::visit([&](const auto& body) { return std::string(name) + FieldPrinter::print(body); },
                      message);
}

// Inputs with the same buttons, and deltas without a change: sixty a second of each.
std::optional<int> routine(const ClientMessage& message) {
    const Input* input = std::get_if<Input>(&message);
    return input ? std::optional<int>(input->buttons.bits) : std::nullopt;
}

std::optional<int> routine(const ServerMessage& message) {
    const Delta* delta = std::get_if<Delta>(&message);
    return delta && delta->is_as_expected() ? std::optional<int>(0) : std::nullopt;
}

TracedMessage traced(const auto& message, std::span<const std::uint8_t> bytes, bool sent) {
    const auto first = bytes.first(std::min(bytes.size(), TracedMessage::kFirstBytes));
    TracedMessage result{.sent = sent,
                         .words = in_words(message),
                         .size = bytes.size(),
                         .first = {first.begin(), first.end()},
                         .routine = routine(message)};
    if (result.words.size() > MessageTrace::kMaxWords)
        result.words = result.words.substr(0, MessageTrace::kMaxWords) + "…";
    return result;
}

}  // namespace

std::string in_words(const ClientMessage& message) { return named(kClientNames[message.index()], message); }

std::string in_words(const ServerMessage& message) { return named(kServerNames[message.index()], message); }

void MessageTrace::sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) {
    add(traced(message, bytes, true));
}

void MessageTrace::received(const ServerMessage& message, std::span<const std::uint8_t> bytes) {
    add(traced(message, bytes, false));
}

// Routine messages are counted at the newest entry of their direction, so that the others
// can be seen between them.
void MessageTrace::add(TracedMessage message) {
    const auto before = std::find_if(messages_.rbegin(), messages_.rend(),
                                     [&](const TracedMessage& other) { return other.sent == message.sent; });
    if (message.routine && before != messages_.rend() && before->routine == message.routine &&
        before->times < kMaxTimes) {
        message.times = before->times + 1;
        *before = std::move(message);
        return;
    }
    messages_.push_back(std::move(message));
    if (messages_.size() > kMaxMessages) messages_.pop_front();
}

}  // namespace snow
