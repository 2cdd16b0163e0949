// The debug overlays of the play screen: F3 network figures, F4 messages, F5 ghosts (where the host has
// the characters), F6 prediction and interpolation off. They cost nothing while they are off.
#pragma once

#include "game/inspect/inspector.h"
#include "game/inspect/lag_panel.h"
#include "game/inspect/network_overlay.h"
#include "game/village/village.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace snow {

// The characters and balls as they are in that world, with the boxes that the rules collide.
void draw_ghosts(Canvas& canvas, const Art& art, const Camera& camera, const World& world,
                 const std::map<net::PeerId, Player>& players);

class DebugOverlays {
  public:
    // All must outlive it. Only to one that is live now can be done what the panel does.
    DebugOverlays(InspectedClient& client, const Art& art, const DisplaySettings& display)
        : client_(client), art_(art), display_(display) {}
    DebugOverlays(GameClient& client, const Art& art, const DisplaySettings& display)
        : client_(client), live_(&client), art_(art), display_(display) {}

    void toggle_figures();
    void toggle_messages() { views_.messages = !views_.messages; }
    void toggle_ghosts() { views_.ghosts = !views_.ghosts; }
    // Turns both off, or both on again if one is off.
    void toggle_prediction_and_interpolation();
    // The panel beside the figures; of one that is live.
    [[nodiscard]] std::unique_ptr<LagPanel> make_panel(std::function<void(SoundId)> on_sound);

    // F4, F5 and F6; true if it was one of these.
    bool handle_key(const SDL_Keysym& key);
    // Takes notice of the mouse, and passes an event to the list of messages; true if it was used.
    bool handle_list(const SDL_Event& event);
    // Once a frame, after the events.
    void update(Seconds now);
    void draw_ghosts(Canvas& canvas, const Camera& camera) const;
    // The figures, and the marks below `marks_top` at the right, unless they lie under what is `covered`.
    void draw(Canvas& canvas, int marks_top, const Rect& covered) const;
    // The list of messages, at the bottom, unless it lies under what is `covered`; and the part of a canvas that it
    // leaves for the village.
    void draw_messages(Canvas& canvas, const Rect& covered);
    Size village_area(Size canvas) const;
    // So many rows above the list of messages, or at the bottom without it, are somebody else's.
    void set_foot(int height) { foot_ = height; }
    // What was seen before is forgotten: time begins anew.
    void begin_anew();
    // Where the figures lie, on a canvas of that size.
    Rect figures_box(Size canvas) const;
    // All that lies over the village but the marks: the figures, the sentence about the one under the mouse, and the
    // bytes of a message, as they were drawn last.
    std::vector<Rect> boxes(Size canvas) const;
    // Where the marks lie below `top`; empty while there are none.
    Rect marks_box(Size canvas, int top) const;
    // Whether any of these takes part of that box.
    bool take(const Rect& box, Size canvas) const;
    // The row below the simulation marks at the right, which begin at `top`.
    int marks_bottom(int top) const {
        return simulation_marks_bottom(font(), simulation_marks(client_), top);
    }

    // Null while closed.
    const NetworkFigures* figures() const { return figures_.get(); }
    const Inspector* inspector() const { return inspector_.get(); }
    bool ghosts() const { return views_.ghosts; }

  private:
    const Font& font() const { return art_.reading(display_); }

    InspectedClient& client_;
    GameClient* live_{};
    const Art& art_;
    const DisplaySettings& display_;
    DebugViews views_;
    std::unique_ptr<NetworkFigures> figures_;
    std::unique_ptr<Inspector> inspector_;
    Point mouse_{-1, -1};
    int foot_{};
};

}  // namespace snow
