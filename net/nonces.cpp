#include "net/nonces.h"

#include <bit>
#include <tuple>

namespace net {
namespace {

constexpr std::size_t kCounter = 12;  // the word of a state that counts the blocks
constexpr std::size_t kNumbers = 2 * std::tuple_size_v<ChaChaBlock>;  // of 16 bits, in a block
constexpr int kDoubleRounds = 10;

void quarter_round(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c, std::uint32_t& d) {
    a += b, d = std::rotl(d ^ a, 16);
    c += d, b = std::rotl(b ^ c, 12);
    a += b, d = std::rotl(d ^ a, 8);
    c += d, b = std::rotl(b ^ c, 7);
}

}  // namespace

ChaChaBlock chacha20(const ChaChaBlock& state) {
    ChaChaBlock x = state;
    for (int i = 0; i < kDoubleRounds; ++i) {
        for (std::size_t column = 0; column < 4; ++column)
            quarter_round(x[column], x[column + 4], x[column + 8], x[column + 12]);
        for (std::size_t row = 0; row < 4; ++row)
            quarter_round(x[row], x[4 + (row + 1) % 4], x[8 + (row + 2) % 4], x[12 + (row + 3) % 4]);
    }
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += state[i];
    return x;
}

Nonces::Nonces() : state_{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}, used_(kNumbers) {
    std::random_device system;
    for (std::size_t word = 4; word < kCounter; ++word) state_[word] = system();
}

std::uint16_t Nonces::next() {
    if (used_ == kNumbers) {
        block_ = chacha20(state_);
        ++state_[kCounter];
        used_ = 0;
    }
    const std::uint32_t word = block_[used_ / 2];
    return static_cast<std::uint16_t>(used_++ % 2 == 0 ? word : word >> 16U);
}

}  // namespace net
