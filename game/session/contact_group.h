// Predicting what nobody owns. A ball that two push moves by the keys of both, of which each of their programs knows its
// own at once and the other's late. So what touches is predicted together: one's own character, the balls, and whoever is
// beside one of them, who go on with what they hold in the host's newest world. All of the group is shown at one time,
// that of one's own character; others are shown at the host's present (interpolation.h). Who comes into the group or
// leaves it, and what news correct about it, glides. No clock: worlds and ticks in, places out.
#pragma once

#include "game/session/glides.h"
#include "game/world/world.h"

#include <cstdint>

namespace snow {

// So near a ball, in 1/256 pixel from its side, one belongs to the group: some steps before one can touch it.
inline constexpr std::int32_t kBeside = 24 * kSubpixels;

// Takes out of the world what the player's program does not predict: who touches no ball, and others'
// snowballs.
void keep_contact_group(World& world, CharacterId own);

// What is shown of balls and people stays where it was when news come, and glides from there.
class GroupEasing {
  public:
    // What is shown at the same moment: as it `was` before the news, and `now`, without these offsets, after them.
    void ease(const World& was, const World& now);
    // The offsets fade, by an eighth a tick.
    void fade(double ticks);
    // Moves what is shown by the offsets.
    void apply(World& shown) const;

  private:
    static constexpr double kLeft = 7.0 / 8;

    Glides people_{kLeft};  // by id
    Glides balls_{kLeft};   // by marker
};

}  // namespace snow
