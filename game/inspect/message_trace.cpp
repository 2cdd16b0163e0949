#include "game/inspect/message_trace.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace snow {
namespace {

struct MessageRow {
    std::string_view name;
    MessageKind kind{};
};

// In the order of the variants.
constexpr std::array<MessageRow, std::variant_size_v<ClientMessage>> kClientRows{{
    {"Hello", MessageKind::People},
    {"Input", MessageKind::Inputs},
    {"Say", MessageKind::Chat},
    {"ChangeProfile", MessageKind::People},
    {"Resync", MessageKind::World},
    {"CanFollow", MessageKind::People},
    {"AlsoHosting", MessageKind::People},
}};
constexpr std::array<MessageRow, std::variant_size_v<ServerMessage>> kServerRows{{
    {"Snapshot", MessageKind::World},
    {"Welcome", MessageKind::People},
    {"Joined", MessageKind::People},
    {"Left", MessageKind::People},
    {"Said", MessageKind::Chat},
    {"Pings", MessageKind::People},
    {"ProfileChanged", MessageKind::People},
    {"Stalled", MessageKind::People},
    {"ChatHeld", MessageKind::Chat},
    {"Delta", MessageKind::World},
    {"Timing", MessageKind::Inputs},
    {"PlaceKept", MessageKind::People},
    {"CameBack", MessageKind::People},
    {"Succession", MessageKind::People},
    {"Entrusted", MessageKind::People},
    {"Inherited", MessageKind::World},
}};
static_assert(!kClientRows.back().name.empty() && !kServerRows.back().name.empty(),
              "a message has no name yet");

const MessageRow& row_of(const ClientMessage& message) { return kClientRows[message.index()]; }
const MessageRow& row_of(const ServerMessage& message) { return kServerRows[message.index()]; }

// Inputs with the same buttons, and deltas without a change: many a second of each.
std::optional<int> routine(const ClientMessage& message) {
    const Input* input = std::get_if<Input>(&message);
    return input ? std::optional<int>(input->buttons.bits) : std::nullopt;
}

std::optional<int> routine(const ServerMessage& message) {
    const Delta* delta = std::get_if<Delta>(&message);
    return delta && delta->is_as_expected() ? std::optional<int>(0) : std::nullopt;
}

Tick tick_of(const ClientMessage& message, Tick newest) {
    const Input* input = std::get_if<Input>(&message);
    return input ? tick_near(input->tick, newest) : newest;
}

// The replica is still as before the message.
Tick tick_of(const ServerMessage& message, Tick newest) {
    if (const auto* snapshot = std::get_if<Snapshot>(&message)) return snapshot->tick;
    if (const auto* delta = std::get_if<Delta>(&message)) return newest + delta->step_count();
    const auto* timing = std::get_if<Timing>(&message);
    return timing ? tick_near(timing->tick, newest) : newest;
}

// What a message says by what is not in it.
std::string_view said_besides(const ClientMessage& message) {
    return std::holds_alternative<Resync>(message) ? "my replica is not your world" : "";
}

std::string_view said_besides(const ServerMessage& message) {
    return routine(message) ? "all as the rules foresaw" : "";
}

std::vector<Field> fields_of(const auto& message, const PlayerName& name_of_player) {
    return std::visit([&](const auto& body) { return FieldList::of(body, name_of_player); }, message);
}

std::string words_of(const auto& message, std::span<const Field> fields) {
    std::string words = sentence(fields);
    const std::string_view besides = said_besides(message);
    if (!besides.empty()) words += (words.empty() ? "" : ", ") + std::string(besides);
    if (words.size() > MessageTrace::kMaxWords) words = words.substr(0, MessageTrace::kMaxWords) + "…";
    return words;
}

}  // namespace

std::string_view name_of(const ClientMessage& message) { return row_of(message).name; }
std::string_view name_of(const ServerMessage& message) { return row_of(message).name; }

bool is_routine(const ClientMessage& message) {
    const Input* input = std::get_if<Input>(&message);
    return input && input->buttons == Buttons{};
}

bool is_routine(const ServerMessage& message) {
    return routine(message).has_value() || std::holds_alternative<Timing>(message) ||
           std::holds_alternative<Pings>(message);
}

std::string in_words(const ClientMessage& message, const PlayerName& name_of_player) {
    return words_of(message, fields_of(message, name_of_player));
}

std::string in_words(const ServerMessage& message, const PlayerName& name_of_player) {
    return words_of(message, fields_of(message, name_of_player));
}

std::string whole_sentence(const TracedMessage& message) {
    return "tick " + std::to_string(message.tick) + "  " + message.words + "  (" +
           std::to_string(message.size) + " B)";
}

MessageTrace::MessageTrace(std::function<Tick()> newest_tick, PlayerName name_of_player)
    : newest_tick_(std::move(newest_tick)), name_of_player_(std::move(name_of_player)) {}

TracedMessage MessageTrace::traced(const auto& message, std::span<const std::uint8_t> bytes) const {
    const auto kept = bytes.first(std::min(bytes.size(), TracedMessage::kKeptBytes));
    TracedMessage result{.kind = row_of(message).kind,
                         .name = name_of(message),
                         .tick = tick_of(message, newest_tick_()),
                         .at = now_,
                         .size = bytes.size(),
                         .bytes = {kept.begin(), kept.end()},
                         .fields = fields_of(message, name_of_player_),
                         .words = {},
                         .routine = routine(message)};
    result.words = words_of(message, result.fields);
    for (const Field& field : result.fields)
        for (std::size_t at = field.begin; field.hidden && at < field.end; ++at) result.bytes.at(at) = 0;
    return result;
}

void MessageTrace::sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) {
    TracedMessage one = traced(message, bytes);
    one.sent = true;
    add(std::move(one));
}

void MessageTrace::received(const ServerMessage& message, std::span<const std::uint8_t> bytes) {
    add(traced(message, bytes));
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
