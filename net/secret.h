// What a peer shows to prove that it is the one who had a place here before. It travels, and is kept, but nothing
// prints it: there is no operator for that, and the tools that list a message's fields leave it out.
#pragma once

#include "net/nonces.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace net {

inline constexpr std::size_t kSecretBytes =
    8;  // 64 bits: at a guess a second it takes 10^11 years to hit one

class Secret {
  public:
    // None: what somebody shows who has none.
    Secret() = default;
    // One that was kept as its bytes().
    using Bytes = std::array<std::uint8_t, kSecretBytes>;
    explicit Secret(const Bytes& bytes) : bytes_(bytes) {}
    const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] static Secret fresh(Nonces& chance) {
        Secret secret;
        while (!secret.is_set())
            for (std::size_t i = 0; i < kSecretBytes; i += 2) {
                const std::uint16_t bits = chance.next();
                secret.bytes_[i] = static_cast<std::uint8_t>(bits);
                secret.bytes_[i + 1] = static_cast<std::uint8_t>(bits >> 8U);
            }
        return secret;
    }

    bool is_set() const { return *this != Secret(); }

    static void fields(auto& wire, auto& secret) { wire.secret(secret.bytes_); }

    // Looks at all bytes whatever they are: how long it takes tells nobody how many of a guess are right.
    friend bool operator==(const Secret& a, const Secret& b) {
        unsigned differs = 0;
        for (std::size_t i = 0; i < kSecretBytes; ++i)
            differs |= static_cast<unsigned>(a.bytes_[i]) ^ static_cast<unsigned>(b.bytes_[i]);
        return differs == 0;
    }

  private:
    Bytes bytes_{};
};

}  // namespace net
