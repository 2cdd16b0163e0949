// Questions about rectangles that several tests ask.
#pragma once

#include "game/platform/geometry.h"

namespace snow::test {

// They have no pixel in common.
inline bool apart(const Rect& a, const Rect& b) {
    return a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
}

}  // namespace snow::test
