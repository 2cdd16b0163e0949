// A modal question or message with buttons. While it is open, it takes all events.
#pragma once

#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace snow {

class Dialog {
  public:
    struct Choice {
        std::string words;
        std::function<void()> chosen;
    };

    // Needs at least one choice. The first one has the focus at first; Esc and B choose the one at the index
    // `cancel`. It closes before it calls Choice::chosen.
    Dialog(std::string title, std::string message, std::vector<Choice> choices, std::size_t cancel);

    bool open() const { return open_; }
    void set_on_sound(std::function<void(SoundId)> on_sound) { form_.on_sound = std::move(on_sound); }
    const std::string& message() const { return message_; }

    void handle(const SDL_Event& event) { form_.handle(event); }
    void update(double seconds) { form_.update(seconds); }
    // Lays itself out in the canvas' middle, darkens what is behind, and draws.
    void draw(Canvas& canvas, const Art& art, const DisplaySettings& display, double seconds);
    // Computes the layout for a canvas of that size; draw() does so too.
    void lay_out(const FontTable& font, Size canvas);
    // The part of the canvas that it takes, as of the last layout.
    const Rect& box() const { return box_; }

    const Form& form() const { return form_; }
    const Button& button(std::size_t index) const { return *buttons_.at(index); }

  private:
    void choose(std::size_t index);

    std::string title_;
    std::string message_;
    std::vector<Choice> choices_;
    std::vector<std::unique_ptr<Button>> buttons_;
    Form form_;
    bool open_{true};
    Rect box_{};
    std::vector<std::string> lines_;
};

}  // namespace snow
