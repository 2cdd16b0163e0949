// A short evening of two in the yard, as Ada's program and the host have recorded it.
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/host_recorder.h"
#include "game/recording/recording.h"
#include "game/recording/recording_file.h"
#include "tests/support/steady_table.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <utility>
#include <variant>

namespace snow::test {

struct RecordedEvening {
    Recording ada;
    Recording host;
};

// Ada, whose messages take a while each way, walks to and fro and throws; Bo jumps and speaks; five seconds.
inline void record_evening(const std::filesystem::path& folder) {
    const auto head = [](RecordedBy by, const Profile& profile) {
        return RecordingHead{
            .by = by, .level_hash = yard().hash(), .began = 1'700'000'000, .profile = profile};
    };
    net::Bytes told;
    HostRecorder of_host(head(RecordedBy::Host, {}), [&told](std::span<const std::uint8_t> bytes) {
        told.insert(told.end(), bytes.begin(), bytes.end());
    });
    SteadyTable table(yard());
    table.host().set_observer(of_host);
    GameClient& ada = table.join("Ada", Color::Teal);
    GameClient& bo = table.join("Bo", Color::Red);
    ada.set_lag({.delay = 0.06});
    ClientRecorder of_ada(ada, head(RecordedBy::Player, {.name = "Ada", .color = Color::Teal}));
    for (int tick = 0; tick < 5 * static_cast<int>(kTicksPerSecond); ++tick) {
        Buttons walks;
        walks.set(tick / 60 % 2 == 0 ? Buttons::Right : Buttons::Left, tick > 30);
        walks.set(Buttons::Throw, tick % 80 == 70);
        ada.hold(walks);
        Buttons jumps;
        jumps.set(Buttons::Jump, tick % 50 < 8);
        bo.hold(jumps);
        if (tick == 90) bo.say("What a view from up here!");
        table.turn();
        of_ada.update(table.now());
    }
    std::filesystem::create_directories(folder);
    if (!write_recording(folder / "ada.snowrec", of_ada.tape().kept()).empty() ||
        !write_recording(folder / "host.snowrec", told).empty())
        throw std::runtime_error("the evening cannot be written");
}

// From the files that are kept of it, since on a busy machine loopback brings a byte a turn later now and then. The
// variable SNOWFOLK_RECORD_ANEW makes new ones, after a change of the protocol or the rules.
inline RecordedEvening evening_of_two() {
    const std::filesystem::path folder = std::filesystem::path(SNOWFOLK_SOURCE_DIR) / "tests/recordings/yard";
    if (std::getenv("SNOWFOLK_RECORD_ANEW")) record_evening(folder);
    const auto read = [&](const char* name) {
        auto result = Recording::read(folder / name, yard().hash());
        if (const auto* why = std::get_if<Recording::Unreadable>(&result))
            throw std::runtime_error(why->words);
        return std::get<Recording>(std::move(result));
    };
    return {read("ada.snowrec"), read("host.snowrec")};
}

}  // namespace snow::test
