// The two PROTOCOL.md against the code: every example's bytes, every field's range, every number by its name.
#include "game/session/host.h"
#include "game/session/host_limits.h"
#include "game/text/utf8.h"
#include "samples.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

using namespace snow;
using net::Bytes;

namespace {

using Strings = std::vector<std::string>;

// One of the documents, taken apart.
struct Document {
    std::map<std::string, Bytes> examples;      // by what stands behind ```hex
    std::map<std::string, Strings> fields;      // by heading: the tables' second column
    std::map<std::string, std::string> values;  // of the constants that a table names
    std::map<std::string, std::string> rows;    // the second cell of every other table's rows, by the first
    Strings headings;

    explicit Document(const std::string& path);
    std::string fields_under(const std::string& heading) const;

  private:
    void take_row(const std::string& line);
};

Strings cells_of(const std::string& row) {
    Strings cells;
    std::istringstream in(row.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) cells.push_back(strip(cell));
    return cells;
}

// Two digits at a time; three spaces or anything else begin the words about them.
void append_hex(Bytes& out, const std::string& line) {
    static const std::string digits = "0123456789ABCDEF";
    for (std::size_t at = 0; at + 1 < line.size();) {
        const std::size_t high = digits.find(line[at]);
        const std::size_t low = digits.find(line[at + 1]);
        if (high == std::string::npos || low == std::string::npos) return;
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
        const std::size_t next = line.find_first_not_of(' ', at + 2);
        if (next == std::string::npos || next - at > 4 || next == at + 2) return;
        at = next;
    }
}

Document::Document(const std::string& path) {
    std::ifstream in(std::string(SNOWFOLK_SOURCE_DIR) + "/" + path);
    REQUIRE(in);
    Bytes* example = nullptr;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```")) {
            example = line.starts_with("```hex ") ? &examples[line.substr(7)] : nullptr;
        } else if (example) {
            append_hex(*example, line);
        } else if (line.starts_with("#")) {
            headings.push_back(line.substr(line.find(' ') + 1));
        } else if (line.starts_with("| ")) {
            take_row(line);
        }
    }
}

void Document::take_row(const std::string& line) {
    static const Strings words{"number", "difference", "option", "flags", "text", "list", "those"};
    const Strings cells = cells_of(line);
    const std::string& second = cells.at(1);
    const bool is_field = std::ranges::find(words, second.substr(0, second.find(' '))) != words.end();
    if (is_field)
        fields[headings.back()].push_back(second);
    else if (cells[0].size() > 1 && cells[0][0] == 'k' && std::isupper(cells[0][1]) != 0)
        values[cells[0]] = second;
    else
        rows[cells[0]] = second;
}

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
    void flags(auto...) { words.emplace_back("flags"); }
    void text(const std::string&, std::size_t max) { words.push_back("text up to " + std::to_string(max)); }
    void chosen(std::uint32_t, const Character&) { words.emplace_back("those fields of a character"); }
    void list(const auto&, std::size_t max) { words.push_back("list up to " + std::to_string(max)); }

    Strings words;
};

// As one text, so that a difference can be read.
std::string joined(const Strings& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

template <class Message> std::string described(const Message& message) {
    Describer describer;
    Message::fields(describer, message);
    return joined(describer.words);
}

Delta sample_delta(const Snowball& ball) {
    Character walking;
    walking.held.bits = Buttons::Left;
    walking.animation = Animation::Walk;
    const std::uint32_t held_and_animation = 2 + 8;
    return {Delta::kHasHash | Delta::kHasChanges | Delta::kHasGone | Delta::kHasSnowballs,
            0x1234,
            {{2, held_and_animation, walking}},
            {{3}},
            {ball}};
}

std::string Document::fields_under(const std::string& heading) const {
    const auto found = fields.find(heading);
    return found == fields.end() ? std::string() : joined(found->second);
}

template <class Set> using Named = std::vector<std::pair<std::string, Set>>;

// What the document's examples say, in the order of their numbers.
Named<ClientMessage> client_messages() {
    return {{"Hello", Hello{0x1234, "Ada", Color::Lime, true}},
            {"Input", Input{300 & UINT8_MAX, {Buttons::Right | Buttons::Throw}}},
            {"Say", Say{"\xC3\xA9!"}},
            {"Recolor", Recolor{Color::Teal}},
            {"Resync", Resync{}}};
}

Named<ServerMessage> server_messages() {
    const Snowball ball{.owner = 2, .number = 1, .x = 256, .y = 0, .vx = 1280, .vy = -320};
    return {{"Snapshot", Snapshot{7, {sample_character()}, {ball}}},
            {"Welcome", Welcome{16}},
            {"Joined", Joined{5, "Bo", Color::Coal, true, false}},
            {"Left", Left{5, net::Reason::TimedOut}},
            {"Said", Said{5, "hi"}},
            {"Pings", Pings{{{5, 16}, {6, 300}}}},
            {"Recolored", Recolored{5, Color::Teal}},
            {"Stalled", Stalled{5, true}},
            {"ChatHeld", ChatHeld{}},
            {"Delta", sample_delta(ball)},
            {"Timing", Timing{300 & UINT8_MAX, -3}}};
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
        REQUIRE(document.examples.contains(name));
        CHECK(document.examples.at(name) == net::encode(message));
        const auto words = std::visit([](const auto& body) { return described(body); }, message);
        CHECK(document.fields_under(heading) == words);
    }
}

using Values = std::map<std::string, double>;

// The document's numbers and the code's, by name: the same names, the same values.
void check_values(const Document& document, const Values& code) {
    for (const auto& entry : document.values) CHECK_MESSAGE(code.contains(entry.first), entry.first);
    for (const auto& entry : code) {
        const std::string name = entry.first;
        const double value = entry.second;
        CAPTURE(name);
        REQUIRE(document.values.contains(name));
        CHECK(std::stod(document.values.at(name)) == doctest::Approx(value));
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
    const Document document("game/session/PROTOCOL.md");
    check_messages(document, client_messages());
    check_messages(document, server_messages());
    CHECK(document.fields_under("Character") == described(Character{}));
    CHECK(document.fields_under("Snowball") == described(Snowball{}));
    CHECK(document.fields_under("Entry") == described(Pings::Entry{}));
    CHECK(document.fields_under("Change") == described(Change{}));
    CHECK(document.fields_under("Gone") == described(GoneCharacter{}));
    const std::size_t conversation = 3;
    CHECK(document.examples.size() ==
          std::variant_size_v<ClientMessage> + std::variant_size_v<ServerMessage> + conversation);
}

TEST_CASE("the game's protocol document shows a conversation as it goes over the wire") {
    const Document document("game/session/PROTOCOL.md");
    const Bytes hello = net::encode(ClientMessage{Hello{0, "Ada", Color::Teal, true}});
    CHECK(document.examples.at("client begins") ==
          net::preamble_of(kProtocol) + frame_of(net::kNothingRead, {hello}));
    const std::uint16_t mark = 0xBEEF;
    Bytes id;
    net::Writer(id).number(net::PeerId{3}, net::kServerId + 1, UINT32_MAX);
    CHECK(document.examples.at("host answers") ==
          net::preamble_of(kProtocol) +
              frame_of(mark, {id, net::encode(ServerMessage{Welcome{16}}),
                              net::encode(ServerMessage{Joined{2, "Bo", Color::Coal, false, false}}),
                              net::encode(ServerMessage{Joined{3, "Ada", Color::Teal, true, false}})}));
    CHECK(document.examples.at("client walks") ==
          frame_of(mark, {net::encode(ClientMessage{Input{300 & UINT8_MAX, {Buttons::Right}}})}));
}

TEST_CASE("the game's protocol document has the code's numbers") {
    check_values(Document("game/session/PROTOCOL.md"),
                 {{"kProtocolVersion", kProtocolVersion},
                  {"kNameLength", kNameLength},
                  {"kChatLength", kChatLength},
                  {"kTicksPerSecond", kTicksPerSecond},
                  {"kPlainEvery", kPlainEvery},
                  {"kTicksWithoutWish", kTicksWithoutWish},
                  {"kMaxInputsAhead", kMaxInputsAhead},
                  {"kTimingEvery", kTimingEvery},
                  {"kHashEvery", kHashEvery},
                  {"kMaxForeseenSteps", kMaxForeseenSteps},
                  {"kInputRate.per_second", kInputRate.per_second},
                  {"kInputRate.burst", kInputRate.burst},
                  {"kChatRate.per_second", kChatRate.per_second},
                  {"kChatRate.burst", kChatRate.burst},
                  {"kOtherRate.per_second", kOtherRate.per_second},
                  {"kOtherRate.burst", kOtherRate.burst},
                  {"kServerMessageRate.per_second", kServerMessageRate.per_second},
                  {"kServerMessageRate.burst", kServerMessageRate.burst},
                  {"kServerStepRate.per_second", kServerStepRate.per_second},
                  {"kServerStepRate.burst", kServerStepRate.burst},
                  {"kLastTick", kLastTick},
                  {"kMaxOffences", kMaxOffences}});
}

TEST_CASE("the game's protocol document names colours and animations in the order of their numbers") {
    std::ifstream in(std::string(SNOWFOLK_SOURCE_DIR) + "/game/session/PROTOCOL.md");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::string colors;
    for (const std::string_view name : kColorNames)
        colors += (colors.empty() ? "" : ", ") + std::string(name);
    std::string animations;
    for (const std::string_view name : kAnimationNames)
        animations += (animations.empty() ? "" : ", ") + std::string(name);
    CHECK(text.find(": " + colors + ".") != std::string::npos);
    CHECK(text.find("| " + animations + " |") != std::string::npos);
}

TEST_CASE("the connection's protocol document shows the bytes that are sent") {
    const Document document("net/PROTOCOL.md");
    const std::map<std::string, Bytes>& examples = document.examples;
    CHECK(examples.at("preamble") == net::preamble_of({{'S', 'N', 'O', 'W'}, 1}));
    CHECK(examples.at("frame from a client") == frame_of(0x1234, {{1, 0, 0x12}}));
    Bytes id;
    net::Writer(id).number(net::PeerId{3}, net::kServerId + 1, UINT32_MAX);
    CHECK(examples.at("welcome") == frame_of(0x1234, {id}));
    CHECK(examples.at("goodbye") == frame_of(net::kClosing, {}));
    Bytes refusal;
    net::Writer writer(refusal);
    writer.option(net::Reason::NameTaken);
    writer.text("Ada 2", net::kMaxClientFrame);
    CHECK(examples.at("refusal") == frame_of(net::kClosing, {refusal}));
    CHECK(examples.size() == 5);
}

TEST_CASE("the connection's protocol document has the code's limits") {
    check_values(Document("net/PROTOCOL.md"),
                 {{"kWindowBytes", net::kWindowBytes},
                  {"kWindowWrites", net::kWindowWrites},
                  {"kMaxServerFrame", net::kMaxServerFrame},
                  {"kMaxClientFrame", net::kMaxClientFrame},
                  {"kUnreadLimit", net::kUnreadLimit},
                  {"kMaxQueuedBytes", net::kMaxQueuedBytes},
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
                  {"kMaxStrangersPerAddress", net::kMaxStrangersPerAddress},
                  {"kMaxNewcomers", net::kMaxNewcomers},
                  {"kJoinLimit", net::kJoinLimit},
                  {"kFirstRetry", net::kFirstRetry},
                  {"kMaxRetries", net::kMaxRetries}});
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
    CHECK(name_of_number(static_cast<net::Reason>(static_cast<int>(net::Reason::Count) - 1)) == "Slept");
    CHECK(name_of_number(net::Reason::Count).empty());
}
