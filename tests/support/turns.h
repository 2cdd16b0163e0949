// Lets a made-up clock go on, turn by turn.
#pragma once

#include <functional>

namespace snow {

// Calls turn(), which moves `now`, until it is so; false when it is not after `patience` seconds of that clock.
inline bool turn_until(const double& now, const std::function<void()>& turn,
                       const std::function<bool()>& is_so, double patience) {
    for (const double end = now + patience; now < end; turn())
        if (is_so()) return true;
    return is_so();
}

}  // namespace snow
