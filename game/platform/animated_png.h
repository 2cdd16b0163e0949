// Puts PNG pictures together to one that moves (APNG: Portable Network Graphics, third edition, 4.4 and 11.3.6), which
// browsers and messengers show. A viewer that does not know of it shows the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

class AnimatedPng {
  public:
    explicit AnimatedPng(std::uint16_t frames_per_second) : frames_per_second_(frames_per_second) {}

    // One more picture, as encode_png() has made it; all are of one size and kind. False, and nothing is added, if it is
    // no such PNG.
    [[nodiscard]] bool add(std::string_view png);
    std::size_t frames() const { return frames_.size(); }
    // The whole file; it runs for ever. Empty without a frame.
    [[nodiscard]] std::string bytes() const;

  private:
    std::uint16_t frames_per_second_;
    std::string head_;                 // the data of IHDR
    std::vector<std::string> frames_;  // the data of IDAT
};

}  // namespace snow
