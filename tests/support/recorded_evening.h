// A short evening of two in the yard, the same to the tick on every run, as Ada's program and the host have recorded it.
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/host_recorder.h"
#include "game/recording/recording.h"
#include "tests/support/steady_table.h"

#include <cstdint>
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
inline RecordedEvening evening_of_two() {
    const auto parsed = [](net::Bytes bytes) {
        auto result = Recording::parse(std::move(bytes));
        if (!std::holds_alternative<Recording>(result))
            throw std::runtime_error("the evening cannot be read");
        return std::get<Recording>(std::move(result));
    };
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
    return {parsed(of_ada.tape().kept()), parsed(std::move(told))};
}

}  // namespace snow::test
