#include "game/text/drawable.h"

#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <cstdint>

using namespace snow;

TEST_CASE("three alphabets and some signs are drawn, and nothing that cannot be seen") {
    for (const char32_t c : U"Azß\u017F ŁșÆΆωЁєґ0~\u00A0€№★♥♪❄…“—→")
        if (c != 0) CHECK_MESSAGE(is_drawable(c), code_of(c));
    for (const char32_t c : {U'\0', U'\n', U'\u007F', U'\u00AD', U'\u0301', U'\u0180', U'\u05D0', U'\u0460',
                             U'\u1E9E', U'\u200B', U'\u2603', U'\u3042', U'\u96EA', U'\uFFFD', U'\U0001F600'})
        CHECK_FALSE_MESSAGE(is_drawable(c), code_of(c));
    for (char32_t c = 0; c < 0x3000; ++c)
        if (is_drawable(c) && !is_printable(c)) FAIL_CHECK(static_cast<std::uint32_t>(c));
}

TEST_CASE("a code point is written as Unicode does") {
    CHECK(code_of(U'A') == "U+0041");
    CHECK(code_of(U'\u0301') == "U+0301");
    CHECK(code_of(U'\U0001F600') == "U+1F600");
    CHECK(code_of(0x10FFFF) == "U+10FFFF");
}
