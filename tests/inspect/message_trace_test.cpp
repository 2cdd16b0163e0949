// What the inspector lists: every message in words by its own fields(), and the trace that keeps them.
#include "game/inspect/message_trace.h"

#include "game/inspect/field_printer.h"
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

using namespace snow;

namespace {

struct Code {
    std::array<std::uint8_t, 3> bytes{0x0A, 0xFF, 0x00};
    static void fields(auto& wire, auto& m) { wire.fixed(m.bytes); }
};

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
    const auto check = [&](std::size_t id, const std::string& words) {
        const std::string heading =
            "### " + std::to_string(id) + " " + words.substr(0, words.find('(')) + "\n";
        const bool is_there = document.find(heading) != std::string::npos;
        CHECK_MESSAGE(is_there, "game/session/MESSAGES.md needs the heading: ", heading);
    };
    (check(Indices, in_words(Set(std::in_place_index<Indices>))), ...);
}

template <class Set> void check_names(const std::string& document) {
    check_names<Set>(document, std::make_index_sequence<std::variant_size_v<Set>>{});
}

}  // namespace

TEST_CASE("a message's words are its name and its values in their order") {
    CHECK(in_words(ClientMessage{Input{.tick = 44, .buttons = {18}}}) == "Input(44, 18)");
    CHECK(in_words(ClientMessage{Hello{4660, {"Ada", Color::Teal}, true}}) ==
          "Hello(4660, \"Ada\", teal, yes)");
    CHECK(in_words(ClientMessage{Resync{}}) == "Resync()");
    CHECK(in_words(ServerMessage{Said{2, "hé"}}) == "Said(2, \"hé\")");
    CHECK(in_words(ServerMessage{Timing{.tick = 44, .margin = -3}}) == "Timing(44, -3)");
    CHECK(in_words(ServerMessage{Stalled{7, false}}) == "Stalled(7, no)");
    CHECK(in_words(ServerMessage{Pings{{{2, 17}, {3, 104}}}}) == "Pings([(2, 17), (3, 104)])");
}

TEST_CASE("flags are one field of a change, and whatever changed beside them keeps its number") {
    Delta delta;
    delta.characters = {{.id = 2, .mask = net::all_fields<Character>(), .values = {.facing_left = true}}};
    const std::string words = in_words(ServerMessage{delta});
    CHECK(words.find("9: yes/no") != std::string::npos);
    const unsigned last = static_cast<unsigned>(std::bit_width(net::all_fields<Character>())) - 1;
    CHECK(words.find(std::to_string(last) + ": ") != std::string::npos);
    CHECK(words.find(std::to_string(last + 1) + ": ") == std::string::npos);
}

TEST_CASE("a difference's words say which fields of whom it changes") {
    CHECK(in_words(ServerMessage{Delta{}}) == "Delta(0)");
    Delta delta;
    delta.hash = 4660;
    const Character walking{.held = {3}, .animation = Animation::Walk};
    delta.characters = {{.id = 2, .mask = 0b1010, .values = walking}, {.id = 5, .mask = 0, .values = {}}};
    CHECK(in_words(ServerMessage{delta}) ==
          "Delta(10, 4660, [(2, 10, {1: 3, 3: " + std::string(name_of(Animation::Walk)) + "}), (5, 0, {})])");
}

TEST_CASE("bytes as they are and long lists have words too") {
    CHECK(FieldPrinter::print(Code{}) == "(0A FF 00)");
    CHECK(FieldPrinter::hex({}).empty());
    Pings pings;
    for (net::PeerId id = 1; id <= 20; ++id) pings.entries.push_back({id, 5});
    const std::string words = in_words(ServerMessage{pings});
    CHECK(words.find("(8, 5), 12 more])") != std::string::npos);
    CHECK(words.find("(9, 5)") == std::string::npos);
}

TEST_CASE("the inspector calls every message as MESSAGES.md does") {
    const std::string document = protocol_document();
    REQUIRE_FALSE(document.empty());
    check_names<ClientMessage>(document);
    check_names<ServerMessage>(document);
}

TEST_CASE("a traced message has its direction, its size and its first bytes") {
    MessageTrace trace;
    const net::Bytes input = hear(trace, Input{.tick = 44, .buttons = {18}});
    const net::Bytes said = hear(trace, Said{2, "a rather long line"});
    REQUIRE(trace.messages().size() == 2);
    CHECK(trace.messages()[0].sent);
    CHECK(trace.messages()[0].first == input);
    CHECK_FALSE(trace.messages()[1].sent);
    CHECK(trace.messages()[1].size == said.size());
    CHECK(trace.messages()[1].first == net::Bytes(said.begin(), said.begin() + TracedMessage::kFirstBytes));
}

TEST_CASE("what says nothing new is counted, in each direction for itself, up to a bound") {
    MessageTrace trace;
    for (std::uint8_t tick = 0; tick < 5; ++tick) {
        hear(trace, Input{.tick = tick, .buttons = {2}});
        hear(trace, Delta{});
    }
    REQUIRE(trace.messages().size() == 2);
    CHECK(trace.messages()[0].times == 5);
    CHECK(trace.messages()[0].words == "Input(4, 2)");
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
    MessageTrace trace;
    for (std::size_t i = 0; i < MessageTrace::kMaxMessages + 50; ++i) hear(trace, Said{2, std::to_string(i)});
    CHECK(trace.messages().size() == MessageTrace::kMaxMessages);
    CHECK(trace.messages().front().words == "Said(2, \"50\")");
    Snapshot snapshot;
    snapshot.characters.assign(100, Character{.id = 1, .x = kMaxX, .y = kMaxY});
    hear(trace, snapshot);
    CHECK(trace.messages().back().words.size() <= MessageTrace::kMaxWords + 3);
}

TEST_CASE("a client's trace hears what passes while it is on, and nothing before or after") {
    Table table;
    GameClient& ada = table.join("Ada");
    MessageTrace trace;
    table.until([] { return false; }, 1);
    CHECK(trace.messages().empty());
    ada.set_observer(&trace);
    ada.say("hello");
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Ada", "hello")); }));
    const auto heard = [&](bool sent, std::string_view words) {
        return std::ranges::any_of(trace.messages(), [&](const TracedMessage& message) {
            return message.sent == sent && message.words.starts_with(words);
        });
    };
    CHECK(heard(true, "Say(\"hello\")"));
    CHECK(table.until([&] { return heard(true, "Input(") && heard(false, "Delta("); }, 1));
    CHECK(heard(false, "Said(" + std::to_string(ada.own_id()) + ", \"hello\")"));
    ada.set_observer(nullptr);
    const auto before = trace.messages().size();
    const auto times = trace.messages().back().times;
    table.until([] { return false; }, 1);
    CHECK(trace.messages().size() == before);
    CHECK(trace.messages().back().times == times);
}

TEST_CASE("a mismatch's cry for a full state and the answer pass the trace") {
    Table table;
    GameClient& ada = table.join("Ada");
    MessageTrace trace;
    ada.set_observer(&trace);
    GameClientTestAccess::corrupt_replica(ada);
    const auto passed = [&](std::string_view words) {
        return std::ranges::any_of(
            trace.messages(), [&](const TracedMessage& message) { return message.words.starts_with(words); });
    };
    CHECK(table.until([&] { return passed("Resync()") && passed("Snapshot("); }, 5));
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
