// What libFuzzer calls, and the bytes as the parsers want them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What must hold whatever came in.
inline void require(bool holds) {
    if (!holds) std::abort();
}

void fuzz(std::span<const std::uint8_t> bytes);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz({data, size});
    return 0;
}
