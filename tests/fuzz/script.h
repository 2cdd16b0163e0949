// A fuzzer's bytes as the script of a session: what happens next, and with which values. Where they end,
// chance goes on, seeded with them: so any bytes are a script, and every session is as long as the longest.
#pragma once

#include "fuzz.h"

#include "game/session/messages.h"
#include "net/frames.h"
#include "net/outbox.h"
#include "net/preamble.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <random>
#include <span>
#include <string>

namespace snow {

class Script {
  public:
    explicit Script(std::span<const std::uint8_t> bytes) : bytes_(bytes), chance_(seed_of(bytes)) {}

    std::uint8_t byte() {
        if (bytes_.empty()) return static_cast<std::uint8_t>(chance_() >> 8U);
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
    net::Bytes bytes(std::uint32_t most) {
        net::Bytes result(below(most + 1));
        std::ranges::generate(result, [this] { return byte(); });
        return result;
    }
    // One of those given: honest, odd, and wrong ones.
    std::string words() {
        static const std::array<std::string, 9> kWords{"Ada",   "Bo",         "Zoë",
                                                       "Ada 2", " spaces ",   "\x1B[2Jesc",
                                                       "",      "\u202Eleft", std::string(kChatLength, 'x')};
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
    RolledBall rolled() {
        const Character like = character();
        return {.marker = static_cast<std::uint16_t>(below(80)),
                .x = like.x,
                .y = like.y,
                .vx = like.vx,
                .vy = like.vy,
                .radius = static_cast<std::uint16_t>(below(kLargestBall + 1)),
                .head = static_cast<std::uint16_t>(yes() ? below(kLargestBall + 1) : 0),
                .hits = static_cast<std::uint8_t>(below(kBallHits + 1)),
                .ticks = static_cast<std::uint16_t>(below(kSnowmanTicks + 1))};
    }
    // Of a letter that is there, or of none.
    Stirred stirred() {
        return {static_cast<std::uint16_t>(below(80)),
                static_cast<std::uint16_t>(below(kMaxStirredTicks + 1))};
    }

  private:
    static std::uint32_t seed_of(std::span<const std::uint8_t> bytes) {
        std::uint32_t seed = 2166136261U;  // FNV-1a
        for (const std::uint8_t byte : bytes) seed = (seed ^ byte) * 16777619U;
        return seed;
    }

    std::span<const std::uint8_t> bytes_;
    std::minstd_rand chance_;
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

// All that may ever be sent and not read, so that no kernel blocks the sender (net/limits.h): what the window
// bears, then a closing frame with the longest detail, and the preamble before.
inline constexpr std::size_t kMostUnreadOfServer =
    net::kWindowBytes + net::kMaxClientFrame + 2 * net::kMaxFrameHeader + net::kPreambleSize;
inline constexpr std::size_t kMostUnreadOfClient = (net::kWindowWrites + 2) * net::kMaxClientFrame;

}  // namespace snow
