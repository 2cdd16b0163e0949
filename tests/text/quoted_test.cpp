#include "game/text/quoted.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace snow;

TEST_CASE("quoted: whatever a text is, it is read back from one line") {
    for (const char* text : {"", "Bo", "a b", "\"", "\\", "\\\"", "ends with \\", "Жанна = 3 # no"}) {
        CAPTURE(text);
        CHECK(unquoted_list(in_quotes(text)) == std::vector<std::string>{text});
    }
    CHECK(in_quotes("two\nlines") == "\"twolines\"");
}

TEST_CASE("quoted: a list is read whole or not at all") {
    CHECK(unquoted_list("\"a\" \"b c\"  \"\"") == std::vector<std::string>{"a", "b c", ""});
    CHECK(unquoted_list("") == std::vector<std::string>{});
    for (const char* wrong : {"a", "\"a", "\"a\" b", "\"a\\", "\"", "\"\\\"", "a \"b\""}) {
        CAPTURE(wrong);
        CHECK_FALSE(unquoted_list(wrong));
    }
}
