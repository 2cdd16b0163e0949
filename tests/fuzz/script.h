// A fuzzer's bytes as the script of a session: what happens next, and with which values. At its end
// everything is 0, so that any bytes are a script.
#pragma once

#include "fuzz.h"

#include "game/session/messages.h"
#include "net/frames.h"
#include "net/outbox.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <string>

namespace snow {

class Script {
  public:
    explicit Script(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool is_over() const { return bytes_.empty(); }
    std::uint8_t byte() {
        if (bytes_.empty()) return 0;
        const std::uint8_t value = bytes_.front();
        bytes_ = bytes_.subspan(1);
        return value;
    }
    // 0 to `end` - 1.
    std::uint32_t below(std::uint32_t end) {
        const std::uint32_t wide = end > 256 ? std::uint32_t{byte()} << 8U : 0U;
        return (wide | byte()) % end;
    }
    bool yes() { return (byte() & 1U) != 0; }
    net::Bytes bytes(std::size_t most) {
        const auto taken =
            bytes_.first(std::min<std::size_t>(below(static_cast<std::uint32_t>(most) + 1), bytes_.size()));
        bytes_ = bytes_.subspan(taken.size());
        return {taken.begin(), taken.end()};
    }
    // One of those given: honest, odd, and wrong ones.
    std::string words() {
        static const std::array<std::string, 8> kWords{"Ada",      "Bo",         "Zoë", "Ada 2",
                                                       " spaces ", "\x1B[2Jesc", "",    "\xE2\x80\xAEleft"};
        const std::uint32_t which = below(kWords.size() + 1);
        if (which < kWords.size()) return kWords[which];
        const net::Bytes any = bytes(70);
        return {any.begin(), any.end()};
    }
    net::Seconds pause() {
        constexpr std::array kPauses{0.0, 1.0 / 60, 1.0 / 60, 0.05, 0.3, 1.1, 4.0, 12.0, 400.0};
        return kPauses[below(kPauses.size())];
    }
    Character character() {
        Character who{.id = 1 + below(24)};
        who.x = static_cast<std::int32_t>(below(256)) * (kMaxX / 255);
        who.y = kMinY + static_cast<std::int32_t>(below(256)) * ((kMaxY - kMinY) / 255);
        who.vx = (static_cast<std::int32_t>(below(33)) - 16) * (kMaxSpeed / 16);
        who.vy = (static_cast<std::int32_t>(below(33)) - 16) * (kMaxSpeed / 16);
        who.held.bits = static_cast<std::uint8_t>(below(Buttons::kAll + 1));
        who.animation = static_cast<Animation>(below(kAnimationCount));
        who.animation_ticks = static_cast<std::uint16_t>(below(kMaxAnimationTicks + 1));
        who.on_ground = yes();
        return who;
    }
    Snowball snowball() {
        const Character like = character();
        return {like.id, byte(), like.x, like.y, like.vx, like.vy};
    }

  private:
    std::span<const std::uint8_t> bytes_;
};

// What one call may take of the processor, under the sanitizers: many times what an honest one takes, and far
// less than a person would call a hang.
class WorkLimit {
  public:
    ~WorkLimit() { require(std::clock() - began_ < CLOCKS_PER_SEC); }
    WorkLimit() = default;
    WorkLimit(const WorkLimit&) = delete;
    WorkLimit& operator=(const WorkLimit&) = delete;

  private:
    std::clock_t began_{std::clock()};
};

inline net::Bytes frame_of(std::uint16_t mark, const net::Bytes& body) {
    net::Bytes marked;
    net::append_mark(marked, mark);
    marked.insert(marked.end(), body.begin(), body.end());
    net::Bytes frame;
    net::append_frame(frame, marked);
    return frame;
}

inline const Level& small_level() {
    static const Level level = Level::parse("................\n"
                                            ".......==.......\n"
                                            "..@..@....@.....\n"
                                            "####~~~~########\n",
                                            "small level");
    return level;
}

// Below what any kernel buffers without blocking the sender (net/limits.h): the window, a closing frame with
// the longest detail, and the preamble.
inline constexpr std::size_t kNeverBlocks = 19 * 1024;

}  // namespace snow
