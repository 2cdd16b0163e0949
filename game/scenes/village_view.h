// Draws the village with its characters: a camera that follows the own one, name tags, speech bubbles, and
// pointers to characters off screen.
#pragma once

#include "game/overlay/name_tags.h"
#include "game/overlay/play_state.h"
#include "game/village/effects.h"
#include "game/village/village.h"

#include <map>
#include <optional>
#include <vector>

namespace snow {

// The camera's goal for a character at `feet`, in level pixels: within the level, with some sky above it, and
// the ground well above the lower edge of a tall canvas.
[[nodiscard]] Camera camera_for(Point feet, Size canvas, const Level& level);

class VillageView {
  public:
    // All of these must outlive it.
    VillageView(const Art& art, const Level& level, const DisplaySettings& display);

    // Once a frame, before draw(): moves the camera and the name tags, begins effects.
    void update(const PlayState& state, Size canvas, double seconds);
    void draw(Canvas& canvas, const PlayState& state, double seconds) const;
    // Name tags, bubbles, and pointers to characters off screen. Down to the row `free_from` a list takes
    // the canvas' right side.
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
    // What lies or flies in the village beside its people, each thing with its middle at its place.
    void draw_things(Canvas& canvas, const PlayState& state) const;
    void draw_offscreen_pointers(Canvas& canvas, const PlayState& state, int free_from) const;

    const Art& art_;
    const Level& level_;
    const DisplaySettings& display_;
    int ground_;  // the level's row, in pixels, that the village stands on
    std::optional<double> updated_at_;
    Camera camera_;
    Effects effects_;
    std::vector<PlacedTag> tags_;               // as they are to be drawn
    std::map<net::PeerId, double> name_lifts_;  // how far up each name tag is drawn, in pixels
};

}  // namespace snow
