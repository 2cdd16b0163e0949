// A stepper over a list of preset amounts.
#pragma once

#include "game/widgets/controls.h"

#include <cstddef>
#include <string>
#include <vector>

namespace snow {

class PresetStepper final : public Stepper {
  public:
    static constexpr Size kSize{84, 13};  // with the small font
    // With any.
    [[nodiscard]] static Size size(const FontTable& font) { return grown(kSize, font); }

    using Words = std::string (*)(double amount);

    // `presets` are ascending, at least one; `amount` is added to them if it is not among them.
    // `in_words` formats an amount.
    PresetStepper(std::vector<double> presets, double amount, Words in_words);

    // Added to the presets if it is not among them.
    void set_amount(double amount);
    double amount() const { return presets_[static_cast<std::size_t>(value())]; }

  protected:
    std::string words() const override { return in_words_(amount()); }
    Ink words_ink() const override { return amount() > 0 ? ink::kGold : ink::kWhite; }

  private:
    std::vector<double> presets_;
    Words in_words_;
};

// "50 ms", "0.4 s" or "off".
[[nodiscard]] std::string time_words(double seconds);
// "2 %" or "off".
[[nodiscard]] std::string share_words(double share);

}  // namespace snow
