// How a person wants the game to be drawn: part of the Choices, passed to everything that draws.
#pragma once

namespace snow {

struct DisplaySettings {
    // Over heads; the own character's marker stays in any case.
    bool names{true};
    // Text that is read while playing is twice as high: names, chat, lists, hints, messages.
    bool large_text{};
    // Only the game itself moves: no falling snow, no scrolling backdrop, no easing.
    bool reduced_motion{};
    friend bool operator==(const DisplaySettings&, const DisplaySettings&) = default;
};

}  // namespace snow
