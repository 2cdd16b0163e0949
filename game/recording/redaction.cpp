#include "game/recording/redaction.h"

#include "net/message_set.h"

#include <variant>

namespace snow {
namespace {

Welcome redacted(Welcome welcome) {
    welcome.secret = {};
    return welcome;
}

Succession redacted(Succession succession) {
    succession.village = {};
    for (Successor& each : succession.line) each.address = {};
    return succession;
}

Entrusted redacted(Entrusted entrusted) {
    for (Entrusted::Place& place : entrusted.places) place.secret = {};
    return entrusted;
}

}  // namespace

void append_redacted(const ServerMessage& message, std::span<const std::uint8_t> bytes, net::Bytes& out) {
    std::visit(
        [&](const auto& body) {
            if constexpr (requires { redacted(body); })
                net::encode(ServerMessage{redacted(body)}, out);
            else
                out.insert(out.end(), bytes.begin(), bytes.end());
        },
        message);
}

}  // namespace snow
