#include "game/inspect/debug_overlays.h"

#include "game/platform/palette.h"

#include <cstdint>
#include <functional>
#include <utility>

namespace snow {
namespace {

constexpr std::uint8_t kGhostAlpha = 120;
constexpr Ink kBodyInk{ink::kCyan.r, ink::kCyan.g, ink::kCyan.b, 200};
}  // namespace

void DebugOverlays::toggle_figures() {
    if (figures_)
        figures_.reset();
    else
        figures_ = std::make_unique<NetworkFigures>();
}

void DebugOverlays::toggle_prediction_and_interpolation() {
    const bool on = client_.techniques() != Techniques{};
    client_.set_techniques({.prediction = on, .interpolation = on});
}

std::unique_ptr<LagPanel> DebugOverlays::make_panel(std::function<void(SoundId)> on_sound) {
    return std::make_unique<LagPanel>(art_, client_, views_, network_overlay_box().bottom(),
                                      std::move(on_sound));
}

bool DebugOverlays::handle_key(const SDL_Keysym& key) {
    switch (key.sym) {
    case SDLK_F4:
        if ((key.mod & KMOD_ALT) != 0) return false;  // Alt+F4 closes the window
        toggle_messages();
        return true;
    case SDLK_F5: toggle_ghosts(); return true;
    case SDLK_F6: toggle_prediction_and_interpolation(); return true;
    default: return false;
    }
}

void DebugOverlays::update(Seconds now) {
    if (figures_) figures_->sample(client_, now);
    if (views_.messages && !inspector_) inspector_ = std::make_unique<Inspector>(client_);
    if (!views_.messages) inspector_.reset();
}

// The characters as in the replica, with the box that the rules collide.
void DebugOverlays::draw_ghosts(Canvas& canvas, const Camera& camera) const {
    if (!views_.ghosts) return;
    for (const Character& who : client_.replica().characters) {
        const auto player = client_.players().find(who.id);
        if (player == client_.players().end()) continue;
        const Point feet = camera.on_canvas(place_of(who));
        canvas.draw(art_.people.picture(),
                    art_.people.frame(player->second.profile.color, who.animation, who.animation_ticks),
                    {feet.x - CharacterSheet::kFrame / 2, feet.y - CharacterSheet::kFeetRow},
                    {.flip = who.facing_left, .alpha = kGhostAlpha});
        canvas.frame({feet.x - kBodyWidth / 2, feet.y - kBodyHeight, kBodyWidth, kBodyHeight}, kBodyInk);
    }
}

void DebugOverlays::draw(Canvas& canvas, int marks_top) const {
    draw_simulation_marks(canvas, art_, simulation_marks(client_), marks_top);
    if (figures_) draw_network_overlay(canvas, art_, figures_->lines(client_));
}

void DebugOverlays::draw_messages(Canvas& canvas) {
    if (inspector_) inspector_->draw(canvas, art_);
}

Size DebugOverlays::village_area(Size canvas) const {
    return {canvas.w, inspector_ ? Inspector::box_on(canvas).y : canvas.h};
}

}  // namespace snow
