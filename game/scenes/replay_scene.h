// A recording seen again: the same view as live, with F3 to F6, and below it the time line. One can stop, go a tick
// forward and back, change the speed, jump, follow anyone, and look around freely.
#pragma once

#include "game/inspect/debug_overlays.h"
#include "game/overlay/chat_box.h"
#include "game/overlay/play_state.h"
#include "game/panels/choices.h"
#include "game/recording/recording.h"
#include "game/recording/replay.h"
#include "game/recording/replay_scan.h"
#include "game/scenes/both_ends_view.h"
#include "game/scenes/place_sounds.h"
#include "game/scenes/play_sounds.h"
#include "game/scenes/scene.h"
#include "game/scenes/timeline.h"
#include "game/scenes/village_view.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace snow {

class ReplayScene final : public Scene {
  public:
    static constexpr std::array<double, 7> kSpeeds{1.0 / 8, 1.0 / 4, 1.0 / 2, 1, 2, 4, 8};

    // The level is the one that the recording was made in; `art`, it and what `access` refers to must outlive the scene.
    ReplayScene(Recording recording, const Art& art, const Level& level, ChoicesAccess access);
    // From now on the village alone is drawn, without what is below it.
    void hide_foot() { has_foot_ = false; }
    // To that time; effects and the camera begin anew there.
    void go_to(Seconds at);
    const Recording& recording() const { return recording_; }
    // Lays its host's recording, of the same level, over it. In words why not, if they are not of one session.
    [[nodiscard]] std::string lay_over(Recording host);

    void handle(const SDL_Event& event) override;
    // BackToMenu by Esc, B or Start.
    [[nodiscard]] std::optional<Command> update(Seconds now) override;
    void draw(Canvas& canvas) override;
    [[nodiscard]] std::string title() const override;
    [[nodiscard]] Rect toast_room(Size canvas) const override;

    const Replay& replay() const { return replay_; }
    const Timeline& timeline() const { return timeline_; }
    bool is_playing() const { return playing_; }
    double speed() const { return kSpeeds[speed_]; }
    // Whom the camera follows; 0: it is moved by hand.
    net::PeerId followed() const { return followed_; }
    const DebugOverlays& debug_overlays() const { return debug_overlays_; }
    // Null without its host's recording.
    const BothEndsView* both_ends() const { return both_ends_.get(); }
    // What stands over the time line: the time, the tick, the speed, and what is wrong with it.
    [[nodiscard]] std::string place_words() const;
    [[nodiscard]] std::string speed_words() const;
    // What the marks on the time line are, while the mouse is there.
    [[nodiscard]] std::string legend() const;

  private:
    const Font& font() const { return art_.reading(choices_.current.display); }
    bool handle_key(const SDL_KeyboardEvent& key);
    bool handle_mouse(const SDL_Event& event);
    bool handle_pad(const SDL_ControllerButtonEvent& button);
    void toggle_playing();
    void step(int ticks);
    void jump(Seconds by);
    void mark(std::optional<Seconds>& end);
    void save_clip();
    void look_back();
    void change_speed(int by);
    void follow_next(int by);
    void look_around(Point by);
    int foot_height() const;
    PlayState state() const;
    void begin_view();
    void play_sounds(Size area);
    void lay_out(Size canvas);
    void draw_truth(Canvas& canvas) const;
    void draw_foot(Canvas& canvas) const;
    void draw_place(Canvas& canvas, int y) const;

    const Art& art_;
    const Level& level_;
    ChoicesAccess choices_;
    Recording recording_;
    Replay replay_;
    ReplayScan scan_;
    Timeline timeline_;
    std::unique_ptr<BothEndsView> both_ends_;
    DebugOverlays debug_overlays_;
    ChatBox chat_;
    std::optional<VillageView> village_;  // anew after each jump, as is the next
    std::optional<PlaySounds> sounds_;
    PlaceSounds place_sounds_;
    Seconds played_{};  // of one's own time
    std::size_t speed_{3};
    bool playing_{true};
    bool dragging_{};
    Point mouse_{-1, -1};
    bool has_foot_{true};
    std::optional<Seconds> clip_from_, clip_to_;
    std::optional<Command> command_;
    net::PeerId followed_{};
    std::optional<Point> looks_at_;  // by hand, in level pixels
    Point panning_{};                // which way the view is moved
    std::optional<Seconds> before_;
    Seconds now_{};
    Rect foot_{};
};

}  // namespace snow
