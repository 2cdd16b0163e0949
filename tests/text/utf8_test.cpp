#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;

TEST_CASE("every code point survives being written and read") {
    std::size_t different = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c == 0xD800) c = 0xE000;  // surrogates are no code points
        const std::u32string text(1, c);
        const auto read = decode_utf8(encode_utf8(text));
        if (!read || *read != text) ++different;
    }
    CHECK(different == 0);
}

TEST_CASE("code points have the bytes of RFC 3629") {
    CHECK(encode_utf8(U"\x7F") == "\x7F");
    CHECK(encode_utf8(U"\x80") == "\xC2\x80");
    CHECK(encode_utf8(U"\x7FF") == "\xDF\xBF");
    CHECK(encode_utf8(U"\x800") == "\xE0\xA0\x80");
    CHECK(encode_utf8(U"\xFFFF") == "\xEF\xBF\xBF");
    CHECK(encode_utf8(U"\x10000") == "\xF0\x90\x80\x80");
    CHECK(encode_utf8(U"\x10FFFF") == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("bytes that are no UTF-8 are refused") {
    const std::vector<std::string_view> bad{
        "\x80",              // a continuation of nothing
        "\xBF",              // the same
        "\xC3",              // cut off
        "\xE2\x98",          // cut off
        "\xF0\x9F\x98",      // cut off
        "\xC3(",             // continued by a letter
        "\xE2(\xA1",         // the same in the middle
        "\xC0\x80",          // a zero in two bytes
        "\xC1\xBF",          // too long
        "\xE0\x80\xAF",      // too long
        "\xE0\x9F\xBF",      // too long
        "\xF0\x80\x80\xAF",  // too long
        "\xF0\x8F\xBF\xBF",  // too long
        "\xED\xA0\x80",      // the first surrogate
        "\xED\xBF\xBF",      // the last surrogate
        "\xF4\x90\x80\x80",  // beyond the last code point
        "\xF5\x80\x80\x80",  // the same
        "\xF8\x88\x80\x80\x80",
        "\xFC\x84\x80\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    for (const std::string_view bytes : bad) {
        CAPTURE(bytes.size());
        CHECK_FALSE(is_utf8(bytes));
        CHECK_FALSE(decode_utf8("fine " + std::string(bytes) + " fine"));
    }
    CHECK(is_utf8(""));
    CHECK(is_utf8("Zo\u00EB \u0416 \u2603 \U0001F600"));
    CHECK(is_utf8(std::string_view("\0", 1)));
}

TEST_CASE("no cut-off text decodes, unless it is cut between code points") {
    const std::string whole = "a\u00E9\u2603\U0001F600";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const bool between = size == 0 || size == 1 || size == 3 || size == 6 || size == 10;
        CHECK(is_utf8(std::string_view(whole).substr(0, size)) == between);
    }
}

TEST_CASE("the lossy reading shows one replacement for each bad byte and keeps the rest") {
    CHECK(decode_utf8_lossy("A\xFF"
                            "da") == U"A\xFFFD"
                                     U"da");
    CHECK(decode_utf8_lossy("\xE2\x98") == U"\xFFFD\xFFFD");
    CHECK(decode_utf8_lossy("\xC3\u00E9") == U"\xFFFD\u00E9");
    CHECK(decode_utf8_lossy("\u2603") == U"\u2603");
    CHECK(count_code_points("Zo\u00EB\xFF") == 4);
}

TEST_CASE("what is no code point is written as the replacement") {
    const std::u32string broken{char32_t{0xD800}, char32_t{0x110000}, char32_t{0xFFFFFFFF}, U'a'};
    CHECK(encode_utf8(broken) == "\uFFFD\uFFFD\uFFFD"
                                 "a");
}

TEST_CASE("letters, signs, spaces and emoji are printable") {
    for (const char32_t c :
         U"A ~\u00A0\u00E9\u0416\u03A9\u05D0\u0905\u4E2D\uD55C\u2603\uFFFD\U0001F600\u0301")
        if (c != 0) CHECK_MESSAGE(is_printable(c), static_cast<std::uint32_t>(c));
}

TEST_CASE("what cannot be seen is not printable") {
    const std::vector<char32_t> hidden{
        0x00,   0x09,   0x0A,   0x1B,   0x1F,    0x7F,    0x80,    0x85,    0x9F,    0xAD,     0x034F,
        0x061C, 0x180E, 0x200B, 0x200C, 0x200D,  0x200E,  0x200F,  0x2028,  0x2029,  0x202A,   0x202E,
        0x2060, 0x2066, 0x2069, 0x2800, 0x3164,  0xD800,  0xDFFF,  0xFDD0,  0xFDEF,  0xFE00,   0xFE0F,
        0xFEFF, 0xFFF9, 0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0xE0001, 0xE0041, 0xE0100, 0x10FFFF, 0x110000,
    };
    for (const char32_t c : hidden) CHECK_FALSE_MESSAGE(is_printable(c), static_cast<std::uint32_t>(c));
}

TEST_CASE("a combining mark needs a letter to stand on") {
    CHECK(is_printable_text(U"e\u0301"));
    CHECK(is_printable_text(U"e\u0323\u0301"));  // a mark upon a mark
    CHECK_FALSE(is_printable_text(U"\u0301"));
    CHECK_FALSE(is_printable_text(U"a \u0301"));
    CHECK(keep_printable(U"\u0301a\u0301 \u0301") == U"a\u0301 ");
    CHECK(keep_printable(U"\u0301", U"e") == U"\u0301");
    CHECK(keep_printable(U"\u0301", U"e ") == U"");
    CHECK(keep_printable(U"a\u202Eb\u200Bc\n") == U"abc");
    CHECK_FALSE(is_combining(U'e'));
}

TEST_CASE("capitals and small letters fold to the same") {
    CHECK(fold_case(U"ADA az 09 [@") == U"ada az 09 [@");
    CHECK(fold_case(U"ÀÖØÞ×÷ßÿ") == U"àöøþ×÷ßÿ");
    CHECK(fold_case(U"ĀĂĮĲĶĹŁŇŊŒŶŸŹŽſ") == U"āăįĳķĺłňŋœŷÿźžs");
    CHECK(fold_case(U"ĸŉı") == U"ĸŉı");  // these have no other case, and their neighbours must not touch them
    CHECK(fold_case(U"ΣΊΣΥΦΟΣ σίσυφος") == U"σίσυφοσ σίσυφοσ");
    CHECK(fold_case(U"ΆΈΉΊΌΎΏΪΫΑΩ") == U"άέήίόύώϊϋαω");
    CHECK(fold_case(U"ЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ") == U"ѐёђѓєѕіїјљњћќѝўџ");
    CHECK(fold_case(U"АБВЖЯабвжяѢҐҖӁӘ") == U"абвжяабвжяѣґҗӂә");
    CHECK(fold_case(U"ȘșȚț") == U"șșțț");
    CHECK(fold_case(U"ẞẠỸ") == U"ßạỹ");
    CHECK(fold_case(U"雪 ☃ 😀") == U"雪 ☃ 😀");
}

TEST_CASE("folding twice changes nothing more") {
    for (char32_t c = 0; c < 0x3000; ++c) {
        const std::u32string once = fold_case(std::u32string(1, c));
        if (fold_case(once) != once) FAIL_CHECK(static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("white space of every kind is stripped from the ends only") {
    CHECK(strip("  Ada  Lovelace \t\r\n") == "Ada  Lovelace");
    CHECK(strip("\u00A0\u3000\u2003\u202FAda\u2028\u1680\u0085") == "Ada");
    CHECK(strip(" \u3000\t") == "");
    CHECK(strip("") == "");
    CHECK(strip(" \xFF\xE3\x80 ") == "\xFF\xE3\x80");  // bad bytes are not its business
    CHECK(strip("\u00E9") == "\u00E9");                // its last byte looks like part of a no-break space
    CHECK(strip("\u0120") == "\u0120");                // and this one's like a space with a bit more
    CHECK(strip(U" \u3000"
                U"Ada b\u00A0") == U"Ada b");
}

TEST_CASE("each run of white space becomes one plain space") {
    CHECK(fold_spaces(U"a\u00A0\u3000 b\t\nc") == U"a b c");
    CHECK(fold_spaces(U"  a  ") == U" a ");
    CHECK(fold_spaces(U"") == U"");
}
