// What is written, and what is read of it: whole, cut off, and made up.
#include "game/recording/recording.h"
#include "game/recording/recording_file.h"
#include "game/recording/redaction.h"
#include "game/recording/tape.h"
#include "net/message_set.h"
#include "net/nonces.h"
#include "net/secret.h"
#include "tests/support/recorded.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <variant>

using namespace snow;
using test::complaint_about;
using test::parsed;
using test::Recorded;
using test::TemporaryFolder;

namespace {

const net::Bytes kMessages{1, 2, 3};

Tape tape_of_a_minute() {
    Tape tape({.by = RecordedBy::Player, .level_hash = 7, .began = 9, .profile = {.name = "Ada"}});
    for (int second = 0; second <= 60; ++second) {
        if (tape.wants_state(100 + second)) tape.add(100 + second, StateRecord{5, {}}, kMessages);
        tape.add(100.25 + second, CameRecord{static_cast<std::uint16_t>(second)}, kMessages);
        tape.add(100.5 + second, InputRecord{.tick = 60U * static_cast<Tick>(second), .left = 300},
                 kMessages);
    }
    return tape;
}

bool contains(const net::Bytes& bytes, std::span<const std::uint8_t> part) {
    return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

bool contains(const net::Bytes& bytes, const std::string& words) {
    return std::search(bytes.begin(), bytes.end(), words.begin(), words.end()) != bytes.end();
}

}  // namespace

TEST_CASE("recording: what was written is read with its head, its records, their times and their messages") {
    const Recording recording = parsed(tape_of_a_minute().kept());
    CHECK(recording.head().level_hash == 7);
    CHECK(recording.head().began == 9);
    CHECK(recording.head().profile.name == "Ada");
    CHECK(recording.length() == doctest::Approx(60.5));
    const auto& entries = recording.entries();
    REQUIRE(entries.size() == 31 + 61 + 61);
    CHECK(entries[0].at() == 0);
    CHECK(entries[1].at() == doctest::Approx(0.25));
    const auto state = recording.item(entries[0]);
    REQUIRE(state);
    CHECK(std::get<StateRecord>(state->record).own == 5);
    CHECK(std::ranges::equal(state->messages, kMessages));
    const auto came = recording.item(entries[1]);
    REQUIRE(came);
    CHECK(std::get<CameRecord>(came->record).check == 0);
    CHECK(std::ranges::equal(came->messages, kMessages));
    CHECK(recording.clock().size() == 61);
    CHECK(recording.clock().back().at == doctest::Approx(60.5 + 300 * kRecordTime));
}

TEST_CASE("recording: the state to begin with is the last one not after a time") {
    const Recording recording = parsed(tape_of_a_minute().kept());
    const auto time_of = [&](Seconds at) { return recording.entries()[recording.state_before(at)].at(); };
    CHECK(time_of(-5) == 0);
    CHECK(time_of(0) == 0);
    CHECK(time_of(1.99) == 0);
    CHECK(time_of(2.01) == doctest::Approx(2));
    CHECK(time_of(33) == doctest::Approx(32));
    CHECK(time_of(1000) == doctest::Approx(60));
}

TEST_CASE("recording: a part of it is a recording that begins with the state before") {
    const Recording whole = parsed(tape_of_a_minute().kept());
    const Recording part = parsed(whole.part(21, 25));
    CHECK(part.head().level_hash == 7);
    CHECK(part.length() == doctest::Approx(4.5));  // from 20 to 24.5
    CHECK(std::holds_alternative<StateRecord>(part.item(part.entries()[0])->record));
}

TEST_CASE("recording: memory keeps the newest five minutes, and no more bytes than it may") {
    Tape tape({});
    for (int i = 0; i < 60 * 60; ++i) {
        if (tape.wants_state(i)) tape.add(i, StateRecord{}, kMessages);
        tape.add(i, CameRecord{}, kMessages);
    }
    const Seconds length = parsed(tape.kept()).length();
    CHECK(length <= kKeptTime + kStateEvery);
    CHECK(length >= kKeptTime - kStateEvery);
    const net::Bytes much(kMaxRecordBytes / 2, 0);
    for (int i = 0; i < 1000; ++i) {
        const Seconds now = 3600 + i * 0.1;
        if (tape.wants_state(now)) tape.add(now, StateRecord{}, kMessages);
        tape.add(now, CameRecord{}, much);
    }
    CHECK(tape.kept_bytes() <= kKeptBytes + 30 * much.size());
    CHECK(parsed(tape.kept()).length() > 10);
}

TEST_CASE(
    "recording: one that is still written, or whose program crashed, is read up to its last whole record") {
    const net::Bytes all = tape_of_a_minute().kept();
    const std::size_t records = parsed(all).entries().size();
    std::size_t before = 0;
    for (std::size_t size = all.size() / 2; size < all.size(); ++size) {
        const auto cut = all.begin() + static_cast<std::ptrdiff_t>(size);
        const Recording recording = parsed({all.begin(), cut});
        CHECK(recording.entries().size() < records);
        CHECK(recording.entries().size() >= before);
        before = recording.entries().size();
    }
}

TEST_CASE("recording: what is none, is of another version, or holds nothing is refused in words") {
    const net::Bytes all = tape_of_a_minute().kept();
    CHECK(complaint_about({}) == "That is no recording of Snowfolk's.");
    CHECK(complaint_about({'P', 'N', 'G'}) == "That is no recording of Snowfolk's.");
    CHECK(complaint_about({all.begin(), all.begin() + 12}) == "That is no recording of Snowfolk's.");
    net::Bytes other = all;
    other[7] = 99;
    CHECK(complaint_about(other) == "It was made by another version of Snowfolk.");
    Tape old({.protocol = kProtocolVersion - 1});
    old.add(0, StateRecord{});
    CHECK(complaint_about(old.kept()) ==
          "It was made by another version of Snowfolk: that one speaks protocol " +
              std::to_string(kProtocolVersion - 1) + ", this one " + std::to_string(kProtocolVersion) + ".");
    CHECK(complaint_about(encoded_head({})) == "There is nothing in it yet.");
}

TEST_CASE("recording: a damaged one is refused in words that say behind which second") {
    net::Bytes all = tape_of_a_minute().kept();
    net::Writer(all).number(std::size_t{kMaxRecordBytes + 1}, 0, SIZE_MAX);
    CHECK(complaint_about(all) == "It is damaged, behind second 61.");  // 60.5
    net::Bytes no_state = encoded_head({});
    const net::Bytes came{3, 0, 0, 0};  // nothing that was known before
    no_state.insert(no_state.end(), came.begin(), came.end());
    CHECK(complaint_about(no_state) == "It is damaged, behind second 0.");
}

TEST_CASE("recording: whatever stands in a file, it is read or refused, and never more memory taken than it "
          "has bytes") {
    const net::Bytes all = tape_of_a_minute().kept();
    std::minstd_rand random(3);
    for (int i = 0; i < 2000; ++i) {
        net::Bytes changed = all;
        for (int j = 0; j < 3; ++j) changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
        const auto result = Recording::parse(changed);
        const auto* recording = std::get_if<Recording>(&result);
        if (!recording) continue;
        CHECK(recording->entries().size() <= all.size());
        for (const Recording::Entry& entry : recording->entries()) static_cast<void>(recording->item(entry));
    }
}

TEST_CASE("recording: a file that is too long is not even read") {
    const TemporaryFolder folder;
    const auto file = folder.path / "long.snowrec";
    std::ofstream(file).put(' ');
    std::filesystem::resize_file(file, kMaxRecordingBytes + 1);  // without its bytes on the disk
    const auto result = Recording::read(file, 7);
    REQUIRE(std::holds_alternative<Recording::Unreadable>(result));
    CHECK(std::get<Recording::Unreadable>(result).words == "It is too long: more than 128 MB.");
    CHECK(std::holds_alternative<Recording::Unreadable>(Recording::read(folder.path / "none", 7)));
}

TEST_CASE("recording: a file has all that was written to it, while it is written and after its end") {
    const TemporaryFolder folder;
    const auto file = folder.path / "game.snowrec";
    const net::Bytes all = tape_of_a_minute().kept();
    const auto size_of_file = [&] { return std::filesystem::file_size(file); };
    {
        RecordingFile out(file);
        out.write(std::span(all).first(100));
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (size_of_file() < 100 && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        CHECK(size_of_file() == 100);
        out.write(std::span(all).subspan(100));
        CHECK_FALSE(out.take_problem());
    }
    CHECK(size_of_file() == all.size());
    CHECK(std::holds_alternative<Recording>(Recording::read(file, 7)));
    const auto elsewhere = Recording::read(file, 8);
    REQUIRE(std::holds_alternative<Recording::Unreadable>(elsewhere));
    CHECK(std::get<Recording::Unreadable>(elsewhere).words ==
          "It was made in another village: the ground was another one.");
    CHECK_THROWS_WITH(RecordingFile(folder.path / "no folder" / "game"), doctest::Contains("No such file"));
}

TEST_CASE("recording: a full disk ends it with one sentence, and the game goes on") {
    if (!std::filesystem::exists("/dev/full")) return;
    RecordingFile out("/dev/full");
    std::optional<std::string> problem;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!problem && std::chrono::steady_clock::now() < deadline) {
        out.write(kMessages);
        problem = out.take_problem();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    REQUIRE(problem);
    CHECK(*problem == "The recording /dev/full has ended: No space left on device.");
    out.write(kMessages);
    CHECK_FALSE(out.take_problem());
}

TEST_CASE("recording: a disk that is far behind ends it instead of eating the memory") {
    const TemporaryFolder folder;
    RecordingFile out(folder.path / "game");
    out.write(net::Bytes(kMaxUnwritten + 1, 0));
    CHECK(out.take_problem().value_or("").ends_with("has ended: the disk is too slow."));
}

TEST_CASE("recording: holds no secret and no address, whatever the host says") {
    net::Nonces chance;
    const net::Secret secret = net::Secret::fresh(chance);
    const net::Ipv4 address{10, 20, 30, 40};
    for (const ServerMessage& message :
         {ServerMessage{Welcome{.max_players = 16, .secret = secret}},
          ServerMessage{Succession{.village = secret, .rank = 1, .line = {{7, address, 4242}}}},
          ServerMessage{Entrusted{{{7, secret}, {8, secret}}}}}) {
        const net::Bytes bytes = net::encode(message);
        REQUIRE(contains(bytes, secret.bytes()));
        net::Bytes kept;
        append_redacted(message, bytes, kept);
        CHECK(kept.size() == bytes.size());
        CHECK_FALSE(contains(kept, secret.bytes()));
        CHECK_FALSE(contains(kept, address));
    }
}

TEST_CASE("recording: nothing in one proves who somebody is") {
    Recorded session;
    GameClient& bo = session.table.join("Bo");
    session.pass(3);
    for (const net::Bytes& bytes : {session.bytes(), session.host_bytes}) {
        CHECK(contains(bytes, std::string("Bo")));
        for (const net::Secret& secret : {session.ada.secret(), bo.secret()}) {
            REQUIRE(secret.is_set());
            CHECK_FALSE(contains(bytes, secret.bytes()));
        }
        CHECK_FALSE(contains(bytes, net::Bytes{127, 0, 0, 1}));
    }
}

TEST_CASE("recording: without chat nothing that anybody says is in it") {
    for (const bool with_chat : {true, false}) {
        CAPTURE(with_chat);
        Recorded session({}, with_chat);
        GameClient& bo = session.table.join("Bo");
        session.ada.say("apples");
        bo.say("pears");
        session.pass(1);
        REQUIRE(Table::logged(session.ada, chat_line("Bo", "pears")));
        for (const net::Bytes& bytes : {session.bytes(), session.host_bytes}) {
            CHECK(contains(bytes, std::string("apples")) == with_chat);
            CHECK(contains(bytes, std::string("pears")) == with_chat);
        }
    }
}
