#include "game/text/look_alikes.h"

#include "game/text/drawable.h"
#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

using namespace snow;

namespace {

// confusables.txt of Unicode 15.0 for what the font draws: a character, what it looks like, a space. Letters
// with accents follow from their parts. Left out: what has no other character of the font to be taken for,
// and L and l with a middle dot, Cyrillic ge with upturn, which the font draws as if those were not there.
constexpr std::u32string_view kUnicodeData =
    U"\"'' 0O 1l Il `' mrn |l ´' µμ ¸, ÆAE ×x æae ıi ĲlJ ĳij ŉ'n ŒOE œoe ſf ʼ' ΄' ΑA ΒB ΕE ΖZ ΗH Ιl ΚK ΜM ΝN "
    U"ΟO ΡP ΤT ΥY ΧX αa βß γy ιi κĸ νv οo ρp σo υu ЅS Іl ЈJ АA ВB ГΓ ЕE З3 КK МM НH ОO ПΠ РP СC ТT УY ФΦ ХX "
    U"Ыbl Ьb ЮlO аa б6 гr еe кĸ оo пπ рp сc уy хx ѕs іi јj ‐- ‑- –- ‘' ’' ‚, “'' ”'' •· …... ‹< ›> №No −- "
    U"ðđ ÐĐ ћħ θΘ ЛΛ єε тτ фφ €Є ";

bool alike(std::u32string_view a, std::u32string_view b) {
    CHECK(look_alike(a, b) == look_alike(b, a));
    return look_alike(a, b);
}

}  // namespace

TEST_CASE("what Unicode says looks alike looks alike, also in the middle of a word") {
    std::u32string_view rest = kUnicodeData;
    std::size_t count = 0;
    for (; !rest.empty(); ++count) {
        const std::u32string_view row = rest.substr(0, rest.find(U' ', 1));
        rest.remove_prefix(row.size() + 1);
        const auto a = std::u32string(U"Ka").append(row.substr(0, 1)).append(U"z");
        const auto b = std::u32string(U"Ka").append(row.substr(1)).append(U"z");
        CAPTURE(encode_utf8(a));
        CHECK(alike(a, b));
    }
    CHECK(count == 105);
}

TEST_CASE("Bob is one name in three alphabets, in capitals, and with a zero") {
    for (const std::u32string_view other :
         {U"Bоb", U"Βоb", U"Βοb", U"Воb", U"bob", U"BOB", U"ВОВ", U"вов", U"B0b", U"ΒΟΒ", U"bОB"})
        CHECK_MESSAGE(alike(U"Bob", other), encode_utf8(other));
    for (const std::u32string_view other : {U"Rob", U"Bo", U"Bobb", U"Böb", U"Bob 2", U"8ob", U"Вова"})
        CHECK_FALSE_MESSAGE(alike(U"Bob", other), encode_utf8(other));
}

TEST_CASE("the same letters in capitals and small ones are alike, in every alphabet") {
    for (const auto& pair :
         std::initializer_list<std::pair<std::u32string_view, std::u32string_view>>{{U"ZOË", U"zoë"},
                                                                                    {U"ЖЕНЯ", U"женя"},
                                                                                    {U"ΣΊΣΥΦΟΣ", U"σίσυφος"},
                                                                                    {U"НИНА", U"Нина"},
                                                                                    {U"ÆRØ", U"ærø"},
                                                                                    {U"IAN", U"ian"},
                                                                                    {U"ĢIRTS", U"ģirts"},
                                                                                    {U"ÐÓRA", U"ðóra"}})
        CHECK_MESSAGE(alike(pair.first, pair.second), encode_utf8(pair.first));
}

TEST_CASE("I, l and 1 are one letter as they are written, and I and i one in capitals, but i and l are two") {
    CHECK(alike(U"Bill", U"BiIl"));
    CHECK(alike(U"Bill", U"Bi11"));
    CHECK(alike(U"Ian", U"lan"));
    CHECK(alike(U"Ian", U"ian"));
    CHECK(alike(U"Kal", U"KaI"));
    CHECK(alike(U"Kai", U"KaI"));
    CHECK_FALSE(alike(U"Kai", U"Kal"));
    CHECK_FALSE(alike(U"Ian", U"Lan"));
    CHECK_FALSE(alike(U"Mia", U"Mla"));
    CHECK(alike(U"O0O", U"ooo"));
}

TEST_CASE("rn is m in small letters, and not in capitals") {
    CHECK(alike(U"Arno", U"Amo"));
    CHECK_FALSE(alike(U"ARNO", U"AMO"));
}

TEST_CASE("accents count by where they stand, and on i not at all") {
    CHECK(alike(U"Petrović", U"Petrovič"));
    CHECK(alike(U"Şebnem", U"Șebnem"));
    CHECK(alike(U"Zoë", U"Zoe\u0308"));
    CHECK(alike(U"Ёжик", U"Ëжик"));
    CHECK(alike(U"María", U"Maria"));
    CHECK(alike(U"Іван Їжак", U"Іван Іжак"));
    CHECK_FALSE(alike(U"Zoe", U"Zoë"));
    CHECK_FALSE(alike(U"Jose", U"José"));
    CHECK_FALSE(alike(U"Čech", U"Çech"));
    CHECK_FALSE(alike(U"Ясный", U"Ясныи"));
}

TEST_CASE("both forms of a form are itself, so nothing looks like what looks like something else") {
    for (char32_t c = 0; c < 0x3000; ++c) {
        if (!is_drawable(c)) continue;
        const std::u32string drawn = drawn_form(std::u32string(1, c));
        const std::u32string capitals = capitals_form(std::u32string(1, c));
        CAPTURE(code_of(c));
        CHECK(drawn_form(drawn) == drawn);
        CHECK(capitals_form(capitals) == capitals);
        CHECK_FALSE(drawn.empty());
        if (c != U' ' && c != 0xA0) CHECK(drawn.find(U' ') == std::u32string::npos);
    }
}

TEST_CASE("the numbers behind names stay apart in both forms") {
    for (int i = 0; i < 300; ++i)
        for (int j = 0; j < i; ++j) {
            const auto a = decode_utf8_lossy("Ada " + std::to_string(i));
            const auto b = decode_utf8_lossy("Ada " + std::to_string(j));
            if (look_alike(a, b)) FAIL_CHECK(i, " and ", j);
        }
}
