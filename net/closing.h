// The last frame of a connection: why it ends. A server says it in words, a client's goodbye has none.
#pragma once

#include "net/reason.h"
#include "net/wire.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace net {

struct Closing {
    Reason reason{};
    std::string detail;  // what goes with the reason (reason.h)

    static constexpr std::size_t kMaxDetail = 1024;  // bytes: far more than any sentence

    static void fields(auto& wire, auto& m) {
        wire.option(m.reason);
        wire.text(m.detail, kMaxDetail);
    }
};

// Whole frames, ready to be written.
[[nodiscard]] Bytes closing_frame(const Closing& closing);
[[nodiscard]] Bytes goodbye_frame();

// What a server's closing frame says behind its mark; nothing if that is no reason a server may give.
[[nodiscard]] std::optional<Closing> read_closing(std::span<const std::uint8_t> words);

}  // namespace net
