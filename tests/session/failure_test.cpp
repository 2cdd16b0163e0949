#include "game/session/failure.h"

#include "game/session/protocol.h"
#include "game/text/utf8.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using net::Reason;

namespace {

std::vector<Reason> all_reasons() {
    std::vector<Reason> reasons;
    reasons.reserve(static_cast<std::size_t>(Reason::Count));
    for (int i = 0; i < static_cast<int>(Reason::Count); ++i) reasons.push_back(static_cast<Reason>(i));
    return reasons;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("every reason has a sentence of its own, with and without a detail") {
    for (const char* detail : {"", "hill:7777"}) {
        std::set<std::string> sentences;
        for (const Reason reason : all_reasons()) {
            const std::string sentence = explain({reason, detail});
            CAPTURE(sentence);
            CHECK(sentence.size() > 10);
            CHECK((sentence.ends_with('.') || sentence.ends_with('?')));
            CHECK_FALSE(has(sentence, "{}"));
            CHECK_FALSE(has(sentence, "  "));
            sentences.insert(sentence);
        }
        CHECK(sentences.size() == all_reasons().size());
    }
}

TEST_CASE("what the person can mend is named with the address that was tried") {
    for (const Reason reason : {Reason::UnknownHost, Reason::ConnectionRefused, Reason::NoAnswer,
                                Reason::NotOurServer, Reason::Cancelled}) {
        CHECK(has(explain({reason, "hill:7777"}), "hill:7777"));
        CHECK(has(explain({reason, ""}), "that address"));
    }
    CHECK(explain({Reason::ConnectionRefused, "hill:7777"}) ==
          "Nobody is hosting at hill:7777. Is the game open there, and the port right?");
}

TEST_CASE("a wrong version names both, and who needs the newer one") {
    const std::string ours = std::to_string(kProtocolVersion);
    const std::string theirs = std::to_string(kProtocolVersion + 1);
    CHECK(explain({Reason::WrongVersion, theirs}) == "You have version " + ours + ", the host has version " +
                                                         theirs + ". Please get the newer one here.");
    CHECK(has(explain({Reason::WrongVersion, "0"}), "The newer one is needed there."));
    CHECK(has(explain({Reason::WrongVersion, "two"}), "another version"));
    CHECK(has(explain({Reason::WrongVersion, "99999999999999999999"}), "another version"));
}

TEST_CASE("a taken name offers a free one") {
    CHECK(explain({Reason::NameTaken, "Ada 2"}) == "The name is taken here. \"Ada 2\" is free.");
    CHECK(has(explain({Reason::NameTaken, ""}), "choose another"));
}

TEST_CASE("a port in use offers a free one") {
    CHECK(has(explain({Reason::PortInUse, "7778"}), "7778"));
    CHECK(has(explain({Reason::PortInUse, ""}), "choose another"));
}

TEST_CASE("what a host broke, and how long one slept, is said in the sentence") {
    CHECK(explain({Reason::ServerBadData, "a tick from the past"}) ==
          "The host sent a tick from the past. Join another game, or host one yourself.");
    CHECK(has(explain({Reason::ServerBadData, ""}), "what no honest host sends"));
    CHECK(has(explain({Reason::Slept, "42"}), "for 42 s, so the host let go of it. Join again."));
    CHECK_FALSE(has(explain({Reason::Slept, ""}), " s,"));
}

TEST_CASE("a detail from elsewhere can neither break the line nor hide") {
    const std::string sentence = explain({Reason::NameTaken, "A\nd\x1B[2Ja\u202E\xFF"});
    const auto text = decode_utf8(sentence);
    REQUIRE(text);
    CHECK(is_printable_text(*text));
    CHECK(has(sentence, "Ad[2Ja"));
}

TEST_CASE("a number that is no reason still has words") {
    CHECK(explain({static_cast<Reason>(200), ""}) == explain({Reason::None, ""}));
    CHECK(leaving_words(static_cast<Reason>(200)) == "left");
}

TEST_CASE("every reason ends a line of the log in words of its own") {
    std::set<std::string_view> endings;
    for (const Reason reason : all_reasons()) {
        const std::string_view words = leaving_words(reason);
        CHECK(words.size() > 3);
        CHECK_FALSE(words.ends_with('.'));
        CHECK_FALSE(words.starts_with(' '));
        endings.insert(words);
    }
    CHECK(endings.size() == all_reasons().size() - 1);  // None and Left are both "left"
    CHECK(leaving_words(Reason::Left) == "left");
    CHECK(leaving_words(Reason::ConnectionLost) == "lost the connection");
    CHECK(leaving_words(Reason::Kicked) == "was kicked");
}

TEST_CASE("every fault of an address has a sentence of its own, with an example or the limits") {
    using net::AddressError;
    std::set<std::string_view> sentences;
    for (const AddressError error : {AddressError::Empty, AddressError::NotUnderstood, AddressError::Ipv6,
                                     AddressError::BadPort, AddressError::NotAPlace}) {
        CHECK(has(explain(error), "like") != has(explain(error), "65535"));
        sentences.insert(explain(error));
    }
    CHECK(sentences.size() == 5);
}
