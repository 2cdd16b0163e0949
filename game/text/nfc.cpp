#include "game/text/nfc.h"

#include <array>
#include <cstddef>

namespace snow {
namespace {

// A mark, and pairs of a letter and what it is with that mark (UnicodeData.txt 15.0, field 5).
struct Compositions {
    char32_t mark;
    std::u32string_view pairs;
};

constexpr std::array kCompositions{
    Compositions{0x0300, U"AÀEÈIÌOÒUÙaàeèiìoòuùЕЀИЍеѐиѝ"},
    Compositions{0x0301, U"AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź¨΅"
                         U"ΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰГЃКЌгѓкќ"},
    Compositions{0x0302, U"AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"},
    Compositions{0x0303, U"AÃIĨNÑOÕUŨaãiĩnñoõuũ"},
    Compositions{0x0304, U"AĀEĒIĪOŌUŪaāeēiīoōuū"},
    Compositions{0x0306, U"AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭИЙУЎийуў"},
    Compositions{0x0307, U"CĊEĖGĠIİZŻcċeėgġzż"},
    Compositions{0x0308, U"AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿΙΪΥΫιϊυϋЕЁІЇеёії"},
    Compositions{0x030A, U"AÅUŮaåuů"},
    Compositions{0x030B, U"OŐUŰoőuű"},
    Compositions{0x030C, U"CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž"},
    Compositions{0x0326, U"SȘTȚsștț"},
    Compositions{0x0327, U"CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"},
    Compositions{0x0328, U"AĄEĘIĮUŲaąeęiįuų"},
};

// Pairs of a duplicate and the code point that Unicode has in its place.
constexpr std::u32string_view kDuplicates =
    U"\u037E;\u0387\u00B7\u1F71\u03AC\u1F73\u03AD\u1F75\u03AE\u1F77\u03AF\u1F79\u03CC\u1F7B\u03CD\u1F7D\u03CE"
    U"\u1FBB\u0386\u1FBE\u03B9\u1FC9\u0388\u1FCB\u0389\u1FD3\u0390\u1FDB\u038A\u1FE3\u03B0\u1FEB\u038E"
    U"\u1FEE\u0385\u1FEF\u0060\u1FF9\u038C\u1FFB\u038F\u1FFD\u00B4\u2126\u03A9\u212A\u004B\u212B\u00C5";

char32_t without_duplicates(char32_t c) {
    if (c < kDuplicates.front()) return c;
    for (std::size_t i = 0; i < kDuplicates.size(); i += 2)
        if (kDuplicates[i] == c) return kDuplicates[i + 1];
    return c;
}

std::optional<char32_t> joined(char32_t letter, char32_t mark) {
    if (mark < kCompositions.front().mark || mark > kCompositions.back().mark) return std::nullopt;
    for (const Compositions& with : kCompositions) {
        if (with.mark != mark) continue;
        for (std::size_t i = 0; i < with.pairs.size(); i += 2)
            if (with.pairs[i] == letter) return with.pairs[i + 1];
    }
    return std::nullopt;
}

}  // namespace

std::u32string to_nfc(std::u32string_view text) {
    std::u32string composed;
    composed.reserve(text.size());
    for (const char32_t written : text) {
        const char32_t c = without_duplicates(written);
        const auto one = composed.empty() ? std::nullopt : joined(composed.back(), c);
        if (one)
            composed.back() = *one;
        else
            composed.push_back(c);
    }
    return composed;
}

std::optional<Composition> decompose(char32_t c) {
    for (const Compositions& with : kCompositions)
        for (std::size_t i = 0; i < with.pairs.size(); i += 2)
            if (with.pairs[i + 1] == c) return Composition{with.pairs[i], with.mark};
    return std::nullopt;
}

}  // namespace snow
