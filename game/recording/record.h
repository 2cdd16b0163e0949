// What a recording is made of, as RECORDING.md tells it to who reads one in another language: a head, and then records
// of what came and went, each with its time.
#pragma once

#include "game/session/messages.h"
#include "game/session/protocol.h"
#include "net/peer_id.h"
#include "net/reason.h"
#include "net/wire.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace snow {

// How every recording begins; the last byte is the version of what follows.
inline constexpr std::array<std::uint8_t, 8> kRecordingMagic{'S', 'N', 'O', 'W', 'R', 'E', 'C', 1};

// Records count time in these.
inline constexpr Seconds kRecordTime = 1e-5;
// Everything is said anew so often, so that one can begin to look at any place: a jump has to go through so much at most.
inline constexpr Seconds kStateEvery = 2;
// A record's most: a full village of the longest names with its world. A longer one is no recording.
inline constexpr std::size_t kMaxRecordBytes = 64 * 1024;
// Eleven hours: a longer evening is not seen again as a whole.
inline constexpr std::uint32_t kMostRecordTime = 11 * 60 * 60 * 100'000U;
// Of a file: more than a day of a village of 16. A longer one is not read, and a recording ends there.
inline constexpr std::size_t kMaxRecordingBytes = 128 * 1024 * 1024;
// In a file, which an honest one of that size does not have. Each takes a few bytes of memory.
inline constexpr std::size_t kMaxRecords = 16 * 1024 * 1024;

enum class RecordedBy : std::uint8_t { Player, Host, Count };

struct RecordingHead {
    std::uint16_t protocol{kProtocolVersion};
    RecordedBy by{};
    std::uint32_t level_hash{};
    std::uint32_t began{};  // seconds since 1970, UTC
    Profile profile{};      // of the player; without a name where it is a host's

    static void fields(auto& wire, auto& m) {
        wire.number(m.protocol, 0, UINT16_MAX);
        wire.option(m.by);
        wire.number(m.level_hash, 0, UINT32_MAX);
        wire.number(m.began, 0, UINT32_MAX);
        Profile::fields(wire, m.profile);
    }
};

// The bytes that a recording with that head begins with.
[[nodiscard]] net::Bytes encoded_head(const RecordingHead& head);

// Where it says "messages follow", they fill the record up to its end. What proves who somebody is, and where they are,
// is zeros there.

// A frame has come, or a host has told everyone so much at once. Messages of the host's follow.
struct CameRecord {
    std::optional<std::uint16_t> check{};  // the lowest bits of hash_of() the world that is known after it

    static void fields(auto& wire, auto& m) {
        wire.present(m.check);
        if (m.check) wire.number(*m.check, 0, UINT16_MAX);
    }
};

// A message of the player's follows.
struct SentRecord {
    static void fields(auto&, auto&) {}
};

// An Input follows.
struct InputRecord {
    static constexpr std::uint32_t kMostLeft = 100'000;  // a second

    Tick tick{};           // of which the Input says the lowest bits
    std::uint32_t left{};  // in kRecordTime, until the player's program begins with that tick

    static void fields(auto& wire, auto& m) {
        wire.number(m.tick, 0, UINT32_MAX);
        wire.number(m.left, 0, InputRecord::kMostLeft);
    }
};

// All that is known: with the messages that follow (Welcome, Joined for each player, and so on, and a Snapshot) a
// newcomer knows it too. Nothing has happened here; for those who begin to look.
struct StateRecord {
    net::PeerId own{};  // 0 where it is a host's
    Buttons told{};     // by the newest Input

    static void fields(auto& wire, auto& m) {
        wire.number(m.own, 0, UINT32_MAX);
        wire.number(m.told.bits, 0, Buttons::kAll);
    }
};

// The host has let the player in, at first or again.
struct InRecord {
    net::PeerId own{};

    static void fields(auto& wire, auto& m) { wire.number(m.own, 1, UINT32_MAX); }
};

// The connection is lost; the player's program tries to come back.
struct LostRecord {
    net::Reason reason{};

    static void fields(auto& wire, auto& m) { wire.option(m.reason); }
};

// A host has heard that player. Their messages follow.
struct HeardRecord {
    net::PeerId from{};

    static void fields(auto& wire, auto& m) { wire.number(m.from, net::kServerId + 1, UINT32_MAX); }
};

// The place in the variant is the record's number. New ones go to the end; who does not know one skips it.
using Record =
    std::variant<CameRecord, SentRecord, InputRecord, StateRecord, InRecord, LostRecord, HeardRecord>;

// As a record's check has it.
[[nodiscard]] inline std::uint16_t check_of(const World& world) {
    return static_cast<std::uint16_t>(hash_of(world));
}

}  // namespace snow
