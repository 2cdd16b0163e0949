// PROTOCOL.md and MESSAGES.md against the code: every example's bytes, every field's range,
// every number by its name.
#include "game/session/handover.h"
#include "game/session/host.h"
#include "game/session/host_limits.h"
#include "game/session/resumption.h"
#include "game/session/reunion.h"
#include "game/text/utf8.h"
#include "tests/support/document.h"
#include "tests/support/samples.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <iomanip>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;
using net::Bytes;

namespace {

using Strings = Document::Strings;

// Understands fields() as a Writer does, and says what the document should say.
class Describer {
  public:
    template <net::Number Value>
    void number(Value, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        const std::string from = std::to_string(min);
        const bool any = std::is_same_v<Value, std::uint32_t> && max == std::numeric_limits<Value>::max();
        words.push_back(any ? "number from " + from : "number " + from + " to " + std::to_string(max));
    }
    template <class Value> void difference(Value, std::type_identity_t<Value> max) {
        words.push_back("difference up to " + std::to_string(max));
    }
    void option(auto) { words.emplace_back("option"); }
    void present(const auto&...) { words.emplace_back("present"); }
    void flags(auto...) { words.emplace_back("flags"); }
    template <std::size_t Size> void fixed(const std::array<std::uint8_t, Size>&) {
        words.push_back(std::to_string(Size) + " bytes");
    }
    void secret(const auto&) { words.emplace_back("secret"); }
    void text(const std::string&, std::size_t max) { words.push_back("text up to " + std::to_string(max)); }
    void chosen(std::uint32_t, const Character&) { words.emplace_back("those fields of a character"); }
    template <class Thing> void list(const std::vector<Thing>&, std::size_t max) {
        words.push_back("list up to " + std::to_string(max));
        Describer describer;
        const Thing thing{};
        Thing::fields(describer, thing);
        things.push_back(Document::joined(describer.words));
    }

    Strings words;
    Strings things;  // for each list the words of what it holds
};

template <class Message> Describer described(const Message& message) {
    Describer describer;
    Message::fields(describer, message);
    return describer;
}

Describer described(Delta delta) {
    for_each_list([](auto& list) { list.emplace(); }, Delta::lists(delta));  // what is absent has no words
    return described<Delta>(delta);
}

constexpr Stirred kStirred{.marker = 7, .ticks = 45};
constexpr RolledBall kRolled{.marker = 9, .x = 256, .vx = 256, .radius = 2048, .hits = 1, .ticks = 2};

Delta sample_delta(const Snowball& ball) {
    Character walking;
    walking.held.bits = Buttons::Left;
    walking.animation = Animation::Walk;
    const std::uint32_t held_and_animation = 2 + 8;
    const std::vector<CharacterChange> changes{{2, held_and_animation, walking}, {3, 0, {}}};
    return {{changes, std::vector{ball}, std::vector{kStirred}, std::vector{kRolled}}, 2, 0x1234, 3};
}

// One that every reader of the document knows.
net::Secret sample_secret() { return net::Secret({0xF0, 0xE1, 0xD2, 0xC3, 0xB4, 0xA5, 0x96, 0x87}); }

template <class Set> using Named = std::vector<std::pair<std::string, Set>>;

// What the document's examples say, in the order of their numbers.
Named<ClientMessage> client_messages() {
    return {{"Hello", Hello{0x1234, {"Ada", Color::Lime}, true, false, sample_secret()}},
            {"Input", Input{300 & UINT8_MAX, {Buttons::Right | Buttons::Throw}}},
            {"Say", Say{"\xC3\xA9!"}},
            {"ChangeProfile", ChangeProfile{{"", Color::Teal}}},
            {"Resync", Resync{}},
            {"CanFollow", CanFollow{7778}},
            {"AlsoHosting", AlsoHosting{sample_secret(), 2, true}}};
}

Named<ServerMessage> server_messages() {
    const Snowball ball{.owner = 2, .number = 1, .x = 256, .y = 0, .vx = 1280, .vy = -320};
    return {
        {"Snapshot", Snapshot{{{sample_character()}, {ball}, {kStirred}, {kRolled}}, 7}},
        {"Welcome", Welcome{16, sample_secret()}},
        {"Joined", Joined{5, {"Bo", Color::Coal}, true, false}},
        {"Left", Left{5, net::Reason::TimedOut}},
        {"Said", Said{5, "hi"}},
        {"Pings", Pings{{{5, 16}, {6, 300}}}},
        {"ProfileChanged", ProfileChanged{5, {"", Color::Teal}}},
        {"Stalled", Stalled{5, true}},
        {"ChatHeld", ChatHeld{.waits = true}},
        {"Delta", sample_delta(ball)},
        {"Timing", Timing{300 & UINT8_MAX, -3}},
        {"PlaceKept", PlaceKept{5, net::Reason::ConnectionLost}},
        {"CameBack", CameBack{5}},
        {"Succession", Succession{sample_secret(), 1, true, {{6, {192, 168, 1, 31}, 7777}, {5, {}, 7778}}}},
        {"Entrusted", Entrusted{{{5, sample_secret()}}}},
        {"Inherited", Inherited{{{{}, {}, {}, {}}, 7}}}};
}

// Behind each list stands "of Snowball", and under that heading the fields of one.
void check_lists(const Document& document, const std::string& heading, const Strings& things) {
    const auto named = document.lists.find(heading);
    const Strings names = named == document.lists.end() ? Strings() : named->second;
    REQUIRE_MESSAGE(names.size() == things.size(), document.path, ", section ", heading, ": should name ",
                    things.size(), " lists, each with the words \"of Thing\" in the third column");
    for (std::size_t i = 0; i < things.size(); ++i) check_fields(document, names[i], things[i]);
}

// Each message stands under its number, with its fields and the bytes of its example.
template <class Set> void check_messages(const Document& document, const Named<Set>& messages) {
    REQUIRE(messages.size() == std::variant_size_v<Set>);
    for (std::size_t number = 0; number < messages.size(); ++number) {
        const std::string name = messages[number].first;
        const Set& message = messages[number].second;
        CAPTURE(name);
        CHECK(message.index() == number);
        const std::string heading = std::to_string(number) + " " + name;
        CHECK(std::ranges::count(document.headings, heading) == 1);
        check_example(document, name, net::encode(message));
        const Describer words = std::visit([](const auto& body) { return described(body); }, message);
        check_fields(document, heading, Document::joined(words.words));
        check_lists(document, heading, words.things);
    }
}

Bytes frame_of(std::uint16_t mark, std::initializer_list<Bytes> messages) {
    net::Outbox outbox;
    for (const Bytes& message : messages) outbox.add(message);
    return outbox.take_frame(mark, net::kMaxServerFrame);
}

Bytes operator+(Bytes a, const Bytes& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

TEST_CASE("the game's protocol document has every message with its number, fields, ranges and bytes") {
    const Document document("game/session/MESSAGES.md");
    check_messages(document, client_messages());
    check_messages(document, server_messages());
    const std::size_t conversation = 3;
    CHECK(document.examples.size() ==
          std::variant_size_v<ClientMessage> + std::variant_size_v<ServerMessage> + conversation);
}

TEST_CASE("the game's protocol document shows a conversation as it goes over the wire") {
    const Document document("game/session/MESSAGES.md");
    const Bytes hello = net::encode(ClientMessage{Hello{0, {"Ada", Color::Teal}, true, false, {}}});
    check_example(document, "client begins",
                  net::preamble_of(kProtocol) + frame_of(net::kNothingRead, {hello}));
    const std::uint16_t mark = 0xBEEF;
    Bytes id;
    net::Writer(id).number(net::PeerId{3}, net::kServerId + 1, UINT32_MAX);
    check_example(
        document, "host answers",
        net::preamble_of(kProtocol) +
            frame_of(mark, {id, net::encode(ServerMessage{Welcome{16, sample_secret()}}),
                            net::encode(ServerMessage{Joined{2, {"Bo", Color::Coal}, false, false}}),
                            net::encode(ServerMessage{Joined{3, {"Ada", Color::Teal}, true, false}})}));
    check_example(document, "client walks",
                  frame_of(mark, {net::encode(ClientMessage{Input{300 & UINT8_MAX, {Buttons::Right}}})}));
}

TEST_CASE("the game's protocol document says over which bytes the world's hash goes") {
    const Document document("game/session/MESSAGES.md");
    const Bytes& snapshot = document.examples.at("Snapshot");
    std::uint32_t hash = 2166136261U;
    for (std::size_t i = 1; i < snapshot.size(); ++i) hash = (hash ^ snapshot[i]) * 16777619U;
    std::span<const std::uint8_t> bytes(snapshot);
    const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(bytes);
    REQUIRE(message);
    const Snapshot& world = std::get<Snapshot>(*message);
    CHECK(hash == hash_of(world));
    std::ostringstream words;
    words << "Snapshot it is `" << std::hex << std::uppercase << std::setfill('0') << std::setw(8) << hash
          << '`';
    CHECK_MESSAGE(document.says(words.str()), document.path, " should say: ", words.str());
}

TEST_CASE("the game's protocol document names each button and each field of a change by its number") {
    const Document document("game/session/MESSAGES.md");
    for (const Buttons::Row& row : Buttons::kRows) {
        const auto found = document.rows.find(std::string(row.name));
        const bool named = found != document.rows.end() && found->second == std::to_string(row.flag);
        CHECK_MESSAGE(named, "game/session/MESSAGES.md, table of buttons: there should be a row | ", row.name,
                      " | ", static_cast<int>(row.flag), " | and what it does |");
    }
    const auto check_field = [&](const char* name, const Character& changed) {
        const std::uint32_t mask = net::FieldValues(changed).mask_against(net::FieldValues(Character{}));
        CHECK(document.rows.at(std::to_string(mask)) == name);
    };
    check_field("id", {.id = 1});
    check_field("held", {.held = {1}});
    check_field("previous", {.previous = {1}});
    check_field("animation", {.animation = Animation::Idle});
    check_field("animation_ticks", {.animation_ticks = 1});
    check_field("vx", {.vx = 1});
    check_field("vy", {.vy = 1});
    check_field("x", {.x = 1});
    check_field("y", {.y = 1});
    check_field("facing_left, on_ground", {.on_ground = true});
    check_field("coyote", {.coyote = 1});
    check_field("jump_buffer", {.jump_buffer = 1});
    check_field("throw_wait", {.throw_wait = 1});
    check_field("hits", {.hits = 1});
    check_field("hatless", {.hatless = 1});
}

TEST_CASE("bytes that the documents call fine are read, and those that they refuse are not") {
    const auto is_read = [](Bytes bytes) {
        std::span<const std::uint8_t> rest(bytes);
        return net::decode_next<ClientMessage>(rest).has_value() && rest.empty();
    };
    CHECK(is_read({1, 0xAC, 0x01, 2}));
    CHECK(is_read({1, 0xAC, 0x81, 0x00, 2}));  // a varint that is longer than it need be
    CHECK(is_read({1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 2}));
    CHECK_FALSE(is_read({1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 2}));
    CHECK_FALSE(is_read({1, 0xAC, 0x02, 2}));  // 300 is no tick
    CHECK(is_read({2, 2, 0xFF, 0xFE}));        // no UTF-8, which is the host's matter
    CHECK_FALSE(clean_chat("\xFF\xFE").has_value());
    CHECK(std::get<std::string>(clean_name(" \tAda\xC2\xA0 B ")) == "Ada B");
    CHECK(std::get<NameError>(clean_name("\xFF\xFE")) == NameError::Unprintable);
}

TEST_CASE("the game's protocol document has the code's numbers") {
    check_values(Document("game/session/MESSAGES.md"),
                 {{"kProtocolVersion", kProtocolVersion},
                  {"kNameLength", kNameLength},
                  {"kChatLength", kChatLength},
                  {"kTicksPerSecond", kTicksPerSecond},
                  {"kPlainEvery", kPlainEvery},
                  {"kTicksWithoutInput", kTicksWithoutInput},
                  {"kMaxInputsAhead", kMaxInputsAhead},
                  {"kTimingEvery", kTimingEvery},
                  {"kHashEvery", kHashEvery},
                  {"kQuietTicks", kQuietTicks},
                  {"kMaxDeltaSteps", kMaxDeltaSteps},
                  {"kInputRate.per_second", kInputRate.per_second},
                  {"kInputRate.burst", kInputRate.burst},
                  {"kChatRate.per_second", kChatRate.per_second},
                  {"kChatRate.burst", kChatRate.burst},
                  {"kMaxKnocks", kMaxKnocks},
                  {"kNoLasts", kNoLasts},
                  {"kCalmChatRate.per_second", kCalmChatRate.per_second},
                  {"kCalmChatRate.burst", kCalmChatRate.burst},
                  {"kAllChatRate.per_second", kAllChatRate.per_second},
                  {"kAllChatRate.burst", kAllChatRate.burst},
                  {"kAllChatBytes.per_second", kAllChatBytes.per_second},
                  {"kAllChatBytes.burst", kAllChatBytes.burst},
                  {"kMaxLinesWaiting", kMaxLinesWaiting},
                  {"kJoinRate.per_second", kJoinRate.per_second},
                  {"kJoinRate.burst", kJoinRate.burst},
                  {"kMaxQueuedBytes", kMaxQueuedBytes},
                  {"kOtherRate.per_second", kOtherRate.per_second},
                  {"kOtherRate.burst", kOtherRate.burst},
                  {"kServerMessageRate.per_second", kServerMessageRate.per_second},
                  {"kServerMessageRate.burst", kServerMessageRate.burst},
                  {"kServerStepRate.per_second", kServerStepRate.per_second},
                  {"kServerStepRate.burst", kServerStepRate.burst},
                  {"kLastTick", kLastTick},
                  {"kResumeLimit", kResumeLimit},
                  {"kSilentHost", kSilentHost},
                  {"kTryLimit", kTryLimit},
                  {"kAskAgain", kAskAgain},
                  {"kStandbyPatience", kStandbyPatience},
                  {"kSureAfter", kSureAfter},
                  {"kReunionPause", kReunionPause},
                  {"kMaxOffences", kMaxOffences}});
}

TEST_CASE("the game's protocol document names colours and animations in the order of their numbers") {
    const Document document("game/session/MESSAGES.md");
    std::string colors;
    for (const std::string_view name : kColorNames)
        colors += (colors.empty() ? "" : ", ") + std::string(name);
    std::string animations;
    for (const AnimationRow& row : kAnimations)
        animations += (animations.empty() ? "" : ", ") + std::string(row.name);
    CHECK_MESSAGE(document.says(": " + colors + "."), document.path, " should name the colours: ", colors,
                  ".");
    CHECK_MESSAGE(document.says("| " + animations + " |"),
                  "game/session/MESSAGES.md, fields of Character: behind animation should stand | ",
                  animations, " |");
}

TEST_CASE("the connection's protocol document shows the bytes that are sent") {
    const Document document("net/PROTOCOL.md");
    check_example(document, "preamble", net::preamble_of({{'S', 'N', 'O', 'W'}, kProtocolVersion}));
    check_example(document, "frame from a client", frame_of(0x1234, {{1, 0, 0x12}}));
    Bytes id;
    net::Writer(id).number(net::PeerId{3}, net::kServerId + 1, UINT32_MAX);
    check_example(document, "welcome", frame_of(0x1234, {id}));
    check_example(document, "asked", frame_of(net::kAsked, {}));
    check_example(document, "goodbye", frame_of(net::kClosing, {}));
    Bytes refusal;
    net::Writer writer(refusal);
    writer.option(net::Reason::NameTaken);
    writer.text("Ada 2", net::kMaxClientFrame);
    check_example(document, "refusal", frame_of(net::kClosing, {refusal}));
    CHECK(document.examples.size() == 6);
}

TEST_CASE("the connection's protocol document has the code's limits") {
    check_values(Document("net/PROTOCOL.md"),
                 {{"kWindowBytes", net::kWindowBytes},
                  {"kWindowWrites", net::kWindowWrites},
                  {"kEchoFrames", net::kEchoFrames},
                  {"kEchoBytes", net::kEchoBytes},
                  {"kMaxServerFrame", net::kMaxServerFrame},
                  {"kMaxClientFrame", net::kMaxClientFrame},
                  {"kUnreadLimit", net::kUnreadLimit},
                  {"kLossyWindowBytes", net::kLossyWindowBytes},
                  {"kMaxLossyQueuedBytes", net::kMaxLossyQueuedBytes},
                  {"kSilenceLimit", net::kSilenceLimit},
                  {"kHeartbeat", net::kHeartbeat},
                  {"kHelloLimit", net::kHelloLimit},
                  {"kLingerLimit", net::kLingerLimit},
                  {"kFrameRate.per_second", net::kFrameRate.per_second},
                  {"kFrameRate.burst", net::kFrameRate.burst},
                  {"kByteRate.per_second", net::kByteRate.per_second},
                  {"kByteRate.burst", net::kByteRate.burst},
                  {"kServerFrameRate.per_second", net::kServerFrameRate.per_second},
                  {"kServerFrameRate.burst", net::kServerFrameRate.burst},
                  {"kMaxTurnedAway", net::kMaxTurnedAway},
                  {"kMaxNewcomers", net::kMaxNewcomers},
                  {"kJoinLimit", net::kJoinLimit},
                  {"kFirstRetry", net::kFirstRetry},
                  {"kMaxRetries", net::kMaxRetries},
                  {"kRetryRoundTrips", net::kRetryRoundTrips},
                  {"kSystemRepeats", net::kSystemRepeats},
                  {"kRetryLongRoundTrips", net::kRetryLongRoundTrips},
                  {"kAskedLimit", net::kAskedLimit},
                  {"kAskedGrace", net::kAskedGrace},
                  {"kBusyRetry", net::kBusyRetry},
                  {"kMaxBusyRetry", net::kMaxBusyRetry},
                  {"kBusyLimit", net::kBusyLimit}});
}

TEST_CASE("the connection's protocol document has every reason under its number") {
    const Document document("net/PROTOCOL.md");
    const auto name_of_number = [&](net::Reason reason) {
        const auto row = document.rows.find(std::to_string(static_cast<int>(reason)));
        return row == document.rows.end() ? std::string() : row->second;
    };
    CHECK(name_of_number(net::Reason::Left) == "Left");
    CHECK(name_of_number(net::Reason::ConnectionLost) == "ConnectionLost");
    CHECK(name_of_number(net::Reason::TimedOut) == "TimedOut");
    CHECK(name_of_number(net::Reason::TooSlow) == "TooSlow");
    CHECK(name_of_number(net::Reason::BadData) == "BadData");
    CHECK(name_of_number(net::Reason::TooFast) == "TooFast");
    CHECK(name_of_number(net::Reason::Kicked) == "Kicked");
    CHECK(name_of_number(net::Reason::Banned) == "Banned");
    CHECK(name_of_number(net::Reason::HostLeft) == "HostLeft");
    CHECK(name_of_number(net::Reason::Busy) == "Busy");
    CHECK(name_of_number(net::Reason::Full) == "Full");
    CHECK(name_of_number(net::Reason::WrongVersion) == "WrongVersion");
    CHECK(name_of_number(net::Reason::NameTaken) == "NameTaken");
    CHECK(name_of_number(net::Reason::BadName) == "BadName");
    CHECK(name_of_number(net::Reason::OtherLevel) == "OtherLevel");
    CHECK(name_of_number(net::Reason::PortInUse) == "PortInUse");
    CHECK(name_of_number(net::Reason::ServerBadData) == "ServerBadData");
    CHECK(name_of_number(net::Reason::ServerTooFast) == "ServerTooFast");
    CHECK(name_of_number(net::Reason::NotHeard) == "NotHeard");
    CHECK(name_of_number(net::Reason::Slept) == "Slept");
    CHECK(name_of_number(net::Reason::NotLetIn) == "NotLetIn");
    CHECK(name_of_number(net::Reason::NotDecided) == "NotDecided");
    CHECK(name_of_number(net::Reason::NotKept) == "NotKept");
    CHECK(name_of_number(static_cast<net::Reason>(static_cast<int>(net::Reason::Count) - 1)) == "GoesOn");
    CHECK(name_of_number(net::Reason::Count).empty());
}
