// A short evening of two in the yard, the same to the tick on every run, as Ada's program has recorded it.
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/recording.h"
#include "tests/support/steady_table.h"

#include <stdexcept>
#include <utility>
#include <variant>

namespace snow::test {

// Ada walks to and fro and throws, Bo jumps and speaks; five seconds.
inline net::Bytes bytes_of_evening() {
    SteadyTable table(yard());
    GameClient& ada = table.join("Ada", Color::Teal);
    GameClient& bo = table.join("Bo", Color::Red);
    ClientRecorder recorder(ada, {.by = RecordedBy::Player,
                                  .level_hash = yard().hash(),
                                  .began = 1'700'000'000,
                                  .profile = {.name = "Ada", .color = Color::Teal}});
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
        recorder.update(table.now());
    }
    return recorder.tape().kept();
}

inline Recording evening_of_two() {
    auto parsed = Recording::parse(bytes_of_evening());
    if (!std::holds_alternative<Recording>(parsed)) throw std::runtime_error("the evening cannot be read");
    return std::get<Recording>(std::move(parsed));
}

}  // namespace snow::test
