// One client's network figures, each as a value with its unit, a few seconds of history and a sentence that says what
// it is. Samples the client once a frame, only while the figures are shown.
#pragma once

#include "game/session/inspected_client.h"
#include "game/session/sliding_window.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

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
    // What the upper edge of its graph stands for: the least of 1, 2, 5, 10, 20, 50 and so on that all values fit under.
    double scale() const;

  private:
    std::array<double, kSize> values_{};
    std::size_t next_{};
};

// One line of the overlay.
struct Figure {
    std::string_view name;
    std::string value;          // with its unit
    const History* history{};   // in the same unit; null for a figure without a graph
    std::string_view sentence;  // what it is, and what is usual
};

class NetworkFigures {
  public:
    // From one point of a history to the next; all of it is six seconds.
    static constexpr Seconds kInterval = 0.1;

    // Those that a small canvas has no room for stand last.
    enum class Line {
        Frames,
        Ping,
        Jitter,
        Down,
        Up,
        Payload,
        Framing,
        Headers,
        Ahead,
        Margin,
        Others,
        Corrected,
        Baseline,
        Window,
        Mismatches,
        HostTick,
        Count
    };
    static constexpr std::size_t kLines = static_cast<std::size_t>(Line::Count);

    // Once a turn, and when a frame was drawn.
    void sample(const InspectedClient& client, Seconds now);
    void note_drawn() { ++drawn_; }
    // As of the last sample; the histories live as long as this.
    [[nodiscard]] std::array<Figure, kLines> lines(const InspectedClient& client) const;

    const History& history(Line line) const { return histories_[static_cast<std::size_t>(line)]; }

  private:
    void note(Line line, double value) { histories_[static_cast<std::size_t>(line)].add(value); }
    void note_interval(const InspectedClient& client, const ClientDiagnostics& figures);
    std::string value_of(Line line, const InspectedClient& client, const ClientDiagnostics& figures) const;

    SlidingGrowth<net::Traffic> second_;
    SlidingGrowth<int> frames_;
    std::array<History, kLines> histories_;
    Seconds longest_silence_{};  // in this interval
    int drawn_{};
    net::Traffic before_;
    int corrections_before_{};
    int mismatches_before_{};
    std::optional<Seconds> next_;
};

// "Lag 50 ms + 30, stalls 0.4 s": the simulated network in words; empty when it is off.
[[nodiscard]] std::string lag_words(const net::Lag& lag);

}  // namespace snow
