// The village with everyone in it: a camera that follows one's own snow person, the people with their names
// and what they say, and pointers to those who are out of sight.
#pragma once

#include "game/overlay/name_tags.h"
#include "game/overlay/play_state.h"
#include "game/village/effects.h"
#include "game/village/village.h"

#include <map>
#include <optional>
#include <vector>

namespace snow {

// Where the camera wants to be to show somebody standing at `feet`: in the level as far as it reaches, with
// a bit of sky above it, and the ground well above the lower edge of a tall canvas.
[[nodiscard]] Camera camera_for(Point feet, Size canvas, const Level& level);

class VillageView {
  public:
    // All of these outlive it.
    VillageView(const Art& art, const Level& level, const DisplaySettings& display);

    // Once a frame, before draw: moves the camera and the names, begins what has happened.
    void update(const PlayState& state, Size canvas, double seconds);
    void draw(Canvas& canvas, const PlayState& state, double seconds) const;
    // Names, what is said, and the pointers to those out of sight. `free_from` is the row down to which
    // the canvas' right side belongs to a list.
    void draw_labels(Canvas& canvas, const PlayState& state, int free_from, double seconds) const;

    const Camera& camera() const { return camera_; }
    const Effects& effects() const { return effects_; }
    const std::vector<PlacedTag>& tags() const { return tags_; }

  private:
    void move_camera(Point feet, Size canvas, double elapsed);
    void move_names(const PlayState& state, Size canvas, double elapsed);
    int horizon(Size canvas) const;
    void draw_reflections(Canvas& canvas, const PlayState& state, double seconds) const;
    void draw_people(Canvas& canvas, const PlayState& state) const;
    void draw_snowballs(Canvas& canvas, const PlayState& state) const;
    void draw_offscreen_pointers(Canvas& canvas, const PlayState& state, int free_from) const;

    const Art& art_;
    const Level& level_;
    const DisplaySettings& display_;
    int ground_;  // the row of the level that the village stands on
    std::optional<double> updated_at_;
    Camera camera_;
    Effects effects_;
    std::vector<PlacedTag> tags_;               // as they are to be drawn
    std::map<net::PeerId, double> name_lifts_;  // how far up each name is by now
};

}  // namespace snow
