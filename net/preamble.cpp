#include "net/preamble.h"

#include "net/outbox.h"

#include <algorithm>

namespace net {

Bytes preamble_of(const Protocol& protocol) {
    Bytes bytes;
    Writer(bytes).fixed(protocol.magic);
    append_mark(bytes, protocol.version);
    return bytes;
}

PreambleMatch match_preamble(std::span<const std::uint8_t> got, const Protocol& protocol) {
    const Bytes ours = preamble_of(protocol);
    const std::size_t magic = std::min(got.size(), protocol.magic.size());
    if (!std::ranges::equal(got.first(magic), std::span(ours).first(magic))) return PreambleMatch::Stranger;
    if (got.size() < kPreambleSize) return PreambleMatch::Incomplete;
    return std::ranges::equal(got.first(kPreambleSize), ours) ? PreambleMatch::Same
                                                              : PreambleMatch::OtherVersion;
}

std::uint16_t version_in(std::span<const std::uint8_t> preamble) {
    bool ok = false;
    auto version = preamble.subspan(kPreambleSize - kMarkSize);
    return take_mark(version, ok);
}

}  // namespace net
