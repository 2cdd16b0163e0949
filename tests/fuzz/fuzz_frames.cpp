// A stream cut anywhere gives the same frames, none longer than allowed.
#include "fuzz.h"

#include "net/frames.h"

#include <cstddef>
#include <cstdint>
#include <span>

void fuzz(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t kLimit = 300;
    if (bytes.empty()) return;
    const std::size_t cut = bytes[0] % bytes.size();
    net::FrameReader whole(kLimit);
    net::FrameReader parts(kLimit);
    whole.push(bytes);
    parts.push(bytes.first(cut));
    std::size_t early = 0;
    while (parts.next()) ++early;
    parts.push(bytes.subspan(cut));
    std::size_t all = 0;
    while (const auto frame = whole.next()) {
        require(frame->size() <= kLimit);
        ++all;
    }
    while (parts.next()) ++early;
    require(all == early);
    require(whole.broken() == parts.broken());
}
