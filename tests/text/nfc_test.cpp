#include "game/text/nfc.h"

#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

using namespace snow;

TEST_CASE("a letter and its accent are one code point, however they were written") {
    constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 12> kPairs{{
        {U"e\u0301", U"\u00E9"},
        {U"Zoe\u0308", U"Zo\u00EB"},
        {U"s\u0327S\u0326", U"\u015F\u0218"},
        {U"\u0438\u0306", U"\u0439"},               // Cyrillic short i
        {U"\u0456\u0308", U"\u0457"},               // Ukrainian yi
        {U"\u03B9\u0308\u0301", U"\u0390"},         // two marks
        {U"\u03CA\u0301", U"\u0390"},               // the first already joined
        {U"\u212B\u212A\u2126", U"\u00C5K\u03A9"},  // Angstrom, Kelvin, Ohm
        {U"\u1F71", U"\u03AC"},                     // alpha with oxia is alpha with tonos
        {U"A\u030A\u0301", U"\u00C5\u0301"},        // the font has no ring with an acute
        {U"x\u0301 \u0301", U"x\u0301 \u0301"},     // nothing to be joined with
        {U"", U""},
    }};
    for (const auto& pair : kPairs) {
        CAPTURE(encode_utf8(pair.first));
        CHECK(to_nfc(pair.first) == pair.second);
        CHECK(to_nfc(pair.second) == pair.second);
    }
}

TEST_CASE("composing undoes decomposing, for every letter that has an accent") {
    std::size_t letters = 0;
    for (char32_t c = 0; c < 0x3000; ++c) {
        const auto made_of = decompose(c);
        if (!made_of) continue;
        ++letters;
        CHECK(is_combining(made_of->mark));
        CHECK_FALSE(is_combining(made_of->letter));
        if (to_nfc(std::u32string{made_of->letter, made_of->mark}) != std::u32string(1, c))
            FAIL_CHECK(static_cast<std::uint32_t>(c));
    }
    CHECK(letters == 202);  // of UnicodeData.txt's canonical decompositions those that the font draws
}
