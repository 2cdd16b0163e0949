// One screen of the program. A scene turns events into what should happen next and says so as a Command;
// the app carries it out between frames, so that no scene ever destroys itself or another.
#pragma once

#include "game/platform/geometry.h"
#include "game/platform/sound.h"
#include "game/session/failure.h"

#include <SDL.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace snow {

class Canvas;

using Seconds = double;  // since the program started; always an argument, no scene reads a clock

// From the menu; name, colour, address and port are in the Choices.
struct StartHost {};
struct StartJoin {};
struct BackToMenu {
    std::optional<Failure> why;  // shown by the menu
};
// Opens another window of this program in the same game, for a second player at this screen.
struct OpenWindow {};
// From the menu: shows the network theatre.
struct ShowTheatre {};
// From the menu: a recording is seen again.
struct ShowReplay {
    std::filesystem::path file;
};
// From a recording: that part of it is written to files, to be shown to others.
struct SaveClip {
    Seconds from{};
    Seconds to{};
};
struct CloseGame {};

using Command =
    std::variant<StartHost, StartJoin, BackToMenu, OpenWindow, ShowTheatre, ShowReplay, SaveClip, CloseGame>;

class Scene {
  public:
    Scene() = default;
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;
    virtual ~Scene() = default;

    // One event of SDL's, with mouse positions in canvas pixels.
    virtual void handle(const SDL_Event& event) = 0;
    // Called once a frame, after the events. Returns what should happen next, if anything.
    [[nodiscard]] virtual std::optional<Command> update(Seconds now) = 0;
    virtual void draw(Canvas& canvas) = 0;
    // The window is to be closed. Returns what should happen; nothing when the scene asks a question first.
    [[nodiscard]] virtual std::optional<Command> close_requested() { return CloseGame{}; }
    // What follows "Snowfolk - " in the window's title; empty for the menu.
    [[nodiscard]] virtual std::string title() const { return {}; }
    // Where on a canvas of that size a line of the program's own may stand, at the top, for a few seconds.
    [[nodiscard]] virtual Rect toast_room(Size canvas) const { return {4, 6, canvas.w - 8, canvas.h - 6}; }
    // Whether text is typed, so that letters are no shortcuts.
    [[nodiscard]] virtual bool typing() const { return false; }

    // Called with every sound to be played; pan and gain as Sound::play takes them.
    std::function<void(SoundId, float pan, float gain)> on_sound;

  protected:
    void sound(SoundId id, float pan = 0, float gain = 1) const {
        if (on_sound) on_sound(id, pan, gain);
    }
    // For the scene's forms and dialogs.
    std::function<void(SoundId)> widget_sounds() const {
        return [this](SoundId id) { sound(id); };
    }
};

}  // namespace snow
