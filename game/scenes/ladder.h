// A stepper over chosen values of a time, from none to more than anyone wants: it goes from rung to rung.
#pragma once

#include "game/view/controls.h"

#include <vector>

namespace snow {

class Ladder final : public Stepper {
  public:
    static constexpr Size kSize{84, 13};

    // `rungs` are in seconds, ascending, at least one; `value` becomes one if it is none.
    Ladder(std::vector<double> rungs, double value);

    // In seconds.
    double seconds() const { return rungs_[static_cast<std::size_t>(value())]; }
    // "50 ms", "0.4 s" or "off".
    [[nodiscard]] static std::string words(double seconds);

  protected:
    std::string words() const override { return words(seconds()); }
    Ink words_ink() const override { return seconds() > 0 ? ink::kGold : ink::kWhite; }

  private:
    std::vector<double> rungs_;
};

}  // namespace snow
