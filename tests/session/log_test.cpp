#include "game/session/log.h"

#include "game/session/failure.h"
#include "game/session/name.h"
#include "net/reason.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <string>
#include <variant>
#include <vector>

using namespace snow;

namespace {

// Names that say what the log says, or end as its lines go on.
const std::vector<std::string> kNames{"Ada",
                                      "Ada left",
                                      "Ada joined",
                                      "left",
                                      "joined",
                                      "K",
                                      "K: hi",
                                      "K: hi:",
                                      ">",
                                      "> Ada",
                                      "* Ada",
                                      "*",
                                      "#",
                                      "# hi",
                                      "! Not so",
                                      "<Ada>",
                                      "Ada >",
                                      "Ada: x",
                                      "Ada * Bo",
                                      "A",
                                      "A A",
                                      "1234567890123456",
                                      "123456789012345",
                                      "[host]",
                                      "A was kicked"};

std::vector<LogLine> all_lines() {
    std::vector<std::string> texts{"joined",  "hi",          ": hi", "left", "Ada joined",
                                   "> K  hi", "* Ada  left", "  hi", " "};
    for (const std::string& name : kNames) texts.push_back(name);
    for (const std::string& name : kNames) texts.push_back(name + ": hi");
    for (const std::string& name : kNames) texts.push_back(event_line(name, "left"));
    std::vector<LogLine> lines;
    for (const std::string& text : texts) {
        lines.push_back({.kind = LogLine::Kind::Host, .text = text});
        lines.push_back({.kind = LogLine::Kind::Notice, .text = text});
        for (const std::string& name : kNames)
            lines.push_back({.kind = LogLine::Kind::Chat, .profile = {.name = name}, .text = text});
    }
    for (const std::string& name : kNames) {
        lines.push_back({.kind = LogLine::Kind::Event, .profile = {.name = name}, .text = "joined"});
        for (int i = 1; i < static_cast<int>(net::Reason::Count); ++i)
            lines.push_back({.kind = LogLine::Kind::Event,
                             .profile = {.name = name},
                             .text = std::string(leaving_words(static_cast<net::Reason>(i)))});
    }
    return lines;
}

}  // namespace

TEST_CASE("a line of the log shows its kind in the first column, and its text behind the name's column") {
    CHECK(event_line("Ada", "joined") == "* Ada               joined");
    CHECK(chat_line("Ada", "hello") == "> Ada               hello");
    CHECK(chat_line("1234567890123456", "hello") == "> 1234567890123456  hello");
    CHECK(chat_line("Жанна", "hello") == "> Жанна             hello");
    CHECK(host_line("hello") == "# hello");
    CHECK(to_text({.kind = LogLine::Kind::Event, .profile = {.name = "Ada"}, .text = "left"}) ==
          event_line("Ada", "left"));
    CHECK(to_text({.kind = LogLine::Kind::Chat, .profile = {.name = "Ada"}, .text = "hi"}) ==
          chat_line("Ada", "hi"));
    CHECK(to_text({.kind = LogLine::Kind::Host, .text = "hi"}) == host_line("hi"));
    CHECK(to_text({.kind = LogLine::Kind::Notice, .text = "hi"}) == "! hi");
}

TEST_CASE("no two lines of the log read the same, whatever people are called and say") {
    for (const std::string& name : kNames) {
        const auto clean = clean_name(name);
        REQUIRE(std::holds_alternative<std::string>(clean));
        REQUIRE(std::get<std::string>(clean) == name);
    }
    std::map<std::string, LogLine> known;
    for (const LogLine& line : all_lines()) {
        const auto [there, is_new] = known.emplace(to_text(line), line);
        const LogLine& other = there->second;
        if (is_new ||
            (line.kind == other.kind && line.profile.name == other.profile.name && line.text == other.text))
            continue;
        FAIL_CHECK(to_text(line), " is of ", line.profile.name, " and of ", other.profile.name);
    }
    CHECK(known.size() > 2000);
}

TEST_CASE("whom a line is about can be read off it") {
    for (const std::string& name : kNames)
        for (const std::string& text :
             {std::string("hi"), std::string(": left"), event_line("Ada", "left")}) {
            const std::string line = chat_line(name, text);
            CHECK(line.substr(0, 2) == "> ");
            const std::string column = line.substr(2, kNameLength);  // all these names are ASCII
            CHECK(column.substr(0, column.find_last_not_of(' ') + 1) == name);
            CHECK(line.substr(2 + kNameLength + 2) == text);
        }
}

TEST_CASE("log: however many come and go, what was said stays, in its order") {
    Log log;
    for (int i = 0; i < 100; ++i)
        log.add({.kind = LogLine::Kind::Chat, .profile = {.name = "Ada"}, .text = std::to_string(i)});
    for (int i = 0; i < 10'000; ++i)
        log.add({.kind = LogLine::Kind::Event, .profile = {.name = "Eve"}, .text = "joined"});
    CHECK(log.total() == 10'100);
    REQUIRE(log.lines().size() == 100 + Log::kMaxEvents);
    for (int i = 0; i < 100; ++i) CHECK(log.lines()[static_cast<std::size_t>(i)].text == std::to_string(i));
}

TEST_CASE("log: of what was said the newest stays") {
    Log log;
    for (int i = 0; i < 1000; ++i) log.add({.kind = LogLine::Kind::Chat, .text = std::to_string(i)});
    REQUIRE(log.lines().size() == Log::kMaxLines);
    CHECK(log.lines().front().text == "500");
    CHECK(log.lines().back().text == "999");
}
