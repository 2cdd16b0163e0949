#include "net/nonces.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>

using namespace net;

TEST_CASE("nonces: ChaCha20 gives the block of RFC 8439, section 2.3.2") {
    const ChaChaBlock state{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, 0x03020100, 0x07060504,
                            0x0b0a0908, 0x0f0e0d0c, 0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c,
                            0x00000001, 0x09000000, 0x4a000000, 0x00000000};
    CHECK(chacha20(state) == ChaChaBlock{0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3, 0xc7f4d1c7,
                                         0x0368c033, 0x9aaa2204, 0x4e6cd4c3, 0x466482d2, 0x09aa9f07,
                                         0x05d7c214, 0xa2028bd9, 0xd19c12b5, 0xb94e16de, 0xe883d0cb,
                                         0x4e3c50a2});
}

TEST_CASE("nonces: two servers have others, and a server's do not repeat soon") {
    Nonces one;
    Nonces other;
    std::set<std::uint16_t> seen;
    int alike = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::uint16_t number = one.next();
        seen.insert(number);
        if (number == other.next()) ++alike;
    }
    CHECK(seen.size() > 950);  // of 65,536, by chance some seven come twice
    CHECK(alike < 10);
}
