// What the inspector lists: every message in words by its own fields(), and the tap that takes them down.
#include "game/session/tap.h"

#include "game/session/field_printer.h"
#include "table.h"

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

net::Bytes hear(MessageTap& tap, const ClientMessage& message) {
    net::Bytes bytes = net::encode(message);
    tap.sent(message, bytes);
    return bytes;
}

net::Bytes hear(MessageTap& tap, const ServerMessage& message) {
    net::Bytes bytes = net::encode(message);
    tap.received(message, bytes);
    return bytes;
}

std::string protocol_document() {
    std::ifstream file(SNOWFOLK_SOURCE_DIR "/game/session/PROTOCOL.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

template <class Set, std::size_t... Indices>
void check_names(const std::string& document, std::index_sequence<Indices...>) {
    const auto check = [&](std::size_t id, const std::string& words) {
        const std::string heading =
            "### " + std::to_string(id) + " " + words.substr(0, words.find('(')) + "\n";
        CAPTURE(heading);
        CHECK(document.find(heading) != std::string::npos);
    };
    (check(Indices, in_words(Set(std::in_place_index<Indices>))), ...);
}

template <class Set> void check_names(const std::string& document) {
    check_names<Set>(document, std::make_index_sequence<std::variant_size_v<Set>>{});
}

}  // namespace

TEST_CASE("a message's words are its name and its values in their order") {
    CHECK(in_words(ClientMessage{Input{.tick = 44, .buttons = {18}}}) == "Input(44, 18)");
    CHECK(in_words(ClientMessage{Hello{4660, "Ada", Color::Teal, true}}) ==
          "Hello(4660, \"Ada\", teal, yes)");
    CHECK(in_words(ClientMessage{Resync{}}) == "Resync()");
    CHECK(in_words(ServerMessage{Said{2, "hé"}}) == "Said(2, \"hé\")");
    CHECK(in_words(ServerMessage{Timing{.tick = 44, .margin = -3}}) == "Timing(44, -3)");
    CHECK(in_words(ServerMessage{Stalled{7, false}}) == "Stalled(7, no)");
    CHECK(in_words(ServerMessage{Pings{{{2, 17}, {3, 104}}}}) == "Pings([(2, 17), (3, 104)])");
}

TEST_CASE("flags are one field of a change, and whatever changed beside them keeps its number") {
    Delta delta;
    delta.head = Delta::kHasChanges;
    delta.changes.push_back({.id = 2, .mask = kAllCharacterFields, .values = {}});
    delta.changes[0].values.facing_left = true;
    const std::string words = in_words(ServerMessage{delta});
    CHECK(words.find("9: yes/no") != std::string::npos);
    const unsigned last = static_cast<unsigned>(std::bit_width(kAllCharacterFields)) - 1;
    CHECK(words.find(std::to_string(last) + ": ") != std::string::npos);
    CHECK(words.find(std::to_string(last + 1) + ": ") == std::string::npos);
}

TEST_CASE("a difference's words say which fields of whom it changes") {
    CHECK(in_words(ServerMessage{Delta{}}) == "Delta(0)");
    Delta delta;
    delta.head = Delta::kHasHash | Delta::kHasChanges | Delta::kHasGone;
    delta.hash = 4660;
    delta.changes.push_back({.id = 2, .mask = 0b1010, .values = {}});
    delta.changes[0].values.held.bits = 3;
    delta.changes[0].values.animation = Animation::Walk;
    delta.gone.push_back({5});
    CHECK(in_words(ServerMessage{delta}) ==
          "Delta(56, 4660, [(2, 10, {1: 3, 3: " + std::string(name_of(Animation::Walk)) + "})], [(5)])");
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

TEST_CASE("the inspector calls every message as PROTOCOL.md does") {
    const std::string document = protocol_document();
    REQUIRE_FALSE(document.empty());
    check_names<ClientMessage>(document);
    check_names<ServerMessage>(document);
}

TEST_CASE("a tapped message has its direction, its size and its first bytes") {
    MessageTap tap;
    const net::Bytes input = hear(tap, Input{.tick = 44, .buttons = {18}});
    const net::Bytes said = hear(tap, Said{2, "a rather long line"});
    REQUIRE(tap.messages().size() == 2);
    CHECK(tap.messages()[0].sent);
    CHECK(tap.messages()[0].first == input);
    CHECK_FALSE(tap.messages()[1].sent);
    CHECK(tap.messages()[1].size == said.size());
    CHECK(tap.messages()[1].first == net::Bytes(said.begin(), said.begin() + TappedMessage::kFirstBytes));
}

TEST_CASE("what says nothing new is counted, in each direction for itself, up to a bound") {
    MessageTap tap;
    for (std::uint8_t tick = 0; tick < 5; ++tick) {
        hear(tap, Input{.tick = tick, .buttons = {2}});
        hear(tap, Delta{});
    }
    REQUIRE(tap.messages().size() == 2);
    CHECK(tap.messages()[0].times == 5);
    CHECK(tap.messages()[0].words == "Input(4, 2)");
    CHECK(tap.messages()[1].times == 5);
    hear(tap, Input{.tick = 5, .buttons = {0}});
    hear(tap, Timing{});
    hear(tap, Timing{});
    CHECK(tap.messages().size() == 5);
    for (std::size_t i = 0; i < MessageTap::kMaxTimes + 1; ++i) hear(tap, Delta{});
    CHECK(tap.messages().size() == 7);
    CHECK(tap.messages()[5].times == MessageTap::kMaxTimes);
}

TEST_CASE("the tap's memory is bounded, in messages and in words") {
    MessageTap tap;
    for (std::size_t i = 0; i < MessageTap::kMaxMessages + 50; ++i) hear(tap, Said{2, std::to_string(i)});
    CHECK(tap.messages().size() == MessageTap::kMaxMessages);
    CHECK(tap.messages().front().words == "Said(2, \"50\")");
    Snapshot snapshot;
    snapshot.characters.assign(100, Character{.id = 1, .x = kMaxX, .y = kMaxY});
    hear(tap, snapshot);
    CHECK(tap.messages().back().words.size() <= MessageTap::kMaxWords + 3);
}

TEST_CASE("a client's tap hears what passes while it is on, and nothing before or after") {
    Table table;
    Client& ada = table.join("Ada");
    MessageTap tap;
    table.until([] { return false; }, 1);
    CHECK(tap.messages().empty());
    ada.set_tap(&tap);
    ada.say("hello");
    CHECK(table.until([&] { return Table::logged(ada, chat_line("Ada", "hello")); }));
    const auto heard = [&](bool sent, std::string_view words) {
        return std::ranges::any_of(tap.messages(), [&](const TappedMessage& message) {
            return message.sent == sent && message.words.starts_with(words);
        });
    };
    CHECK(heard(true, "Say(\"hello\")"));
    CHECK(heard(true, "Input("));
    CHECK(heard(false, "Said(" + std::to_string(ada.own_id()) + ", \"hello\")"));
    CHECK(heard(false, "Delta("));
    ada.set_tap(nullptr);
    const auto before = tap.messages().size();
    const auto times = tap.messages().back().times;
    table.until([] { return false; }, 1);
    CHECK(tap.messages().size() == before);
    CHECK(tap.messages().back().times == times);
}

TEST_CASE("a mismatch's cry for a full state and the answer pass the tap") {
    Table table;
    Client& ada = table.join("Ada");
    MessageTap tap;
    ada.set_tap(&tap);
    ada.spoil_replica();
    const auto passed = [&](std::string_view words) {
        return std::ranges::any_of(
            tap.messages(), [&](const TappedMessage& message) { return message.words.starts_with(words); });
    };
    CHECK(table.until([&] { return passed("Resync()") && passed("Snapshot("); }, 5));
}

TEST_CASE("a client tells the lag it has, the margin the host told and its open writes") {
    Table table;
    Client& ada = table.join("Ada");
    CHECK_FALSE(ada.lag().is_on());
    ada.set_lag({.delay = 0.05});
    CHECK(ada.lag().delay == 0.05);
    CHECK(table.until([&] { return ada.margin().has_value(); }, 5));
    CHECK(ada.window_use() <= net::kWindowWrites);
    table.until([] { return false; }, 2);
    CHECK(ada.input_tick() > ada.replica().tick);
    table.pause_host(true);
    table.until([] { return false; }, 0.5);
    CHECK(ada.window_use() == net::kWindowWrites);
}
