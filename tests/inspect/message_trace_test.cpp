// What the inspector lists: every message in words by its own fields(), which byte is which field, and the trace that
// keeps them.
#include "game/inspect/message_trace.h"

#include "game/inspect/field_list.h"
#include "tests/support/table.h"
#include "tests/support/test_access.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;

namespace {

struct Code {
    std::array<std::uint8_t, 3> bytes{0x0A, 0xFF, 0x00};
    static void fields(auto& wire, auto& m) { wire.fixed(m.bytes); }
};

std::string named(net::PeerId id) {
    return id == net::kServerId ? "host" : id == 2 ? "Birch" : "player " + std::to_string(id);
}

std::string words_of(const auto& message) { return in_words(message, named); }

// A trace of somebody who knows the host's world as of tick 734.
MessageTrace trace_at_734() {
    return MessageTrace([] { return Tick{734}; }, named);
}

net::Bytes hear(MessageTrace& trace, const ClientMessage& message) {
    net::Bytes bytes = net::encode(message);
    trace.sent(message, bytes);
    return bytes;
}

net::Bytes hear(MessageTrace& trace, const ServerMessage& message) {
    net::Bytes bytes = net::encode(message);
    trace.received(message, bytes);
    return bytes;
}

std::string protocol_document() {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/game/session/MESSAGES.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

template <class Set, std::size_t... Indices>
void check_names(const std::string& document, std::index_sequence<Indices...>) {
    const auto check = [&](std::size_t id, std::string_view name) {
        const std::string heading = "### " + std::to_string(id) + " " + std::string(name) + "\n";
        const bool is_there = document.find(heading) != std::string::npos;
        CHECK_MESSAGE(is_there, "game/session/MESSAGES.md needs the heading: ", heading);
    };
    (check(Indices, name_of(Set(std::in_place_index<Indices>))), ...);
}

template <class Set> void check_names(const std::string& document) {
    check_names<Set>(document, std::make_index_sequence<std::variant_size_v<Set>>{});
}

}  // namespace

TEST_CASE("a message's words are its fields by name, with the players' names and units") {
    CHECK(words_of(ClientMessage{Input{.tick = 44, .buttons = {34}}}) ==
          "low byte of tick = 44, buttons = Right+Emote");
    CHECK(words_of(ClientMessage{Input{}}) == "low byte of tick = 0, buttons = none");
    CHECK(words_of(ClientMessage{Hello{4660, {"Ada", Color::Teal}, true}}) ==
          "level = 00001234, name = \"Ada\", colour = teal, plain/only if lost = yes/no, secret = none");
    CHECK(words_of(ClientMessage{Resync{}}) == "my replica is not your world");
    CHECK(words_of(ServerMessage{Said{2, "hé"}}) == "Birch: text = \"hé\"");
    CHECK(words_of(ServerMessage{Said{net::kServerId, "tea"}}) == "host: text = \"tea\"");
    CHECK(words_of(ServerMessage{Timing{.tick = 44, .margin = -3}}) ==
          "low byte of tick = 44, early by = -3/8 tick");
    CHECK(words_of(ServerMessage{Stalled{7, false}}) == "player 7: stalled = no");
    CHECK(words_of(ServerMessage{Pings{{{2, 17}, {3, 104}}}}) ==
          "Birch: ping = 17 ms; player 3: ping = 104 ms");
}

TEST_CASE("a secret is shown nowhere: not in the words, not in the fields, not in the bytes") {
    net::Nonces chance;
    const ServerMessage welcome{Welcome{16, net::Secret::fresh(chance)}};
    const net::Bytes bytes = net::encode(welcome);
    MessageTrace trace([] { return Tick{1}; }, named);
    trace.received(welcome, bytes);
    const TracedMessage& traced = trace.messages().back();
    CHECK(traced.words == "most players = 16, secret = (kept)");
    CHECK(traced.fields.back().value == "(kept)");
    REQUIRE(traced.bytes.size() == bytes.size());
    CHECK(traced.bytes[1] == bytes[1]);
    for (std::size_t at = 2; at < bytes.size(); ++at) CHECK(traced.bytes[at] == 0);
}

TEST_CASE("a difference's words say who holds what now, who is gone, and that all else went as foreseen") {
    CHECK(words_of(ServerMessage{Delta{}}) == "all as the rules foresaw");
    Delta quiet;
    quiet.steps = 4;
    CHECK(words_of(ServerMessage{quiet}) == "steps = 4 ticks, all as the rules foresaw");
    Delta delta;
    delta.hash = 4660;
    const Character walking{.held = {Buttons::Right}, .animation = Animation::Walk};
    delta.characters = {{.id = 2, .mask = 0b1010, .values = walking}, {.id = 5, .mask = 0, .values = {}}};
    delta.snowballs = {{.owner = 2, .number = 7, .x = 2560, .y = 128, .vx = 640}};
    CHECK(words_of(ServerMessage{delta}) ==
          "hash = 00001234; Birch: buttons = Right, animation = Walk; player 5: gone; Birch, snowballs: "
          "number = 7, "
          "x = 10.0 px, y = 0.5 px, speed across = 2.50 px/tick, down = 0.00 px/tick");
}

TEST_CASE("flags are one field, and every field of a character, a snowball and of all messages has a name") {
    Delta delta;
    delta.characters = {
        {.id = 2, .mask = net::all_fields<Character>(), .values = {.id = 2, .facing_left = true}}};
    delta.snowballs = std::vector{Snowball{.owner = 2}};
    delta.steps = 2;
    delta.hash = 1;
    delta.part = 3;
    const std::string words = words_of(ServerMessage{delta});
    CHECK(words.find("faces left/on ground = yes/no") != std::string::npos);
    World world;
    world.characters = std::vector{Character{.id = 2}};
    world.snowballs = std::vector{Snowball{.owner = 2}};
    for (const std::string& all :
         {words, words_of(ServerMessage{world}), words_of(ServerMessage{Pings{{{2, 17}}}}),
          words_of(ServerMessage{Joined{2, {"Birch", Color::Red}}}), words_of(ServerMessage{Left{2}}),
          words_of(ServerMessage{ProfileChanged{2, {"Birch", Color::Red}}}),
          words_of(ServerMessage{Welcome{16}}), words_of(ServerMessage{ChatHeld{}}),
          words_of(ServerMessage{PlaceKept{2}}), words_of(ServerMessage{CameBack{2}}),
          words_of(ServerMessage{Timing{}}), words_of(ClientMessage{Say{"a"}}),
          words_of(ClientMessage{ChangeProfile{{"Birch", Color::Red}}})}) {
        INFO(all);
        CHECK(all.find("field ") == std::string::npos);  // game/inspect/field_names.h lacks one
    }
}

// The fields' bytes follow each other without a gap, from the message's number to its end.
TEST_CASE("every byte of a message belongs to one of its fields") {
    Delta delta;
    delta.hash = 4660;
    delta.characters = {{.id = 2, .mask = 0b10, .values = {.held = {Buttons::Right}}},
                        {.id = 300, .mask = 0, .values = {}}};
    delta.snowballs = {{.owner = 2, .number = 7, .x = 2560, .y = 128, .vx = -640}};
    MessageTrace trace = trace_at_734();
    for (const ServerMessage& message :
         {ServerMessage{delta}, ServerMessage{Said{2, "hé"}}, ServerMessage{Pings{{{2, 170}}}},
          ServerMessage{Joined{2, {"Birch", Color::Red}, true}}}) {
        const net::Bytes bytes = hear(trace, message);
        const TracedMessage& traced = trace.messages().back();
        CHECK(traced.bytes == bytes);
        std::size_t end = 1;
        for (const Field& field : traced.fields) {
            CHECK(field.begin == end);
            end = field.end;
        }
        CHECK(end == bytes.size());
    }
}

TEST_CASE("which byte says what: the buttons of a change are its last byte") {
    Delta delta;
    delta.characters = {{.id = 2, .mask = 0b10, .values = {.held = {Buttons::Right}}}};
    MessageTrace trace = trace_at_734();
    const net::Bytes bytes = hear(trace, ServerMessage{delta});
    REQUIRE(bytes.size() == 6);
    const TracedMessage& traced = trace.messages().back();
    CHECK(whole_sentence(traced) == "tick 735  Birch: buttons = Right  (6 B)");
    const Field& buttons = traced.fields.back();
    CHECK(buttons.name == "buttons");
    CHECK(buttons.begin == 5);
    CHECK(buttons.end == 6);
    CHECK(bytes[buttons.begin] == Buttons::Right);
    const Field& mask = traced.fields[traced.fields.size() - 2];
    CHECK(mask.value == "buttons");
    CHECK(mask.aside);
}

TEST_CASE("bytes as they are and long lists have words too, and a list's fields have a bound") {
    CHECK(FieldList::of(Code{}, named).front().value == "0A FF 00");
    CHECK(hex({}).empty());
    Pings pings;
    for (net::PeerId id = 2; id <= 200; ++id) pings.entries.push_back({id, 5});
    CHECK(FieldList::of(pings, named).size() == FieldList::kMost);
}

TEST_CASE(
    "a traced message knows its tick: of an input the one it is for, of an update the one it leads to") {
    MessageTrace trace = trace_at_734();
    trace.set_time(2.5);
    hear(trace, Input{.tick = static_cast<std::uint8_t>(745), .buttons = {2}});
    CHECK(trace.messages().back().tick == 745);
    CHECK(trace.messages().back().at == 2.5);
    CHECK(trace.messages().back().kind == MessageKind::Inputs);
    Delta delta;
    delta.steps = 4;
    hear(trace, ServerMessage{delta});
    CHECK(trace.messages().back().tick == 738);
    CHECK(trace.messages().back().kind == MessageKind::World);
    World world;
    world.tick = 900;
    hear(trace, ServerMessage{world});
    CHECK(trace.messages().back().tick == 900);
    hear(trace, ServerMessage{Timing{.tick = static_cast<std::uint8_t>(730)}});
    CHECK(trace.messages().back().tick == 730);
    hear(trace, ServerMessage{Said{2, "a"}});
    CHECK(trace.messages().back().tick == 734);
    CHECK(trace.messages().back().kind == MessageKind::Chat);
}

TEST_CASE("the inspector calls every message as MESSAGES.md does") {
    const std::string document = protocol_document();
    REQUIRE_FALSE(document.empty());
    check_names<ClientMessage>(document);
    check_names<ServerMessage>(document);
}

TEST_CASE("a traced message has its direction, its size and its bytes") {
    MessageTrace trace = trace_at_734();
    const net::Bytes input = hear(trace, Input{.tick = 44, .buttons = {18}});
    const net::Bytes said = hear(trace, Said{2, "a rather long line"});
    REQUIRE(trace.messages().size() == 2);
    CHECK(trace.messages()[0].sent);
    CHECK(trace.messages()[0].bytes == input);
    CHECK_FALSE(trace.messages()[1].sent);
    CHECK(trace.messages()[1].size == said.size());
    CHECK(trace.messages()[1].bytes == said);
}

TEST_CASE("what says nothing new is counted, in each direction for itself, up to a bound") {
    MessageTrace trace = trace_at_734();
    for (std::uint8_t tick = 0; tick < 5; ++tick) {
        hear(trace, Input{.tick = tick, .buttons = {2}});
        hear(trace, Delta{});
    }
    REQUIRE(trace.messages().size() == 2);
    CHECK(trace.messages()[0].times == 5);
    CHECK(trace.messages()[0].words == "low byte of tick = 4, buttons = Right");
    CHECK(trace.messages()[1].times == 5);
    hear(trace, Input{.tick = 5, .buttons = {0}});
    hear(trace, Timing{});
    hear(trace, Timing{});
    CHECK(trace.messages().size() == 5);
    for (std::size_t i = 0; i < MessageTrace::kMaxTimes + 1; ++i) hear(trace, Delta{});
    CHECK(trace.messages().size() == 7);
    CHECK(trace.messages()[5].times == MessageTrace::kMaxTimes);
}

TEST_CASE("the trace's memory is bounded, in messages and in words") {
    MessageTrace trace = trace_at_734();
    for (std::size_t i = 0; i < MessageTrace::kMaxMessages + 50; ++i) hear(trace, Said{2, std::to_string(i)});
    CHECK(trace.messages().size() == MessageTrace::kMaxMessages);
    CHECK(trace.messages().front().words == "Birch: text = \"50\"");
    Snapshot snapshot;
    snapshot.characters.assign(100, Character{.id = 1, .x = kMaxX, .y = kMaxY});
    hear(trace, snapshot);
    CHECK(trace.messages().back().words.size() <= MessageTrace::kMaxWords + 3);
}

TEST_CASE("a client's trace hears what passes while it is on, and nothing before or after") {
    Table table;
    GameClient& ada = table.join("Ada");
    MessageTrace trace = trace_at_734();
    table.until([] { return false; }, 1);
    CHECK(trace.messages().empty());
    ada.add_observer(trace);
    ada.say("hello");
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Ada", "hello")); }));
    const auto heard = [&](bool sent, std::string_view words) {
        return std::ranges::any_of(trace.messages(), [&](const TracedMessage& message) {
            return message.sent == sent &&
                   (std::string(message.name) + ": " + message.words).starts_with(words);
        });
    };
    CHECK(heard(true, "Say: text = \"hello\""));
    CHECK(table.until([&] { return heard(true, "Input: ") && heard(false, "Delta: "); }, 1));
    CHECK(heard(false, "Said: " + named(ada.own_id()) + ": text = \"hello\""));
    ada.remove_observer(trace);
    const auto before = trace.messages().size();
    const auto times = trace.messages().back().times;
    table.until([] { return false; }, 1);
    CHECK(trace.messages().size() == before);
    CHECK(trace.messages().back().times == times);
}

TEST_CASE("a mismatch's cry for a full state and the answer pass the trace") {
    Table table;
    GameClient& ada = table.join("Ada");
    MessageTrace trace = trace_at_734();
    ada.add_observer(trace);
    GameClientTestAccess::corrupt_replica(ada);
    const auto passed = [&](std::string_view words) {
        return std::ranges::any_of(trace.messages(),
                                   [&](const TracedMessage& message) { return message.name == words; });
    };
    CHECK(table.until([&] { return passed("Resync") && passed("Snapshot"); }, 5));
}

TEST_CASE("a client tells the lag it has, the margin the host told and its open writes") {
    Table table;
    GameClient& ada = table.join("Ada");
    CHECK_FALSE(ada.lag().is_on());
    ada.set_lag({.delay = 0.05});
    CHECK(ada.lag().delay == 0.05);
    CHECK(table.until([&] { return ada.diagnostics().margin.has_value(); }, 5));
    CHECK(ada.diagnostics().window_use <= net::kWindowWrites);
    table.until([] { return false; }, 2);
    CHECK(ada.diagnostics().input_tick > ada.replica().tick);
    table.pause_host(true);
    table.until([] { return false; }, 0.5);
    CHECK(ada.diagnostics().window_use > 3);  // ten writes a second, and nobody hears them
}

TEST_CASE("why somebody left is said in the words of the log") {
    CHECK(words_of(ServerMessage{Left{2, net::Reason::Kicked}}) == "Birch: reason = was kicked");
    CHECK(words_of(ServerMessage{Left{2, net::Reason::ConnectionLost}}) ==
          "Birch: reason = lost the connection");
}
