// What game/session/MESSAGES.md says of names, against the code.
#include "game/session/name.h"
#include "game/text/drawable.h"
#include "game/text/nfc.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <variant>

using namespace snow;

namespace {

std::string document() {
    const std::ifstream file(SNOWFOLK_SOURCE_DIR "/game/session/MESSAGES.md", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// "0020 to 7E, A0 to AC, 237": every number, and all between two with a "to".
std::set<char32_t> code_points(const std::string& list) {
    std::set<char32_t> all;
    std::istringstream words(list);
    bool on = false;  // a "to" came
    char32_t before = 0;
    for (std::string word; words >> word;) {
        if (word == "to") {
            on = true;
            continue;
        }
        const auto last = static_cast<char32_t>(std::stoul(word, nullptr, 16));
        for (char32_t c = on ? before : last; c <= last; ++c) all.insert(c);
        before = last;
        on = false;
    }
    return all;
}

}  // namespace

TEST_CASE("the document lists the characters that a name may have") {
    const std::string text = document();
    const std::size_t begin = text.find("U+0020 to 7E");
    REQUIRE(begin != std::string::npos);
    const std::set<char32_t> listed = code_points(text.substr(begin + 2, text.find(';', begin) - begin - 2));
    for (char32_t c = 0; c < 0x10000; ++c) {
        const std::u32string written(1, c);
        const bool may_be = is_drawable(c) && to_nfc(written) == written;
        if (may_be != listed.contains(c)) FAIL_CHECK(code_of(c));
    }
}

TEST_CASE("the document's examples of names are true") {
    for (const char* other : {"BOB", "Bоb", "B0b", "Βοb"}) CHECK_MESSAGE(same_name("Bob", other), other);
    CHECK(same_name("Bill", "BiIl"));
    CHECK_FALSE(same_name("Kai", "Kal"));
    CHECK(clean_name("e\u0301") == std::variant<std::string, NameError>("\u00E9"));
    CHECK(clean_name("Host") == std::variant<std::string, NameError>(NameError{NameError::Reserved}));
}
