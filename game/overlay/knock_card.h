// The card in the corner that tells a host who knocks, or that somebody came from elsewhere unasked, and with which keys
// to answer without stopping to play. It knows no network: it is given what there is to decide, and gives the decision.
#pragma once

#include "game/platform/canvas.h"
#include "game/session/door_state.h"
#include "game/village/art.h"
#include "game/widgets/widget.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace snow {

// Keys count once a card was there for this long, in seconds: the press that was for the one before, who has just given
// up, decides about nobody else.
inline constexpr double kCardIsRead = 0.5;

class KnockCard {
  public:
    enum class Does { LetIn, Refuse, Ban, AskFromNowOn, Decline };
    struct Decision {
        Does does{};
        net::PeerId peer{};  // not for the last two
    };

    // Both must outlive it.
    KnockCard(const Art& art, const DisplaySettings& display) : art_(art), display_(display) {}

    // Once a frame; true when somebody new is to be decided about. Without a door there is nobody.
    bool update(std::shared_ptr<const DoorState> door, double seconds, bool hide_addresses);
    // The keys' names are the gamepad's from now on, or the keyboard's.
    void set_pad(bool pad) { pad_ = pad; }

    // Whether the card is there and that key is one of its own; and what it decides, if it counts already.
    [[nodiscard]] bool is_for(SDL_Keycode key) const;
    [[nodiscard]] std::optional<Decision> decide(SDL_Keycode key, double seconds) const;
    [[nodiscard]] bool is_for_pad(int button) const;
    [[nodiscard]] std::optional<Decision> decide_by_pad(int button, double seconds) const;

    // What stands on the card: the name, what they do, and how many wait besides, if any do. Empty when there is none.
    [[nodiscard]] std::vector<std::string> words() const;
    // Its place in a canvas whose right part, from `right` on, is taken: at the upper left, below what of `taken` lies
    // there. Without words it has no size, and nothing is drawn.
    void lay_out(int right, std::span<const Rect> taken);
    const Rect& box() const { return box_; }
    void draw(Canvas& canvas) const;

  private:
    struct Key;
    std::span<const Key> keys() const;
    const Knock* knock() const { return door_ && !door_->knocks.empty() ? &door_->knocks.front() : nullptr; }
    const Doorway::Stranger* stranger() const {
        return door_ && door_->stranger ? &*door_->stranger : nullptr;
    }
    const Profile* profile() const;
    std::vector<KeyHint> hints() const;
    int wrap_words(const Font& font, int room);
    int wrap_hints(const Font& font, int room);
    std::optional<Decision> decision(const Key& key, double seconds) const;

    const Art& art_;
    const DisplaySettings& display_;
    std::shared_ptr<const DoorState> door_;
    net::PeerId about_{};  // whom the card is about; net::kServerId for the stranger, 0 for nobody
    double since_{};
    bool hide_addresses_{};
    bool pad_{};
    Rect box_{};
    std::vector<std::string> lines_;  // wrapped
    std::string more_;                // at the end of the first: how many wait besides
    std::vector<std::vector<KeyHint>> rows_;
};

}  // namespace snow
