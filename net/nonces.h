// Numbers that nobody can foresee, however many of them one has seen, and which cost no system call each:
// ChaCha20 (RFC 8439) with a key that the system chose.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace net {

using ChaChaBlock = std::array<std::uint32_t, 16>;

// RFC 8439, section 2.3: what comes of a state of constants, key, counter and nonce.
[[nodiscard]] ChaChaBlock chacha20(const ChaChaBlock& state);

class Nonces {
  public:
    Nonces();
    [[nodiscard]] std::uint16_t next();

  private:
    ChaChaBlock state_;
    ChaChaBlock block_{};
    std::size_t used_;  // of the numbers in block_, two a word
};

}  // namespace net
