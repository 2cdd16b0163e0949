// A million frames of honest messages with a few bytes changed: none may crash, none may decode to a value
// out of range. The seed is fixed; what a fuzzer finds beyond it becomes a test of its own.
#include "game/session/messages.h"
#include "net/frames.h"
#include "net/limits.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <variant>
#include <vector>

using namespace snow;
using net::Bytes;

namespace {

constexpr int kFrames = 1'000'000;

std::vector<Bytes> honest_messages() {
    Character who{.id = 3};
    who.x = 70000;
    who.y = 90000;
    return {net::encode(ClientMessage{Hello{1, {"Ada", Color::Red}, false}}),
            net::encode(ClientMessage{Input{9, {Buttons::Left}}}),
            net::encode(ClientMessage{Say{"hello there"}}),
            net::encode(ClientMessage{ChangeProfile{{"", Color::Sky}}}),
            net::encode(ServerMessage{Snapshot{{{who, who}, {{.owner = 3}}}, 100}}),
            net::encode(ServerMessage{Joined{4, {"Bo", Color::Coal}, true, false}}),
            net::encode(ServerMessage{Left{4, net::Reason::Left}}),
            net::encode(ServerMessage{Said{4, "hello"}}),
            net::encode(ServerMessage{Pings{{{4, 20}, {5, 30}}}})};
}

void check(const ClientMessage& message) {
    if (const auto* hello = std::get_if<Hello>(&message))
        REQUIRE((hello->profile.name.size() <= kNameBytes && hello->profile.color < Color::Count));
    if (const auto* input = std::get_if<Input>(&message)) REQUIRE(input->buttons.bits <= Buttons::kAll);
    if (const auto* say = std::get_if<Say>(&message)) REQUIRE(say->text.size() <= kChatBytes);
}

void check(const ServerMessage& message) {
    const auto* snapshot = std::get_if<Snapshot>(&message);
    if (!snapshot) return;
    for (const Character& who : snapshot->characters)
        REQUIRE((who.x >= 0 && who.x <= kMaxX && who.animation < Animation::Count && who.hits <= kMaxHits));
}

template <class Set> bool decode_all(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto message = net::decode_next<Set>(bytes);
        if (!message) return false;
        check(*message);
    }
    return true;
}

}  // namespace

TEST_CASE("a million mutated frames are decoded or refused, and nothing else happens") {
    std::minstd_rand random(20);
    const std::vector<Bytes> honest = honest_messages();
    int whole = 0;
    int refused = 0;
    for (int i = 0; i < kFrames; ++i) {
        Bytes stream;
        net::append_frame(stream, honest[random() % honest.size()]);
        for (std::size_t changes = 1 + random() % 3; changes > 0; --changes)
            stream[random() % stream.size()] = static_cast<std::uint8_t>(random());
        if (random() % 8 == 0) stream.resize(random() % (stream.size() + 1));
        net::FrameReader reader(net::kMaxClientFrame);
        reader.push(stream);
        while (const auto frame = reader.next()) {
            const bool from_client = decode_all<ClientMessage>(*frame);
            const bool from_host = decode_all<ServerMessage>(*frame);
            ++(from_client || from_host ? whole : refused);
        }
    }
    CHECK(whole > kFrames / 20);
    CHECK(refused > kFrames / 20);
}
