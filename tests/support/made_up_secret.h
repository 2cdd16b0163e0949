// Secrets that a test chooses, where a host takes them from chance.
#pragma once

#include "net/secret.h"
#include "net/wire.h"

#include <cstdint>

namespace snow {

// Another for each number.
inline net::Secret made_up_secret(std::uint8_t number) {
    const net::Bytes bytes{number, 2, 3, 4, 5, 6, 7, 0xF8};
    net::Secret secret;
    net::Reader reader(bytes);
    net::Secret::fields(reader, secret);
    return secret;
}

}  // namespace snow
