#include "game/inspect/debug_overlays.h"

#include "game/platform/palette.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

void DebugOverlays::begin_anew() {
    if (figures_) figures_ = std::make_unique<NetworkFigures>();
    inspector_.reset();
}

void DebugOverlays::toggle_prediction_and_interpolation() {
    const bool on = client_.village().techniques() != Techniques{};
    client_.set_techniques({.prediction = on, .interpolation = on});
}

std::unique_ptr<LagPanel> DebugOverlays::make_panel(std::function<void(SoundId)> on_sound) {
    return std::make_unique<LagPanel>(
        art_, display_, *live_, views_, [this](Size canvas) { return figures_box(canvas); },
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

bool DebugOverlays::handle_list(const SDL_Event& event) {
    if (event.type == SDL_MOUSEMOTION) mouse_ = {event.motion.x, event.motion.y};
    return inspector_ && inspector_->handle(event);
}

void DebugOverlays::update(Seconds now) {
    if (figures_) figures_->sample(client_, now);
    if (views_.messages && !inspector_) inspector_ = std::make_unique<Inspector>(client_, art_, display_);
    if (!views_.messages) inspector_.reset();
    if (inspector_) inspector_->update(now);
}

void draw_ghosts(Canvas& canvas, const Art& art, const Camera& camera, const World& world,
                 const std::map<net::PeerId, Player>& players) {
    for (const RolledBall& ball : world.rolled) {
        const Point foot = camera.on_canvas(pixels(ball.x, ball.y));
        const int radius = ball.radius / kSubpixels;
        canvas.frame({foot.x - radius, foot.y - 2 * radius, 2 * radius, 2 * radius}, kBodyInk);
    }
    for (const Character& who : world.characters) {
        const auto player = players.find(who.id);
        if (player == players.end()) continue;
        const Point feet = camera.on_canvas(place_of(who));
        canvas.draw(art.people.picture(),
                    art.people.frame(player->second.profile.color, who.animation, who.animation_ticks),
                    {feet.x - CharacterSheet::kFrame / 2, feet.y - CharacterSheet::kFeetRow},
                    {.flip = who.facing_left, .alpha = kGhostAlpha});
        canvas.frame({feet.x - kBodyWidth / 2, feet.y - kBodyHeight, kBodyWidth, kBodyHeight}, kBodyInk);
    }
}

void DebugOverlays::draw_ghosts(Canvas& canvas, const Camera& camera) const {
    const KnownVillage& village = client_.village();
    if (views_.ghosts) snow::draw_ghosts(canvas, art_, camera, village.replica(), village.players());
}

void DebugOverlays::draw(Canvas& canvas, int marks_top, const Rect& covered) const {
    const std::vector<std::string> marks = simulation_marks(client_);
    if (!simulation_marks_box(font().table, marks, marks_top, canvas.width()).overlaps(covered))
        draw_simulation_marks(canvas, font(), marks, marks_top);
    if (!figures_) return;
    figures_->note_drawn();
    const Rect box = figures_box(canvas.size());
    const std::string_view next = live_ ? "lag" : "close";
    if (!box.overlaps(covered))
        draw_network_overlay(canvas, font(), box, figures_->lines(client_), mouse_, next);
}

void DebugOverlays::draw_messages(Canvas& canvas, const Rect& covered) {
    if (inspector_ && !Inspector::box_on(canvas.size(), font().table).overlaps(covered))
        inspector_->draw(canvas);
}

Size DebugOverlays::village_area(Size canvas) const {
    return {canvas.w, (inspector_ ? Inspector::box_on(canvas, font().table).y : canvas.h) - foot_};
}

std::vector<Rect> DebugOverlays::boxes(Size canvas) const {
    std::vector<Rect> boxes;
    if (inspector_) boxes.push_back(inspector_->bytes_box());
    if (!figures_) return boxes;
    const Rect figures = figures_box(canvas);
    boxes.push_back(figures);
    if (const std::optional<std::size_t> line = figure_at(font().table, figures, mouse_))
        boxes.push_back(
            sentence_box(font().table, figures, figures_->lines(client_).at(*line), *line, canvas.h));
    return boxes;
}

Rect DebugOverlays::marks_box(Size canvas, int top) const {
    return simulation_marks_box(font().table, simulation_marks(client_), top, canvas.w);
}

bool DebugOverlays::take(const Rect& box, Size canvas) const {
    return std::ranges::any_of(boxes(canvas), [&](const Rect& own) { return own.overlaps(box); });
}

Rect DebugOverlays::figures_box(Size canvas) const {
    return network_overlay_box(font().table, village_area(canvas).h);
}

}  // namespace snow
