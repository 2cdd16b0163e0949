// How somebody likes to see things; the settings keep it, whatever draws takes it.
#pragma once

namespace snow {

struct DisplaySettings {
    bool names{true};   // over heads; one's own mark stays in any case
    bool large_text{};  // what is read while one plays is twice as high: names, chat, lists, hints, messages
    bool
        reduced_motion{};  // nothing moves that has no need to: no falling snow, far layers stand, nothing glides
    friend bool operator==(const DisplaySettings&, const DisplaySettings&) = default;
};

}  // namespace snow
