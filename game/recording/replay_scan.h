// Goes through a recording ahead of who looks at it, and notes what happened when: the marks on its time line.
#pragma once

#include "game/recording/replay.h"
#include "game/session/message_observer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace snow {

struct ReplayMark {
    enum class Kind : std::uint8_t {
        News,        // the host said what the rules did not foresee
        Input,       // the player's buttons changed
        People,      // somebody came, left, looks otherwise
        Chat,        // somebody said something
        Correction,  // the host moved the predicted character visibly
        Silence,     // nothing came for so long that all stood still
        Lost,        // the connection was lost
        Differs,     // the first world that is not as it was
        Count
    };
    Seconds at{};
    Kind kind{};
};

class ReplayScan final : private MessageObserver {
  public:
    // Both must outlive it, as with a Replay.
    ReplayScan(const Recording& recording, const Level& level);
    ~ReplayScan() override;

    // So much further, to the end at most.
    void go_on(Seconds by);
    // Up to where it is done.
    Seconds at() const { return replay_.at(); }
    // In order of time.
    const std::vector<ReplayMark>& marks() const { return marks_; }

  private:
    void sent(const ClientMessage& message, std::span<const std::uint8_t> bytes) override;
    void received(const ServerMessage& message, std::span<const std::uint8_t> bytes) override;
    void look();
    void note(ReplayMark::Kind kind) { marks_.push_back({replay_.at(), kind}); }

    const Recording& recording_;
    Replay replay_;
    std::vector<ReplayMark> marks_;
    Buttons held_;
    int corrections_{};
    bool was_in_{true};
    bool was_silent_{};
    bool differed_{};
};

}  // namespace snow
