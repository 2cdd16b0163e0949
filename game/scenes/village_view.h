// Draws the village with its characters: a camera that follows the own one, name tags, speech bubbles, and
// pointers to characters off screen.
#pragma once

#include "game/overlay/label_placement.h"
#include "game/overlay/name_tags.h"
#include "game/overlay/play_state.h"
#include "game/village/effects.h"
#include "game/village/flying_hats.h"
#include "game/village/village.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace snow {

// The camera's goal for a character at `feet`, in level pixels: within the level, with some sky above it, and
// the ground well above the lower edge of a tall canvas.
[[nodiscard]] Camera camera_for(Point feet, Size canvas, const Level& level);

// The camera for somebody at `feet` of whom nothing may lie under what is `covered`, parts of the canvas: the goal
// itself, or the nearest to it from which they stand beside, above or below all of these. It shows what is beyond the
// level's sides only where nothing else helps. The goal where there is no such place.
[[nodiscard]] Camera clear_of(std::span<const Rect> covered, Point feet, Size canvas, const Level& level,
                              const Camera& goal);

// Where names and bubbles may not be, because something else is read there.
struct LabelRoom {
    std::vector<Rect> taken{};  // parts of the canvas
    int from{};  // the first row, and the row behind the last, for pointers to those off screen
    int to{};
};

class VillageView {
  public:
    // All of these must outlive it.
    VillageView(const Art& art, const Level& level, const DisplaySettings& display);

    // Once a frame, before draw(): moves the camera and begins effects. The own character stays in sight beside
    // what is `covered` by panels and the like.
    void update(const PlayState& state, Size canvas, double seconds, std::span<const Rect> covered = {});
    // The camera goes there, in level pixels, instead of to the own character; until it is said otherwise.
    void watch(const std::optional<Point>& place) { watched_ = place; }
    // Then, before draw_labels(): places name tags, bubbles, and pointers to characters off screen.
    void place_labels(const PlayState& state, Size canvas, double seconds, const LabelRoom& room);
    void draw(Canvas& canvas, const PlayState& state, double seconds) const;
    void draw_labels(Canvas& canvas, double seconds) const;

    // Where the own character is on the canvas, with its name; empty while there is none.
    Rect own_box(const PlayState& state) const;

    const Camera& camera() const { return camera_; }
    const Effects& effects() const { return effects_; }
    const std::vector<PlacedTag>& tags() const { return tags_; }
    const std::vector<PlacedBubble>& bubbles() const { return bubbles_; }

  private:
    struct Mark {
        EdgeMark mark;
        Color color{};
    };
    void move_camera(Point feet, Size canvas, double elapsed, std::span<const Rect> covered);
    void place_marks(const PlayState& state, Size canvas, const LabelRoom& room);
    void glide_names();
    int horizon(Size canvas) const;
    void draw_reflections(Canvas& canvas, const PlayState& state, double seconds) const;
    // What is shown of a character: a frame of one of the two sheets, and where its upper left corner lies.
    struct Figure {
        const Picture& sheet;
        Rect frame;
        Point at{};  // in level pixels
    };
    Figure figure_of(const Character& who, const Player& player) const;
    // Over who has hit others most often.
    void draw_star(Canvas& canvas, const PlayState& state) const;
    void draw_people(Canvas& canvas, const PlayState& state) const;
    // What lies or flies in the village beside its people, each thing with its middle at its place.
    void draw_things(Canvas& canvas, const PlayState& state) const;

    const Art& art_;
    const Level& level_;
    const DisplaySettings& display_;
    int ground_;  // the level's row, in pixels, that the village stands on
    std::optional<Point> watched_;
    std::optional<double> updated_at_;
    double elapsed_{};  // seconds between the last two updates
    Camera camera_;
    Effects effects_;
    Poses poses_;
    FlyingHats hats_;
    std::vector<PlacedTag> tags_;  // as they are to be drawn
    std::vector<PlacedBubble> bubbles_;
    std::vector<Mark> marks_;
    std::map<net::PeerId, double> name_lifts_;  // how far up each name tag is drawn, in pixels
};

}  // namespace snow
