// A short hash that is the same on every machine: http://www.isthe.com/chongo/tech/comp/fnv/, 32 bits of FNV-1a.
// It finds what differs by accident; somebody who wants two of the same hash makes them.
#pragma once

#include <cstdint>

namespace snow {

class Fnv1a {
  public:
    void add(std::uint8_t byte) { value_ = (value_ ^ byte) * 16777619U; }
    std::uint32_t value() const { return value_; }

  private:
    std::uint32_t value_{2166136261U};
};

}  // namespace snow
