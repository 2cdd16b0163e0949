// Secrets that a test chooses, where a host takes them from chance.
#pragma once

#include "net/secret.h"

#include <cstdint>

namespace snow {

// Another for each number.
inline net::Secret made_up_secret(std::uint8_t number) {
    return net::Secret({number, 2, 3, 4, 5, 6, 7, 0xF8});
}

}  // namespace snow
