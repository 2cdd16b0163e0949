// What no recording may hold: the secrets by which somebody is known again, and addresses.
#pragma once

#include "game/session/messages.h"

#include <cstdint>
#include <span>

namespace snow {

// Appends the message as it came, `bytes`, or with zeros for what nobody may see; of the same length.
void append_redacted(const ServerMessage& message, std::span<const std::uint8_t> bytes, net::Bytes& out);

}  // namespace snow
