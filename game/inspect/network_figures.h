// One client's network figures, as numbers and as a few seconds of history. Samples the client once a frame,
// only while the figures are shown.
#pragma once

#include "game/session/game_client.h"
#include "game/session/sliding_window.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace snow {

// The newest kSize values of a figure.
class History {
  public:
    static constexpr std::size_t kSize = 60;

    void add(double value) {
        values_[next_ % kSize] = value;
        ++next_;
    }
    // As many as there are, kSize at most.
    std::size_t size() const { return std::min(next_, kSize); }
    // 0 is the newest; `ago` below size().
    double at(std::size_t ago) const { return values_[(next_ - 1 - ago) % kSize]; }
    double largest() const { return *std::ranges::max_element(values_); }

  private:
    std::array<double, kSize> values_{};
    std::size_t next_{};
};

// One line of the overlay.
struct Figure {
    std::string name;
    std::string value;
    const History* history{};  // null for a figure without a graph
};

class NetworkFigures {
  public:
    // From one point of a history to the next; all of it is six seconds.
    static constexpr Seconds kInterval = 0.1;
    static constexpr std::size_t kLines = 14;

    // Once a frame.
    void sample(const GameClient& client, Seconds now);
    // As of the last sample; the histories live as long as this.
    [[nodiscard]] std::array<Figure, kLines> lines(const GameClient& client) const;

    const History& ping() const { return ping_; }
    const History& jitter() const { return jitter_; }
    const History& silence() const { return silence_; }
    const History& bytes_in() const { return bytes_in_; }
    const History& bytes_out() const { return bytes_out_; }

  private:
    SlidingGrowth<net::Traffic> second_;
    History ping_;       // ms
    History jitter_;     // ms
    History silence_;    // the longest in each interval, ms
    History bytes_in_;   // in each interval
    History bytes_out_;  // in each interval
    Seconds longest_silence_{};
    net::Traffic before_;
    std::optional<Seconds> next_;
};

// "Lag 50 ms + 30, stalls 0.4 s": the simulated network in words; empty when it is off.
[[nodiscard]] std::string lag_words(const net::Lag& lag);

}  // namespace snow
