#include "game/session/name.h"

#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace snow;

namespace {

std::optional<std::string> cleaned(std::string_view typed) {
    const auto result = clean_name(typed);
    const auto* name = std::get_if<std::string>(&result);
    return name ? std::optional(*name) : std::nullopt;
}

std::optional<NameError> fault(std::string_view typed) {
    const auto result = clean_name(typed);
    const auto* error = std::get_if<NameError>(&result);
    return error ? std::optional(*error) : std::nullopt;
}

// The name somebody gets where all of `taken` play already.
std::string free_among(std::string_view wanted, const std::vector<std::string>& taken) {
    std::string name = free_name(wanted, taken);
    for (const std::string& other : taken) CHECK_FALSE(same_name(name, other));
    return name;
}

}  // namespace

TEST_CASE("a name loses the white space at its ends and keeps one space within") {
    CHECK(cleaned("  Ada \u00A0 Lovelace\t\n") == "Ada Lovelace");
    CHECK(cleaned("Ada") == "Ada");
    CHECK(cleaned("Zo\u00EB \u0416\u0435\u043D\u044F") == "Zo\u00EB \u0416\u0435\u043D\u044F");
    CHECK(cleaned("\u2605 Ada\u2019s <3 \u2605") == "\u2605 Ada\u2019s <3 \u2605");
}

TEST_CASE("an empty name is refused") {
    CHECK(fault("") == NameError::Empty);
    CHECK(fault(" \u3000\t\r\n\u2028") == NameError::Empty);
}

TEST_CASE("a name has 16 code points at most") {
    const std::string sixteen = "\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u03A9\u03A9\u03A9\u03A9"
                                "\u2605\u2605\u2605\u2605";
    REQUIRE(count_code_points(sixteen) == kNameLength);
    CHECK(cleaned(sixteen) == sixteen);
    CHECK(cleaned("   " + sixteen + "   ") == sixteen);
    CHECK(fault(sixteen + "x") == NameError::TooLong);
    CHECK(fault(std::string(1000000, 'x')) == NameError::TooLong);
}

TEST_CASE("a name that hides something is refused") {
    for (const auto* typed :
         {"A\x01", "A\x7F", "A\u0085B\u0086", "\u202Eada", "A\u200Bda", "A\u00ADda", "\u200B", "\uFEFFAda",
          "\u2066Ada", "A\uFE0F", "\U000E0041", "\u0301", "b \u0301", "\u3164"})
        CHECK_MESSAGE(fault(typed) == NameError::Unprintable, typed);
    CHECK(fault(std::string_view("A\0da", 4)) == NameError::Unprintable);
}

TEST_CASE("a name that is not UTF-8 is refused") {
    CHECK(fault("Ad\xE4") == NameError::Unprintable);
    CHECK(fault("\xC0\x80") == NameError::Unprintable);
    CHECK(fault("\xED\xA0\x80") == NameError::Unprintable);
}

TEST_CASE("cleaning a clean name changes nothing") {
    for (const auto* typed : {" a  b ", "Zo\u00EB", "x\u3000y", "e\u0301va", "\u03B9\u0308\u0301"}) {
        const auto once = cleaned(typed);
        REQUIRE(once);
        CHECK(cleaned(*once) == once);
    }
}

TEST_CASE("every fault of a name has its own sentence, with the limit in it") {
    std::set<std::string> sentences;
    for (const auto* typed : {"", "an endlessly long name", "A\u200Bda", "Ada \u2603", "Host"}) {
        REQUIRE(fault(typed));
        sentences.insert(explain(*fault(typed)));
    }
    CHECK(sentences.size() == 5);
    for (const std::string& sentence : sentences) CHECK(sentence.size() > 20);
    CHECK(explain({NameError::TooLong}).find("16") != std::string::npos);
}

TEST_CASE("a name that the font cannot draw is refused, with the character that is to blame") {
    const auto to_blame = [](std::string_view typed) {
        REQUIRE(fault(typed) == NameError::NotDrawn);
        return fault(typed)->character;
    };
    CHECK(to_blame("Ada \u2603") == U'\u2603');
    CHECK(to_blame("\U0001F600 \u96EA") == U'\U0001F600');
    CHECK(to_blame("\u3042\u304B\u308A") == U'\u3042');
    CHECK(to_blame("Ada\uFFFD") == U'\uFFFD');
    CHECK(explain(*fault("Ada \u2603")).find("U+2603") != std::string::npos);
}

TEST_CASE("a letter and its accent are one character of a name, and other marks are refused") {
    CHECK(cleaned("Jose\u0301") == "Jos\u00E9");
    CHECK(cleaned("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301").value_or("").size() ==
          18);
    CHECK(same_name("Jose\u0301", "Jos\u00E9"));
    CHECK(fault("Jose\u0323") == NameError::NotDrawn);
    CHECK(fault("Jose\u0301\u0301")->character == U'\u0301');
}

TEST_CASE("nobody is called as the host's own words are marked, in no alphabet") {
    for (const auto* typed :
         {"Host", "host", "HOST", " Host ", "\u041D\u043Est", "H\u03BFst", "H0ST", "Ho\u0455t"})
        CHECK_MESSAGE(fault(typed) == NameError::Reserved, typed);
    for (const auto* typed : {"Hosta", "Host 2", "Ghost", "H\u00F6st"}) CHECK_MESSAGE(cleaned(typed), typed);
}

TEST_CASE("names that differ by capitals only are the same") {
    CHECK(same_name("Ada", "aDA"));
    CHECK(same_name("ZO\u00CB", "zo\u00EB"));
    CHECK(same_name("\u0416\u0415\u041D\u042F", "\u0436\u0435\u043D\u044F"));
    CHECK(same_name("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
                    "\u03C3\u038A\u03A3\u03A5\u03A6\u039F\u03A3"));
    CHECK(same_name("Bob", "B\u043Eb"));
    CHECK(same_name("Bob", "\u0392\u043Eb"));
    CHECK_FALSE(same_name("Ada", "Ada 2"));
    CHECK_FALSE(same_name("Zoe", "Zo\u00EB"));
    CHECK_FALSE(same_name("", "a"));
}

TEST_CASE("a taken name is followed by the first free number") {
    CHECK(free_among("Ada", {}) == "Ada");
    CHECK(free_among("Ada", {"Bo"}) == "Ada");
    CHECK(free_among("Ada", {"ADA"}) == "Ada 2");
    CHECK(free_among("Ada", {"Ada", "ada 2", "Ada 4"}) == "Ada 3");
}

TEST_CASE("a number at a name's end counts on") {
    CHECK(free_among("Ada 2", {"Ada", "Ada 2"}) == "Ada 3");
    CHECK(free_among("Ada 9", {"Ada 9"}) == "Ada 10");
    CHECK(free_among("Agent 007", {"Agent 007"}) == "Agent 8");
    CHECK(free_among("Ada 20261231", {"Ada 20261231"}) == "Ada 20261231 2");
    CHECK(free_among("R2 D2", {"R2 D2"}) == "R2 D2 2");
    CHECK(free_among("7", {"7"}) == "7 2");
}

TEST_CASE("a free name is cut so that the number fits, and is always clean") {
    CHECK(free_among("abcdefghijklmnop", {"abcdefghijklmnop"}) == "abcdefghijklmn 2");
    CHECK(free_among("abcdefghijklm op", {"abcdefghijklm op"}) ==
          "abcdefghijklm 2");  // no space before the space
    std::vector<std::string> taken;
    for (int i = 0; i < 120; ++i) {
        const std::string name =
            free_among("\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416\u0416"
                       "\u0416\u0416\u0416\u0416",
                       taken);
        CHECK(cleaned(name) == name);
        CHECK(std::ranges::find(taken, name) == taken.end());
        taken.push_back(name);
    }
    CHECK(count_code_points(taken.back()) == kNameLength);
    CHECK(taken.back().ends_with(" 120"));
}

TEST_CASE("a free name looks like none that is taken, whatever those who took them thought of") {
    // Each number of Ada's with letters that look like its digits, half of them in another alphabet.
    std::vector<std::string> taken{"Ada"};
    for (int number = 2; number <= 256; ++number) {
        std::string digits = std::to_string(number);
        std::ranges::replace(digits, '0', number % 2 == 0 ? 'O' : '0');
        std::ranges::replace(digits, '1', number % 2 == 0 ? 'l' : 'I');
        taken.push_back((number % 2 == 0 ? "\u0410da " : "ADA ") + digits);
    }
    CHECK(free_among("Ada", taken) == "Ada 257");
    CHECK(free_among("\u0410d\u0430", taken) == "\u0410d\u0430 257");
    CHECK(free_among("Ada lO", {"Ada 10"}) == "Ada lO 2");
}

TEST_CASE("a chat line is stripped and freed of what cannot be seen") {
    CHECK(clean_chat("  hello \u00A0there \n") == "hello \u00A0there");
    CHECK(clean_chat("a\u202Eb\u200Bc\x07") == "abc");
    CHECK(clean_chat("one\ntwo\tthree") == "one two three");
    CHECK(clean_chat("\u200B hi \u200B") == "hi");
    CHECK(clean_chat("\u00E9 \u0416 \u2603 \U0001F600") == "\u00E9 \u0416 \u2603 \U0001F600");
    CHECK(clean_chat("cafe\u0301 e\u0323") == "caf\u00E9 e\u0323");
}

TEST_CASE("an empty chat line is nothing, and so is one that is not UTF-8") {
    CHECK_FALSE(clean_chat(""));
    CHECK_FALSE(clean_chat(" \t\n\u3000"));
    CHECK_FALSE(clean_chat("\u200B\u202E"));
    CHECK_FALSE(clean_chat("\u0301"));
    CHECK_FALSE(clean_chat("hi \xFF"));
}

TEST_CASE("a chat line ends after 120 code points") {
    std::string line;
    for (std::size_t i = 0; i < kChatLength; ++i) line += "\u0416";
    CHECK(clean_chat(line) == line);
    CHECK(clean_chat(line + "x") == line);
    CHECK(clean_chat("  " + line + "  ") == line);
    CHECK(clean_chat(std::string(119, 'a') + " b") == std::string(119, 'a'));  // no space is left at the cut
}
