// The numbers both sides must agree on before they understand each other, and the game's own bounds.
#pragma once

#include <array>
#include <cstdint>

namespace snow {

// The first four bytes that either side sends; a program that sends others is not this game.
inline constexpr std::array<std::uint8_t, 4> kMagic{'S', 'N', 'O', 'W'};

// Raised whenever a message changes its meaning or its bytes: programs of different versions do
// not let each other in.
inline constexpr std::uint16_t kProtocolVersion = 8;
// Of the fields of all messages, with their kinds and ranges. Its test tells the new one when they change;
// then kProtocolVersion must be raised with it.
inline constexpr std::uint32_t kMessagesFingerprint = 0x4CE0B30E;

// Where a host listens and how many it lets in, unless somebody says otherwise.
inline constexpr std::uint16_t kDefaultPort = 7777;
inline constexpr int kDefaultMaxPlayers = 16;

}  // namespace snow
