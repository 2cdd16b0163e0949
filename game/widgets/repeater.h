// Auto-repeat of something held down: once at once, again after a pause, then quickly. Time is an argument.
#pragma once

#include <optional>

namespace snow {

template <class What> class Repeater {
  public:
    static constexpr double kPause = 0.4;  // seconds until the second time
    static constexpr double kPace = 0.1;   // and between all others

    // Held from now on; the caller does it the first time.
    void hold(What what) {
        what_ = what;
        next_.reset();
    }
    void release() { what_.reset(); }
    const std::optional<What>& held() const { return what_; }

    // What is to be repeated now, if it is due. At most once a call: a stall is not caught up.
    std::optional<What> update(double seconds) {
        if (!what_) return std::nullopt;
        if (!next_) next_ = seconds + kPause;
        if (seconds < *next_) return std::nullopt;
        next_ = seconds + kPace;
        return what_;
    }

  private:
    std::optional<What> what_;
    std::optional<double> next_;
};

}  // namespace snow
